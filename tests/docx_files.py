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
PARTS = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
    "header": "word/header1.xml",
    "settings": "word/settings.xml",
}
I, B, U = "<w:i/>", "<w:b/>", '<w:u w:val="single"/>'

FILES: dict[str, Callable[[], bytes]] = {}
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {}


def awkward(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Keep a file under the name of its function, in words."""
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
    out = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>' for i, a in enumerate(abstracts)
    )
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
    extra: dict[str, str | bytes] | None = None,
    **parts: str,
) -> bytes:
    """The bytes of a file with this body and these parts."""
    relations = "".join(
        f'<Relationship Id="p{kind}" Type="{R}/{kind}" Target="/{PARTS[kind]}"/>' for kind in parts
    )
    for id, to in (links or {}).items():
        relations += (
            f'<Relationship Id="{id}" Type="{R}/hyperlink" Target={quoteattr(to)}'
            ' TargetMode="External"/>'
        )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    types = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    start = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="{main}"/>'
    folder, _, own = main.rpartition("/")
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types {types}/>",
        "_rels/.rels": f"<Relationships {space}>{start}</Relationships>",
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{own}.rels": f"<Relationships {space}>{relations}</Relationships>",
    }
    entries.update({PARTS[kind]: text for kind, text in parts.items()})
    entries.update(extra or {})
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
NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
HEAD = p(r("Night skies", B)) + p(r("The General Assembly", I), ",")
PREAMBLE = p(r("Recalling", I), " its resolution 70/1 of 25 September 2015,")
URGES = p("1. ", r("Urges", I), " all States to measure light;")
DECIDES = p("2. ", r("Decides", I), " to return to it.")
PLAIN = HEAD + PREAMBLE + URGES + DECIDES


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
def two_lists_of_one_kind_go_on() -> bytes:
    body = HEAD + PREAMBLE
    body += p(r("Urges", I), " all States to measure light;", num=(1, 0))
    body += p(r("Requests", I), " a report;", num=(2, 0))
    body += p(r("Decides", I), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0, 2: 0}))


@awkward
def numbers_of_styles() -> bytes:
    tied = level(0, "decimal", "%1.", '<w:pStyle w:val="Op"/>')
    tied += level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Sub"/>')
    body = p(r("Ciel nocturne", B)) + p(r("L’Assemblée générale", I), ",")
    body += p(r("Rappelant", I), " sa résolution 70/1 du 25 septembre 2015,")
    body += p(r("Engage", I), " les États :", style="Op") + p("À mesurer la lumière ;", style="Sub")
    body += p("À baisser les lampes ;", style="Sub2")
    body += p(r("Note", I), " ce qui précède ;", style="Op")
    body += p(r("Décide", I), " de rester saisie de la question.", style="Op")
    sheet = styles(
        NORMAL,
        style("Op", "Op", NUMBERED),
        style("Sub", "Sub", NUMBERED),
        style("Sub2", "Sub 2", based="Sub"),
    )
    return package(body, styles=sheet, numbering=numbering(tied, nums={1: 0}))


@awkward
def numbers_switched_off() -> bytes:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = HEAD + PREAMBLE
    body += p("1.\t", r("Urges", I), " all States to measure light;", style="Op", more=off)
    body += p("(a)\t", "In parks;", style="Op", more=off)
    body += p("2.\t", r("Decides", I), " to return to it.", style="Op", more=off)
    sheet = styles(NORMAL, style("Op", "Op", NUMBERED))
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
    body += p(r("Requests", I), " a report;", num=(1, 0))
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
def russian_letters() -> bytes:
    forms = level(0, "decimal", "%1.") + level(1, "russianLower", "%2)")
    body = p(r("Ночное небо", B)) + p(r("Генеральная Ассамблея", I), ",")
    body += p(r("ссылаясь", I), " на свою резолюцию 70/1 от 25 сентября 2015 года,")
    body += p(r("настоятельно призывает", I), " все государства:", num=(1, 0))
    body += p("измерять свет;", num=(1, 1)) + p("приглушать лампы;", num=(1, 1))
    body += p(r("постановляет", I), " вернуться к этому вопросу.", num=(1, 0))
    return package(body, numbering=numbering(forms, nums={1: 0}))


@awkward
def arabic_letters() -> bytes:
    forms = level(0, "hindiNumbers", "%1 -") + level(1, "arabicAbjad", "(%2)")
    body = p(r("إن الجمعية العامة", I), "،", more="<w:bidi/>")
    body += p(r("إذ تشير", I), " إلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015،")
    body += p(r("تحث", I), " جميع الدول على ما يلي:", num=(1, 0))
    body += p("قياس الضوء؛", num=(1, 1)) + p("خفض المصابيح؛", num=(1, 1))
    body += p(r("تقرر", I), " أن تبقي المسألة قيد نظرها.", num=(1, 0))
    return package(body, numbering=numbering(forms, nums={1: 0}))


# ---------------------------------------------------------------- looks


@awkward
def italics_of_styles() -> bytes:
    sheet = styles(
        NORMAL,
        style("Verb", "Verb", "<w:rPr><w:i/></w:rPr>", "character"),
        style("Slanted", "Slanted", "<w:rPr><w:i/></w:rPr>", based="Normal"),
    )
    named, off = '<w:rStyle w:val="Verb"/>', '<w:i w:val="0"/>'
    body = p(r("Night skies", B)) + p(r("The General Assembly", named), ",")
    body += p(r("Recalling", named), " its resolution 70/1 of 25 September 2015,")
    body += p("Noting", r(" the role of parks,", off), style="Slanted")
    body += p("1. ", r("Urges", named), " all States to measure light;")
    body += p(r("2. ", named), "Decides", r(" to return to it.", off), style="Slanted")
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
    body = p(r("UNITED NATIONS", face, B), more='<w:jc w:val="center"/>')
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
    slanted, strong = '<w:rStyle w:val="Emphasis"/>', '<w:rStyle w:val="Strong"/>'
    linked = f'<w:hyperlink r:id="l1">{r("resolution 70/1", U)}</w:hyperlink>'
    web = "NormalWeb"
    body = p("Night skies", style="Heading1")
    body += p(r("The General Assembly", slanted), ",", style=web)
    body += p(r("Recalling", slanted), "\u00a0its ", linked, ",", style=web)
    body += p(r("Urges", strong), " all\u200b States to measure light;", style=web, num=(1, 0))
    body += p(r("Decides", strong), " to return to it.", style=web, num=(1, 0))
    outline = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'
    sheet = styles(
        NORMAL,
        style("Heading1", "heading 1", outline, based="Normal"),
        style("NormalWeb", "Normal (Web)", based="Normal"),
        style("Emphasis", "Emphasis", "<w:rPr><w:i/><w:iCs/></w:rPr>", "character"),
        style("Strong", "Strong", "<w:rPr><w:b/><w:bCs/></w:rPr>", "character"),
    )
    lists = numbering(LIST, nums={1: 0})
    return package(body, {"l1": "https://undocs.org/A/RES/70/1"}, styles=sheet, numbering=lists)


@awkward
def made_by_google_docs() -> bytes:
    plain, first = '<w:rtl w:val="0"/>', '<w:ind w:left="720" w:hanging="360"/>'
    size = '<w:rPr><w:sz w:val="22"/></w:rPr>'
    sheet = styles(
        f"<w:docDefaults><w:rPrDefault>{size}</w:rPrDefault></w:docDefaults>",
        style("Normal", "normal"),
        style("Title", "Title", size, based="Normal"),
        style("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    )
    body = p(r("Night skies", plain), style="Title", more="<w:rPr/>")
    body += p(r("The General Assembly", I, plain), r(",", plain))
    body += p(r("Recalling", I, plain), r(" its resolution 70/1 of 25 September 2015,", plain))
    body += p(r("Urges", I, plain), r(" all States to dim lamps:", plain), num=(1, 0), more=first)
    body += p(r("In parks;", plain), num=(1, 1), more='<w:ind w:left="1440" w:hanging="360"/>')
    body += p(r("Decides", I, plain), r(" to return to it.", plain), num=(1, 0), more=first)
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
    mark, text = '<w:rStyle w:val="Emphasis"/>', "TextBody"
    body = p("Night skies", style="Title") + p(r("The General Assembly", mark, I), ",", style=text)
    body += p(r("Recalling", mark), " its resolution 70/1 of 25 September 2015,", style=text)
    body += p(r("Urges", mark), " all States to measure light;", style=text, num=(2, 0))
    body += p(r("Decides", mark), " to return to it.", style=text, num=(2, 0))
    tabs = level(0, "decimal", "%1.", '<w:suff w:val="tab"/>')
    return package(body, styles=sheet, numbering=numbering(tabs, nums={2: 0}))


@awkward
def headings_misused_for_paragraphs() -> bytes:
    outline = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    sheet, h = styles(NORMAL, style("Heading2", "heading 2", outline)), "Heading2"
    body = p("Night skies", style=h) + p("The General Assembly,", style=h)
    body += p(r("Recalling", I), " its resolution 70/1,", style=h)
    body += p(r("Urges", I), " all States to measure light;", style=h, num=(1, 0))
    body += p(r("Decides", I), " to return to it.", style=h, num=(1, 0))
    return package(body, styles=sheet, numbering=numbering(LIST, nums={1: 0}))


@awkward
def another_name_for_the_text() -> bytes:
    return package(PLAIN, main="word/document2.xml")


@awkward
def copied_out_of_a_pdf() -> bytes:
    lines = ("Recalling its resolution 70/1 of 25 September 2015, by which it adopted the",
             "outcome document entitled “Transforming our world”, and all that it has",
             "decided since,", "1. Urges all States to measure the light of their towns and to",
             "dim their lamps by night;", "2. Decides to return to the question.")  # fmt: skip
    body = p("Night skies") + p("The General Assembly,") + "".join(map(p, lines))
    return package(body)


@awkward
def the_header_of_the_page() -> bytes:
    said = p("Forum: General Assembly") + p("Question of: Night skies") + p("Page 1")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="pheader"/></w:sectPr>'
    return package(PLAIN + section, header=f"<w:hdr {SPACES}>{said}</w:hdr>")


# ---------------------------------------------------------------- wrappings


@awkward
def smart_tags_and_controls() -> bytes:
    kenya = f'<w:smartTag w:uri="x" w:element="country">{r("Kenya")}</w:smartTag>'
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('all States')}</w:sdtContent></w:sdt>"
    whole = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = HEAD + whole.format(PREAMBLE) + p(r("Thanking", I), " ", kenya, " for its work,")
    body += p("1. ", r("Urges", I), " ", held, " to measure light;")
    return package(body + whole.format(DECIDES))


def field(instruction: str, result: str) -> str:
    """A field with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return mark.format("begin") + said + mark.format("separate") + result + mark.format("end")


@awkward
def fields_and_links() -> bytes:
    linked = field('HYPERLINK "https://undocs.org/A/RES/70/1"', r("resolution 70/1", U))
    simple = f'<w:fldSimple w:instr=" REF _x \\h ">{r("paragraph 1")}</w:fldSimple>'
    inner = f'<w:hyperlink w:anchor="below">{r("below")}</w:hyperlink>'
    body = (
        p(field("TOC \\o", r("Night skies 1"))) + HEAD + p(r("Recalling", I), " its ", linked, ",")
    )
    body += p("1. ", r("Urges", I), " all States as ", inner, ";")
    date = field("DATE", r("3 May 2031"))
    return package(body + p("2. ", r("Decides", I), " to return to ", simple, " on ", date, "."))


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
    return package(body + p(tab, "2.", tab, r("Decides", I), " to return to it.", tab))


@awkward
def signs_that_markdown_would_read() -> bytes:
    body = HEAD + p(r("Noting", I), " that 2 * 3 * 4 is [not] *marked* <b>R&D</b>,")
    body += p("# of lamps,") + p("1. ", r("Urges", I), " a_b and __c__ and `code`;")
    return package(body + DECIDES)


@awkward
def text_boxes() -> bytes:
    inside = p("Forum: General Assembly") + p("Sponsor: Kenya")
    held = f"<w:txbxContent>{inside}</w:txbxContent>"
    new = f"<w:drawing><wps:txbx>{held}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{held}</v:textbox></w:pict>"
    both = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    boxed = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    return package(p(boxed) + PLAIN)


@awkward
def hidden_text() -> bytes:
    never = r(" never", "<w:vanish/>")
    body = HEAD + PREAMBLE + p("1. ", r("Urges", I), never, " all States to measure light;")
    return package(body + DECIDES)


@awkward
def sections_and_page_breaks() -> bytes:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = HEAD + p(r("Recalling", I), " its resolution 70/1,", more="<w:sectPr/>")
    return package(body + p(page) + URGES + p(page, "2. ", r("Decides", I), " to return to it."))


# ---------------------------------------------------------------- notes, comments, changes


def notes(kind: str, *texts: str) -> str:
    """The part of notes, with the one that only draws a line."""
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
    feet = notes("footnote", "In 2030.", "Of 25 September 2015.")
    return package(body + DECIDES, footnotes=feet, endnotes=notes("endnote", "By night."))


@awkward
def comments_of_reviewers() -> bytes:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    call = '<w:r><w:commentReference w:id="0"/></w:r>'
    said = f'<w:comment w:id="0" w:author="Chair">{p("Which")}{p("parks?")}</w:comment>'
    body = (
        HEAD + PREAMBLE + p("1. ", r("Urges", I), " all ", start, "parks", end, call, " to help;")
    )
    return package(body + DECIDES, comments=f"<w:comments {SPACES}>{said}</w:comments>")


def put_in(inner: str, author: str = "Kenya") -> str:
    """Words that somebody put in."""
    return f'<w:ins w:id="9" w:author="{author}" w:date="2031-03-12T09:30:00Z">{inner}</w:ins>'


def struck(text: str, author: str = "Kenya") -> str:
    """Words that somebody struck out."""
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="8" w:author="{author}" w:date="2031-03-12T09:30:00Z">{run}</w:del>'


@awkward
def tracked_changes_of_two_authors() -> bytes:
    new = '<w:rPr><w:ins w:id="1" w:author="Kenya"/></w:rPr>'
    gone = '<w:rPr><w:del w:id="2" w:author="Norway"/></w:rPr>'
    slanted = '<w:i/><w:rPrChange w:id="4" w:author="Norway"><w:rPr/></w:rPrChange>'
    words = [struck("some"), put_in(r("all"))]
    paragraph = put_in(
        r("Invites", I) + r(" cities to ") + struck("turn off", "Norway") + r("dim;")
    )
    body = HEAD + PREAMBLE
    body += p(r("Urges", I), " ", *words, " States to measure light;", num=(1, 0))
    body += p(paragraph, num=(1, 0), more=new)
    body += p(struck("Deplores every lamp;", "Norway"), num=(1, 0), more=gone)
    body += p(r("Decides", slanted), " to return to it.", num=(1, 0))
    return package(body, numbering=numbering(LIST, nums={1: 0}))


# ---------------------------------------------------------------- tables


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that is no XML is one paragraph."""
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    out = ""
    for row in rows:
        cells = "".join(cell.format(c if c.startswith("<") else p(c)) for c in row)
        out += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{out}</w:tbl>"


@awkward
def a_table_as_a_frame() -> bytes:
    return package(table((PLAIN,)) + p(""))


@awkward
def a_table_of_numbers_and_words() -> bytes:
    rows = [("1.", p(r("Urges", I), " all States to measure light;"))]
    rows += [("2.", p(r("Decides", I), " to return to it."))]
    return package(HEAD + PREAMBLE + table(*rows))


@awkward
def a_table_as_a_header() -> bytes:
    rows = [("Forum", "General Assembly"), ("Question of", "Night skies"), ("Sponsor", "Kenya")]
    return package(table(*rows) + PLAIN)


@awkward
def a_table_of_data() -> bytes:
    rows = [("Year", "Place"), ("2031", "Nairobi"), ("2032", "Oslo | Bergen")]
    return package(PLAIN + p(r("Annex", B)) + table(*rows))


@awkward
def a_masthead_in_a_table() -> bytes:
    rows = [("", "United Nations", "", "A/C.2/85/L.3"), ("", "General Assembly", "", "14 May 2031")]
    return package(table(*rows) + PLAIN)


# ---------------------------------------------------------------- seals


@awkward
def signed_and_protected() -> bytes:
    held = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    body = HEAD + p(r("Recalling", I), " its resolution 70/1 of 25 September 2015;") + DECIDES
    signature: dict[str, str | bytes] = {
        "_xmlsignatures/origin.sigs": " ",
        "_xmlsignatures/sig1.xml": "<Signature/>",
    }
    return package(body, extra=signature, settings=f"<w:settings {SPACES}>{held}</w:settings>")


# ---------------------------------------------------------------- what is refused


_DECLARED = "<!DOCTYPE w:document [<!ENTITY {}>]>"


def _declared(declaration: str, inner: str) -> bytes:
    head = _DECLARED.format(declaration)
    text = f"{head}<w:document {SPACES}><w:body>{p(inner)}</w:body></w:document>"
    return package(PLAIN, extra={"word/document.xml": text})


@hostile("docx-unsafe")
def external_entity() -> bytes:
    return _declared('x SYSTEM "file:///etc/hostname"', "<w:r><w:t>&x;</w:t></w:r>")


@hostile("docx-unsafe")
def expanding_entities() -> bytes:
    many = "".join(f'><!ENTITY a{i + 1} "{f"&a{i};" * 10}"' for i in range(9))
    return _declared(f'a0 "ha"{many}', "<w:r><w:t>&a9;</w:t></w:r>")


@hostile("docx-unsafe")
def entities_in_wide_letters() -> bytes:
    head = _DECLARED.format('x "y"')
    text = f"{head}<w:document {SPACES}><w:body/></w:document>"
    return package(PLAIN, extra={"word/document.xml": text.encode("utf-16")})


@hostile("docx-bomb")
def empty_paragraphs_without_end() -> bytes:
    return package("<w:p/>" * 2_000_000)


@hostile("docx-bomb")
def many_short_paragraphs() -> bytes:
    return package("".join(f"<w:p><w:r><w:t>{i * 7919}</w:t></w:r></w:p>" for i in range(40_000)))


@hostile("docx-bomb")
def large_part() -> bytes:
    return package(PLAIN, extra={"word/media/image1.bmp": "\0" * 60_000_000})


@hostile("docx-bomb")
def large_text() -> bytes:
    return package("".join(p(r(f"{i * 7919} light " * 9_000)) for i in range(150)))


@hostile("docx-bomb")
def one_long_line() -> bytes:
    return package(p(r("".join(f"{i * 7919} " for i in range(80_000)))))


@hostile("docx-bomb")
def crowded_tags() -> bytes:
    return package("".join(f"<w:x{i * 7919 % 97}/>" for i in range(1_100_000)) + PLAIN)


@hostile("docx-bomb")
def crowded_attributes() -> bytes:
    return package("<w:p " + " ".join(f'a{i}=""' for i in range(1_050_000)) + "/>")


@hostile("docx-unsafe")
def a_long_tag() -> bytes:
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


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@hostile("docx-password")
def a_locked_file() -> bytes:
    return OLD + "EncryptedPackage".encode("utf-16-le")


@hostile("not-text-doc")
def an_old_file() -> bytes:
    return OLD + "WordDocument".encode("utf-16-le")


@hostile("docx-bomb")
def a_long_directory() -> bytes:
    data = bytearray(package(PLAIN))
    at = data.rindex(b"PK\5\6")
    data[at + 8 : at + 12] = struct.pack("<HH", 60_000, 60_000)
    return bytes(data)


@hostile("docx-too-large")
def a_large_file() -> bytes:
    return package(PLAIN) + bytes(21 * 1024 * 1024)
