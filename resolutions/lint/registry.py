"""Rules and what they find: the decorator, the table of rules, findings and fixes.

A rule is one function from a draft to hits. It registers itself when its module is imported;
`resolutions.lint.rules` imports every module of the folder, so there is no list to keep.
Knows no rule by name.
"""

from __future__ import annotations

from resolutions.errors import ResolutionsError
from resolutions.records import dataclass
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from resolutions.lint.profiles import Profile
    from resolutions.parse import Draft

    Hits = Iterator["Hit"]
    Check = Callable[[Draft], Hits] | Callable[[Draft, Profile], Hits]

SEVERITIES = ("info", "warning", "error")
"""From the least to the most serious."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that cure a finding, made all together or not at all. ``safe``: the meaning and
    the words stay; else the author is asked."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a place, the facts that fill its sentences, perhaps a fix.

    ``say`` names a variant of the rule's sentences (``say={"en:missing": …}``) where one
    sentence does not serve all cases. ``because``: code of the finding this one hangs on.
    """

    span: Span
    facts: tuple[tuple[str, object], ...] = ()
    fix: Fix | None = None
    variant: str = ""
    severity: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``code``, ``group`` (``punctuation`` …), ``severity``, and how it may be cured:
    ``fix`` is ``always``, ``sometimes`` or ``never``, ``safe`` whether its fixes are safe.

    ``say`` and ``help``: sentences by language (``en``, ``fr``), or by ``language:variant``.
    ``families``: kinds of profile it serves (``un``, ``mun``, ``unesco``, ``wha``, ``sc``),
    ``all`` for every one; ``languages``: codes of drafts it understands, empty for all.
    """

    code: str
    name: str
    group: str
    severity: str
    fix: str
    safe: bool
    source: str
    say: Mapping[str, str]
    help: Mapping[str, str]
    families: frozenset[str]
    languages: frozenset[str]
    doc: str
    check: Check
    asks: bool = False

    def hits(self, draft: Draft, under: Profile) -> Hits:
        """What the rule finds. A rule that ``asks`` is told the profile too."""
        return self.check(draft, under) if self.asks else self.check(draft)  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit of a rule in a draft, with the address of the paragraph it lies in."""

    rule: Rule
    hit: Hit
    address: str
    severity: str

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def span(self) -> Span:
        """The place in the source."""
        return self.hit.span

    @property
    def fix(self) -> Fix | None:
        """The cure, if there is one."""
        return self.hit.fix

    def message(self, language: str) -> str:
        """The fact in one sentence, in ``en`` or ``fr`` (English where it has no other)."""
        return _fill(_sentence(self.rule.say, language, self.hit.variant), self.hit, language)

    def help(self, language: str) -> str:
        """What to do, or an empty string."""
        return _fill(_sentence(self.rule.help, language, self.hit.variant), self.hit, language)


def _sentence(table: Mapping[str, str], language: str, variant: str) -> str:
    for lang in (language, "en"):
        if variant and f"{lang}:{variant}" in table:
            return table[f"{lang}:{variant}"]
        if lang in table:
            return table[lang]
    return ""


def _fill(sentence: str, hit: Hit, language: str) -> str:
    said = sentence.format(**dict(hit.facts)) if sentence else ""
    if QUOTED[0] in said:
        from resolutions.messages import say

        before, after = say("finding.quoted", language, text=QUOTED).split(QUOTED)
        said = said.replace(QUOTED[0], before).replace(QUOTED[1], after)
    return said


QUOTED = "\ue001\ue002"
"""What stands in a fact for the quotation marks of the language that a sentence is said in."""


_rules: dict[str, Rule] = {}
_ordered: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    group: str,
    severity: str,
    say: Mapping[str, str],
    source: str,
    help: Mapping[str, str] | None = None,
    fix: str = "never",
    safe: bool = True,
    families: str = "all",
    languages: str = "",
) -> Callable[[Check], Check]:
    """Register a rule. Its name is the function's, with hyphens; its documentation the
    function's docstring (what, why, a wrong and a right example). Raises ResolutionsError
    when two rules have one code. A function with a second parameter is given the `Profile`
    the draft is judged by (its families and options)."""

    def register(check: Check) -> Check:
        if code in _rules:
            raise ResolutionsError("two-rules-one-code", code=code)
        _rules[code] = Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            group=group,
            severity=severity,
            fix=fix,
            safe=safe,
            source=source,
            say=say,
            help=help or {},
            families=frozenset(families.split()),
            languages=frozenset(languages.split()),
            doc=check.__doc__ or "",
            check=check,
            asks=check.__code__.co_argcount == 2,
        )
        return check

    return register


def finding(
    span: Span,
    *edits: Edit,
    safe: bool = True,
    variant: str = "",
    severity: str = "",
    because: str = "",
    **facts: object,
) -> Hit:
    """A hit at a place, with the edits of its fix and the facts of its sentences."""
    fix = Fix(tuple(edits), safe) if edits else None
    return Hit(span, tuple(facts.items()), fix, variant, severity, because)


def rules() -> dict[str, Rule]:
    """All rules by code, in the order of their codes."""
    from resolutions.lint.rules import load_all

    load_all()
    if len(_ordered) != len(_rules):
        _ordered.clear()
        _ordered.update(sorted(_rules.items()))
    return dict(_ordered)
