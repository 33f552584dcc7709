"""Makes the parts of a Word file that no document changes: ``python templates/make.py``.

Two families of look, each for both directions of writing: ``un`` follows the measures of the
templates that the United Nations works with (US Letter, Times New Roman 10 on 12 points, text
between 1,267 twips on each side, tabs every 475); ``mun`` what Model United Nations conferences
ask for (A4, 12 points, numbered lines). Style names are those that the reader of Word files
knows; the styles of United Nations templates (``__Single Txt``, ``_ H _Ch`` …) stand below them.

The emblem of the United Nations is protected and never shipped: its cell is left empty.
Writes ``templates/docx/<family>/*.xml``; the same XML each time. Needs only the standard library.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent / "docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
INDENT, STEP = 1267, 475
TABS = (1267, 1742, 2218, 2693, 3182, 3658, 4133, 4622, 5098, 5573, 6048)
LEVELS = 8

# What each language calls the organization above its documents, the tag Word knows it by, and
# whether its script has no italics: what is emphasised is then in the hand of a brush.
WORDS = {
    "ar": ("ar-SA", "الأمم المتحدة", ""),
    "en": ("en-GB", "United Nations", ""),
    "es": ("es-ES", "Naciones Unidas", ""),
    "fr": ("fr-FR", "Nations Unies", ""),
    "ru": ("ru-RU", "Организация Объединенных Наций", ""),
    "zh": ("zh-CN", "联合国", "upright"),
}
BRUSH = "KaiTi"


class Look(NamedTuple):
    """What tells one family and direction from another; sizes in half points and twips."""

    name: str
    family: str
    rtl: bool
    size: int
    note: int
    line: str
    after: int

    @property
    def un(self) -> bool:
        return self.family == "un"


LOOKS = (
    Look("un", "un", False, 20, 17, 'w:line="240" w:lineRule="exact"', 120),
    Look("un-rtl", "un", True, 24, 20, 'w:line="300" w:lineRule="atLeast"', 120),
    Look("mun", "mun", False, 24, 20, 'w:line="276" w:lineRule="auto"', 140),
    Look("mun-rtl", "mun", True, 26, 22, 'w:line="276" w:lineRule="auto"', 140),
)


# ---------------------------------------------------------------- properties


def p(
    *,
    keep: bool = False,
    lines: bool = False,
    page: bool = False,
    suppress: bool = False,
    border: str = "",
    tabs: str = "",
    before: int | None = None,
    after: int | None = None,
    line: str = "",
    ind: str = "",
    contextual: bool = False,
    jc: str = "",
    outline: int = -1,
) -> str:
    """Paragraph properties in the order of the schema."""
    out = []
    if keep:
        out.append("<w:keepNext/>")
    if lines:
        out.append("<w:keepLines/>")
    if page:
        out.append("<w:pageBreakBefore/>")
    if suppress:
        out.append("<w:suppressLineNumbers/>")
    if border:
        out.append(f"<w:pBdr>{border}</w:pBdr>")
    if tabs:
        out.append(f"<w:tabs>{tabs}</w:tabs>")
    spacing = ""
    if before is not None:
        spacing += f' w:before="{before}"'
    if after is not None:
        spacing += f' w:after="{after}"'
    if line:
        spacing += f" {line}"
    if spacing:
        out.append(f"<w:spacing{spacing}/>")
    if ind:
        out.append(f"<w:ind {ind}/>")
    if contextual:
        out.append("<w:contextualSpacing/>")
    if jc:
        out.append(f'<w:jc w:val="{jc}"/>')
    if outline >= 0:
        out.append(f'<w:outlineLvl w:val="{outline}"/>')
    return "".join(out)


def r(
    *,
    font: str = "",
    b: bool | None = None,
    i: bool | None = None,
    caps: bool = False,
    hidden: bool = False,
    fit: tuple[int, int] | None = None,
    position: int = 0,
    size: int = 0,
    vert: str = "",
    line: bool = False,
) -> str:
    """Run properties in the order of the schema; what goes for complex scripts beside them."""
    out = []
    if font:
        out.append(f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>')
    for tag, value in (("b", b), ("i", i)):
        if value is not None:
            set_to = "" if value else ' w:val="0"'
            out.append(f"<w:{tag}{set_to}/><w:{tag}Cs{set_to}/>")
    if caps:
        out.append("<w:smallCaps/>")
    if hidden:
        out.append("<w:vanish/>")
    if fit is not None:
        out.append(f'<w:spacing w:val="{fit[0]}"/><w:w w:val="{fit[1]}"/>')
    if position:
        out.append(f'<w:position w:val="{position}"/>')
    if size:
        out.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    if line:
        out.append('<w:u w:val="single"/>')
    if vert:
        out.append(f'<w:vertAlign w:val="{vert}"/>')
    return "".join(out)


def border(side: str, size: int, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="auto"/>'


def tab(at: int, kind: str = "left") -> str:
    return f'<w:tab w:val="{kind}" w:pos="{at}"/>'


# ---------------------------------------------------------------- styles


class Styles:
    """Styles in the order they are added; the id is the name without spaces and signs."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.out: list[str] = []

    def add(self, name: str, kind: str, base: str, ppr: str, rpr: str, nxt: str) -> None:
        built_in = name == "Normal" or name == "Hyperlink" or name[0].islower()
        extra = "" if built_in else ' w:customStyle="1"'
        default = ' w:default="1"' if name == "Normal" else ""
        body = f'<w:name w:val="{name}"/>'
        if base:
            body += f'<w:basedOn w:val="{style_id(base)}"/>'
        if nxt:
            body += f'<w:next w:val="{style_id(nxt)}"/>'
        if kind == "paragraph":
            body += "<w:qFormat/>"
        if ppr:
            body += f"<w:pPr>{ppr}</w:pPr>"
        if rpr:
            body += f"<w:rPr>{rpr}</w:rPr>"
        head = f'w:type="{kind}"{default}{extra} w:styleId="{style_id(name)}"'
        self.out.append(f"<w:style {head}>{body}</w:style>")

    def para(
        self, name: str, base: str = "Normal", ppr: str = "", rpr: str = "", nxt: str = ""
    ) -> None:
        self.add(name, "paragraph", base, ppr, rpr, nxt)

    def char(self, name: str, rpr: str) -> None:
        self.add(name, "character", "", "", rpr, "")


