"""Amendment files: a header of ``key: value`` lines, then numbered instructions.

The header is read here and by nobody else: to a YAML library the country code ``NO`` is false.
Every value is a string. Knows what the sentences look like, not what they mean, and no status:
what became of an amendment is not in its file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from resolutions.errors import Unreadable
from resolutions.language import bare, fold
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from resolutions.source import Source

SOURCE = "grammar/amendment-file.toml"
RULE = re.compile(r"-{3,}\s*\Z")
_KEY = re.compile(
    r"(?P<key>[^\W\d_][^:：\n>“«\"]{0,40}?)[ \u00a0]?[:：](?:[ \u00a0]|\Z)(?P<value>.*)"
)
_NUMBER = re.compile(r"[ ]{0,3}(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,3})[.)])[ \u00a0\t]+(?=\S)")
_SPLIT = re.compile(r"[,;،；]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One instruction as typed: its number, its words (new text in block quotes), its line."""

    number: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class AmendmentFile:
    """What an amendment file says. ``id``: the number of the amendment as a string; ``to``: the
    symbol of the draft; ``base``: the beginning of the hash of its text; ``sub_of``: the
    amendment it amends. Keys that are not there are empty strings."""

    id: str
    entries: tuple[Entry, ...]
    sponsors: tuple[str, ...] = ()
    language: str = ""
    to: str = ""
    base: str = ""
    sub_of: str = ""
    date: str = ""
    oral: bool = False
    explanation: str = ""


def read_file(source: Source, id: str = "") -> AmendmentFile:
    """An amendment file. ``id``: what to call it where it does not say.

    Raises `Unreadable` with the line: ``amendment-key`` for a key that there is not, with the
    nearest; ``amendment-key-twice``; ``amendment-header`` for a header that is not closed or a
    line of it that is none; ``amendment-empty`` where there is no instruction;
    ``amendment-order`` where numbers do not follow one another.
    """
    lines = source.text.split("\n")
    facts, first = _header(lines, source.name)
    entries = tuple(_entries(lines, first, facts, source.name))
    if not entries:
        raise Unreadable("amendment-empty", name=source.name)
    yes = {fold(word) for word in _facts()["yes"]["words"]}
    return AmendmentFile(
        id=facts.get("amendment") or id,
        entries=entries,
        sponsors=tuple(one for one in map(str.strip, _SPLIT.split(facts.get("by", ""))) if one),
        language=facts.get("lang", "").lower(),
        to=facts.get("to", ""),
        base=facts.get("base", "").lower(),
        sub_of=facts.get("sub-of", ""),
        date=facts.get("date", ""),
        oral=fold(facts.get("oral", "")) in yes,
        explanation=facts.get("explanation", ""),
    )


def is_amendment_file(text: str) -> bool:
    """True for a text that begins as an amendment file does: a rule and a key of ours."""
    lines = text.lstrip("\ufeff\n ").split("\n", 2)
    return len(lines) > 1 and bool(RULE.match(lines[0])) and _key(lines[1])[0] != ""


def is_meant_for(slip: AmendmentFile, symbols: Iterable[str]) -> bool:
    """True unless the header names another draft. ``symbols``: those the draft goes by. A
    revision, an addendum or a corrigendum of a draft is that draft; a symbol that was cut short
    at its beginning (``L.12``) is the whole one; words that are no symbol name nothing else."""
    own = [plain for symbol in symbols if (plain := _plain(symbol))]
    to = _plain(slip.to)
    if not to or not own or to == _plain(slip.sub_of):
        return True
    return any(_may_be(to, one) for one in own)


def _may_be(one: str, other: str) -> bool:
    """False for two symbols of different drafts, or different numbers in the same words
    (*DR 1.1*, *DR 1.2*)."""
    ends = list(zip(one.split("/")[::-1], other.split("/")[::-1], strict=False))
    if all(a == b for a, b in ends):
        return True
    first, second = (re.sub(r"\d+", "1", name) for name in ends[0])
    return len(ends) == 1 and (first != second or "1" not in first)


def _plain(symbol: str) -> str:
    parts = "".join(symbol.upper().split()).split("/")
    return "/".join(p for p in parts if not p.startswith(("REV.", "CORR.", "ADD.")))


def write_file(slip: AmendmentFile, sentences: Sequence[str], language: str) -> str:
    """The text of an amendment file: its header in a language, then its instructions."""
    written = _facts()["written"]
    names = written.get(language, written["en"])
    values = {
        "amendment": slip.id,
        "sub-of": slip.sub_of,
        "to": slip.to,
        "base": slip.base,
        "by": ", ".join(slip.sponsors),
        "lang": language,
        "date": slip.date,
    }
    head = [f"{names[key]}: {value}" for key, value in values.items() if value]
    body = [_numbered(n, sentence) for n, sentence in enumerate(sentences, 1)]
    out = ["---", *head, "---", *body]
    if slip.explanation:
        out += ["", f"{names['explanation']}: {slip.explanation}"]
    return "\n".join(out) + "\n"


