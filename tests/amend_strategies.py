"""Amendments by chance: operations on a text.

Targets are paragraphs of the text, by their frozen names; quoted words are words of it,
with apostrophes, quotation marks and emphasis as they come. Some operations will not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from resolutions.amend.apply.changing import Line, all_lines
from resolutions.amend.operations import (
    AddNote,
    DeleteNote,
    DeletePara,
    DeleteSentence,
    DeleteText,
    InsertPara,
    InsertSentence,
    InsertText,
    MergeParas,
    MovePara,
    Operation,
    Renumber,
    ReplaceChapeau,
    ReplacePara,
    ReplaceSentence,
    ReplaceText,
    ReplaceTitle,
    SplitPara,
)
from resolutions.amend.targets import LAST, Target
from resolutions.amend.text.resolving import resolve
from resolutions.amend.text.tabled import Text
from resolutions.amend.text.words import flat, tokens
from resolutions.model import Clause, Document

NEW = {
    "en": (
        "*Requests* every port to keep its lights burning;",
        "Stresses that no ship is “lost” until it is found;",
        "*Invites* the harbours concerned:\n\n   (a) To count the ‘small’ boats;\n\n"
        "   (b) To publish:\n\n      (i) The number;\n\n      (ii) The flag;",
        "*Urges* pilots to rest;\n\n*Calls upon* owners to let them rest;",
        "*Notes* the tide tables;[^9]\n\n[^9]: See A/80/1.",
        "tide tables, as far as they exist",
    ),
    "fr": (
        "*Prie* chaque port d’entretenir ses feux\u00a0;",
        "Souligne qu’aucun navire n’est «\u00a0perdu\u00a0» avant d’être retrouvé\u00a0;",
        "*Invite* les ports concernés\u00a0:\n\n   a) À compter les bateaux\u00a0;\n\n"
        "   b) À publier leur nombre\u00a0;",
        "*Engage* les pilotes à se reposer\u00a0;\n\n*Demande* aux armateurs d’y veiller\u00a0;",
        "*Note* les tables de marée\u00a0;[^9]\n\n[^9]: Voir A/80/1.",
        "les tables de marée, s’il en existe",
    ),
}  # fmt: skip
WORDS = ("tides", "l’estran", "*low* water", "“dry” docks", ", as needed,", "et d'autres", "of")


def target_of(address: str) -> Target:
    """The target of an address of the text."""
    return Target.of_address(address)


class Chooser:
    """Chooses places and words of one text. ``pick`` takes one of some values."""

    def __init__(self, pick: Callable[[Sequence], object], text: Text) -> None:
        self.pick = pick
        self.text = text
        self.lines = [line for line in all_lines(text) if line.clause is not None]
        self.lines = [line for line in self.lines if self.found(line)]

    def found(self, line: Line) -> bool:
        if "§" in line.address or "[" in line.address:
            return False
        got = resolve(target_of(line.address), self.text)
        return getattr(got, "path", None) == line.path

    def line(self) -> Line:
        return self.pick(self.lines)  # type: ignore[return-value]

    def place(self) -> Target:
        target = target_of(self.line().address)
        if target.level == 0 and self.pick((0, 0, 0, 0, 1)):
            return replace(target, n=LAST)
        return target

    def words(self, line: Line) -> str:
        """Some words of a line, as a delegate copies them."""
        said = flat(line.content).text
        spans = tokens(said)
        if not spans:
            return "of"
        start = int(self.pick(range(len(spans))))  # type: ignore[call-overload]
        stop = min(len(spans), start + int(self.pick((1, 1, 2, 3, 5, 8))))  # type: ignore[call-overload]
        words = said[spans[start][0] : spans[stop - 1][1]].replace("\ufffc", "")
        words = " ".join(words.split(" ")).strip()
        copies = (words, words.replace("’", "'"), words.replace("\u00a0", " "))
        return str(self.pick(copies)) or "of"


def _new(choose: Chooser) -> str:
    return str(choose.pick(NEW[choose.text.document.language]))


def _on_words(choose: Chooser) -> Operation:
    line = choose.line()
    where = (target_of(line.address),)
    words, new = choose.words(line), str(choose.pick(WORDS))
    occurrence = choose.pick((None, None, 1, 2, "last", "all"))
    exact = bool(choose.pick((False, False, True)))
    kind = choose.pick(range(6))
    if kind == 0:
        return DeleteText(target=where, old=words, occurrence=occurrence, exact=exact)  # type: ignore[arg-type]
    if kind == 1:
        position = str(choose.pick(("after", "before")))
        return InsertText(
            target=where,
            anchor=words,
            new=new,
            position=position,
            occurrence=occurrence,  # type: ignore[arg-type]
        )
    if kind == 2:
        return InsertText(target=where, new=new, position=str(choose.pick(("start", "end"))))
    if kind == 3:
        note = str(choose.pick(("See A/80/1.", "Voir E/2030/12.")))
        return AddNote(target=where, anchor=words, new=note, occurrence=occurrence)  # type: ignore[arg-type]
    if kind == 4:
        everywhere = (Target(part="all"),)
        return ReplaceText(target=everywhere, scope="text", old=words, new=new)
    return ReplaceText(target=where, old=words, new=new, occurrence=occurrence, exact=exact)  # type: ignore[arg-type]


def _on_sentences(choose: Chooser) -> Operation:
    target = target_of(choose.line().address)
    which = choose.pick((1, 2, LAST))
    counted = (replace(target, sentence=which),)  # type: ignore[arg-type]
    kind = choose.pick(range(5))
    if kind == 0:
        return ReplaceSentence(target=counted, new="No ship is left.")
    if kind == 1:
        return DeleteSentence(target=counted)
    if kind == 2:
        return InsertSentence(target=counted, position="after", new="No ship is left.")
    if kind == 3:
        return ReplaceChapeau(target=(replace(target, chapeau=True),), new="*Urges* ships:")
    return InsertSentence(target=(target,), position="end", new="No ship is left.")


def _on_paragraphs(choose: Chooser) -> Operation:
    target = choose.place()
    new = _new(choose)
    exact, renumber = bool(choose.pick((False, True))), bool(choose.pick((False, True)))
    kind = choose.pick((*range(8), 7))
    if kind == 0:
        others = [choose.place() for _ in range(choose.pick((0, 0, 1, 2)))]  # type: ignore[call-overload]
        several = dict.fromkeys((target, *(o for o in others if o.part == target.part)))
        return DeletePara(target=tuple(several), exact=exact, renumber=renumber)
    if kind == 1:
        return ReplacePara(target=(target,), new=new, exact=exact)
    if kind in (2, 3):
        position = str(choose.pick(("after", "before")))
        return InsertPara(target=(target,), new=new, position=position, exact=exact)
    plainly = " " not in f"{target.n}{target.labels[-1:]}"
    if kind == 4 and target.n != LAST and plainly:  # *2 bis* is said to come after 2
        return InsertPara(target=(target,), new=new, position="at", renumber=renumber)
    if kind == 5:
        line = choose.line()
        words = choose.words(line)
        return SplitPara(target=(target_of(line.address),), anchor=words)
    if kind == 6:
        return _merge(choose, target, new)
    return _move(choose, target)


def _merge(choose: Chooser, target: Target, new: str) -> Operation:
    other = choose.place()
    if other == target or LAST in (other.n, target.n):
        return DeletePara(target=(target,))
    if "\n" in new:
        new = "tide tables;"
    return MergeParas(target=(target, other), new=new)


def _move(choose: Chooser, target: Target) -> Operation:
    dest = choose.place()
    if dest == target or dest.part != target.part:
        return DeletePara(target=(target,))
    return MovePara(target=(target,), dest=dest, position=str(choose.pick(("after", "before"))))


def _others(choose: Chooser) -> Operation:
    notes = choose.text.document.notes
    kind = choose.pick(range(3))
    if kind == 0 and notes:
        key = choose.pick([n.key for n in notes])
        return DeleteNote(target=(Target(part="note", n=int(str(key))),))
    if kind == 1:
        return Renumber(target=(Target(),))
    return ReplaceTitle(target=(Target(part="title"),), new="Night trains “of the coast”")


_KINDS = (_on_words, _on_words, _on_paragraphs, _on_paragraphs, _on_sentences, _others)


def operation(choose: Chooser) -> Operation:
    """An operation on a text; it may not fit."""
    if not choose.lines:
        return Renumber(target=(Target(),))
    make: Callable[[Chooser], Operation] = choose.pick(_KINDS)  # type: ignore[assignment]
    return make(choose)


def clauses(document: Document) -> list[Clause]:
    """The paragraphs of the body."""
    return [*document.preamble, *document.operative]
