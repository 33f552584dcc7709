"""Rules about what stands above the text: the lines of the header and the title.

What a conference asks for is an option of its profile: ``required`` (keys of lines) and
``cosponsors`` (how many there must be besides the submitter). Knows no conference.
"""

from __future__ import annotations

from resolutions.language import fold
from resolutions.lint.lists import word_list
from resolutions.lint.passages import passages
from resolutions.lint.registry import finding, rule
from resolutions.lint.rules._named import sponsors
from resolutions.lint.rules._shared import adopts, heads
from resolutions.model import Field, Other, plain
from resolutions.patterns import pattern
from resolutions.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.lint.passages import Passage
    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LETTERS = pattern(r"(?<![\w/.-])(?:[A-Z][A-Z]{1,9}|(?:[A-Z]\.){2,9})(?![\w/-])")
_SAME = {
    "forum": ("forum", "organ"),
    "topic": ("topic", "agenda_item"),
    "sponsors": ("sponsors", "delegation"),
}


@rule(
    "MET001",
    group="metadata",
    severity="error",
    families="mun",
    source="conference practice: the header of a draft says the forum, the question and who"
    " submits it",
    say={
        "en": "The header does not say: {found}",
        "fr": "L’en-tête ne dit pas\u00a0: {found}",
    },
    help={
        "en": "add a line to the header: “{want}”",
        "fr": "ajouter une ligne à l’en-tête\u00a0: «\u00a0{want}\u00a0»",
    },
)
def header_lines(draft: Draft, profile: Profile) -> Hits:
    """The header of a draft has the lines that the conference asks for.

    Wrong: Forum: Economic and Social Council
    Right: Forum: Economic and Social Council / Question of: … / Submitted by: …
    """
    keys = {entry.key for entry in draft.document.header}
    missing = [
        key
        for key in profile.options.get("required", ())
        if keys.isdisjoint(_SAME.get(key, (key,)))
    ]
    if "topic" in missing and draft.document.title:
        missing.remove("topic")
    if not missing or not adopts(draft):
        return
    names = word_list("header-words", draft.language.code)
    called = [str(names.get(key, key)) for key in missing]
    colon = draft.language.typography["colon"]
    place = _top(draft)
    if place is not None:
        yield finding(place, found=", ".join(called), want=f"{called[0]}{colon} …")


def _top(draft: Draft) -> Span | None:
    """Where something that is missing above the text is said to be missing."""
    formula = draft.document.enacting
    if draft.document.header:
        return draft.document.header[0].span
    if formula is not None:
        return formula.span
    ordered = heads(draft)
    return ordered[0].opening_span if ordered else None


@rule(
    "MET002",
    group="metadata",
    severity="warning",
    families="un mun",
    source="UN Editorial Manual, resolutions and decisions: all have a title but those of the"
    " Security Council",
    say={
        "en": "The text has no title",
        "fr": "Le texte n’a pas de titre",
        "en:generic": "The title “{found}” does not say what the text is about",
        "fr:generic": "Le titre «\u00a0{found}\u00a0» ne dit pas de quoi traite le texte",
    },
    help={
        "en": "write above the text, in a few words, what it is about",
        "fr": "écrire au-dessus du texte, en quelques mots, de quoi il traite",
        "en:generic": "add the subject: “{found}: …”",
        "fr:generic": "ajouter le sujet\u00a0: «\u00a0{found}\u00a0: …\u00a0»",
    },
)
def own_title(draft: Draft, profile: Profile) -> Hits:
    """A resolution has a title that says its subject; only the Security Council has none.

    In a simulation the question of the header may stand for the title.

    Wrong: ### Résolution
    Right: ### Projet de résolution : L’intelligence artificielle et le monde du travail
    """
    if "sc" in profile.families or draft.document.title or not adopts(draft):
        return
    generic = _generic(draft)
    if generic is not None:
        found = plain(generic.content).strip(" .*_")
        yield finding(generic.span, variant="generic", found=found)
    elif "mun" not in profile.families and _whole(draft):
        place = _top(draft)
        if place is not None:
            yield finding(place)


def _generic(draft: Draft) -> Other | None:
    """A heading that only says that the text is a resolution."""
    kinds = draft.language.data["kinds"]
    for entry in draft.document.front:
        if isinstance(entry, Other) and fold(plain(entry.content)).strip(" .:*_") in kinds:
            return entry
    return None


def _whole(draft: Draft) -> bool:
    """True for a text with its masthead: an excerpt has neither head nor title."""
    keys = {entry.key for entry in draft.document.header}
    return "symbol" in keys and bool(keys & {"session", "agenda_item", "sponsors", "masthead"})


@rule(
    "MET003",
    group="metadata",
    severity="info",
    families="mun",
    source="house opinion: a heading that repeats the header takes the place of the title",
    say={
        "en": "The heading “{found}” repeats a line of the header",
        "fr": "Le titre «\u00a0{found}\u00a0» répète une ligne de l’en-tête",
    },
    help={
        "en": "delete it, or put the title of the resolution there",
        "fr": "le supprimer, ou y mettre le titre de la résolution",
    },
)
def heading_says_it_again(draft: Draft) -> Hits:
    """A heading does not say again what a line of the header says.

    Wrong: ## Economic and Social Council / Forum: Economic and Social Council
    Right: ## Lending of books between islands / Forum: Economic and Social Council
    """
    header = draft.document.header
    said = {_key(entry.value) for entry in header if entry.label and entry.key}
    for entry in draft.document.front:
        words = _key(plain(entry.content))
        bare = not entry.label if isinstance(entry, Field) else entry.kind == "heading"
        if bare and words and words in said:
            yield finding(entry.span, found=plain(entry.content).strip())


