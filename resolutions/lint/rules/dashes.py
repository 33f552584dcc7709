"""Rules of hyphens and dashes."""

from __future__ import annotations

from resolutions.lint.bulk import gathered
from resolutions.lint.lists import word_list
from resolutions.lint.passages import clauses, running
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._typed import changed, figures, left_alone
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_HYPHEN = pattern(
    r"(?<=[^\W\d_])(?:[ \u00a0\u202f]+-[ \u00a0\u202f]+|(?<=[^\W\d_]{2})-[ \u00a0\u202f]+)"
    r"(?=[^\W\d_])"
    r"|(?<=[)\]»”\"’,%\d])[ \u00a0\u202f]+-[ \u00a0\u202f]+(?=[^\W\d_])"
    r"|(?<=[^\W\d_])[ \u00a0\u202f]+-[ \u00a0\u202f]+(?=[(«“\"\d])"
    r"|(?<=[^\W\d_])[ \u00a0\u202f]+-(?=[,;])"
)
_RANGE = pattern(
    r"(?<![\w./–-])(?P<first>\d{1,4})(?P<dash>[ \u00a0]?[-–][ \u00a0]?)"
    r"(?P<last>\d{1,4})(?![\w/–-]|\.\d)"
)
_NAMED = pattern(r"\b(?P<word>[a-z]+)\.?[ \u00a0]$")


@rule(
    "TYP006",
    group="typography",
    severity="warning",
    fix="sometimes",
    languages="en fr es ru",
    source="UN Editorial Manual, punctuation",
    say={
        "en": "A hyphen is used as a dash",
        "fr": "Un trait d’union tient lieu de tiret",
        "en:all": "A hyphen is used as a dash in {count} places",
        "fr:all": "Un trait d’union tient lieu de tiret en {count} endroits",
    },
    help={
        "en": "write “{want}”, or use a comma",
        "fr": "écrire «\u00a0{want}\u00a0», ou mettre une virgule",
    },
)
def hyphen_as_dash(draft: Draft) -> Hits:
    """A hyphen joins words; a dash sets off part of a sentence.

    « court- et moyen terme », “short- and medium-term” and ranges of figures are left alone.

    Wrong: le développement durable - en particulier l’eau -
    Right: le développement durable – en particulier l’eau –
    """
    dash = draft.language.typography["dash"]
    joining = frozenset(word_list("joining-words", draft.language.code)["words"])
    hits: list[Hit] = []
    dashes = 0
    for passage in clauses(draft):
        text = passage.text
        dashes += text.count(f" {dash} ") + text.count("—")
        if "- " not in text and " -" not in text and "-\u00a0" not in text:
            continue
        for match in _HYPHEN.finditer(text):
            at = text.index("-", match.start())
            spaced = at > match.start()
            word = pattern(r"\w+").match(text[match.end() :])
            if not spaced and word is not None and word[0].casefold() in joining:
                continue
            want = dash if spaced else f" {dash}"
            edits = passage.edit(at, at + 1, want)
            hits.append(finding(passage.at(at, at + 1), *edits, want=dash))
    yield from gathered(hits, dashes)


@rule(
    "TYP007",
    group="typography",
    severity="info",
    fix="sometimes",
    families="un",
    languages="en",
    source="UN Editorial Manual, punctuation; the practice of General Assembly resolutions",
    say={
        "en": "A range of figures takes an en rule without spaces: “{want}”",
        "fr": "En anglais, un intervalle s’écrit avec un tiret court, sans espaces\u00a0: "
        "«\u00a0{want}\u00a0»",
        "en:all": "A range of figures takes an en rule without spaces, as in “{want}”: {count} do "
        "not",
        "fr:all": "En anglais, un intervalle s’écrit avec un tiret court, sans espaces, comme "
        "«\u00a0{want}\u00a0»\u00a0: {count} intervalles s’en écartent",
    },
    help={"en": "write “{want}”", "fr": "écrire «\u00a0{want}\u00a0»"},
)
def en_rule_in_range(draft: Draft) -> Hits:
    """Between two years, or two numbers of paragraphs or pages, stands an en rule.

    Only ranges that are sure: the second number is greater, and what is numbered is named.
    Symbols, dates in figures and addresses are left alone.

    Wrong: the period 2015-2030
    Right: the period 2015–2030
    """
    text = running(draft).text
    hits: list[Hit] = []
    for start, end in figures(draft):
        if text[end : end + 1] not in ("-", "–", " ", "\u00a0"):
            continue
        match = _RANGE.match(text, start)
        if match is None or match["dash"] == "–" or int(match["first"]) >= int(match["last"]):
            continue
        passage, at = running(draft).passage(start)
        years = len(match["first"]) == 4 and match["first"][0] in "12"
        if not (years or _is_named(draft, passage.text, at)) or left_alone(draft, passage, at):
            continue
        want = f"{match['first']}–{match['last']}"
        over, size = at + len(match[0]), at + len(match["first"])
        edits = changed(passage, size, size + len(match["dash"]), "–")
        hits.append(finding(passage.at(at, over), *edits, want=want))
    yield from gathered(hits, 0)


def _is_named(draft: Draft, text: str, at: int) -> bool:
    """True where the word before a number says what is numbered."""
    word = _NAMED.search(text, max(0, at - 16), at)
    return word is not None and word["word"] in word_list("ranges", draft.language.code)["words"]
