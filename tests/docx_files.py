"""Files of Word as delegates hand them in, made by script: each shows one awkward construct.

`FILES` maps a name to the function that makes its bytes; `HOSTILE` does so for files that are to
be refused, with the code of the refusal. The XML is written as Word, LibreOffice, Google Docs
and web pages write it, no more tidily.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
}
I, B, U = "<w:i/>", "<w:b/>", '<w:u w:val="single"/>'

FILES: dict[str, Callable[[], bytes]] = {}
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {}


def awkward(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Keep a file under the name of its function, words apart."""
    FILES[make.__name__.replace("_", " ")] = make
    return make


def hostile(code: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Keep a file that is to be refused with a code."""

    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        HOSTILE[make.__name__.replace("_", " ")] = (code, make)
        return make

    return keep


# ---------------------------------------------------------------- bricks


def r(text: str, *looks: str) -> str:
    """A run of some words."""
    properties = f"<w:rPr>{''.join(looks)}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", num: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph; a run that is no XML is plain words."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        said += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{said}{more}</w:pPr>{inner}</w:p>"


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def numbering(*abstracts: str, nums: dict[int, int | tuple[int, int]]) -> str:
    """Lists: ``nums`` maps a list to its abstract one, or to that and the number it starts at."""
    out = "".join(f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>'
                  for i, a in enumerate(abstracts))  # fmt: skip
    for id, abstract in nums.items():
        start = ""
        if isinstance(abstract, tuple):
            abstract, first = abstract
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        out += f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{start}</w:num>'
    return f"<w:numbering {SPACES}>{out}</w:numbering>"


def styles(*inner: str) -> str:
    """The part of styles."""
    return f"<w:styles {SPACES}>{''.join(inner)}</w:styles>"


def style(
    id: str, name: str = "", inner: str = "", kind: str = "paragraph", based: str = ""
) -> str:
    """A style."""
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{default}><w:name w:val="{name or id}"/>'
        f"{above}{inner}</w:style>"
    )


def package(
    body: str,
    links: dict[str, str] | None = None,
    main: str = "word/document.xml",
    extra: dict[str, str] | None = None,
    **parts: str,
) -> bytes:
    """The bytes of a file with this body and these parts."""
    relations = "".join(
        f'<Relationship Id="p{kind}" Type="{KINDS}/{kind}" Target="/{PARTS[kind]}"/>'
        for kind in parts
    )
    for id, to in (links or {}).items():
        relations += (
            f'<Relationship Id="{id}" Type="{KINDS}/hyperlink" Target={quoteattr(to)}'
            ' TargetMode="External"/>'
        )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    folder, _, own = main.rpartition("/")
    entries = {
        "[Content_Types].xml": "<Types xmlns="
        '"http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {space}><Relationship Id="r1" '
        f'Type="{KINDS}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{own}.rels": f"<Relationships {space}>{relations}</Relationships>",
        **{PARTS[kind]: text for kind, text in parts.items()},
        **(extra or {}),
    }
    return zipped(entries)


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """An archive, the same bytes every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, text)
    return file.getvalue()


LIST = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
NORMAL = style("Normal", "Normal")
HEAD = p(r("Night skies", B)) + p(r("The General Assembly", I), ",")
PREAMBLE = p(r("Recalling", I), " its resolution 70/1 of 25 September 2015,")


# ---------------------------------------------------------------- numbers


@awkward
def automatic_numbers() -> bytes:
    body = HEAD + PREAMBLE
    body += p(r("Urges", I), " all States:", num=(1, 0))
    body += p("To measure light;", num=(1, 1)) + p("To dim their lamps:", num=(1, 1))
    body += p("In parks;", num=(1, 2)) + p("On coasts;", num=(1, 2))
    body += p(r("Requests", I), " the Secretary-General to report:", num=(1, 0))
    body += p("On parks;", num=(1, 1)) + p(r("Decides", I), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0}))


