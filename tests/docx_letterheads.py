"""Letterheads as schools and offices have them, made by script: `LETTERHEADS` by name.

Each has something that a text put on it may trip over: styles of other names, a file without
styles, numbers of its own, a picture, columns, a first page unlike the others.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_LETTER = '<w:pgSz w:w="12240" w:h="15840"/>'
_MARGINS = (
    '<w:pgMar w:top="1985" w:right="1134" w:bottom="1418" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="0"/>'
)
LETTERHEADS: dict[str, Callable[[], bytes]] = {}


def letterhead(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Keep a letterhead under the name of its function, in words."""
    LETTERHEADS[make.__name__.replace("_", " ")] = make
    return make


# ---------------------------------------------------------------- bricks


def _packed(parts: dict[str, str | bytes], main: str = "document.main") -> bytes:
    """A file: its parts of ``word/`` by name, whose kinds are told by their names."""
    relations = [("word/document.xml", "officeDocument")]
    types = [f'<Override PartName="/word/document.xml" ContentType="{_KIND}.{main}+xml"/>']
    inner = []
    for name in parts:
        kind = name.partition(".")[0].rstrip("0123456789")
        if name != "document.xml" and name.endswith(".xml"):
            types.append(f'<Override PartName="/word/{name}" ContentType="{_KIND}.{kind}+xml"/>')
            inner.append((name, kind))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" '
            f'ContentType="image/png"/>{"".join(types)}</Types>'
        ),
        "_rels/.rels": _relations(relations),
        "word/_rels/document.xml.rels": _relations(inner),
        **{f"word/{name}": content for name, content in parts.items()},
    }
    if "media/logo.png" in parts:
        files["word/_rels/header1.xml.rels"] = _relations([("media/logo.png", "image")])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _document(body: str, section: str) -> str:
    return (
        f"<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    )


def _p(words: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def _styles(*styles: str, font: str = "Calibri", size: int = 22) -> str:
    return (
        f'<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" '
        f'w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>{''.join(styles)}</w:styles>"
    )


def _style(known: str, name: str, inside: str = "", *, default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{known}"><w:name w:val="{name}"/>'
        f"{inside}</w:style>"
    )


def _head(words: str, more: str = "") -> str:
    return f"<w:hdr {_SPACES}>{more}{_p(words)}</w:hdr>"


def _foot(words: str) -> str:
    return f"<w:ftr {_SPACES}>{_p(words)}</w:ftr>"


def _logo() -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\xb0" * 8) * 8, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="720000"/><wp:docPr id="1" '
    'name="Logo" descr="Logo"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_NORMAL = _style("Normal", "Normal", default=True)


# ---------------------------------------------------------------- letterheads


@letterhead
def a_school_in_France() -> bytes:  # noqa: N802
    """Styles with French identifiers, a picture in the header, A4."""
    styles = _styles(
        _NORMAL,
        _style("Titre1", "heading 1", '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>'),
        _style("NormalWeb", "Normal (Web)", '<w:basedOn w:val="Normal"/>'),
        _style(
            "Paragraphedudispositif",
            "Operative Paragraph",
            '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr>'
            '<w:rPr><w:color w:val="1F3864"/></w:rPr>',
        ),
    )
    section = f'<w:headerReference w:type="default" r:id="rId2"/>{_A4}{_MARGINS}'
    return _packed(
        {
            "document.xml": _document(_p("Modèle à remplir", "Titre1"), section),
            "styles.xml": styles,
            "header1.xml": _head("Lycée de la Baie – club ONU", _PICTURE),
            "media/logo.png": _logo(),
        }
    )


@letterhead
def a_file_with_nothing_but_text() -> bytes:
    """No styles, no settings, no numbering: what small programs write."""
    return _packed({"document.xml": _document(_p("Dear delegate"), _LETTER + _MARGINS)})


@letterhead
def two_columns_and_numbers_of_its_own() -> bytes:
    """US Letter in two columns; headings that count, on the list number 1."""
    numbering = (
        f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        'w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    counted = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = _styles(
        _NORMAL, _style("Heading1", "heading 1", f'<w:basedOn w:val="Normal"/>{counted}'),
        font="Georgia", size=20,
    )  # fmt: skip
    section = (
        f'<w:headerReference w:type="default" r:id="rId3"/>{_LETTER}{_MARGINS}'
        '<w:cols w:num="2" w:space="567"/>'
    )
    return _packed(
        {
            "document.xml": _document(_p("Heading", "Heading1"), section),
            "styles.xml": styles,
            "numbering.xml": numbering,
            "header1.xml": _head("Model United Nations of the Two Rivers"),
        }
    )


@letterhead
def a_first_page_unlike_the_others() -> bytes:
    """Two sections: the second says nothing of headers, which go on from the first."""
    first = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId2"/><w:headerReference '
        'w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        f"{_A4}{_MARGINS}<w:titlePg/></w:sectPr>"
    )
    body = _p("Cover", properties=first) + _p("Text")
    return _packed(
        {
            "document.xml": _document(body, f"{_A4}{_MARGINS}<w:titlePg/>"),
            "styles.xml": _styles(_NORMAL),
            "header1.xml": _head("Commission de la mer – page de garde"),
            "header2.xml": _head("Commission de la mer"),
            "footer1.xml": _foot("12, quai des Pêcheurs"),
        }
    )


@letterhead
def an_office_template() -> bytes:
    """A template (.dotx): large letters, notes and comments of its own, settings."""
    notes = (
        f'<w:footnotes {_SPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/>'
        '</w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        '<w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r>'
        "<w:t>An old note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    settings = (
        f'<w:settings {_SPACES}><w:zoom w:percent="90"/><w:defaultTabStop w:val="708"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat/>'
        '<w:docVars><w:docVar w:name="office" w:val="3"/></w:docVars>'
        '<w:decimalSymbol w:val=","/></w:settings>'
    )
    called = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    styles = _styles(
        _style("Standard", "Normal", '<w:rPr><w:sz w:val="28"/></w:rPr>', default=True),
        _style("Fuzeile", "footer", '<w:basedOn w:val="Standard"/>'),
    )
    section = f'<w:footerReference w:type="default" r:id="rId4"/>{_A4}{_MARGINS}'
    return _packed(
        {
            "document.xml": _document(called, section),
            "styles.xml": styles,
            "footnotes.xml": notes,
            "settings.xml": settings,
            "footer1.xml": _foot("Secretariat of the Conference"),
        },
        main="template.main",
    )