def style_id(name: str) -> str:
    known = {
        "__Single Txt": "SingleTxt", "_ H _Ch": "HCh", "_ H_1": "H1", "_ H_2/3": "H23",
        "_ H_4": "H4", "footnote text": "FootnoteText", "footnote reference": "FootnoteReference",
        "header": "Header", "footer": "Footer", "annotation text": "CommentText",
        "annotation reference": "CommentReference", "Normal Table": "TableNormal",
    }  # fmt: skip
    return known.get(name) or "".join(c for c in name.title() if c.isalnum()).replace(
        "SubParagraph", "Subparagraph"
    )


def squeeze(look: Look, spacing: int, scale: int) -> tuple[int, int] | None:
    """Spacing and width of letters: never in a script whose letters join."""
    return None if look.rtl else (spacing, scale)


def styles(look: Look) -> str:
    s = Styles(look)
    wide = squeeze(look, 4, 103) if look.un else None
    direction = "<w:bidi/>" if look.rtl else ""
    fonts = (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"'
        f' w:cs="{"Traditional Arabic" if look.rtl else "Times New Roman"}"/>'
    )
    size = look.size if not look.rtl else (20 if look.un else 24)
    tail = r(fit=wide)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{tail}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{look.size}"/>'
        '<w:lang w:val="@LANG@" w:eastAsia="@LANG@" w:bidi="@LANG@"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/>"
        f"<w:spacing {look.line}/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    s.para("Normal", "", direction, "")
    s.out.append(
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )
    (un_text if look.un else mun_text)(s, look)
    common(s, look)
    return f"{HEAD}<w:styles {W}>{defaults}{''.join(s.out)}</w:styles>"


