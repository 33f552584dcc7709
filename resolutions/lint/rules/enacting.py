"""Rules of the enacting formula: who speaks, and how the line ends."""

from __future__ import annotations

from resolutions.language import codes, fold, load
from resolutions.language.organs import is_principal, of_symbol, parent, voice
from resolutions.language.words import straight
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._shared import COMMAS, adopts, heads, names_organ, speaking
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.model import Enacting, Field
    from resolutions.parse import Draft
    from resolutions.parse.draft import Paragraph


@rule(
    "ENA001",
    group="enacting",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN practice: the organ that adopts the text is the subject of its sentence",
    say={
        "en": "The enacting formula says “{found}”, but the header says “{said}”",
        "fr": "La formule liminaire dit «\u00a0{found}\u00a0», mais l’en-tête dit"
        " «\u00a0{said}\u00a0»",
    },
    help={
        "en": "write “{want},”, or correct the header",
        "fr": "écrire «\u00a0{want},\u00a0», ou corriger l’en-tête",
    },
)
def organ_of_the_header(draft: Draft) -> Hits:
    """The organ of the enacting formula is the organ of the header.

    A committee whose drafts speak in the name of a larger organ (a Main Committee of the
    General Assembly) agrees with the formula of that organ.

    Wrong: Forum: Economic and Social Council / *The General Assembly*,
    Right: Forum: Economic and Social Council / *The Economic and Social Council*,
    """
    formula = draft.document.enacting
    organ_speaking = speaking(draft)
    if formula is None or not organ_speaking:
        return
    for entry in draft.document.header:
        organ = _organ_of(draft, entry)
        if not organ or _agrees(organ_speaking, organ):
            continue
        right = draft.language.data["organs"].get(voice(organ), {})
        want = str(right.get("formula", ""))
        edits = _renamed(draft, formula.name, want) if want else ()
        said = str(right.get("name", "")) or entry.value
        yield finding(
            Span(formula.span.start, formula.span.end),
            *edits,
            safe=False,
            found=formula.name,
            said=said,
            want=want or said,
        )
        return


def _organ_of(draft: Draft, entry: Field) -> str:
    """The organ that a line of the header names, or an empty string."""
    if entry.key == "symbol":
        return of_symbol(entry.value)
    if entry.key != "forum":
        return ""
    for code in (draft.language.code, *codes()):
        found = load(code).organ(entry.value.strip())
        if found is not None:
            rest = entry.value.strip()[found[2] :].strip(" .,*_()")
            return found[0][0] if not rest or rest[0].isdigit() or len(rest) < 12 else ""
    return ""


def _agrees(speaking: str, announced: str) -> bool:
    if voice(announced) == voice(speaking) or announced == speaking:
        return True
    above = parent(announced)
    return above == speaking == "economic-and-social-council"


def _renamed(draft: Draft, name: str, want: str) -> tuple[Edit, ...]:
    """The edit that puts another organ for the article and the name of the formula."""
    formula = draft.document.enacting
    assert formula is not None
    typed = draft.text[formula.span.start : formula.span.end]
    at = typed.find(name)
    if at < 0:
        return ()
    start = at
    head = typed[:at].replace("’", "'").casefold()
    for article in draft.language.data["enacting"]["connectors"]:
        shape = fold(article) if fold(article).endswith("'") else f"{fold(article)} "
        if head.endswith(shape):
            start = min(start, at - len(shape))
    base = formula.span.start
    return (Edit(base + start, base + at + len(name), want),)