@awkward
def numbers_that_restart() -> bytes:
    body = HEAD + PREAMBLE
    body += p(r("Urges", I), " all States to measure light;", num=(1, 0))
    body += p(r("Decides", I), " to adopt the annex below.", num=(1, 0))
    body += p(r("Annex", B)) + p("Lamps shall point down.", num=(2, 0))
    body += p("Lamps shall be dim.", num=(2, 0)) + p("Lamps shall be few.", num=(2, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0, 2: (0, 1)}))


@awkward
def numbers_of_styles() -> bytes:
    tied = level(0, "decimal", "%1.", '<w:pStyle w:val="Op"/>')
    tied += level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Sub"/>')
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = p(r("Ciel nocturne", B)) + p(r("L’Assemblée générale", I), ",")
    body += p(r("Rappelant", I), " sa résolution 70/1 du 25 septembre 2015,")
    body += p(r("Engage", I), " les États :", style="Op") + p("À mesurer la lumière ;", style="Sub")
    body += p("À baisser les lampes ;", style="Sub2")
    body += p(r("Note", I), " ce qui précède ;", style="Op", more="")
    body += p(r("Décide", I), " de rester saisie de la question.", style="Op")
    sheet = styles(NORMAL, style("Op", "Op", numbers), style("Sub", "Sub", numbers),
                   style("Sub2", "Sub 2", based="Sub"))  # fmt: skip
    return package(body, styles=sheet, numbering=numbering(tied, nums={1: 0}))


@awkward
def numbers_switched_off() -> bytes:
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = HEAD + PREAMBLE
    body += p(r("1.\t"), r("Urges", I), " all States to measure light;", style="Op", more=off)
    body += p(r("(a)\t"), "In parks;", style="Op", more=off)
    body += p(r("2.\t"), r("Decides", I), " to return to it.", style="Op", more=off)
    sheet = styles(NORMAL, style("Op", "Op", numbers))
    return package(body, styles=sheet, numbering=numbering(LIST, nums={1: 0}))


@awkward
def typed_numbers_that_disagree() -> bytes:
    body = HEAD + PREAMBLE
    body += p("1. ", r("Urges", I), " all States to measure light;", num=(1, 0))
    body += p("3. ", r("Requests", I), " a report;", num=(1, 0))
    body += p("4. ", r("Decides", I), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0}))


@awkward
def bullets_for_operative_paragraphs() -> bytes:
    dots = level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")
    body = HEAD + PREAMBLE + p(r("Urges", I), " all States to measure light;", num=(1, 0))
    body += p("In parks;", num=(1, 1)) + p(r("Requests", I), " a report;", num=(1, 0))
    body += p(r("Decides", I), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(dots, nums={1: 0}))


@awkward
def bulleted_lists_of_their_own() -> bytes:
    dots = level(0, "bullet", "-")
    body = HEAD + PREAMBLE + p(r("Urges", I), " all States to dim their lamps:", num=(1, 0))
    body += p("In parks;", num=(2, 0), more='<w:ind w:left="1440"/>')
    body += p("On coasts;", num=(2, 0), more='<w:ind w:left="1440"/>')
    body += p(r("Decides", I), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, dots, nums={1: 0, 2: 1}))


@awkward
def russian_letters_and_arabic_ones() -> bytes:
    forms = level(0, "decimal", "%1.") + level(1, "russianLower", "%2)")
    body = p(r("Ночное небо", B)) + p(r("Генеральная Ассамблея", I), ",")
    body += p(r("ссылаясь", I), " на свою резолюцию 70/1 от 25 сентября 2015 года,")
    body += p(r("настоятельно призывает", I), " все государства:", num=(1, 0))
    body += p("измерять свет;", num=(1, 1)) + p("приглушать лампы;", num=(1, 1))
    body += p(r("постановляет", I), " вернуться к этому вопросу.", num=(1, 0))
    return package(body, numbering=numbering(forms, nums={1: 0}))


