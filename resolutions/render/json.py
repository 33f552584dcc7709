"""A document as JSON and back: lossless for the model, versioned, without positions.

Every object names its ``type``; what has its usual value is left out. Printed labels are
kept, since they tell how a paragraph is called; places in a source are not.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

from resolutions.errors import Unreadable
from resolutions.model import (
    Annex,
    Clause,
    Division,
    Document,
    Emphasis,
    Enacting,
    Field,
    Link,
    Note,
    NoteRef,
    Other,
    Remark,
    Text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Check: TypeAlias = Callable[[Any, str], Any]

SCHEMA = 1


def to_json(document: Document) -> str:
    """The document as JSON text: ``{"schema": 1, "type": "document", …}`` and a line end."""
    value = {"schema": SCHEMA, **_plain(document)}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Document:
    """The document of a JSON text written by `to_json`.

    Raises `Unreadable`: ``json-syntax`` (with line and column), ``json-schema`` (another
    version, or none), ``json-value`` (with the path of what is wrong and what was wanted).
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable("json-syntax", line=error.lineno, column=error.colno) from None
    except (RecursionError, ValueError):
        raise Unreadable("json-too-deep") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        found = value.get("schema") if isinstance(value, dict) else None
        raise Unreadable("json-schema", found=found, wanted=SCHEMA)
    value = {key: v for key, v in value.items() if key != "schema"}
    try:
        document: Document = _read(value, "", ("document",))
    except RecursionError:
        raise Unreadable("json-too-deep") from None
    return document


# ---------------------------------------------------------------- writing


def _plain(value: Any) -> Any:
    """A value of the model as plain data, what has its usual value left out."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    tag = _TAGS.get(type(value))
    if tag is None:
        return value
    out: dict[str, Any] = {"type": tag}
    for entry in fields(value):
        known = getattr(value, entry.name)
        if entry.name != "span" and (entry.default is MISSING or known != entry.default):
            out[entry.name] = _plain(known)
    return out


# ---------------------------------------------------------------- reading


def _wrong(path: str, wanted: str) -> Unreadable:
    return Unreadable("json-value", path=path or "document", wanted=wanted)


def _read(value: Any, path: str, tags: tuple[str, ...]) -> Any:
    """One object of the model; ``tags`` are the types that may stand here."""
    if not isinstance(value, dict) or value.get("type") not in tags:
        raise _wrong(path, "object of type " + ", ".join(tags))
    made, checks = TYPES[value["type"]]
    known: dict[str, Any] = {}
    for key, inner in value.items():
        if key == "type":
            continue
        here = f"{path}.{key}".lstrip(".")
        if key not in checks:
            raise _wrong(here, "one of " + ", ".join(checks))
        known[key] = checks[key](inner, here)
    for entry in fields(made):
        if entry.default is MISSING and entry.name not in known:
            raise _wrong(f"{path}.{entry.name}".lstrip("."), "a value")
    return made(**known)


def _string(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise _wrong(path, "string")
    return value


def _label(value: Any, path: str) -> str | None:
    return None if value is None else _string(value, path)


def _number(value: Any, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(path, "whole number")
    return value


def _truth(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, "true or false")
    return value


def _one_of(*words: str) -> Check:
    def check(value: Any, path: str) -> str:
        if value not in words:
            raise _wrong(path, "one of " + ", ".join(words))
        return str(value)

    return check


def _many(check: Check) -> Check:
    def checked(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong(path, "list")
        return tuple(check(v, f"{path}[{i}]") for i, v in enumerate(value))

    return checked


def _objects(*tags: str) -> Check:
    return _many(lambda value, path: _read(value, path, tags))


def _maybe(tag: str) -> Check:
    return lambda value, path: None if value is None else _read(value, path, (tag,))


_content = _objects("text", "emphasis", "link", "note-ref", "remark")
_blocks = _objects("clause", "division", "other")

# Each type by its tag: its class, and how each of its fields is read.
TYPES: dict[str, tuple[type[Any], dict[str, Check]]] = {
    "text": (Text, {"text": _string}),
    "emphasis": (
        Emphasis,
        {
            "kind": _one_of("italic", "bold", "underline", "strike", "sup", "sub"),
            "content": _content,
        },
    ),
    "link": (Link, {"target": _string, "content": _content}),
    "note-ref": (NoteRef, {"key": _string}),
    "remark": (Remark, {"text": _string}),
    "clause": (
        Clause,
        {
            "role": _one_of("preambular", "operative", "item"),
            "content": _content,
            "marker": _one_of("none", "number", "letter", "capital", "roman", "bullet", "frozen"),
            "opening": _string,
            "children": _objects("clause"),
            "bis": _string,
            "language": _string,
            "label": _label,
        },
    ),
    "division": (
        Division,
        {
            "kind": _one_of("part", "chapter", "section", "article", "principle", "heading"),
            "number": _string,
            "title": _content,
            "body": _blocks,
            "word": _string,
            "restarts": _truth,
            "key": _string,
            "label": _label,
        },
    ),
    "other": (Other, {"kind": _string, "content": _content, "raw": _string, "level": _number}),
    "field": (Field, {"key": _string, "label": _string, "content": _content}),
    "enacting": (
        Enacting,
        {"organ": _string, "name": _string, "content": _content, "late": _truth},
    ),
    "note": (Note, {"key": _string, "content": _content}),
    "annex": (
        Annex,
        {
            "number": _string,
            "title": _content,
            "body": _blocks,
            "word": _string,
            "enacting": _maybe("enacting"),
        },
    ),
    "document": (
        Document,
        {
            "kind": _string,
            "language": _string,
            "title": _content,
            "front": _objects("field", "other"),
            "enacting": _maybe("enacting"),
            "body": _blocks,
            "closing": _many(_content),
            "annexes": _objects("annex"),
            "notes": _objects("note"),
            "continuous": _truth,
        },
    ),
}
_TAGS = {made: tag for tag, (made, _) in TYPES.items()}