def un_text(s: Styles, look: Look) -> None:
    """The house style of the United Nations: everything hangs on two tabs."""
    side = f'w:left="{INDENT}" w:right="{INDENT}"'
    first = f'{side} w:firstLine="{STEP}"'
    big = 4 if look.rtl else 0
    s.para(
        "__Single Txt",
        ppr=p(tabs="".join(map(tab, TABS)), after=look.after, ind=side, jc="both"),
        nxt="__Single Txt",
    )
    s.para(
        "_ H_1", ppr=p(keep=True, lines=True, line=exact(look, 270)), rpr=r(b=True, size=24 + big)
    )
    s.para(
        "_ H _Ch", "_ H_1", p(line=exact(look, 320)),
        r(size=28 + big, fit=squeeze(look, -2, 100)),
    )  # fmt: skip
    s.para("_ H_2/3", "_ H_1", p(line=exact(look, 240)), r(size=20 + big))
    s.para("_ H_4", ppr=p(keep=True, lines=True), rpr=r(i=True))
    text = "__Single Txt"
    s.para(
        "Enacting Formula", text, p(keep=True, before=120, ind=first), nxt="Preambular Paragraph"
    )
    s.para("Preambular Paragraph", text, p(ind=first), nxt="Preambular Paragraph")
    s.para("Operative Paragraph", text, p(ind=first), nxt="Operative Paragraph")
    for n in range(1, LEVELS + 1):
        left = un_left(n)
        ind = first if n == 1 else f'w:left="{left}" w:right="{INDENT}" w:hanging="{STEP}"'
        s.para(f"Sub-paragraph {n}", text, p(ind=ind), nxt=f"Sub-paragraph {n}")
    for n in range(1, LEVELS + 1):
        left = INDENT if n <= 2 else un_left(n - 1)
        s.para(f"Continuing Text {n}", text, p(ind=f'w:left="{left}" w:right="{INDENT}"'))
    s.para("Other Text", text, p(ind=first))
    s.para("Front Text", text, p(before=60, after=120, ind=side, jc="left"))
    right = 'w:left="6739" w:right="0"'  # below the right column of the masthead
    s.para(
        "Closing Line", text,
        p(lines=True, before=200, after=0, ind=right, contextual=True, jc="left"),
        r(i=True),
    )  # fmt: skip
    s.para(
        "Masthead Name",
        "_ H _Ch",
        p(after=70, line=exact(look, 300)),
        r(b=False, fit=squeeze(look, 0, 96)),
    )
    s.para("Masthead Symbol", ppr=p(after=70, line=exact(look, 430), jc="right"))
    s.para(
        "Masthead Organ", "_ H _Ch", p(line=exact(look, 390)),
        r(size=40 + big, fit=squeeze(look, -4, 98)),
    )  # fmt: skip
    s.para("Masthead Line", ppr=p(line=exact(look, 240)))
    s.para("Session", "_ H_2/3", p(keep=True, ind='w:right="5040"'), nxt="Session")
    s.para("Agenda Item", ppr=p(keep=True, ind='w:right="5040"'))
    s.para("Agenda Title", "_ H_2/3", p(keep=True, ind='w:right="3600"'))
    s.para("Header Line", ppr=p(keep=True, before=40, ind=side))
    s.para("Sponsors", "_ H_1", p(before=240, after=60, ind=side))
    s.para("Adoption Line", "_ H _Ch", p(before=240, after=120, ind=side))
    s.para("Provenance Line", ppr=p(keep=True, after=60, ind=side))
    s.para(
        "Resolution Title", "_ H _Ch", p(before=180, after=60, ind=side, outline=0),
        nxt="Enacting Formula",
    )  # fmt: skip
    headings(s, side, ("_ H_1", "_ H_2/3", "_ H_4"))
    s.para("Annex Heading", "_ H _Ch", p(page=True, after=240, ind=side, outline=1), nxt=text)
    note = f'w:left="{INDENT}" w:right="{INDENT}" w:hanging="300"'
    s.para(
        "footnote text", "Normal",
        p(tabs=tab(INDENT), after=30, line=exact(look, 210), ind=note),
        r(size=look.note, fit=squeeze(look, 5, 104)),
    )  # fmt: skip
    s.para(
        "End Rule",
        "Normal",
        p(suppress=True, border=border("top", 6), before=240, ind='w:left="4320" w:right="4320"'),
    )
    running = r(size=17 if not look.rtl else 20)
    # The page begins where the masthead does; a running title pushes the text further down.
    s.para(
        "header",
        ppr=p(border=border("bottom", 2, 6), after=560, line=exact(look, 210)),
        rpr=running,
    )
    s.para("Page Start", ppr=p(after=0, line='w:line="20" w:lineRule="exact"'))
    s.para("footer", ppr=p(line=exact(look, 210)), rpr=running)
    s.char("Symbol Initial", r(size=40))


