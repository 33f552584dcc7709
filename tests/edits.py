"""Random edits with known truth: paragraphs revised as delegates do, and whole documents.

`revised` edits a list of paragraphs and tells which became which; `edited` edits a document
in any of its parts. Both are given their source of chance, so that they can be repeated.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from resolutions.model import (
    Block,
    Clause,
    Content,
    Division,
    Document,
    Emphasis,
    Field,
    Inline,
    Note,
    Text,
)

_SYLLABLES = ("ba", "re", "ti", "mon", "sur", "pa", "co", "li", "en", "tra", "de", "ver", "ni")


@dataclass(frozen=True)
class Revision:
    """The new paragraphs with, for each, the indexes of the old ones it comes from."""

    texts: tuple[str, ...]
    sources: tuple[tuple[int, ...], ...]

    @property
    def pairs(self) -> set[tuple[int, int]]:
        """Old and new index of every paragraph that is one on both sides."""
        several = {i for n, s in enumerate(self.sources) for i in s if self._shared(i, n)}
        return {
            (s[0], j) for j, s in enumerate(self.sources) if len(s) == 1 and s[0] not in several
        }

    def _shared(self, index: int, new: int) -> bool:
        near = range(max(0, new - 1), min(len(self.sources), new + 2))
        return len(self.sources[new]) > 1 or sum(index in self.sources[k] for k in near) > 1


class Prose:
    """Made-up words with the frequencies of real ones, and paragraphs of them."""

    def __init__(self, pick: random.Random, size: int = 2000) -> None:
        self.pick = pick
        words: dict[str, None] = {}
        while len(words) < size:
            words["".join(pick.choices(_SYLLABLES, k=pick.randint(1, 4)))] = None
        self.words = list(words)
        total, self.weights = 0.0, []
        for rank in range(size):
            total += 1 / (rank + 1)
            self.weights.append(total)

    def some(self, count: int) -> list[str]:
        """So many words, common ones more often."""
        return self.pick.choices(self.words, cum_weights=self.weights, k=count)

    def paragraph(self) -> str:
        """A paragraph of 12 to 80 words."""
        return " ".join(self.some(self.pick.randint(12, 80)))

    def changed(self, text: str, share: float) -> str:
        """The paragraph with about that share of its words replaced, removed or added."""
        words = text.split()
        for _ in range(max(1, int(len(words) * share))):
            at, kind = self.pick.randrange(len(words)), self.pick.random()
            if kind < 0.5:
                words[at] = self.some(1)[0]
            elif kind < 0.75 and len(words) > 6:
                del words[at]
            else:
                words.insert(at, self.some(1)[0])
        return " ".join(words)


def revised(
    texts: Sequence[str],
    prose: Prose,
    *,
    changed: float = 0.2,
    most: float = 0.35,
    deleted: float = 0.04,
    inserted: float = 0.05,
    moved: float = 0.02,
    divided: float = 0.0,
) -> Revision:
    """A revision in which each paragraph had those chances; a changed one has up to ``most``
    of its words changed; ``divided`` are split, as many merged with the next."""
    pick = prose.pick
    out: list[tuple[tuple[int, ...], str]] = []
    for i, text in enumerate(texts):
        if pick.random() < deleted:
            continue
        if pick.random() < changed:
            text = prose.changed(text, pick.uniform(0.03, most))
        words = text.split()
        if len(words) > 20 and pick.random() < divided:
            cut = pick.randint(8, len(words) - 8)
            out += [((i,), " ".join(words[:cut])), ((i,), " ".join(words[cut:]))]
        elif out and len(out[-1][0]) == 1 and pick.random() < divided:
            source, before = out.pop()
            out.append(((*source, i), f"{before} {text}"))
        else:
            out.append(((i,), text))
        if pick.random() < inserted:
            out.append(((), prose.paragraph()))
    for _ in range(int(len(out) * moved)):
        out.insert(pick.randrange(len(out)), out.pop(pick.randrange(len(out))))
    return Revision(tuple(t for _, t in out), tuple(s for s, _ in out))


# ---------------------------------------------------------------- documents


class Editor:
    """Edits documents, a few small things at a time."""

    WORDS = (
        "and",
        "also",
        "sustainable",
        "equipment",
        "du",
        "développement",
        "2031",
        "(b)",
        "full",
    )

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick

    def edited(self, document: Document, edits: int) -> Document:
        """The document after so many edits to paragraphs and, now and then, to the rest."""
        for _ in range(edits):
            chance = self.pick.random()
            if chance < 0.05:
                document = self.around(document)
            elif document.annexes and chance < 0.15:
                annexes = list(document.annexes)
                at = self.pick.randrange(len(annexes))
                annexes[at] = replace(annexes[at], body=self.blocks(annexes[at].body))
                document = replace(document, annexes=tuple(annexes))
            else:
                document = replace(document, body=self.blocks(document.body))
        return document

    # ------------------------------------------------------------ what makes texts harder

    def richer(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks of which one paragraph says a phrase again, quotes some of its words or has a
        list of its own."""
        out = list(blocks)
        clauses = [i for i, b in enumerate(out) if isinstance(b, Clause)]
        divisions = [i for i, b in enumerate(out) if isinstance(b, Division)]
        if divisions and (not clauses or self.pick.random() < 0.3):
            at = self.pick.choice(divisions)
            division = out[at]
            assert isinstance(division, Division)
            out[at] = replace(division, body=self.richer(division.body))
        elif clauses:
            at = self.pick.choice(clauses)
            clause = out[at]
            assert isinstance(clause, Clause)
            if clause.children and self.pick.random() < 0.5:
                inside = self.richer(clause.children)
                out[at] = replace(clause, children=tuple(c for c in inside if type(c) is Clause))
            else:
                out[at] = self.richer_clause(clause)
        return tuple(out)

    def richer_clause(self, clause: Clause) -> Clause:
        """A clause that says a phrase again, quotes it, or has sub-paragraphs."""
        chance, content = self.pick.random(), list(clause.content)
        if chance < 0.3 and self.can_nest(clause):
            return self.nested(clause)
        texts = [i for i, p in enumerate(content) if isinstance(p, Text) and " " in p.text.strip()]
        if not texts:
            return clause
        at = self.pick.choice(texts)
        part = content[at]
        assert isinstance(part, Text)
        words = part.text.split(" ")
        start = self.pick.randrange(len(words))
        phrase = [w for w in words[start : start + self.pick.randint(1, 4)] if w]
        to = self.pick.randrange(1, len(words))
        if phrase and chance < 0.8:
            words[to:to] = phrase
        elif phrase:
            marks = self.pick.choice(("“{}”", "«\u00a0{}\u00a0»", "‘{}’"))
            words[to:to] = marks.format(" ".join(phrase)).split(" ")
        content[at] = Text(" ".join(words))
        return replace(clause, content=tuple(content))

    def can_nest(self, clause: Clause) -> bool:
        last = clause.content[-1] if clause.content else None
        marked = clause.marker in ("number", "letter")
        return marked and not clause.children and type(last) is Text and last.text[-1:] in ";,."

    def nested(self, clause: Clause) -> Clause:
        """A clause with a list that says a phrase of its own in each item."""
        last = clause.content[-1]
        assert isinstance(last, Text)
        head = (*clause.content[:-1], Text(last.text.rstrip(";,.\u00a0 ") + ":"))
        marker = "letter" if clause.marker == "number" else "roman"
        said = " ".join(self.pick.choices(self.WORDS[:6], k=4))
        ends = [";"] * self.pick.randint(1, 3) + [last.text[-1:]]
        items = (Clause("item", (Text(f"To {said} {n}{e}"),), marker) for n, e in enumerate(ends))
        return replace(clause, content=head, children=tuple(items))

    # ------------------------------------------------------------ edits

    def around(self, document: Document) -> Document:
        """One edit outside the body."""
        pick = self.pick
        kinds: list[Callable[[], Document]] = [
            lambda: replace(document, title=self.content(document.title or (Text("Title"),))),
            lambda: replace(
                document, front=(*document.front, Field("topic", "Topic", (Text("Water"),)))
            ),
            lambda: replace(document, closing=((Text("3 May 2030"),),)),
        ]
        if document.notes:
            first = document.notes[0]
            changed = Note(first.key, self.content(first.content))
            kinds.append(lambda: replace(document, notes=(changed, *document.notes[1:])))
        return pick.choice(kinds)()

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """One edit to a sequence of blocks, or inside one of them."""
        pick, out = self.pick, list(blocks)
        if not out:
            return blocks
        at = pick.randrange(len(out))
        block = out[at]
        if isinstance(block, Division):
            out[at] = replace(block, body=self.blocks(block.body))
            return tuple(out)
        chance = pick.random()
        if chance < 0.1:
            del out[at]
        elif chance < 0.2:
            self.move(out, at)
        elif isinstance(block, Clause):
            out[at : at + 1] = self.clause(block, out[at + 1 : at + 2])
        return tuple(out)

    def move(self, out: list[Block], at: int) -> None:
        """Move a clause to another place among its like."""
        block = out[at]
        same = [
            i
            for i, other in enumerate(out)
            if isinstance(block, Clause) and isinstance(other, Clause) and other.role == block.role
        ]
        if same:
            to = self.pick.choice(same)
            out.insert(to, out.pop(at))

    def clause(self, clause: Clause, following: Sequence[Block]) -> list[Block]:
        """What one clause becomes: changed inside, followed by a new one, split in two."""
        pick = self.pick
        chance = pick.random()
        if chance < 0.15:
            words = " ".join(pick.choices(self.WORDS, k=8))
            new = replace(clause, content=(Text(f"Notes {words};"),), opening="", children=())
            return [clause, new]
        if chance < 0.25 and not clause.children:
            return self.split(clause)
        if chance < 0.45 and clause.children:
            return [replace(clause, children=self.children(clause.children))]
        return [replace(clause, content=self.content(clause.content))]

    def children(self, children: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """One edit to the sub-paragraphs of a clause."""
        found = self.blocks(children)
        return tuple(c for c in found if isinstance(c, Clause))

    def split(self, clause: Clause) -> list[Block]:
        content = clause.content
        last = content[-1] if content else None
        if not isinstance(last, Text) or " " not in last.text[5:-5]:
            return [clause]
        spaces = [i for i, c in enumerate(last.text) if c == " " and 5 <= i < len(last.text) - 5]
        at = self.pick.choice(spaces)
        head = (*content[:-1], Text(last.text[:at] + ";"))
        tail = (Text(last.text[at + 1 :]),)
        return [replace(clause, content=head), replace(clause, content=tail, opening="")]

    def content(self, content: Content) -> Content:
        """One edit to words or to an emphasis."""
        pick, out = self.pick, list(content)
        texts = [i for i, part in enumerate(out) if isinstance(part, (Text, Emphasis))]
        if not texts:
            return (*content, Text("new"))
        at = pick.choice(texts)
        part = out[at]
        if isinstance(part, Emphasis):
            inner = self.content(part.content) if pick.random() < 0.6 else part.content
            kind = part.kind if pick.random() < 0.6 else pick.choice(("italic", "bold"))
            out[at] = Emphasis(kind, inner)
        else:
            assert isinstance(part, Text)
            out[at : at + 1] = self.text(part)
        return tuple(out)

    def text(self, part: Text) -> list[Inline]:
        """Words of a text replaced, removed, added or emphasised."""
        pick, words = self.pick, part.text.split(" ")
        at = pick.randrange(len(words))
        end = min(len(words), at + pick.randint(1, 3))
        chance = pick.random()
        if chance < 0.4:
            words[at:end] = pick.choices(self.WORDS, k=pick.randint(1, 3))
        elif chance < 0.6:
            del words[at:end]
        elif chance < 0.85:
            words[at:at] = pick.choices(self.WORDS, k=pick.randint(1, 3))
        else:
            marked = " ".join(words[at:end])
            if marked.strip():
                before, after = " ".join([*words[:at], ""]), " ".join(["", *words[end:]])
                found: list[Inline] = [Text(before), Emphasis("italic", (Text(marked),))]
                return [t for t in [*found, Text(after)] if not isinstance(t, Text) or t.text]
        text = " ".join(words)
        return [Text(text)] if text else []
