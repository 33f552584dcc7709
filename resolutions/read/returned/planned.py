"""What becomes of each character of a line: kept, struck out, given another look; what is put in.

A line is its characters, each with its look, and what cannot be typed (the call of a note, a
comment), which stays where it is. As few words as can be are struck out and put in again.
Knows lines as they were read, not the file.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from resolutions.model import Content, Emphasis, Link, NoteRef, Text
from resolutions.parse.inline import scan
from resolutions.patterns import pattern
from resolutions.read.docx.inline import typed
from resolutions.records import dataclass, field

_WORD = pattern(r"\w+|[\s\S]")
_MOST = 4_000_000  # pairs of words to compare
_PLAIN: frozenset[str] = frozenset()
AFTER, BEFORE, PAST = "after", "before", "past"
NOTE, REMARK = "note", "remark"


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its look and the target of its link; or, with a ``key``, what cannot be
    typed."""

    said: str
    look: frozenset[str] = _PLAIN
    link: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """Letters to put in ``side`` (`AFTER` or `BEFORE`) the character ``at``; `PAST`: after the
    ``calls`` (each `NOTE` or `REMARK`) that stand behind that character. ``like``: the character
    whose look they have; ``outside``: they are not in the link that the character is in."""

    at: int
    side: str
    letters: tuple[Letter, ...]
    like: int
    calls: tuple[str, ...] = ()
    outside: bool = False


@dataclass(slots=True)
class Plan:
    """What becomes of a line, by the numbers of its characters. ``looks``: the kinds of
    emphasis to put on and to take off."""

    struck: list[int] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    looks: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)


def letters(words: str) -> list[Letter]:
    """The letters of a line of Markdown without its head."""
    out: list[Letter] = []
    _walk(scan(words, 0, len(words)).content, _PLAIN, None, out)
    return out


def _walk(content: Content, look: frozenset[str], link: str | None, out: list[Letter]) -> None:
    for part in content:
        if isinstance(part, Text):
            out.extend(Letter(c, look, link) for c in typed(part.text))
        elif isinstance(part, Emphasis):
            _walk(part.content, look | {part.kind}, link, out)
        elif isinstance(part, Link):
            _walk(part.content, look, part.target, out)
        elif isinstance(part, NoteRef):
            out.append(Letter("", key=f"{NOTE} {part.key}"))
        else:
            out.append(Letter("", key=f"{REMARK} {part.text}"))


def planned(old: list[Letter], new: list[Letter]) -> Plan | None:
    """What makes one line out of another; None where that takes more than characters."""
    keys = [one.key for one in old if one.key]
    if keys != [one.key for one in new if one.key]:
        return None
    plan = Plan()
    base = 0
    calls: tuple[str, ...] = ()
    kinds = [(key.partition(" ")[0],) for key in keys]
    for before, after, kind in zip(_stretches(old), _stretches(new), [*kinds, ()], strict=True):
        if not _stretch(plan, before, after, base, calls):
            return None
        base += len(before)
        calls = kind if before else calls + kind
    return plan


def _stretches(line: list[Letter]) -> list[list[Letter]]:
    """The characters between what cannot be typed."""
    out: list[list[Letter]] = [[]]
    for one in line:
        if one.key:
            out.append([])
        else:
            out[-1].append(one)
    return out


def _stretch(
    plan: Plan, old: list[Letter], new: list[Letter], base: int, calls: tuple[str, ...]
) -> bool:
    """Plan one stretch, whose first character has the number ``base``."""
    for same, i1, i2, j1, j2 in _differences(old, new):
        if same:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                was, now = old[i].look, new[j].look
                if was != now:
                    plan.looks[base + i] = now - was, was - now
            continue
        plan.struck.extend(range(base + i1, base + i2))
        if j2 == j1:
            continue
        put = _place(old, tuple(new[j1:j2]), i1, i2, base, calls)
        if put is None:
            return False
        plan.puts.append(put)
    return True


def _place(
    old: list[Letter], said: tuple[Letter, ...], i1: int, i2: int, base: int, calls: tuple[str, ...]
) -> Put | None:
    """Where letters go: behind those they replace, else beside the one that looks like them.
    None where there is no such place, and for a link, since none can be made."""
    first = said[0]
    if any(one.link != first.link for one in said):
        return None
    beside = [i for i in (*range(i1, i2), i1 - 1, i2) if 0 <= i < len(old)]
    if not beside:
        if first.link is not None or not base:
            return None
        return Put(base - 1, PAST, said, base - 1, calls)
    like = max(
        beside,
        key=lambda i: (old[i].link == first.link, i1 <= i < i2, old[i].look == first.look),
    )
    at = i2 - 1 if i2 > i1 else like
    if first.link is not None and old[at].link != first.link:
        return None
    side = AFTER if at < i2 else BEFORE
    return Put(base + at, side, said, base + like, (), old[at].link != first.link)


def _differences(old: list[Letter], new: list[Letter]) -> list[tuple[bool, int, int, int, int]]:
    """``(same, from, to, from, to)`` for stretches of characters in turn."""
    a, b = _words(old), _words(new)
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    found: list[tuple[bool, int, int, int, int]] = [(True, 0, head, 0, head)]
    if len(inner_a) * len(inner_b) > _MOST:
        found.append((False, head, len(a) - tail, head, len(b) - tail))
    else:
        matcher = SequenceMatcher(None, inner_a, inner_b, autojunk=False)
        found += [
            (tag == "equal", i1 + head, i2 + head, j1 + head, j2 + head)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        ]
    found.append((True, len(a) - tail, len(a), len(b) - tail, len(b)))
    at_a, at_b = _offsets(a), _offsets(b)
    return [
        (same, at_a[i1], at_a[i2], at_b[j1], at_b[j2])
        for same, i1, i2, j1, j2 in _together(found, a)
    ]


def _together(
    found: list[tuple[bool, int, int, int, int]], words: list[tuple[str, str | None]]
) -> list[tuple[bool, int, int, int, int]]:
    """Two words that are replaced with one space between them are replaced as one."""
    out: list[tuple[bool, int, int, int, int]] = []
    for same, i1, i2, j1, j2 in found:
        if i1 == i2 and j1 == j2:
            continue
        last = out[-1] if out else None
        above = out[-2] if len(out) > 1 else None
        if (
            not same
            and last is not None
            and above is not None
            and last[0]
            and not above[0]
            and [word for word, _ in words[last[1] : last[2]]] == [" "]
            and min(i2 - i1, j2 - j1, above[2] - above[1], above[4] - above[3]) > 0
        ):
            out[-2:] = [(False, above[1], i2, above[3], j2)]
        else:
            out.append((same, i1, i2, j1, j2))
    return out


def _words(line: list[Letter]) -> list[tuple[str, str | None]]:
    """The words and signs of a line, each with its link."""
    out: list[tuple[str, str | None]] = []
    at = 0
    while at < len(line):
        end = at + 1
        while end < len(line) and line[end].link == line[at].link:
            end += 1
        said = "".join(one.said for one in line[at:end])
        out += [(word, line[at].link) for word in _WORD.findall(said)]
        at = end
    return out


def _offsets(words: list[tuple[str, str | None]]) -> list[int]:
    out = [0]
    for word, _ in words:
        out.append(out[-1] + len(word))
    return out