def _key(words: str) -> str:
    return fold(words).strip(" .:*_")


@rule(
    "MET004",
    group="metadata",
    severity="info",
    families="mun",
    source="house opinion: items of an agenda are named, not asked",
    say={
        "en": "The question of the header is asked like a question",
        "fr": "La question de l’en-tête est posée comme une interrogation",
    },
    help={
        "en": "name the subject: “The challenges of …”, “Ways to …”",
        "fr": "nommer le sujet\u00a0: «\u00a0Les défis que pose …\u00a0»,"
        " «\u00a0Les moyens de …\u00a0»",
    },
)
def named_question(draft: Draft) -> Hits:
    """The question of the header is a subject with a name, as items of an agenda are.

    Wrong: Question: How can islands share their books?
    Right: Question: The sharing of books between islands
    """
    asking = word_list("header-words", draft.language.code)["asking"]
    for entry in draft.document.header:
        words = entry.value.strip(" *_")
        if entry.key != "topic" or not words:
            continue
        if words.endswith(("?", "？", "؟")) or fold(words).split()[0] in asking:
            yield finding(entry.span)


@rule(
    "MET005",
    group="metadata",
    severity="info",
    families="mun",
    source="conference practice: a draft needs co-submitters or signatories before it is debated",
    say={
        "en": "The draft has {found} co-submitters or signatories, and the conference asks for"
        " {want}",
        "fr": "Le projet a {found} coauteurs ou signataires et la conférence en demande {want}",
        "en:none": "The draft names no co-submitter and no signatory",
        "fr:none": "Le projet ne nomme ni coauteur ni signataire",
    },
    help={
        "en": "find delegations that support it, and name them in the header",
        "fr": "trouver des délégations qui le soutiennent et les nommer dans l’en-tête",
    },
)
def enough_cosponsors(draft: Draft, profile: Profile) -> Hits:
    """A draft has as many co-submitters and signatories as the conference asks for.

    The number is the option ``cosponsors`` of the profile; nothing is said where it is 0.

    Wrong: Submitted by: Malta
    Right: Submitted by: Malta / Co-submitters: Fiji, Samoa
    """
    least = int(profile.options.get("cosponsors", 0))
    if not least or not adopts(draft):
        return
    count = own = 0
    submitted = None
    for entry, line in zip(_listing(draft), sponsors(draft), strict=True):
        if entry.key == "sponsors":
            submitted = submitted or entry
            own += len(line)
        elif entry.key in ("co_sponsors", "signatories"):
            count += len(line)
    count += max(own - 1, 0)
    if submitted is not None and count < least:
        variant = "" if count else "none"
        yield finding(submitted.span, variant=variant, found=count, want=least)


def _listing(draft: Draft) -> list[Field]:
    keys = ("sponsors", "co_sponsors", "signatories", "delegation")
    return [entry for entry in draft.document.header if entry.key in keys]


@rule(
    "MET007",
    group="metadata",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="UN Editorial Manual, resolutions and decisions: organs and instruments are named in"
    " full in titles",
    say={
        "en": "The title abbreviates “{want}” to “{found}”",
        "fr": "Le titre abrège «\u00a0{want}\u00a0» en «\u00a0{found}\u00a0»",
    },
    help={"en": "write “{want}” in full", "fr": "écrire «\u00a0{want}\u00a0» en toutes lettres"},
)
def title_in_full(draft: Draft) -> Hits:
    """A title has no abbreviations of organs, organizations or instruments.

    Wrong: Cooperation between ECOSOC and WHO
    Right: Cooperation between the Economic and Social Council and the World Health Organization
    """
    title = plain(draft.document.title)
    if not title or title.isupper():
        return
    found = list(_LETTERS.finditer(title))
    known = _full(draft) if found else {}
    for match in found:
        want = known.get(match[0].replace(".", ""))
        if want is None:
            continue
        for passage, at in _printed(draft, title):
            start, end = at + match.start(), at + match.end()
            edits = passage.edit(start, end, want)
            span = passage.at(start, end)
            yield finding(span, *edits, safe=False, found=match[0], want=want)
            break


def _full(draft: Draft) -> dict[str, str]:
    """What abbreviations stand for: those of organs, then those of the list."""
    out: dict[str, str] = dict(word_list("acronyms", draft.language.code).get("full", {}))
    for organ in draft.language.data["organs"].values():
        for short in organ["short"]:
            out.setdefault(short.replace(".", ""), organ["name"])
    return out


def _printed(draft: Draft, title: str) -> Iterator[tuple[Passage, int]]:
    """The passages above the text that print the title, and where it begins in them."""
    for passage in passages(draft):
        at = passage.text.find(title) if passage.paragraph is None else -1
        if at >= 0:
            yield passage, at