@rule(
    "ENA002",
    group="enacting",
    severity="error",
    fix="always",
    families="un mun unesco",
    source="UN Editorial Manual, structure; measured on adopted texts: 1,544 with a comma, 48"
    " without, these having no preamble",
    say={
        "en": "The enacting formula ends with a comma, not with “{found}”",
        "fr": "La formule liminaire se termine par une virgule et non par «\u00a0{found}\u00a0»",
        "en:missing": "The enacting formula has no comma at its end",
        "fr:missing": "La formule liminaire ne se termine pas par une virgule",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
    },
)
def enacting_comma(draft: Draft) -> Hits:
    """The enacting formula ends with a comma where a preamble follows.

    It is the subject of the sentence, and what comes next is set off from it. Where the verb
    follows at once, without a preamble, the comma may be left out.

    Wrong: *The General Assembly*:
    Right: *The General Assembly*,
    """
    formula = draft.document.enacting
    if formula is None or not formula.organ or not adopts(draft):
        return
    ordered = [p for p in heads(draft) if p.span.start >= formula.span.end]
    if not ordered or (ordered[0].known is None and not ordered[0].emphasised):
        return
    typed = draft.text[formula.span.start : formula.span.end]
    size = len(typed.rstrip())
    words = len(typed[:size].rstrip("*_ \u00a0\u202f\t"))
    mark = typed[words - 1 : words]
    name = typed.find(formula.name)
    if name < 0 or mark in COMMAS or typed[:words].endswith((">", "]", ")")):
        return
    comma = draft.language.typography["comma"]
    want = f"{typed[: words - (mark in '.:;：；。')].strip(' *_')}{comma}"
    base = formula.span.start
    if mark in ".:;：；。":
        spaced = len(typed[: words - 1].rstrip(" \u00a0\u202f"))
        edit = Edit(base + spaced, base + words, comma)
        yield finding(Span(base + words - 1, base + words), edit, found=mark, want=want)
    elif ordered[0].role == "preambular" and not typed[name + len(formula.name) :].strip("*_ "):
        edit = Edit(base + size, base + size, comma)
        place = Span(base + words - 1, base + words)
        yield finding(place, edit, variant="missing", found="", want=want)


@rule(
    "ENA004",
    group="enacting",
    severity="error",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, structure of resolutions and decisions",
    say={
        "en": "The text does not say which organ speaks: it has no enacting formula",
        "fr": "Le texte ne dit pas quel organe s’exprime\u00a0: la formule liminaire manque",
    },
    help={
        "en": "write “{want},” before the first paragraph",
        "fr": "écrire «\u00a0{want},\u00a0» avant le premier alinéa",
    },
)
def missing_enacting_formula(draft: Draft) -> Hits:
    """A resolution begins with the organ that adopts it.

    The organ is the subject of every verb in the text. Where the header names it, the fix
    puts its formula before the first paragraph.

    Wrong: *Recalling* its resolution 70/1, …
    Right: *The General Assembly*, / *Recalling* its resolution 70/1, …
    """
    ordered = heads(draft)
    if draft.document.enacting is not None or not ordered or not adopts(draft):
        return
    if any(names_organ(draft, p) for p in ordered):
        return
    organs = (_organ_of(draft, entry) for entry in draft.document.header)
    organ = next((voice(o) for o in organs if o), "")
    known = draft.language.data["organs"]
    want = str(known.get(organ, {}).get("formula", ""))
    first = ordered[0]
    if want:
        at = first.block.start
        comma = draft.language.typography["comma"]
        edit = Edit(at, at, f"*{want}*{comma}\n\n")
        yield finding(first.opening_span, edit, safe=False, want=want)
    else:
        want = str(known["general-assembly"]["formula"])
        yield finding(first.opening_span, want=want)


@rule(
    "ENA003",
    group="enacting",
    severity="warning",
    fix="sometimes",
    families="un mun",
    source="UN house style, measured on the printed General Assembly resolution 73/8 and on the"
    " French records of the Security Council",
    say={
        "en": "The name of the organ is not in italics, though the opening phrases are",
        "fr": "Le nom de l’organe n’est pas en italique, alors que les formules d’ouverture le"
        " sont",
    },
    help={"en": "write “*{want}*,”", "fr": "écrire «\u00a0*{want}*,\u00a0»"},
)
def organ_in_italics(draft: Draft, profile: Profile) -> Hits:
    """The organ that speaks is in italics, as the opening phrases are.

    A text whose openings are not in italics is the business of PRE006; in a simulation, this
    is a remark.

    Wrong: The General Assembly, / *Recalling* its resolution 70/1,
    Right: *The General Assembly*, / *Recalling* its resolution 70/1,
    """
    formula = draft.document.enacting
    if formula is None or not formula.organ or not adopts(draft) or not _slanted(draft):
        return
    typed = draft.text[formula.span.start : formula.span.end]
    at = typed.find(formula.name)
    if at < 0 or any(c in typed for c in "*_<") or not _alone(typed, at + len(formula.name)):
        return
    start = formula.span.start
    end = start + at + len(formula.name)
    want = draft.text[start:end].strip()
    edits = (Edit(start, start, "*"), Edit(end, end, "*"))
    level = "info" if "mun" in profile.families else ""
    yield finding(Span(start, end), *edits, severity=level, want=want)


