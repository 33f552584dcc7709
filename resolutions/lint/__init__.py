"""The linter: what an editor would say of a draft, and the fixes that are safe to make.

``check(draft)`` gives findings; ``fix(source)`` applies fixes until nothing changes.
Findings are values; how they are shown is for the command line. Does not change documents.
"""

from __future__ import annotations

from bisect import bisect_right

from resolutions.errors import NotAResolution, Usage
from resolutions.lint.profiles import Profile, choose, is_adopted, profile
from resolutions.lint.registry import SEVERITIES, Finding, Fix, Hit, Rule, finding, rule
from resolutions.lint.registry import rules as all_rules  # the name is also that of a folder
from resolutions.parse import Draft, parse
from resolutions.records import dataclass
from resolutions.source import Edit, Source, apply_edits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "Finding",
    "Fix",
    "Fixed",
    "Hit",
    "Judged",
    "Rule",
    "check",
    "choose",
    "finding",
    "fix",
    "judge",
    "profile",
    "rule",
]

_MOST_ROUNDS = 8
_MOST_ASKED = 32
_COMMENT = "<!--"


def check(
    draft: Draft,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile_name: str = "",
    under: Profile | None = None,
) -> list[Finding]:
    """All findings of a draft, in the order of the text.

    ``select`` and ``ignore``: codes or beginnings of codes (``PUN``, ``PUN003``).
    ``profile_name``: a profile, else the one the document asks for; ``under``: a profile
    itself, perhaps changed by a configuration. Raises `Usage` for a code or profile that does
    not exist. Findings that a comment of the text silences are left out.
    """
    chosen = under or profile(profile_name or choose(draft.document))
    return judge(draft, chosen, select=select, ignore=ignore).findings


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a draft. ``suppressed``: what a comment in the text silences; ``rules``:
    how many rules were asked."""

    findings: list[Finding]
    suppressed: list[Finding]
    rules: int


def judge(
    draft: Draft, under: Profile, *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Judged:
    """The findings of a draft under a profile, and those that its own comments silence.
    Arguments and errors as for `check`."""
    speaking = active(under, draft.language.code, select, ignore)
    found = _found(draft, under, speaking)
    apart: list[Finding] = []
    if _COMMENT in draft.text:
        from resolutions.lint.suppression import GROUP, sift

        found, apart = sift(draft, found, speaking, narrowed=bool(select or ignore))
        found += _found(draft, under, [entry for entry in speaking if entry.group == GROUP])
    found.sort(key=lambda f: (f.span.start, -SEVERITIES.index(f.severity), f.code))
    return Judged(found, apart, len(speaking))


def _found(draft: Draft, chosen: Profile, speaking: Sequence[Rule]) -> list[Finding]:
    """What rules find, rule by rule."""
    adopted = is_adopted(draft.document, draft.language)
    record = chosen.adopted if adopted else frozenset()
    found: list[Finding] = []
    locate = _Locator(draft)
    for entry in speaking:
        settled = chosen.severity.get(entry.code, "")
        informs = entry.group in record
        for hit in entry.hits(draft, chosen):
            level = "info" if informs else settled or hit.severity or entry.severity
            if adopted and level == "error":
                level = "warning"  # a record: nobody refuses it
            found.append(Finding(entry, hit, locate(hit.span.start), level))
    return found


def active(
    chosen: Profile, language: str, select: Sequence[str], ignore: Sequence[str]
) -> list[Rule]:
    """The rules that speak under a profile, for a language, after selection."""
    key = (id(chosen), language, tuple(select), tuple(ignore), len(all_rules()))
    if key not in _asked:
        if len(_asked) >= _MOST_ASKED:
            _asked.clear()
        _asked[key] = (chosen, _active(chosen, language, select, ignore))
    return _asked[key][1]


_asked: dict[tuple[object, ...], tuple[Profile, list[Rule]]] = {}
"""The last answers of `active`: many files are under the same profile, which is kept here so
that another does not come to bear its ``id``."""


def _active(
    chosen: Profile, language: str, select: Sequence[str], ignore: Sequence[str]
) -> list[Rule]:
    table = all_rules()
    for wanted in (*select, *ignore):
        if wanted != "ALL" and not any(code.startswith(wanted.upper()) for code in table):
            raise Usage("unknown-code", code=wanted, known=sorted(table))
    picked = tuple(w.upper() for w in select if w != "ALL")
    dropped = tuple(w.upper() for w in ignore)
    out = []
    for code, entry in table.items():
        named = bool(picked) and code.startswith(picked)
        if (picked and not named) or (dropped and code.startswith(dropped)):
            continue
        if chosen.severity.get(code, entry.severity) == "off":
            continue
        if entry.languages and language not in entry.languages:
            continue
        if "all" in entry.families or entry.families & chosen.families or named:
            out.append(entry)
    return out


class _Locator:
    """From an offset to the address of the paragraph it lies in."""

    def __init__(self, draft: Draft) -> None:
        ordered = sorted(draft.paragraphs, key=lambda p: p.block.start)
        self.starts = [p.block.start for p in ordered]
        self.ends = [p.block.end for p in ordered]
        self.addresses = [p.address for p in ordered]
        formula = draft.document.enacting
        self.formula = formula.span if formula is not None else None

    def __call__(self, offset: int) -> str:
        if self.formula is not None and self.formula.start <= offset <= self.formula.end:
            return "enacting"
        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return "header"
        return self.addresses[i] if offset <= self.ends[i] else ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes. ``made``: the findings that were cured, round by round;
    ``rounds``: how many it took; ``settled``: nothing more to do when it stopped."""

    source: Source
    made: tuple[Finding, ...]
    rounds: int
    settled: bool


