"""How a place is said in a language: *paragraph 3 (b)*, *le troisième alinéa du préambule*.

Words and articles come from ``grammar/amendments``; `spoken` gives a place with the article
or preposition asked for. Every form is read back by the sentence grammar.
"""

from __future__ import annotations

import re

from resolutions.amend.sentence.quotes import quoted
from resolutions.amend.targets import LAST, Target
from resolutions.amend.vocabulary import Vocabulary, load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.amend.targets import Number

    Said = tuple[str, str]

_PLAIN_DIVISION = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)(?:/(?:[IVXLC]+|[A-Z]|\d+))*")


def spoken(target: Target | Sequence[Target], language: str, case: str = "bare") -> str:
    """A place in words. ``case``: ``bare``, ``the``, ``in``, ``of``, ``after``, ``before``,
    ``end``, ``start``."""
    voice = Voice(load(language))
    if isinstance(target, Target):
        return voice.with_article(voice.one(target), case)
    return voice.several(list(target), case)


class Voice:
    """Says places in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.say = vocabulary.say
        self.places = vocabulary.say["places"]

    def with_article(self, said: Said, case: str) -> str:
        """A place with its article or preposition."""
        text, gender = said
        if case == "bare":
            return text
        return str(self.say["articles"][case][gender]) + text

    def entry(self, name: str, **facts: str) -> Said:
        """One of the ways of saying a place, filled in."""
        text, gender = self.places[name]
        return text.format(**facts), gender

    def ordinal(self, n: int, *, feminine: bool = False) -> str:
        """*third*; empty where the language has no word for it."""
        words = self.say["ordinals"]["masculine"]
        if feminine and n <= len(self.say["ordinals"]["feminine"]):
            return str(self.say["ordinals"]["feminine"][n - 1])
        return str(words[n - 1]) if n <= len(words) else ""

    # ------------------------------------------------------------ one place

    def one(self, target: Target) -> Said:
        """One place, with all that it stands in."""
        if target.part == "amendment" and target.of is not None:
            inner = self.one(target.of)
            facts = {"t": self.with_article(inner, "the"), "in": self.with_article(inner, "in")}
            return self.entry("amendment", **facts)
        said = self.inner(target)
        for name, key in (("article", target.article), ("part", target.division)):
            if key not in (None, ""):
                word = str(key)
                if name == "part" and not _PLAIN_DIVISION.fullmatch(word):
                    word = quoted(word, self.say)
                said = self.inside(self.entry(name, n=word), said)
        if target.part == "annex" and target.n is not None:
            name = "annex" if target.annex else "annex-alone"
            said = self.inside(self.entry(name, n=target.annex), said)
        return said

    def inside(self, outer: Said, inner: Said) -> Said:
        """*Part II, paragraph 3*."""
        return self.say["places"]["inside"].format(outer=outer[0], inner=inner[0]), outer[1]

    def inner(self, target: Target) -> Said:
        """A place within its part or annex."""
        if target.part == "title":
            return self.entry("title")
        if target.part == "note":
            return self.entry("note", n=str(target.n))
        if target.n is None:
            name = "annex" if target.annex else "annex-alone"
            return self.entry(name, n=target.annex)
        said = self.paragraph(target)
        if target.chapeau:
            said = self.entry("chapeau", of=self.with_article(said, "of"))
        for name in ("sentence", "line"):
            number = getattr(target, name)
            if number is not None:
                said = self.counted(name, number, said)
        return said

    def counted(self, name: str, number: Number, said: Said) -> Said:
        """*The second sentence of paragraph 4*."""
        of = self.with_article(said, "of")
        if number == LAST:
            return self.entry(f"last-{name}", of=of)
        n = int(number)
        masculine, feminine = self.ordinal(n), self.ordinal(n, feminine=True)
        return self.entry(name, of=of, ordinal=masculine, ordinal_f=feminine)

    def paragraph(self, target: Target) -> Said:
        """A paragraph or sub-paragraph."""
        labels = target.labels
        if labels and (labels[-1] == LAST or labels[-1].startswith("#")):
            of = self.with_article(self.paragraph(target.below(*labels[:-1])), "of")
            if labels[-1] == LAST:
                return self.entry("sub-last", of=of)
            return self.entry("sub-ordinal", of=of, ordinal=self.ordinal(int(labels[-1][1:])))
        top = self.top(target)
        if not labels:
            return top
        said = "".join(self.label(label) for label in labels)
        if target.part != "preamble" and target.n != LAST and not any("#" in x for x in labels):
            return top[0] + said, top[1]
        of = self.with_article(top, "of")
        return self.entry("sub", labels=said.strip(), of=of)

    def label(self, label: str) -> str:
        """A label after its number: `` (b)``, `` b) bis``."""
        core, _, bis = label.partition(" ")
        said = str(self.places["label"]).format(label=core)
        return f"{said} {bis}" if bis else said

    def top(self, target: Target) -> Said:
        """A paragraph by its number or ordinal."""
        preamble = target.part == "preamble"
        if target.n == LAST:
            return self.entry("last-preambular" if preamble else "last")
        if preamble:
            word = self.ordinal(target.n) if isinstance(target.n, int) else ""
            if word:
                return self.entry("preambular", ordinal=word)
            return self.entry("preambular-number", n=str(target.n))
        return self.entry("paragraph", n=str(target.n))

    # ------------------------------------------------------------ several

    def several(self, targets: list[Target], case: str) -> str:
        """Places of one kind together, others one after the other."""
        if len(targets) == 1:
            return self.with_article(self.one(targets[0]), case)
        together = self.together(targets)
        if together is not None:
            return self.with_article(together, case)
        first = self.with_article(self.one(targets[0]), case)
        rest = [self.with_article(self.one(t), "the") for t in targets[1:]]
        return f" {self.say['and']} ".join([first, *rest])

    def together(self, targets: list[Target]) -> Said | None:
        """*Paragraphs 3 to 5*, *the first and second preambular paragraphs*."""
        first = targets[0]
        alike = all(
            t.part == first.part
            and (t.division, t.annex, t.article) == (first.division, first.annex, first.article)
            and not (t.chapeau or t.line or t.sentence)
            and t.n not in (None, LAST)
            and not any(x == LAST or x.startswith("#") for x in t.labels)
            for t in targets
        )
        if not alike or first.part in ("title", "amendment"):
            return None
        if first.part == "note":
            return self.entry("notes", n=self.listed([str(t.n) for t in targets]))
        if first.part == "preamble":
            words = [self.ordinal(t.n) if isinstance(t.n, int) else "" for t in targets]
            if any(t.labels for t in targets) or not all(words):
                return None
            return self.outer(first, "preambulars", ordinal=self.listed(words))
        numbers = [f"{t.n}" + "".join(map(self.label, t.labels)) for t in targets]
        same = all(t.n == first.n and t.labels for t in targets)
        if same:
            tails = [self.label(t.labels[-1]).strip() for t in targets[1:]]
            if all(t.labels[:-1] == first.labels[:-1] for t in targets):
                return self.outer(first, "paragraph", n=self.listed([numbers[0], *tails]))
        run = [t.n for t in targets if isinstance(t.n, int) and not t.labels]
        if len(run) == len(targets) > 2 and run == list(range(run[0], run[0] + len(run))):
            return self.outer(first, "paragraphs", n=f"{run[0]} {self.say['to']} {run[-1]}")
        return self.outer(first, "paragraphs", n=self.listed(numbers))

    def outer(self, target: Target, name: str, **facts: str) -> Said:
        """A list of numbers in the part they stand in."""
        from dataclasses import replace

        paragraph = replace(target, n="\0", sub="", subsub="", deeper=())
        whole, alone = self.one(paragraph), self.top(paragraph)[0]
        said = self.entry(name, **facts)
        if whole[0] == alone:
            return said
        return whole[0].replace(alone, said[0]), whole[1]

    def listed(self, words: list[str]) -> str:
        """*3, 5 and 7*."""
        joint = f" {self.say['and']} "
        return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
