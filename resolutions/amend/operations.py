"""The operations an amendment is made of, as values: frozen, typed, plain data in JSON.

An operation says what the sentence said and nothing of the text it will meet. The names and
keys are a contract (``docs``): ``op``, ``target``, ``old``, ``new``, then what else is said.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from resolutions.amend.targets import Target, target_from_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Occurrence = int | str | None

POSITIONS = ("before", "after", "at", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What every operation has. ``target``: one or several places; ``renumber``: the sentence
    asks for renumbering, which always happens; ``reads``: *so that it reads*, verified;
    ``exact``: the text is as given, with no repair of punctuation or emphasis."""

    op: ClassVar[str] = ""
    target: tuple[Target, ...]
    reads: str | None = None
    renumber: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacePara(Operation):
    """Paragraphs give way to new ones; the first keeps its number."""

    op: ClassVar[str] = "replace_para"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertPara(Operation):
    """New paragraphs ``after`` or ``before`` a paragraph, ``at`` a number, or at the ``end``
    of the list of sub-paragraphs of one. ``label``: the number the sentence gives them."""

    op: ClassVar[str] = "insert_para"
    position: str = "after"
    label: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePara(Operation):
    """Paragraphs go."""

    op: ClassVar[str] = "delete_para"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePara(Operation):
    """Paragraphs go ``after`` or ``before`` another."""

    op: ClassVar[str] = "move_para"
    dest: Target
    position: str = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeParas(Operation):
    """Several paragraphs become one, which keeps the first one's number."""

    op: ClassVar[str] = "merge_paras"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPara(Operation):
    """One paragraph becomes several: ``before`` or ``after`` some words, or as ``new`` says."""

    op: ClassVar[str] = "split_para"
    anchor: str | None = None
    position: str = "before"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceSentence(Operation):
    """The sentence ``target.sentence`` (or the one quoted in ``old``) gives way to ``new``."""

    op: ClassVar[str] = "replace_sentence"
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertSentence(Operation):
    """A new sentence beside ``target.sentence``, or at the ``start`` or ``end``."""

    op: ClassVar[str] = "insert_sentence"
    position: str = "end"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSentence(Operation):
    """The sentence ``target.sentence``, or the one quoted in ``old``, goes."""

    op: ClassVar[str] = "delete_sentence"
    old: str | None = None
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceText(Operation):
    """Words give way to others. ``occurrence``: a number, ``last`` or ``all``; ``scope``:
    ``text`` for the whole text."""

    op: ClassVar[str] = "replace_text"
    old: str | None = None
    new: str | None = None
    occurrence: Occurrence = None
    scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertText(Operation):
    """Words come ``after`` or ``before`` others, or at the ``start`` or ``end``."""

    op: ClassVar[str] = "insert_text"
    position: str = "after"
    anchor: str | None = None
    new: str | None = None
    occurrence: Occurrence = None
    scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteText(Operation):
    """Words go."""

    op: ClassVar[str] = "delete_text"
    old: str | None = None
    new: str = ""
    occurrence: Occurrence = None
    scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceTitle(Operation):
    """The whole title gives way to another."""

    op: ClassVar[str] = "replace_title"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceChapeau(Operation):
    """The words before the sub-paragraphs give way to others."""

    op: ClassVar[str] = "replace_chapeau"
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Operation):
    """A note, called after (or before) some words, or at the end of the paragraph."""

    op: ClassVar[str] = "add_note"
    position: str = "after"
    anchor: str | None = None
    new: str | None = None
    occurrence: Occurrence = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteNote(Operation):
    """A note and its calls go."""

    op: ClassVar[str] = "delete_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumber(Operation):
    """Nothing on the text: numbers follow from places."""

    op: ClassVar[str] = "renumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSponsors(Operation):
    """Nothing on the text: delegations join the sponsors."""

    op: ClassVar[str] = "add_sponsors"
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(Operation):
    """Nothing on the text: what negotiation says of a paragraph."""

    op: ClassVar[str] = "set_status"
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative(Operation):
    """Nothing on the text: an alternative in square brackets, kept until it is settled."""

    op: ClassVar[str] = "alternative"
    variants: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    text: str = ""


KINDS: dict[str, type[Operation]] = {
    kind.op: kind
    for kind in (
        ReplacePara, InsertPara, DeletePara, MovePara, MergeParas, SplitPara,
        ReplaceSentence, InsertSentence, DeleteSentence,
        ReplaceText, InsertText, DeleteText, ReplaceTitle, ReplaceChapeau,
        AddNote, DeleteNote, Renumber, AddSponsors, SetStatus, Alternative,
    )
}  # fmt: skip
STRUCTURAL = ("replace_field", "replace_blocks", "replace_passage")
"""Operations on what is no paragraph: `resolutions.amend.apply.structural` and `passages`."""
_ORDER = ("dest", "position", "anchor", "occurrence", "scope", "label", "status", "variants", "by")
_TUPLES = ("new", "variants", "by")


def to_json(op: Operation) -> dict[str, Any]:
    """An operation as plain data; ``old`` and ``new`` are always there."""
    if op.op in STRUCTURAL:
        from resolutions.amend.apply.structural import structural_json

        return structural_json(op)
    target = [t.to_json() for t in op.target]
    out: dict[str, Any] = {"op": op.op, "target": target[0] if len(target) == 1 else target}
    out["old"] = getattr(op, "old", None)
    new = getattr(op, "new", None)
    out["new"] = list(new) if isinstance(new, tuple) else new
    for name in (*_ORDER, "text", "reads", "renumber", "exact"):
        value = getattr(op, name, None)
        if value is None or value is False or value in ((), ""):
            continue
        if isinstance(value, Target):
            value = value.to_json()
        out[name] = list(value) if isinstance(value, tuple) else value
    return out


def from_json(data: Any) -> Operation:
    """The operation of some plain data. Raises ValueError for what is none."""
    if isinstance(data, dict) and data.get("op") in STRUCTURAL:
        from resolutions.amend.apply.structural import structural_from_json

        return structural_from_json(data)
    if not isinstance(data, dict) or data.get("op") not in KINDS:
        raise ValueError(f"no operation: {data!r}")
    kind = KINDS[data["op"]]
    known = {f.name for f in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name == "op" or (name in ("old", "new") and name not in known and not value):
            continue
        if name not in known:
            raise ValueError(f"{kind.op} has no {name!r}")
        values[name] = _value(name, value)
    if values.get("position", "after") not in POSITIONS:
        raise ValueError(f"no position: {values['position']!r}")
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(str(error)) from None


def _value(name: str, value: Any) -> Any:
    if name == "target":
        return tuple(map(target_from_json, value if isinstance(value, list) else [value]))
    if name == "dest":
        return target_from_json(value)
    return tuple(value) if name in _TUPLES and isinstance(value, list) else value