def fix(
    source: Source,
    *,
    unsafe: bool = False,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile_name: str = "",
    under: Callable[[str], Profile] | None = None,
    able: Callable[[Source, Finding], Finding | None] | None = None,
) -> Fixed:
    """The text with all safe fixes made (with ``unsafe``, the others too).

    The profile and the language are those of the text as given, so that a fix does not change
    the rules it is judged by. ``under`` gives the profile of a name, changed as a configuration
    says. ``able`` is asked what of a finding with a fix can be made in a text as it then is, None
    for nothing: some files cannot take every edit. A fix that would stop the text from being a
    resolution is not made. Raises `NotAResolution` for a text that is none.
    """
    draft = parse(source, language)
    chosen_profile = (under or profile)(profile_name or choose(draft.document))
    tongue = draft.language.code
    made: list[Finding] = []
    for rounds in range(_MOST_ROUNDS):
        found = judge(draft, chosen_profile, select=select, ignore=ignore).findings
        if able is not None:
            asked = (able(draft.source, one) for one in found if one.fix is not None)
            found = [one for one in asked if one is not None]
        chosen, edits = _together(found, unsafe)
        text = apply_edits(draft.text, edits)
        if text == draft.text:
            return Fixed(draft.source, tuple(made), rounds, settled=True)
        after = _read_again(source.with_text(text), tongue)
        if after is None:
            chosen, after = _one_by_one(draft, chosen, tongue)
            if not chosen or after is None:
                return Fixed(draft.source, tuple(made), rounds, settled=True)
        draft = after
        made.extend(chosen)
    return Fixed(draft.source, tuple(made), _MOST_ROUNDS, settled=False)


def _read_again(source: Source, language: str) -> Draft | None:
    try:
        return parse(source, language)
    except NotAResolution:
        return None


def _one_by_one(
    draft: Draft, chosen: Sequence[Finding], language: str
) -> tuple[list[Finding], Draft | None]:
    """The fixes after which the text is still a resolution, and the draft they give."""
    kept: list[Finding] = []
    last: Draft | None = None
    for one in chosen[:200]:
        edits = [e for f in (*kept, one) if f.fix is not None for e in f.fix.edits]
        text = apply_edits(draft.text, edits)
        after = _read_again(draft.source.with_text(text), language)
        if after is not None and text != draft.text:
            kept.append(one)
            last = after
    return kept, last


def _together(found: Sequence[Finding], unsafe: bool) -> tuple[list[Finding], list[Edit]]:
    """The findings whose fixes can be made in one round: whole fixes that do not touch."""
    taken = bytearray(1 + max((e.end for f in found if f.fix for e in f.fix.edits), default=0))
    chosen: list[Finding] = []
    edits: list[Edit] = []
    for one in found:
        if one.fix is None or not (one.fix.safe or unsafe):
            continue
        ranges = [(e.start, e.end + 1) for e in one.fix.edits]  # places, both ends included
        if any(taken.find(1, start, end) >= 0 for start, end in ranges):
            continue
        for start, end in ranges:
            taken[start:end] = b"\1" * (end - start)
        chosen.append(one)
        edits.extend(one.fix.edits)
    return chosen, edits