def _numbered(n: int, sentence: str) -> str:
    """An instruction of the list; its further lines stand under its first word."""
    mark = f"{n}. "
    first, *rest = sentence.split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line for line in rest)])


# ---------------------------------------------------------------- the header


def _header(lines: Sequence[str], name: str) -> tuple[dict[str, str], int]:
    """What the header says, and the index of the line after it."""
    at = _past_blanks(lines, 0)
    fenced = at < len(lines) and bool(RULE.match(lines[at].lstrip("\ufeff")))
    facts: dict[str, str] = {}
    at += fenced
    opened = at
    while at < len(lines):
        line = lines[at].strip()
        if fenced and RULE.match(line):
            return facts, at + 1
        key, value = _key(line)
        if key:
            if key in facts:
                raise Unreadable("amendment-key-twice", name=name, line=at + 1, key=value or key)
            facts[key] = value.strip()
        elif line and not fenced:
            return facts, at
        elif line:
            _refuse(line, name, at + 1)
        at += 1
    if fenced:
        raise Unreadable("amendment-header", name=name, line=opened)
    return facts, at


def _refuse(line: str, name: str, number: int) -> None:
    match = _KEY.match(line)
    if match is None:
        raise Unreadable("amendment-header-line", name=name, line=number, said=line[:60])
    known = [word for words in _facts()["keys"].values() for word in words]
    raise Unreadable("amendment-key", name=name, line=number, code=match["key"], known=known)


def _key(line: str) -> tuple[str, str]:
    """The key a line begins with, as we call it, and its value; empty where there is none."""
    match = _KEY.match(line.strip())
    if match is None:
        return "", ""
    key = _keys().get(bare(fold(match["key"])), "")
    return (key, match["value"]) if key else ("", "")


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {bare(fold(word)): key for key, words in _facts()["keys"].items() for word in words}


def _facts() -> dict[str, Any]:
    return compiled("amendment-file", [SOURCE], build)


def build() -> dict[str, Any]:
    """The names of the keys as plain data."""
    import tomllib

    return tomllib.loads(read_text(SOURCE))


# ---------------------------------------------------------------- the instructions


def _entries(lines: Sequence[str], first: int, facts: dict[str, str], name: str) -> Iterator[Entry]:
    """The instructions from a line on; an explanation after them goes into ``facts``."""
    last = _without_explanation(lines, first, facts)
    starts = [i for i in range(first, last) if _NUMBER.match(lines[i])]
    if not starts:
        yield from _paragraphs(lines, first, last)
        return
    before = [i for i in range(first, starts[0]) if lines[i].strip()]
    if before:
        said = lines[before[0]].strip()
        raise Unreadable("amendment-before", name=name, line=before[0] + 1, said=said[:60])
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], last], strict=True), 1):
        match = _NUMBER.match(lines[start])
        assert match is not None
        number = int(match["a"] or match["b"])
        if number != n:
            raise Unreadable("amendment-order", name=name, line=start + 1, found=number, wanted=n)
        head = lines[start][match.end() :]
        yield Entry(n, _joined([head, *lines[start + 1 : end]], match.end()), start + 1)


def _without_explanation(lines: Sequence[str], first: int, facts: dict[str, str]) -> int:
    """Where the instructions end: an explanation may follow them to the end of the file."""
    for i in range(first, len(lines)):
        key, value = _key(lines[i]) if lines[i][:1].strip() else ("", "")
        if key == "explanation":
            rest = (line.strip() for line in lines[i + 1 :])
            facts.setdefault("explanation", " ".join([value.strip(), *rest]).strip())
            return i
    return len(lines)


def _paragraphs(lines: Sequence[str], first: int, last: int) -> Iterator[Entry]:
    """Instructions without numbers: a paragraph each, with the block quote that follows it."""
    at = first
    n = 0
    while (at := _past_blanks(lines, at)) < last:
        end = at
        while end < last and (lines[end].strip() or _quote(lines, _past_blanks(lines, end), last)):
            end += 1
        n += 1
        yield Entry(n, _joined(lines[at:end], 0), at + 1)
        at = end


def _quote(lines: Sequence[str], at: int, last: int) -> bool:
    return at < last and lines[at].lstrip().startswith(">")


def _joined(lines: Sequence[str], indent: int) -> str:
    """The words of an instruction: the indent of a list taken off, block quotes at the margin."""
    out = []
    for line in lines:
        text = line.rstrip()
        if text.lstrip().startswith(">"):
            out.append(text.lstrip())
        else:
            lead = len(text) - len(text.lstrip())
            out.append(text[min(lead, indent) :])
    return "\n".join(out).strip("\n")


def _past_blanks(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip("\ufeff \t\u00a0"):
        at += 1
    return at
