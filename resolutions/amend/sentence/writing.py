"""The official sentence of an operation, in the words of each language.

What is written is read back to the same operation. Sentences are templates of
``grammar/amendments``; places are said by `resolutions.amend.sentence.speech`.
"""

from __future__ import annotations

from resolutions.amend.apply.passages import ReplacePassage, write_passage
from resolutions.amend.operations import (
    AddNote,
    AddSponsors,
    Alternative,
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
    SetStatus,
    SplitPara,
)
from resolutions.amend.sentence.quotes import quoted
from resolutions.amend.sentence.speech import Voice
from resolutions.amend.vocabulary import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.model import Document

_TEXT_OF = {
    ReplacePara: "replace_para",
    DeletePara: "delete_para",
    MovePara: "move_para",
    MergeParas: "merge_paras",
    ReplaceTitle: "replace_title",
    ReplaceChapeau: "replace_chapeau",
    DeleteNote: "delete_note",
    AddSponsors: "add_sponsors",
    SetStatus: "set_status",
    Alternative: "alternative",
    DeleteText: "delete_text",
}


def write_sentence(op: Operation, document: Document | None = None, language: str = "en") -> str:
    """The sentence of an operation. ``document`` may be given for the words it adds to the
    sentence; none are needed today. Raises ValueError for what no sentence says."""
    del document
    if isinstance(op, ReplacePassage):
        return write_passage(op, language)
    return _Writer(language).write(op)


class _Writer:
    def __init__(self, language: str) -> None:
        vocabulary = load(language)
        self.say = vocabulary.say
        self.voice = Voice(vocabulary)

    def write(self, op: Operation) -> str:
        template = self.say["sentences"].get(self.name(op))
        if template is None:
            raise ValueError(f"no sentence for {op.op}")
        facts = self.facts(op)
        said = str(template.format_map(_Lazy(self, op, facts)))
        return said[:1].upper() + said[1:]

    def name(self, op: Operation) -> str:
        """The template that fits an operation."""
        if isinstance(op, InsertPara):
            return f"insert_{op.position}"
        if isinstance(op, InsertText):
            return f"insert_text_{op.position}"
        if isinstance(op, InsertSentence):
            return f"insert_sentence_{op.position}"
        if isinstance(op, SplitPara):
            return "split_text" if op.anchor is None else f"split_{op.position}"
        if isinstance(op, ReplaceText):
            return "replace_line" if op.old is None else "replace_text"
        if isinstance(op, (ReplaceSentence, DeleteSentence)):
            kind = "replace" if isinstance(op, ReplaceSentence) else "delete"
            return f"{kind}_sentence" if op.old is None else f"{kind}_sentence_old"
        if isinstance(op, AddNote):
            return {"after": "add_note", "before": "add_note_before"}.get(
                op.position if op.anchor is not None else "end", "add_note_end"
            )
        if isinstance(op, Renumber):
            part = op.target[0].part if op.target else "operative"
            return "renumber_preamble" if part == "preamble" else "renumber"
        return _TEXT_OF.get(type(op), op.op)

    # ------------------------------------------------------------ what fills the template

    def facts(self, op: Operation) -> dict[str, str]:
        """The parts of a sentence that need no place."""
        out = {"exact": self.say["exact"] if op.exact else ""}
        out["renumber"] = self.say["renumber"] if op.renumber else ""
        out["reads"] = self.say["reads"] + _block(op.reads) if op.reads is not None else "."
        for name in ("old", "new", "anchor"):
            value = getattr(op, name, None)
            if isinstance(value, str):
                out[name] = quoted(value, self.say)
        new = getattr(op, "new", None)
        out["text"] = _block(new) if isinstance(new, str) else ""
        out["occurrence"] = self.occurrence(getattr(op, "occurrence", None))
        if isinstance(op, AddSponsors):
            out["names"] = self.voice.listed(list(op.new)) if op.new else ""
        if isinstance(op, Alternative):
            variants = "".join(f"[{v}]" for v in op.variants)
            by = "".join(f" [{who}: reserve]" for who in op.by)
            out["variants"] = f"{variants} {op.text}".strip() + (f";{by}" if by else "")
        return out

    def occurrence(self, value: int | str | None) -> str:
        """*(second occurrence)*, *wherever it appears*."""
        said = self.say["occurrences"]
        if value is None:
            return ""
        if isinstance(value, str):
            return str(said[value])
        ordinal = self.voice.ordinal(value)
        feminine = self.voice.ordinal(value, feminine=True)
        return str(said["nth"]).format(ordinal=ordinal, ordinal_f=feminine)

    def place(self, op: Operation, case: str) -> str:
        """The place of an operation with its preposition."""
        if getattr(op, "scope", None) == "text" and case == "in":
            return str(self.say["occurrences"]["text"])
        return self.voice.several(list(op.target), case)

    def fresh(self, op: InsertPara) -> str:
        """*A new paragraph*, *a new subparagraph (d)*."""
        said = self.say["fresh"]
        target = op.target[0]
        sub = bool(target.labels) or op.position == "end"
        preamble = target.part == "preamble" and not sub
        if op.position == "at":
            if sub:
                return str(said["sub-label"]).format(label=target.labels[-1])
            ordinal = self.voice.ordinal(target.n) if isinstance(target.n, int) else ""
            if preamble and ordinal:
                return str(said["preambular-ordinal"]).format(ordinal=ordinal)
            name = "preambular-number" if preamble else "paragraph-number"
            return str(said[name]).format(n=target.n)
        if preamble and op.label is not None:
            return str(said["preambular-number"]).format(n=op.label)
        return str(said["sub" if sub else "preambular" if preamble else "paragraph"])

    def parent(self, op: InsertPara) -> str:
        """*In paragraph 9,* before a new sub-paragraph that has a label of its own."""
        from dataclasses import replace

        target = op.target[0]
        if target.labels:
            return self.voice.with_article(self.voice.one(target.parent), "in") + ", "
        outer = self.voice.one(replace(target, n="\0"))
        inner = self.voice.top(replace(target, n="\0"))
        said = outer[0].removesuffix(inner[0]).rstrip(", ")
        return self.voice.with_article((said, outer[1]), "in") + ", " if said else ""


class _Lazy(dict[str, str]):
    """Facts of a template, the places said only where they are asked for."""

    def __init__(self, writer: _Writer, op: Any, facts: dict[str, str]) -> None:
        super().__init__(facts)
        self.writer = writer
        self.op = op

    def __missing__(self, key: str) -> str:
        op, writer = self.op, self.writer
        if key == "fresh":
            return writer.fresh(op)
        if key == "at":
            return ""
        if key == "label":
            return self.label()
        if key == "In-parent":
            return _upper(writer.parent(op))
        if key == "dest":
            return writer.voice.with_article(writer.voice.one(op.dest), op.position)
        said = writer.place(op, key.lower())
        return _upper(said) if key[0].isupper() else said

    def label(self) -> str:
        """The number that the sentence gives a new paragraph."""
        label, target = self.op.label, self.op.target[0]
        if label is None or (target.part == "preamble" and not target.labels):
            return ""
        said = self.writer.say["fresh"]["labelled" if target.labels else "numbered"]
        core, _, bis = label.partition(" ")
        if target.labels:
            return str(said).format(label=core) + (f" {bis}" if bis else "")
        return str(said).format(n=label)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _block(text: str | None) -> str:
    """New paragraphs as a block quote under the sentence."""
    if text is None:
        return ""
    lines = text.split("\n")
    return "".join(f"\n> {line}" if line else "\n>" for line in lines)
