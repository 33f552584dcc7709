"""Tokens by what stands beside them: lists and ranges told from other *and* and *to*.

The auxiliaries of the passive are taken into their verb; what has no verb stays unread.
"""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

LABELS = frozenset(("NUM", "LABEL"))
VERBS = frozenset(
    ("REPLACE", "SUBSTITUTE", "CHANGE", "INSERT", "DELETE", "MOVE", "MERGE", "SPLIT", "READ")
)
_LISTED = frozenset(("PARA", "PREAMBLE", "OPERATIVE"))
_PLACES = frozenset(
    (
        "NUM",
        "LABEL",
        "ORD",
        "PARA",
        "SUBPARA",
        "PREAMBLE",
        "OPERATIVE",
        "TITLE",
        "CHAPEAU",
        "ANNEX",
        "PART",
        "ARTICLE",
        "NOTE",
        "LINE",
        "SENTENCE",
        "AMENDMENT",
        "NEW",
        "DRAFT",
    )
)


@dataclass(slots=True)
class Token:
    """A neutral token. ``value``: a number, a label, the quoted words …; ``said``: as
    written; ``comma``: a comma stands before it; ``of``: a word like *of* does."""

    type: str
    value: str | int
    start: int
    end: int
    said: str = ""
    comma: bool = False
    of: bool = False


def joined(tokens: list[Token]) -> list[Token]:
    """Lists and ranges told from other *and*, *to*; auxiliaries taken into their verb."""
    out: list[Token] = []
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        before = out[-1] if out else None
        kind = token.type
        if kind == "NUM" and isinstance(token.value, str) and "|" in token.value:
            number, _, letter = token.value.partition("|")
            out.append(Token("NUM", int(number), token.start, token.end - 1, number, token.comma))
            out.append(Token("LABEL", letter, token.end - 1, token.end, letter))
            continue
        if kind == "PASSIVE":
            done = after is not None and after.value == "passive"
            if done and after is not None and after.type in {*VERBS, "RENUMBER"}:
                continue
            token.type = "UNREAD"
        elif kind in ("AND", "RANGE", "TO"):
            alike = before is not None and after is not None and _alike(before, after)
            if alike:
                token.type = "AND" if kind == "AND" else "RANGE"
            elif kind == "AND":
                token.type = "PLUS"
            elif kind == "RANGE":
                token.type = "UNREAD"
            elif after is not None and after.type not in ("QUOTED", "WORDS", "NEW", "TEXT"):
                token.type = "IN"
        elif kind in ("END", "START") and (after is None or after.type not in _PLACES):
            token.type = f"AT{kind}"
        elif token.comma and kind in _LISTED and _noun_before(out) == kind:
            out.append(Token("PLUS", ",", token.start, token.start))
        elif token.comma and before is not None and kind in ("NUM", "LABEL", "ORD"):
            if _alike(before, token):
                out.append(Token("AND", ",", token.start, token.start))
        elif kind == "NEW" and before is not None and before.type == "NEW":
            before.end = token.end
            continue
        out.append(token)
    return out


def _noun_before(out: list[Token]) -> str:
    """The noun whose numbers end a row of tokens: *paragraph 3, paragraph 4*."""
    n = len(out) - 1
    while n >= 0 and out[n].type in ("NUM", "LABEL", "AND", "RANGE"):
        n -= 1
    return out[n].type if 0 <= n < len(out) - 1 else ""


def _alike(one: Token, other: Token) -> bool:
    if one.type == "ORD" or other.type == "ORD":
        return one.type == other.type
    return one.type in LABELS and other.type in LABELS