def un_left(level: int) -> int:
    """Where the words of a sub-paragraph begin: (i) hangs one tab further than (a)."""
    return TABS[min(level + 1, 8)]


def exact(look: Look, height: int) -> str:
    """A fixed line height; Arabic letters need room above and below."""
    if look.rtl:
        return f'w:line="{height * 5 // 4}" w:lineRule="atLeast"'
    return f'w:line="{height}" w:lineRule="exact"'


def mun_text(s: Styles, look: Look) -> None:
    """What conferences for pupils and students ask for: large, plain, hanging numbers."""
    s.para("__Single Txt", ppr=p(after=look.after, jc="both"), nxt="__Single Txt")
    s.para("_ H_1", ppr=p(keep=True, lines=True, before=240, after=120), rpr=r(b=True, size=26))
    s.para("_ H _Ch", "_ H_1", "", r(size=30))
    s.para("_ H_2/3", "_ H_1", "", r(size=24))
    s.para("_ H_4", ppr=p(keep=True, lines=True, before=120, after=80), rpr=r(i=True))
    text = "__Single Txt"
    s.para("Enacting Formula", text, p(keep=True, before=240), nxt="Preambular Paragraph")
    s.para("Preambular Paragraph", text, nxt="Preambular Paragraph")
    s.para(
        "Operative Paragraph", text, p(ind='w:left="567" w:hanging="567"'),
        nxt="Operative Paragraph",
    )  # fmt: skip
    for n in range(1, LEVELS + 1):
        ind = f'w:left="{567 + 510 * n}" w:hanging="510"'
        s.para(f"Sub-paragraph {n}", text, p(after=100, ind=ind), nxt=f"Sub-paragraph {n}")
    for n in range(1, LEVELS + 1):
        s.para(f"Continuing Text {n}", text, p(ind=f'w:left="{567 + 510 * (n - 1)}"'))
    s.para("Other Text", text)
    s.para("Front Text", text, p(suppress=True, after=60, jc="left"))
    s.para(
        "Closing Line", text,
        p(lines=True, suppress=True, before=240, after=0, contextual=True, jc="right"),
        r(i=True),
    )  # fmt: skip
    s.para(
        "Masthead Name",
        ppr=p(suppress=True, after=240, jc="center"),
        rpr=r(b=True, caps=True, size=30),
    )
    line = p(suppress=True, after=40, jc="left")
    for name in ("Masthead Symbol", "Masthead Organ", "Masthead Line", "Session", "Agenda Item"):
        s.para(name, ppr=line)
    s.para("Agenda Title", ppr=line)
    s.para(
        "Header Line",
        ppr=p(suppress=True, after=40, ind='w:left="2665" w:hanging="2665"', tabs=tab(2665)),
    )
    s.para("Sponsors", "Header Line")
    flush = p(suppress=True, before=120, after=40)
    s.para("Adoption Line", ppr=flush, rpr=r(b=True))
    s.para("Provenance Line", ppr=flush)
    s.para(
        "Resolution Title", "_ H _Ch",
        p(suppress=True, before=300, after=300, jc="center", outline=0), nxt="Enacting Formula",
    )  # fmt: skip
    headings(s, "", ("_ H_1", "_ H_2/3", "_ H_4"))
    s.para("Annex Heading", "_ H _Ch", p(page=True, after=240, jc="center", outline=1), nxt=text)
    single = 'w:line="240" w:lineRule="auto"'
    s.para(
        "footnote text", "Normal",
        p(tabs=tab(340), after=40, line=single, ind='w:left="340" w:hanging="340"'),
        r(size=look.note),
    )  # fmt: skip
    s.para("End Rule", "Normal", p(suppress=True, before=240))
    s.para("header", ppr=p(jc="right"), rpr=r(size=18, i=True))
    s.para("footer", ppr=p(jc="center"), rpr=r(size=20))
    s.char("Symbol Initial", "")


def headings(s: Styles, side: str, bases: tuple[str, str, str]) -> None:
    """Divisions of the text and other headings, one style a level."""
    for n in range(1, 6):
        base = bases[min(n, 3) - 1]
        ppr = p(keep=True, before=240 if n == 1 else 180, after=120, ind=side, outline=min(n, 8))
        s.para(f"Division {n}", base, ppr, nxt="__Single Txt")
    for n in range(1, 7):
        base = bases[min(n, 3) - 1]
        s.para(f"Heading Text {n}", base, p(keep=True, before=120, after=120, ind=side))