def _slanted(draft: Draft) -> bool:
    """True where most opening phrases are in italics."""
    ordered = heads(draft)
    slanted = [p for p in ordered if p.emphasised and "italic" in _kinds(p)]
    return len(slanted) * 2 > len(ordered)


def _kinds(paragraph: Paragraph) -> str:
    return " ".join(kinds for start, _, kinds in paragraph.inside.emphases if start == 0)


def _alone(typed: str, end: int) -> bool:
    """True where nothing but marks follows the organ: no recital, no paragraph run in."""
    return not typed[end:].strip(" \u00a0,:;.，،")


_RENAMED = {
    "en": "The formula says “{found}”; the official name is “{want}”",
    "fr": "La formule dit «\u00a0{found}\u00a0»\u00a0; le nom officiel est «\u00a0{want}\u00a0»",
}
_WRITE = {"en": "write “{want},”", "fr": "écrire «\u00a0{want},\u00a0»"}


@rule(
    "ENA005",
    group="enacting",
    severity="warning",
    fix="sometimes",
    families="un unesco mun",
    source="adopted texts: the formula is the name of the organ, with its capitals",
    say=_RENAMED,
    help=_WRITE,
)
def exact_organ(draft: Draft) -> Hits:
    """The formula is the official name of the organ, with its capitals and nothing added.

    A principal organ is not called “United Nations Security Council” there, nor by letters.

    Wrong: *The general assembly*,
    Right: *The General Assembly*,
    """
    formula = draft.document.enacting
    if formula is None or not formula.organ or formula.name.isupper():
        return
    want = str(draft.language.data["organs"].get(formula.organ, {}).get("formula", ""))
    typed = _typed(draft, formula)
    if not want or straight(typed) == straight(want):
        return
    same = fold(typed) == fold(want)
    known = (want, str(draft.language.data["organs"][formula.organ]["name"]))
    other = is_principal(formula.organ) and not any(
        straight(formula.name) in straight(name) for name in known
    )
    if (same or other) and want[-len(formula.name) :] != formula.name:
        edits = _renamed(draft, formula.name, want)
        yield finding(formula.span, *edits, safe=same, found=typed, want=want)


def _typed(draft: Draft, formula: Enacting) -> str:
    """The formula up to the end of the organ's name, without marks of emphasis."""
    typed = draft.text[formula.span.start : formula.span.end]
    return typed[: typed.find(formula.name) + len(formula.name)].strip("*_ ")


@rule(
    "ENA006",
    group="enacting",
    severity="info",
    fix="sometimes",
    families="un unesco",
    source="practice: capitals throughout are the style of Model United Nations (THIMUN)",
    say={
        "en": "The formula is in capitals: that is a style of Model United Nations",
        "fr": "La formule est en capitales\u00a0: c’est un style des simulations (Model United"
        " Nations)",
    },
    help=_WRITE,
)
def formula_in_capitals(draft: Draft) -> Hits:
    """The formula is not written in capitals outside simulations.

    Wrong: THE GENERAL ASSEMBLY,
    Right: The General Assembly,
    """
    formula = draft.document.enacting
    if formula is None or not formula.organ or not formula.name.isupper():
        return
    want = str(draft.language.data["organs"].get(formula.organ, {}).get("formula", ""))
    if not want or want.isupper() or want == want.casefold():
        return
    same = fold(_typed(draft, formula)) == fold(want)
    edits = _renamed(draft, formula.name, want) if same else ()
    yield finding(formula.span, *edits, want=want)