# ---------------------------------------------------------------- looks


@awkward
def italics_of_styles() -> bytes:
    sheet = styles(
        NORMAL,
        style("Verb", "Verb", "<w:rPr><w:i/></w:rPr>", "character"),
        style("Slanted", "Slanted", "<w:rPr><w:i/></w:rPr>", based="Normal"),
    )
    named = '<w:rStyle w:val="Verb"/>'
    body = p(r("Night skies", B)) + p(r("The General Assembly", named), ",")
    body += p(r("Recalling", named), " its resolution 70/1 of 25 September 2015,")
    body += p("Noting", r(" the role of parks,", '<w:i w:val="0"/>'), style="Slanted")
    body += p("1. ", r("Urges", named), " all States to measure light;")
    body += p(r("2. ", named), "Decides", r(" to return to it.", '<w:i w:val="false"/>'),
              style="Slanted")  # fmt: skip
    return package(body, styles=sheet)


@awkward
def runs_split_anywhere() -> bytes:
    split = [r("Tak", I), r("ing ", I), '<w:proofErr w:type="spellStart"/>', r("no", I)]
    split += ['<w:bookmarkStart w:id="0" w:name="x"/>', r("te", I), r(" ", I), "of the role"]
    body = HEAD + p(*split, " of parks,")
    body += p(r("1"), r(".\t"), r("Also ", I), r("Urges ", I), "all ", r("States"), r(";"))
    body += p(r("\t2.\t"), r("Decides", I), r(" ", I), r("to return to it."))
    return package(body)


@awkward
def underlined_openings() -> bytes:
    body = p(r("Night skies", B, U)) + p(r("The General Assembly,", B))
    body += p(r("Recalling", U), " its resolution 70/1 of 25 September 2015,")
    body += p(r("1. ", B), r("Urges", U), " all States to measure light;")
    body += p(r("2. Decides", B), " to return to it.")
    return package(body)


@awkward
def direct_formatting_only() -> bytes:
    face = '<w:rFonts w:ascii="Calibri"/><w:sz w:val="24"/>'
    centred = '<w:jc w:val="center"/>'
    body = p(r("UNITED NATIONS", face, B), more=centred)
    body += p(r("Forum: ", B, face), r("General Assembly", face))
    body += p(r("Question of: ", B), r("Protecting night skies"))
    body += p(r("Submitted by: ", B), r("Kenya"))
    body += p(r("THE GENERAL ASSEMBLY,", face, B))
    body += p(r("Recalling", face, I), r(" its resolution 70/1 of 25 September 2015,", face))
    body += p(r("1. ", face), r("Urges", face, U), r(" all States to measure light;", face))
    body += p(r("2. ", face), r("Decides", face, U), r(" to return to it.", face))
    return package(body)


# ---------------------------------------------------------------- other programs


@awkward
def pasted_from_a_web_page() -> bytes:
    body = p("Night skies", style="Heading1")
    body += p(r("The General Assembly", '<w:rStyle w:val="Emphasis"/>'), ",", style="NormalWeb")
    linked = f'<w:hyperlink r:id="l1">{r("resolution 70/1", U)}</w:hyperlink>'
    body += p(r("Recalling", '<w:rStyle w:val="Emphasis"/>'), "\u00a0its ", linked, ",",
              style="NormalWeb")  # fmt: skip
    body += p(r("Urges", '<w:rStyle w:val="Strong"/>'), " all\u200b States to measure light;",
              style="NormalWeb", num=(1, 0))  # fmt: skip
    body += p(r("Decides", '<w:rStyle w:val="Strong"/>'), " to return to it.",
              style="NormalWeb", num=(1, 0))  # fmt: skip
    sheet = styles(
        NORMAL,
        style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
              "<w:rPr><w:b/></w:rPr>", based="Normal"),
        style("NormalWeb", "Normal (Web)", based="Normal"),
        style("Emphasis", "Emphasis", "<w:rPr><w:i/><w:iCs/></w:rPr>", "character"),
        style("Strong", "Strong", "<w:rPr><w:b/><w:bCs/></w:rPr>", "character"),
    )  # fmt: skip
    return package(body, {"l1": "https://undocs.org/A/RES/70/1"}, styles=sheet,
                   numbering=numbering(LIST, nums={1: 0}))  # fmt: skip