def common(s: Styles, look: Look) -> None:
    """Styles that are the same in every family, or that only carry meaning."""
    side = f'w:left="{INDENT}" w:right="{INDENT}"' if look.un else ""
    mono = r(font="Courier New", size=18, fit=squeeze(look, 0, 100) if look.un else None)
    s.para("Code Block", ppr=p(after=look.after, ind=side, jc="left"), rpr=mono)
    s.para("Table Text", "Code Block")
    quote = (
        f'w:left="{INDENT + 475}" w:right="{INDENT + 475}"'
        if look.un
        else 'w:left="567" w:right="567"'
    )
    s.para("Quotation Block", "__Single Txt", p(ind=quote, jc="left"))
    s.para("Table Cell", ppr=p(before=40, after=40))
    s.para("Draft Comment", ppr=p(suppress=True), rpr=r(hidden=True))
    rule = p(suppress=True, border=border("bottom", 6), after=240, ind=side)
    s.para("Rule", ppr=rule)
    if look.un:
        s.para("Front Rule", ppr=p(suppress=True), rpr=r(hidden=True))
        s.para("Repeated Line", ppr=p(suppress=True), rpr=r(hidden=True))
    else:
        s.para("Front Rule", ppr=p(suppress=True, border=border("bottom", 6), after=120))
    s.para("Uncalled Note", "footnote text")
    s.para("annotation text", rpr=r(size=20))
    s.char("Opening Phrase", r(i=True))
    brush = f'<w:rFonts w:eastAsia="{BRUSH}"/>'
    s.char("Upright Opening", brush)
    s.char("Upright Emphasis", brush)
    s.char("Typed Label", "")
    s.char("Division Number", "")
    s.char("Resolution Number", "")
    s.char("Header Label", "" if look.un else r(b=True))
    s.char("Hidden Label", r(hidden=True))
    s.char("Draft Remark", r(hidden=True))
    s.char("Reversed Emphasis", "")
    s.char("Missing Note", r(vert="superscript"))
    s.char("Furniture", "")
    s.char("footnote reference", r(vert="superscript"))
    s.char("annotation reference", r(size=16))
    s.char("Hyperlink", "" if look.un else r(line=True))
    cell = '<w:left w:w="115" w:type="dxa"/><w:right w:w="115" w:type="dxa"/>'
    grid = "".join(border(side, 4, 0) for side in ("top", "bottom", "insideH"))
    s.out.append(
        '<w:style w:type="table" w:customStyle="1" w:styleId="TextTable">'
        '<w:name w:val="Text Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{grid}</w:tblBorders>'
        f"<w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Masthead"><w:name w:val="Masthead"/>'
        '<w:basedOn w:val="TableNormal"/></w:style>'
    )


# ---------------------------------------------------------------- headers and footers


def field(code: str, cached: str = "1", rpr: str = "") -> str:
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{rpr}<w:t>{cached}</w:t></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def running(look: Look) -> dict[str, str]:
    """Headers and footers: nothing above a masthead, the symbol and the pages elsewhere."""
    bold = r(b=True)
    slash = f"<w:r><w:rPr>{bold}</w:rPr><w:t>/</w:t></w:r>"
    pages = field("PAGE", rpr=bold) + slash + field("NUMPAGES", rpr=bold)
    symbol = f'<w:r><w:rPr>{bold}</w:rPr><w:t xml:space="preserve">@RUNNING@</w:t></w:r>'
    out: dict[str, str] = {}

    def part(kind: str, which: str, style: str, content: str, jc: str = "") -> None:
        tag = "hdr" if kind == "header" else "ftr"
        ppr = f'<w:pStyle w:val="{style}"/>' + (f'<w:jc w:val="{jc}"/>' if jc else "")
        out[f"{kind}-{which}.xml"] = (
            f"{HEAD}<w:{tag} {W} {R}><w:p><w:pPr>{ppr}</w:pPr>{content}</w:p></w:{tag}>"
        )

    if look.un:
        part("header", "first", "PageStart", "")
        part("header", "default", "Header", symbol, "right")
        part("header", "even", "Header", symbol, "left")
        part("footer", "first", "Footer", "")
        part("footer", "default", "Footer", pages, "right")
        part("footer", "even", "Footer", pages, "left")
        return out
    plain = r(b=False)
    slash = f'<w:r><w:rPr>{plain}</w:rPr><w:t xml:space="preserve"> / </w:t></w:r>'
    pages = field("PAGE", rpr=plain) + slash + field("NUMPAGES", rpr=plain)
    part("header", "first", "Normal", "")
    part("header", "default", "Header", '<w:r><w:t xml:space="preserve">@RUNNING@</w:t></w:r>')
    part("footer", "first", "Footer", pages)
    part("footer", "default", "Footer", pages)
    return out


