"""What came of one file: its findings, or why there are none.

A result made in another process, or kept from another day, is plain data (`packed`,
`unpacked`); it reads the file again only for whoever asks for its text. Shows nothing.
"""

from __future__ import annotations

from resolutions.errors import NotAResolution, ResolutionsError, Unreadable
from resolutions.source import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from resolutions.lint import Finding, Rule
    from resolutions.parse import Draft
    from resolutions.source import Source


class Again:
    """Reads a file again, for whoever asks for its words."""

    def __init__(self, path: str, encoding: str, from_: str, changes: str = "") -> None:
        self.path, self.encoding, self.from_ = path, encoding, from_
        self.changes = changes or "accept"

    def draft(self) -> Draft:
        """The draft in it."""
        from resolutions.read import read

        return read(self.path, self.from_ or None, None, self.encoding or None, self.changes)

    def source(self) -> Source:
        """The text that the places of findings are about."""
        from resolutions.read import format_of, read_source

        source = read_source(self.path, self.encoding or None, self.changes)
        own = (self.from_ or format_of(source)) in ("markdown", "text", "md", "txt")
        return source if own else self.draft().source


class Result:
    """What came of one file. ``status``: ``checked``, ``unreadable``, ``not-a-resolution``;
    ``language`` and ``profile`` are empty where nothing was read; ``rules``: how many were
    asked; ``preamble``, ``operative``: how many paragraphs there are. ``suppressed``: findings
    that a comment in the text silences; ``known``: those that a baseline lists. ``notices``: how
    the file was read. ``again`` reads the draft where the result does not bring it."""

    __slots__ = (
        "_draft",
        "_places",
        "_source",
        "again",
        "error",
        "findings",
        "known",
        "language",
        "notices",
        "operative",
        "path",
        "preamble",
        "profile",
        "rules",
        "status",
        "suppressed",
    )

    def __init__(self, path: str) -> None:
        self.path = path
        self.status = "checked"
        self.language = ""
        self.profile = ""
        self.findings: list[Finding] = []
        self.suppressed: list[Finding] = []
        self.known: list[Finding] = []
        self.error: ResolutionsError | None = None
        self.rules = 0
        self.preamble = 0
        self.operative = 0
        self.notices: Sequence[Notice] = ()
        self.again: Again | None = None
        self._draft: Draft | None = None
        self._places: dict[int, tuple[int, int, str]] = {}
        self._source: Source | None = None

    def read(self, draft: Draft) -> None:
        """The result is about this draft."""
        self._draft, self._source = draft, draft.source
        self.notices = draft.source.notices
        self.preamble, self.operative = len(draft.preamble), len(draft.operative)

    @property
    def draft(self) -> Draft | None:
        """The draft, parsed again where the result was made elsewhere; None if refused."""
        if self._draft is None and self.error is None and self.again is not None:
            self._draft = self.again.draft()
        return self._draft

    @property
    def source(self) -> Source:
        """The text of a file that was checked."""
        if self._source is None:
            assert self.again is not None
            self._source = self.again.source()
        return self._source

    def place(self, finding: Finding) -> tuple[int, int]:
        """The line and the column where a finding begins, without reading the file again."""
        return self._at(finding.span.start)[:2]

    def where(self, finding: Finding, lang: str) -> str:
        """As people are told it: ``line:column``, or which paragraph of the file it is."""
        line, column, story = self._at(finding.span.start)
        return spoken(line, column, story, lang)

    def _at(self, start: int) -> tuple[int, int, str]:
        return self._places.get(start) or _at(self.source, start)


def where(source: Source, offset: int, lang: str) -> str:
    """The place of an offset as people are told it."""
    return spoken(*_at(source, offset), lang)


def spoken(line: int, column: int, story: str, lang: str) -> str:
    """``line:column`` in a text; in another file a paragraph of it, or one of its stories."""
    if not story:
        return f"{line}:{column}"
    from resolutions.messages import known, say

    key = f"place.file-{story}"
    return say(key if known(key) else "place.file-document", lang, n=line)


def _at(source: Source, start: int) -> tuple[int, int, str]:
    return (*source.place(start), source.story(start))


# ---------------------------------------------------------------- as plain data


def packed(result: Result) -> list[Any]:
    """A result as lists of texts, numbers and nothing else."""
    error = result.error
    starts = {one.span.start: None for one in result.findings}
    return [
        result.status,
        result.language,
        result.profile,
        result.rules,
        result.preamble,
        result.operative,
        [_finding(one) for one in result.findings],
        [_finding(one) for one in result.suppressed],
        [type(error).__name__, error.code, _plain(error.facts)] if error is not None else None,
        [[start, *_at(result.source, start)] for start in starts],
        [[one.code, dict(one.facts), one.unit] for one in result.notices],
    ]


def _finding(one: Finding) -> list[Any]:
    hit, fix = one.hit, one.fix
    edits = [fix.safe, [[e.start, e.end, e.text] for e in fix.edits]] if fix is not None else None
    facts = {key: value if type(value) in _KEPT else str(value) for key, value in hit.facts}
    rest = [hit.variant, hit.severity, hit.because]
    return [one.code, one.address, one.severity, hit.span.start, hit.span.end, facts, edits, rest]


_KEPT = (str, int, float, bool)


def _plain(facts: dict[str, object]) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in facts.items():
        if isinstance(value, (list, tuple)):
            out[key] = [str(one) for one in value]
        else:
            out[key] = value if value is None or type(value) in _KEPT else str(value)
    return out


def unpacked(data: list[Any], path: str) -> Result:
    """The result again. Raises KeyError, ValueError or TypeError for data that are none."""
    from resolutions.cli.crash import Defect

    result = Result(path)
    result.status, result.language, result.profile, result.rules = data[:4]
    result.preamble, result.operative, findings, suppressed, error, places, notices = data[4:]
    result._places = {start: (line, column, story) for start, line, column, story in places}
    result.notices = [Notice(code, tuple(facts.items()), unit) for code, facts, unit in notices]
    if not _table:
        from resolutions.lint.registry import rules

        _table.update(rules())
    result.findings = [_again(one) for one in findings]
    result.suppressed = [_again(one) for one in suppressed]
    if error is not None:
        kinds = {kind.__name__: kind for kind in (Unreadable, NotAResolution, Defect)}
        name, code, facts = error
        facts["name"] = path
        result.error = kinds[name](code, **facts)
    return result


_table: dict[str, Rule] = {}


def _again(data: list[Any]) -> Finding:
    from resolutions.lint import Finding, Fix, Hit
    from resolutions.source import Edit, Span

    code, address, severity, start, end, facts, edits, (variant, own, because) = data
    fix = None
    if edits is not None:
        fix = Fix(tuple(Edit(*edit) for edit in edits[1]), edits[0])
    hit = Hit(Span(start, end), tuple(facts.items()), fix, variant, own, because)
    return Finding(_table[code], hit, address, severity)