@awkward
def made_by_google_docs() -> bytes:
    plain = '<w:rtl w:val="0"/>'
    sheet = styles(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
        "</w:docDefaults>",
        style("Normal", "normal"),
        style("Title", "Title", "<w:rPr><w:sz w:val=\"52\"/></w:rPr>", based="Normal"),
        style("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    )  # fmt: skip
    body = p(r("Night skies", plain), style="Title", more="<w:rPr/>")
    body += p(r("The General Assembly", I, plain), r(",", plain))
    body += p(r("Recalling", I, plain), r(" its resolution 70/1 of 25 September 2015,", plain))
    body += p(r("Urges", I, plain), r(" all States to measure light;", plain), num=(1, 0),
              more='<w:ind w:left="720" w:hanging="360"/>')  # fmt: skip
    body += p(r("In parks;", plain), num=(1, 1), more='<w:ind w:left="1440" w:hanging="360"/>')
    body += p(r("Decides", I, plain), r(" to return to it.", plain), num=(1, 0),
              more='<w:ind w:left="720" w:hanging="360"/>')  # fmt: skip
    lists = numbering(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2."), nums={1: 0})
    return package(body, styles=sheet, numbering=lists)


@awkward
def made_by_libreoffice() -> bytes:
    sheet = styles(
        NORMAL,
        style("TextBody", "Body Text", based="Normal"),
        style("Title", "Title", "<w:rPr><w:b/></w:rPr>", based="Normal"),
        style("Emphasis", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character"),
    )
    mark = '<w:rStyle w:val="Emphasis"/>'
    body = p("Night skies", style="Title")
    body += p(r("The General Assembly", mark, I), ",", style="TextBody")
    body += p(r("Recalling", mark), " its resolution 70/1 of 25 September 2015,", style="TextBody")
    body += p(r("Urges", mark), " all States to measure light;", style="TextBody", num=(2, 0))
    body += p(r("Decides", mark), " to return to it.", style="TextBody", num=(2, 0))
    tabs = level(0, "decimal", "%1.", '<w:suff w:val="tab"/>')
    return package(body, styles=sheet, numbering=numbering(tabs, nums={2: 0}))


@awkward
def headings_misused_for_paragraphs() -> bytes:
    sheet = styles(
        NORMAL, style("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    )
    body = p("Night skies", style="Heading2") + p("The General Assembly,", style="Heading2")
    body += p(r("Recalling", I), " its resolution 70/1,", style="Heading2")
    body += p(r("Urges", I), " all States to measure light;", style="Heading2", num=(1, 0))
    body += p(r("Decides", I), " to return to it.", style="Heading2", num=(1, 0))
    return package(body, styles=sheet, numbering=numbering(LIST, nums={1: 0}))


@awkward
def another_name_for_the_text() -> bytes:
    body = HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States;")
    return package(body + p("2. ", r("Decides", I), " to return."), main="word/document2.xml")


# ---------------------------------------------------------------- wrappings


@awkward
def smart_tags_and_controls() -> bytes:
    kenya = f'<w:smartTag w:uri="x" w:element="country">{r("Kenya")}</w:smartTag>'
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('all States')}</w:sdtContent></w:sdt>"
    whole = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = HEAD + whole.format(PREAMBLE) + p(r("Thanking", I), " ", kenya, " for its work,")
    body += p("1. ", r("Urges", I), " ", held, " to measure light;")
    body += whole.format(p("2. ", r("Decides", I), " to return to it."))
    return package(body)


def field(instruction: str, result: str) -> str:
    """A field with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + said + mark.format("separate") + result + mark.format("end")


@awkward
def fields_and_links() -> bytes:
    contents = field("TOC \\o", r("Night skies 1"))
    body = p(contents) + HEAD
    linked = field('HYPERLINK "https://undocs.org/A/RES/70/1"', r("resolution 70/1", U))
    body += p(r("Recalling", I), " its ", linked, ",")
    simple = f'<w:fldSimple w:instr=" REF _x \\h ">{r("paragraph 1")}</w:fldSimple>'
    inner = f'<w:hyperlink w:anchor="below">{r("below")}</w:hyperlink>'
    body += p("1. ", r("Urges", I), " all States as ", inner, ";")
    body += p("2. ", r("Decides", I), " to return to ", simple, " on ",
              field("DATE", r("3 May 2031")), ".")  # fmt: skip
    return package(body, {"l1": "https://undocs.org"})


@awkward
def line_breaks_inside_one_paragraph() -> bytes:
    broken = "<w:r><w:br/></w:r>"
    said = [r("The General Assembly", I), ",", broken, broken, r("Recalling", I)]
    said += [" its resolution 70/1 of 25 September 2015,", broken, broken, "1. ", r("Urges", I)]
    said += [" all States to measure light;", broken, "2. ", r("Requests", I)]
    said += [" the Secretary-General to report;", broken, "3. ", r("Decides", I)]
    return package(p(r("Night skies", B)) + p(*said, " to return to it."))


@awkward
def tabs_hyphens_and_spaces() -> bytes:
    hard, soft = "<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:softHyphen/></w:r>"
    tab, symbol = "<w:r><w:tab/></w:r>", '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    body = HEAD + p(tab, r("Recalling", I), " the  eighty", hard, "eighth ses", soft, "sion,")
    body += p("1.", tab, r("Urges", I), " lamps of 3\u00a0000 K and 20 ", symbol, "C;")
    body += p(tab, "2.", tab, r("Decides", I), " to return to it.", tab)
    return package(body)


@awkward
def text_boxes() -> bytes:
    inside = p("Forum: General Assembly") + p("Sponsor: Kenya")
    boxed = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
        f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p(boxed) + HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States to measure light;")
    return package(body + p("2. ", r("Decides", I), " to return to it."))


@awkward
def hidden_text() -> bytes:
    body = HEAD + PREAMBLE
    body += p("1. ", r("Urges", I), r(" never", "<w:vanish/>"), " all States to measure light;")
    return package(body + p("2. ", r("Decides", I), " to return to it."))


# ---------------------------------------------------------------- notes, comments, changes


def notes(kind: str, *texts: str) -> str:
    """The part of notes, with the two that only draw lines."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    out = f'<w:{kind} w:type="separator" w:id="-1">{p("")}</w:{kind}>'
    for i, text in enumerate(texts):
        out += f'<w:{kind} w:id="{i + 1}">{p(mark, r(" "), text)}</w:{kind}>'
    return f"<w:{kind}s {SPACES}>{out}</w:{kind}s>"


@awkward
def footnotes_and_endnotes() -> bytes:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    foot = f'<w:r>{raised}<w:footnoteReference w:id="{{}}"/></w:r>'
    end = f'<w:r>{raised}<w:endnoteReference w:id="1"/></w:r>'
    body = HEAD + p(r("Recalling", I), " its resolution 70/1,", foot.format(2))
    body += p("1. ", r("Urges", I), " all States", foot.format(1), " to measure light;", end)
    body += p("2. ", r("Decides", I), " to return to it.")
    return package(body, footnotes=notes("footnote", "In 2030.", "Of 25 September 2015."),
                   endnotes=notes("endnote", "By night."))  # fmt: skip


@awkward
def comments_of_reviewers() -> bytes:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    call = '<w:r><w:commentReference w:id="0"/></w:r>'
    said = f'<w:comment w:id="0" w:author="Chair">{p("Which ")}{p("parks?")}</w:comment>'
    body = (
        HEAD + PREAMBLE + p("1. ", r("Urges", I), " all ", start, "parks", end, call, " to help;")
    )
    body += p("2. ", r("Decides", I), " to return to it.")
    return package(body, comments=f"<w:comments {SPACES}>{said}</w:comments>")


def put_in(inner: str, author: str = "Kenya") -> str:
    """Words that somebody put in."""
    return f'<w:ins w:id="9" w:author="{author}" w:date="2031-03-12T09:30:00Z">{inner}</w:ins>'


def struck(text: str, author: str = "Kenya") -> str:
    """Words that somebody struck out."""
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="8" w:author="{author}" w:date="2031-03-12T09:30:00Z">{run}</w:del>'


def tracked() -> bytes:
    """Changes of two authors: words, a paragraph put in, a paragraph struck out, a look."""
    new = '<w:rPr><w:ins w:id="1" w:author="Kenya"/></w:rPr>'
    gone = '<w:rPr><w:del w:id="2" w:author="Norway"/></w:rPr>'
    body = HEAD + PREAMBLE
    body += p(r("Urges", I), " ", struck("some"), put_in(r("all")), " States to measure light;",
              num=(1, 0))  # fmt: skip
    body += p(put_in(r("Invites", I) + r(" cities to ") + struck("turn off", "Norway") + r("dim;")),
              num=(1, 0), more=new)  # fmt: skip
    body += p(struck("Deplores every lamp;", "Norway"), num=(1, 0), more=gone)
    slanted = '<w:i/><w:rPrChange w:id="4" w:author="Norway"><w:rPr/></w:rPrChange>'
    body += p(r("Decides", slanted), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0}))


awkward(tracked)


# ---------------------------------------------------------------- tables


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that is no XML is one paragraph."""
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    out = ""
    for row in rows:
        out += "<w:tr>"
        out += "".join(cell.format(c if c.startswith("<") else p(c)) for c in row) + "</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{out}</w:tbl>"


@awkward
def a_table_as_a_frame() -> bytes:
    body = HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States;")
    return package(table((body + p("2. ", r("Decides", I), " to return to it."),)) + p(""))


@awkward
def a_table_of_numbers_and_words() -> bytes:
    rows = [("1.", p(r("Urges", I), " all States to measure light;"))]
    rows += [("2.", p(r("Decides", I), " to return to it."))]
    return package(HEAD + PREAMBLE + table(*rows))


@awkward
def a_table_as_a_header() -> bytes:
    rows = [("Forum", "General Assembly"), ("Question of", "Night skies"), ("Sponsor", "Kenya")]
    body = table(*rows) + HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States;")
    return package(body + p("2. ", r("Decides", I), " to return to it."))


@awkward
def a_table_of_data() -> bytes:
    rows = [("Year", "Place"), ("2031", "Nairobi"), ("2032", "Oslo | Bergen")]
    body = HEAD + PREAMBLE + p("1. ", r("Adopts", I), " the calendar in the annex;")
    body += p("2. ", r("Decides", I), " to return to it.") + p(r("Annex", B)) + table(*rows)
    return package(body)


@awkward
def a_masthead_in_a_table() -> bytes:
    rows = [("", "United Nations", "", "A/C.2/85/L.3"), ("", "General Assembly", "", "14 May 2031")]
    body = table(*rows) + HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States;")
    return package(body + p("2. ", r("Decides", I), " to return to it."))


# ---------------------------------------------------------------- what is refused


PLAIN = HEAD + PREAMBLE + p("1. ", r("Urges", I), " all States;")
_DECLARED = "<!DOCTYPE w:document [<!ENTITY {}>]>"


def _with_head(head: str, inner: str) -> bytes:
    text = f"{head}<w:document {SPACES}><w:body>{p(inner)}</w:body></w:document>"
    return package(PLAIN, extra={"word/document.xml": text})


@hostile("docx-unsafe")
def external_entity() -> bytes:
    return _with_head(
        _DECLARED.format('x SYSTEM "file:///etc/hostname"'), "<w:r><w:t>&x;</w:t></w:r>"
    )


@hostile("docx-unsafe")
def expanding_entities() -> bytes:
    many = "".join(f'><!ENTITY a{i + 1} "{f"&a{i};" * 10}"' for i in range(9))
    return _with_head(_DECLARED.format(f'a0 "ha"{many}'), "<w:r><w:t>&a9;</w:t></w:r>")


@hostile("docx-bomb")
def empty_paragraphs_without_end() -> bytes:
    return package("<w:p/>" * 2_000_000)


@hostile("docx-bomb")
def large_part() -> bytes:
    return package(PLAIN, extra={"word/media/image1.bmp": "\0" * 60_000_000})


@hostile("docx-bomb")
def large_text() -> bytes:
    text = "".join(chr(97 + i * 7919 % 26) for i in range(200_000)) * 90
    return package(p(r(text)))


@hostile("docx-bomb")
def crowded_tags() -> bytes:
    return package("<w:x/>" * 1_500_000 + PLAIN)


@hostile("docx-bomb")
def crowded_attributes() -> bytes:
    return package("<w:p " + " ".join(f'a{i}=""' for i in range(1_250_000)) + "/>")


@hostile("docx-unsafe")
def long_tag() -> bytes:
    return package("<w:p " + " ".join(f'a{i}=""' for i in range(100_000)) + "/>")


@hostile("docx-bomb")
def parts_without_end() -> bytes:
    return package(PLAIN, extra={f"word/x{i}.xml": "" for i in range(2_500)})


@hostile("docx-damaged")
def deep_nesting() -> bytes:
    return package("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)


@hostile("docx-unsafe")
def a_name_that_climbs() -> bytes:
    return package(PLAIN, extra={"../../outside.xml": ""})


@hostile("docx-unsafe")
def a_name_from_the_root() -> bytes:
    return package(PLAIN, extra={"/etc/outside": ""})


@hostile("docx-unsafe")
def two_parts_of_one_name() -> bytes:
    return package(PLAIN, extra={"word/Document.xml": ""})


@hostile("docx-macros")
def macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return package(PLAIN, extra={"[Content_Types].xml": types})


@hostile("docx-damaged")
def null_bytes() -> bytes:
    return package(PLAIN, extra={"word/document.xml": "<a>\0</a>" * 10})


@hostile("docx-damaged")
def another_encoding() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-7"?><w:document {SPACES}><w:body/></w:document>'
    return package(PLAIN, extra={"word/document.xml": text})


@hostile("docx-damaged")
def no_body() -> bytes:
    return package(PLAIN, extra={"word/document.xml": f"<w:document {SPACES}/>"})


@hostile("docx-damaged")
def cut_short() -> bytes:
    return package(PLAIN * 30)[:700]


@hostile("docx-damaged")
def changed_inside() -> bytes:
    data = bytearray(package(PLAIN))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    return bytes(data)


@hostile("docx-password")
def a_locked_entry() -> bytes:
    data = bytearray(package(PLAIN))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.index(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@hostile("docx-password")
def a_locked_file() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@hostile("not-text-doc")
def an_old_file() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@hostile("docx-bomb")
def a_long_directory() -> bytes:
    data = bytearray(package(PLAIN))
    at = data.rindex(b"PK\5\6")
    data[at + 8 : at + 12] = struct.pack("<HH", 60_000, 60_000)
    return bytes(data)


@hostile("docx-too-large")
def a_large_file() -> bytes:
    return package(PLAIN) + bytes(21 * 1024 * 1024)