def settings(look: Look) -> str:
    even = "<w:evenAndOddHeaders/>" if look.un else ""
    step = STEP if look.un else 567
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{step}"/>{even}'
        '<w:characterSpacingControl w:val="doNotCompress"/>@NOTES@'
        "<w:compat><w:doNotExpandShiftReturn/>"  # a line that is broken by hand is not stretched
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:docVars>@VARIABLES@</w:docVars><w:themeFontLang w:val="@LANG@"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
        'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def section(look: Look) -> str:
    """The page: the last element of the body."""
    kinds = ("first", "default", "even") if look.un else ("first", "default")
    refs = "".join(
        f'<w:{tag}Reference w:type="{kind}" r:id="{tag}-{kind}"/>'
        for tag in ("header", "footer")
        for kind in kinds
    )
    if look.un:
        page = (
            '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="792" w:right="1200" w:bottom="1152"'
            ' w:left="1200" w:header="576" w:footer="504" w:gutter="0"/>'
        )
    else:
        page = (
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304"'
            ' w:left="1304" w:header="624" w:footer="624" w:gutter="0"/>'
        )
    bidi = "<w:bidi/>" if look.rtl else ""
    return f"<w:sectPr>{refs}{page}@LINES@<w:titlePg/>{bidi}</w:sectPr>"


# ---------------------------------------------------------------- what Word wants besides


def levels(look: Look) -> str:
    """The indents of each level of a list, one a line: Word and its likes take them from the
    list before they ask the style."""
    out = []
    for n in range(LEVELS + 1):
        if look.un:
            first = n < 2
            left, by = (INDENT, "firstLine") if first else (un_left(n), "hanging")
            out.append(f'w:left="{left}" w:{by}="{STEP}"')
        else:
            hanging = 510 if n else 567
            out.append(f'w:left="{567 + 510 * n}" w:hanging="{hanging}"')
    return "".join(f"{line}\n" for line in out)


def fonts() -> str:
    out = []
    for name, family, pitch in (
        ("Times New Roman", "roman", "variable"),
        ("Courier New", "modern", "fixed"),
        ("Traditional Arabic", "roman", "variable"),
        ("SimSun", "auto", "variable"),
        (BRUSH, "auto", "fixed"),
    ):
        out.append(
            f'<w:font w:name="{name}"><w:family w:val="{family}"/>'
            f'<w:pitch w:val="{pitch}"/></w:font>'
        )
    return f"{HEAD}<w:fonts {W}>{''.join(out)}</w:fonts>"


def theme() -> str:
    """The smallest theme that Word takes: black on white, one font."""
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F1F1F", "lt2": "EEEEEE", "accent1": "1F4E79",
        "accent2": "2E75B6", "accent3": "7F7F7F", "accent4": "548235", "accent5": "BF8F00",
        "accent6": "843C0C", "hlink": "1F4E79", "folHlink": "595959",
    }  # fmt: skip
    scheme = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {a} name="Resolution"><a:themeElements><a:clrScheme name="Resolution">'
        f'{scheme}</a:clrScheme><a:fontScheme name="Resolution"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Resolution">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def made() -> dict[str, str]:
    """Every file by its path below ``templates/docx``."""
    words = "".join("\t".join((code, *said)) + "\n" for code, said in WORDS.items())
    out = {
        "words.tsv": words,
        "fontTable.xml": fonts(),
        "theme.xml": theme(),
    }
    for look in LOOKS:
        parts = {
            "styles.xml": styles(look), "settings.xml": settings(look),
            "section.xml": section(look), "levels.txt": levels(look), **running(look),
        }  # fmt: skip
        out.update({f"{look.name}/{name}": text for name, text in parts.items()})
    return out


def main() -> None:
    for name, text in made().items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
