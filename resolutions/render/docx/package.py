"""A Word file from its parts: names, types, relationships, and the same bytes each time.

The parts that no document changes come from ``templates/docx`` (made by
``templates/make.py``). Knows nothing of documents.
"""

from __future__ import annotations

import zlib
from struct import pack

from resolutions.resources import read_text

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{_OFFICE}/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "word/document.xml": _WORD + "document.main+xml",
    "word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_DAY = (1980 - 1980) << 9 | 1 << 5 | 1  # the first day that a zip archive can name
_kept: dict[str, str] = {}


def fixed(name: str) -> str:
    """A part of the templates: ``fixed("un/styles.xml")``."""
    if name not in _kept:
        _kept[name] = read_text(f"templates/docx/{name}")
    return _kept[name]


def package(parts: dict[str, str], links: dict[str, str]) -> bytes:
    """The file made of some parts of ``word/`` and ``docProps/``; ``links``: the targets of
    the document's hyperlinks and their identifiers."""
    kinds = {name: _kind(name) for name in parts if name.startswith("word/")}
    relations = [
        _relation(_identifier(name), kind, name.removeprefix("word/"))
        for name, kind in sorted(kinds.items())
        if kind
    ]
    for target, known in links.items():
        relations.append(_relation(known, "hyperlink", _attribute(target), external=True))
    whole = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            [
                _relation("document", "officeDocument", "word/document.xml"),
                _relation("app", "extended-properties", "docProps/app.xml"),
                _relation("core", f"{_PACKAGE}/relationships/metadata/core-properties",
                          "docProps/core.xml"),
            ]
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        **parts,
    }  # fmt: skip
    return archive({name: text.encode("utf-8") for name, text in whole.items()})


def _kind(name: str) -> str:
    """What the document is to one of its parts, by its name: ``header-first`` is a header."""
    stem = name.removeprefix("word/").removesuffix(".xml").partition("-")[0]
    return "" if stem == "document" else stem


def _identifier(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")


def _relation(known: str, kind: str, target: str, *, external: bool = False) -> str:
    kind = kind if "/" in kind else f"{_OFFICE}/relationships/{kind}"
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{known}" Type="{kind}" Target="{target}"{mode}/>'


def _relations(relations: list[str]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}'
        "</Relationships>"
    )


def _content_types(parts: dict[str, str]) -> str:
    out = [
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    for name in sorted(parts):
        kind = _TYPES.get(name) or f"{_WORD}{_kind(name)}+xml"
        out.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{"".join(out)}</Types>'


def _attribute(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive of some files in the order given, without any date.

    Written here because importing ``zipfile`` costs more than writing a whole document.
    """
    out: list[bytes] = []
    index: list[bytes] = []
    at = 0
    for name, content in files.items():
        raw = name.encode("utf-8")
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush()
        common = pack(
            "<HHHHHIIIHH",
            20, 0x800, 8, 0, _DAY, zlib.crc32(content), len(packed), len(content), len(raw), 0,
        )  # fmt: skip
        out += (b"PK\x03\x04", common, raw, packed)
        index.append(b"PK\x01\x02" + pack("<H", 20) + common + pack("<HHHII", 0, 0, 0, 0, at) + raw)
        at += 4 + len(common) + len(raw) + len(packed)
    directory = b"".join(index)
    end = pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), at, 0)
    return b"".join((*out, directory, b"PK\x05\x06", end))
