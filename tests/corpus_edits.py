"""Adopted texts revised as delegates revise them, and how many words a revision needs.

Words change inside paragraphs, whole paragraphs of other texts come in, others go, move, are
split in two or merged. `Reviser` is given its source of chance, so that it can be repeated.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from resolutions.amend.compare.align import align
from resolutions.amend.operations import Operation
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.words import tokens
from resolutions.model import Block, Clause, Document, Text, plain, walk
from resolutions.render import markdown

_AGAIN = {
    "en": {"preambular": "Noting also", "operative": "Decides also that"},
    "fr": {"preambular": "Notant également", "operative": "Décide également que"},
}
_AND = {"en": ", and ", "fr": ", et "}
_LABEL = re.compile(r"\s*(?:\(?[0-9a-zA-Z]{1,4}[.)](?: bis| ter)?|[-–]|\[\^.*?\]:)\s+")


class Reviser:
    """Revises texts of one language with words and paragraphs of other texts."""

    def __init__(self, pick: random.Random, texts: Sequence[Document]) -> None:
        self.pick = pick
        self.known: dict[str, list[Clause]] = {"preambular": [], "operative": []}
        words: dict[str, None] = {}
        for text in texts:
            for clause in text.body:
                if isinstance(clause, Clause) and clause.opening and clause.marker != "letter":
                    self.known.get(clause.role, []).append(clause)
                    words.update(dict.fromkeys(plain(clause.content).split()[3:]))
        self.words = [w for w in words if w.isalpha()]

    def revised(self, document: Document, edits: int) -> Document:
        """The text after so many edits; it has to be written down and read again."""
        kinds = (self.reword,) * 5 + (self.insert, self.delete, self.move, self.split, self.merge)
        body = list(document.body)
        for _ in range(edits):
            at = [i for i, b in enumerate(body) if isinstance(b, Clause)]
            if at:
                self.pick.choice(kinds)(body, self.pick.choice(at), document.language)
        return replace(document, body=tuple(body))

    def reword(self, body: list[Block], at: int, language: str) -> None:
        """Some words of a paragraph, or of one of its sub-paragraphs, behind its opening."""
        whole = body[at]
        assert isinstance(whole, Clause)
        clause = self.pick.choice(list(walk((whole,))))
        last = clause.content[-1] if clause.content else None
        if not isinstance(last, Text) or len(last.text.split(" ")) < 8:
            return
        words, pick = last.text.split(" "), self.pick
        for _ in range(pick.randint(1, 3)):
            start = pick.randrange(4, len(words) - 1)
            end = min(len(words) - 1, start + pick.choice((0, 1, 1, 1, 2, 3)))
            words[start:end] = pick.choices(self.words, k=pick.choice((0, 1, 1, 2)))
            if len(words) < 8:
                break
        new = replace(clause, content=(*clause.content[:-1], Text(" ".join(words))))
        body[at] = _replaced(whole, clause, new)

    def insert(self, body: list[Block], at: int, language: str) -> None:
        """A paragraph of another text."""
        clause = body[at]
        assert isinstance(clause, Clause)
        known = self.known.get(clause.role)
        if known:
            new = replace(self.pick.choice(known), marker=clause.marker, label=None, bis="")
            body.insert(at + 1, new)

    def delete(self, body: list[Block], at: int, language: str) -> None:
        del body[at]

    def move(self, body: list[Block], at: int, language: str) -> None:
        """A paragraph to another place among its like."""
        same = [
            i
            for i, b in enumerate(body)
            if isinstance(b, Clause) and b.role == body[at].role  # type: ignore[union-attr]
        ]
        body.insert(self.pick.choice(same), body.pop(at))

    def split(self, body: list[Block], at: int, language: str) -> None:
        """One paragraph made two, where a comma or a semicolon stands."""
        clause = body[at]
        assert isinstance(clause, Clause)
        last = clause.content[-1] if clause.content else None
        again = _AGAIN.get(language, {}).get(clause.role)
        if not isinstance(last, Text) or clause.children or again is None:
            return
        cuts = [m.start() for m in re.finditer(r"[,;] ", last.text) if m.start() > 30]
        cuts = [c for c in cuts if len(last.text) - c > 30]
        if cuts:
            cut, end = self.pick.choice(cuts), ";" if clause.role == "operative" else ","
            head = (*clause.content[:-1], Text(last.text[:cut] + end))
            body[at] = replace(clause, content=head)
            tail = (Text(f"{again}{last.text[cut + 1 :]}"),)
            body.insert(at + 1, replace(clause, content=tail, opening="", label=None))

    def merge(self, body: list[Block], at: int, language: str) -> None:
        """A paragraph and the next made one."""
        pair = body[at : at + 2]
        if len(pair) < 2 or not all(isinstance(c, Clause) and not c.children for c in pair):
            return
        one, other = pair
        assert isinstance(one, Clause)
        assert isinstance(other, Clause)
        last = one.content[-1] if one.content else None
        if one.role == other.role and isinstance(last, Text):
            head = Text(last.text.rstrip(";,. \u00a0") + _AND.get(language, ", "))
            body[at : at + 2] = [replace(one, content=(*one.content[:-1], head, *other.content))]


def _replaced(whole: Clause, old: Clause, new: Clause) -> Clause:
    if whole is old:
        return new
    return replace(whole, children=tuple(_replaced(c, old, new) for c in whole.children))


def shape(document: Document) -> list[str]:
    """What kind of block each of the body is."""
    return [getattr(b, "role", type(b).__name__) for b in document.body]


# ---------------------------------------------------------------- how many words


def _words(text: str) -> list[str]:
    text = text.replace("*", "").replace("\\", "")
    found = (text[a:b] for a, b in tokens(text))
    return [word for word in found if word[0].isalnum()]


def needed_words(a: Document, b: Document, near: int = 0) -> int:
    """The least number of words that an amendment from one text to the other can change.

    The printed paragraphs of both, without their numbers, are aligned. Where one became
    another, the words that are not in the longest common subsequence of both count; where one
    was split, or several were merged, those between the one and the several joined. A new
    paragraph counts with all its words; one that goes or moves needs none. ``near``: fewer
    unchanged words than this between two changes count as well, on both sides: they are
    quoted with them to make one phrase.
    """
    old, new = _printed(a), _printed(b)
    found = align(old, new)
    pairs = [(old[i], new[j]) for i, j in (*found.pairs, *found.moves)]
    pairs += [(old[i], " ".join(new[j] for j in js)) for i, js in found.splits]
    pairs += [(" ".join(old[i] for i in several), new[j]) for several, j in found.merges]
    pairs += [("", new[j]) for j in found.inserted]
    return sum(_distance(x.split(), y.split(), near) for x, y in pairs)


def _distance(old: list[str], new: list[str], near: int) -> int:
    blocks = [b for b in Indel.opcodes(old, new).as_matching_blocks() if b.size]
    kept = 0
    for i, j, size in blocks:
        first, last = i == j == 0, i + size == len(old) and j + size == len(new)
        kept += size if first or last or size >= near else 0
    return len(old) + len(new) - 2 * kept


def _printed(document: Document) -> list[str]:
    blocks = markdown(document).rstrip("\n").split("\n\n")
    return [" ".join(_words(_LABEL.sub("", block, count=1))) for block in blocks]


def changed_words(op: Operation, text: Document) -> int:
    """How many words an instruction changes.

    What is quoted, old and new, without the words around the change that only show the place;
    of a paragraph that is new or replaced all its new words; of one that is split or merged the
    words that it has not; of a passage the paragraphs that differ between its two versions.
    """
    old, new = (str(getattr(op, name, None) or "") for name in ("old", "new"))
    if op.op == "merge_paras" or (op.op == "split_para" and new):
        found = [resolve(target, text) for target in op.target]
        clauses = [f.clause for f in found if isinstance(f, Found) and f.clause is not None]
        old = " ".join(plain(clause.content) for clause in clauses)
        return _distance(_words(old), _words(new), 0)
    if op.op == "replace_passage":
        before, after = _between(old.split("\n\n"), new.split("\n\n"))
        old, new = " ".join(before), " ".join(after)
        if not new:
            return 0
    return sum(map(len, _between(_words(old), _words(new))))


def _between(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Two lists without what is the same at their ends."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]
