"""References of a text to its own paragraphs: *paragraphs 2 to 4 above*, *alinéa b) ci-dessus*.

Found by the words of the language (``[references]`` of ``grammar/amendments``). What leads to
another document (*paragraph 5 of resolution 78/265*, *Article 1, paragraph 3, of the Charter*,
*its paragraph 4*) is no reference here, nor is anything between quotation marks; what may lead
to one is kept as uncertain, to be listed and never touched. Does not follow references: that
is for `resolutions.amend.references.renumbering`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from resolutions.amend import vocabulary
from resolutions.amend.apply.changing import Line, all_lines
from resolutions.amend.targets import BIS, Target, number
from resolutions.amend.text.tabled import as_text
from resolutions.amend.text.words import flat
from resolutions.model import Clause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from resolutions.amend.text.tabled import Text
    from resolutions.model import Document

_S = "[ \u00a0\u202f]"
_LABEL = rf"{_S}?\(?(?:[a-z]{{1,4}}|\d{{1,2}})\)(?:{_S}(?:{'|'.join(BIS)})\b)?"
_NUMBER = rf"\d{{1,3}}(?!\d|/\d|[.,]\d)(?:{_S}(?:ante|{'|'.join(BIS)})\b)?"
_ITEM = rf"(?:{_NUMBER}(?:{_LABEL})*|(?:{_LABEL.replace(_S + '?', '', 1)})(?:{_LABEL})*)"
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"")
_ONE_LABEL = re.compile(rf"\(?([a-z]{{1,4}}|\d{{1,2}})\)(?:{_S}({'|'.join(BIS)})\b)?")
_ONE_NUMBER = re.compile(_NUMBER)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph cited: its cells, and what it means by the numbers of the text.
    ``range_to``: it closes a range that the item before it opens."""

    start: int
    end: int
    target: Target
    range_to: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in the line at ``path``: cells ``[start, end)`` from the noun on.

    ``kind``: ``paragraph``, ``sub`` or ``ordinal`` (*the third preambular paragraph*);
    ``numbers``: the cells of the numbers, ``noun`` those of the noun. ``relation``: *above* or
    *below* as ``above`` or ``below``, at the cells ``mark``. ``certain``: False for one that
    may lead to another document.
    """

    address: str
    path: tuple[str | int, ...] = field(repr=False)
    start: int
    end: int
    said: str
    kind: str
    items: tuple[Item, ...]
    noun: tuple[int, int]
    numbers: tuple[int, int]
    plural: bool = False
    relation: str = ""
    mark: tuple[int, int] = (0, 0)
    certain: bool = True

    @property
    def targets(self) -> tuple[Target, ...]:
        """What it cites, ends of ranges only."""
        return tuple(item.target for item in self.items)


def references(text: Text | Document) -> tuple[Reference, ...]:
    """Every reference of a text to its own paragraphs, in order."""
    text = as_text(text)
    return tuple(found for line in all_lines(text) for found in in_line(line, text))


def in_line(line: Line, text: Text) -> Iterator[Reference]:
    """The references in one line."""
    clause = line.clause
    if clause is None:
        return
    code = clause.language or text.document.language
    finder = finder_of(code)
    if finder is None:
        return
    said = flat(line.content).text
    folded = said.casefold()
    if not any(hint in folded for hint in finder.hints):
        return
    quoted = [match.span() for match in _QUOTED.finditer(said)]
    for expression, kind in finder.expressions:
        for match in expression.finditer(said):
            if any(a < match.start() < b for a, b in quoted):
                continue
            found = _read(finder, match, kind, line)
            if found is not None:
                yield found


# ---------------------------------------------------------------- one reference


def _read(finder: Finder, match: re.Match[str], kind: str, line: Line) -> Reference | None:
    said = match.string
    noun = match["noun"].casefold()
    plural = noun in finder.plurals
    role = "preamble" if noun in finder.preambular else "operative"
    prefix = line.address.partition(" (")[0]
    own = prefix.rpartition("/")[0]
    own = f"{own}/" if own else ""
    if kind == "ordinal":
        items = list(_ordinals(finder, match, own))
    else:
        items = list(_items(finder, match, prefix, own, role))
        items = items if plural else _single(items)
    if not items:
        return None
    end = max(items[-1].end, match.end("noun")) if kind == "ordinal" else items[-1].end
    after = finder.after(said, end, sub=kind == "sub", own=own)
    if after is None:
        return None
    stop, relation, mark, is_own, parent = after
    if kind == "sub":
        if parent is not None:
            items = [replace(i, target=parent.below(*i.target.labels)) for i in items]
        elif not line.address.partition(" (")[1] and not _has_list(line):
            return None
    near = finder.before(said, match.start())
    if near == "other":
        return None
    return Reference(
        line.address, line.path, match.start(), stop, said[match.start() : stop], kind,
        tuple(items), match.span("noun"), (items[0].start, items[-1].end), plural,
        relation, mark, bool(relation or is_own or parent) or not near,
    )  # fmt: skip


def _has_list(line: Line) -> bool:
    return isinstance(line.clause, Clause) and bool(line.clause.children)


def _single(items: list[Item]) -> list[Item]:
    """A singular noun has one number; labels may follow it."""
    out = items[:1]
    for item in items[1:]:
        if not out or item.target.n != out[0].target.n or not item.target.labels:
            break
        out.append(item)
    return out


def _items(finder: Finder, match: re.Match[str], here: str, own: str, role: str) -> Iterator[Item]:
    said, start, stop = match.string, *match.span("list")
    last: Target | None = None
    mark = "PP" if role == "preamble" else "OP"
    sub = match["noun"].casefold() in finder.subs
    at = start
    for found in finder.item.finditer(said, start, stop):
        between = said[at : found.start()].strip().casefold()
        at = found.end()
        head = _ONE_NUMBER.match(said, found.start(), found.end())
        labels = [
            f"{m[1]} {m[2]}" if m[2] else m[1]
            for m in _ONE_LABEL.finditer(said, head.end() if head else found.start(), found.end())
        ]
        if head is not None:
            if sub:
                return
            n = " ".join(head[0].split())
            last = Target.of_address(f"{own}{mark} {n}").below(*labels)
        elif last is not None and last.n is not None and not sub:
            last = last.below(*last.labels[: -len(labels)], *labels) if last.labels else None
        else:
            last = _beside(here, labels)
        if last is None:
            return
        yield Item(found.start(), found.end(), last, between in finder.to)


def _beside(here: str, labels: list[str]) -> Target | None:
    """A sub-paragraph of the paragraph in which the reference stands."""
    try:
        return Target.of_address(here).below(*labels)
    except ValueError:
        return None


def _ordinals(finder: Finder, match: re.Match[str], own: str) -> Iterator[Item]:
    for found in finder.ordinal.finditer(match.string, *match.span("list")):
        n = finder.ordinals[found[0].casefold()]
        yield Item(*found.span(), Target.of_address(f"{own}PP {n}"))


# ---------------------------------------------------------------- the words of a language


class Finder:
    """The expressions that find references in one language."""

    def __init__(self, code: str) -> None:
        known = vocabulary.load(code)
        words = known.references
        self.words = words
        self.ordinals = {k.casefold(): int(v) for k, v in known.ordinals.items()}
        self.to = {w.casefold() for w in words["to"]} | {"–", "-"}
        singles, plurals = words["paragraph"], words["paragraphs"]
        self.subs = {w.casefold() for w in (*words["sub"], *words["subs"])}
        self.preambular = {w.casefold() for w in (*words["preambular"], *words["preambulars"])}
        self.plurals = {
            w.casefold() for name in ("paragraphs", "subs", "preambulars") for w in words[name]
        }
        and_, to = _any(words["and"]), _any(words["to"])
        gap = rf"(?:{_S}*,{_S}*(?:(?:{and_}){_S})?|{_S}(?:{and_}|{to}){_S}|{_S}?[–-]{_S}?)"
        listed = rf"(?P<list>{_ITEM}(?:{gap}{_ITEM})*)"
        paragraphs = _any([*singles, *plurals, *words["preambular"], *words["preambulars"]])
        subs = _any([*words["sub"], *words["subs"]])
        ordinal = _any(self.ordinals)
        preambular = _any([*words["preambular"], *words["preambulars"]])
        several = rf"(?P<list>\b(?:{ordinal})(?:(?:{_S}?,{_S}|{_S}(?:{and_}){_S})(?:{ordinal}))*)"
        self.item = _made(_ITEM)
        self.ordinal = _made(rf"\b(?:{ordinal})(?!\w)")
        self.hints = _hints((*self.plurals, *singles, *words["sub"], *words["preambular"]))
        self.expressions = (
            (_made(rf"\b(?P<noun>{paragraphs}){_S}{listed}"), "paragraph"),
            (_made(rf"\b(?P<noun>{subs}){_S}{listed}"), "sub"),
            (_made(rf"{several}{_S}(?P<noun>{preambular})\b"), "ordinal"),
        )
        self._own = _made(rf",?{_S}(?:{_any(words['own'])})(?!\w)")
        self._relation = _made(
            rf",?{_S}(?:(?P<above>{_any(words['above'])})|(?P<below>{_any(words['below'])}))(?!\w)"
        )
        self._of = _made(rf"{_S}?,?{_S}(?:{_any(words['of'])})(?:(?<=[’'])|(?!\w))")
        self._parent = _made(
            rf"{_S}(?:{_any(words['of_paragraph'])}){_S}(?:{_any(singles)}){_S}(?P<n>{_NUMBER})"
            rf"(?P<labels>(?:{_LABEL})*)"
        )
        self._other = _made(rf"\b(?:{_any(words['before'])}){_S}(?:[^\s]{{1,12}}{_S})?$")
        documents = _any(words["documents"])
        self._cited = _made(rf"\b(?:{documents})\b[^;.]{{0,40}},{_S}(?:\w+{_S}){{0,3}}$")
        self._near = _made(rf"\b(?:{documents})\b")

    def after(
        self, said: str, at: int, *, sub: bool, own: str
    ) -> tuple[int, str, tuple[int, int], bool, Target | None] | None:
        """What follows the numbers: ``(end, relation, its cells, own, parent)``; None where
        the reference leads to another document."""
        parent: Target | None = None
        if sub:
            match = self._parent.match(said, at)
            if match is not None:
                labels = [m[1] for m in _ONE_LABEL.finditer(match["labels"])]
                n = number(" ".join(match["n"].split()))
                parent = Target.of_address(f"{own}OP {n}").below(*labels)
                at = match.end()
        relation, mark, is_own = "", (0, 0), False
        for _ in range(2):
            match = self._own.match(said, at)
            if match is not None:
                at, is_own = match.end(), True
            match = self._relation.match(said, at)
            if match is not None and not relation:
                relation = "above" if match["above"] else "below"
                mark, at = match.span(relation), match.end()
        if not relation and self._of.match(said, at) is not None:
            return None
        return at, relation, mark, is_own, parent

    def before(self, said: str, at: int) -> str:
        """``other`` after words that lead to another document, ``near`` where a document is
        named close by, else empty."""
        head = said[max(0, at - 2 * _NEAR) : at]
        if self._other.search(head) is not None or self._cited.search(head) is not None:
            return "other"
        return "near" if self._near.search(head[-_NEAR:]) is not None else ""


def _hints(words: Iterable[str]) -> tuple[str, ...]:
    """A few short words without which none of the nouns stands in a line: to look for them
    costs a hundredth of what the expressions cost."""
    known = {word.casefold() for word in words}
    short = [w for w in known if not any(o != w and o in w for o in known)]
    return tuple(sorted({max(re.split(r"[\s’'-]", word), key=len) for word in short}))


def _any(words: object) -> str:
    """Alternatives of some words, the longest first, spaces of any kind."""
    known = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(w).replace(r"\ ", _S).replace("’", "[’']") for w in known)


def _made(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@lru_cache(maxsize=16)
def finder_of(code: str) -> Finder | None:
    """The finder of a language; None where its references are not known."""
    return Finder(code) if code in vocabulary.codes() else None
