"""The tables taken from the grammars read exactly as Lark does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from lark import Lark, Tree
from lark.lexer import Lexer
from lark.lexer import Token as LarkToken

from resolutions.parse.tables import extract, grammar
from resolutions.resources import names, read_text

# Kinds of tokens by grammar: those that stand alone, and the pairs that nest.
SINGLE = {
    "resolution": ["FIELD", "TITLE", "ENACTING", "CLOSING", "NOTE", "OTHER"],
    "clause": ["TEXT", "NOTE", "REMARK", "CITATION"],
}


class _Ready(Lexer):
    """Gives Lark tokens that are already there."""

    tokens: list[str]

    def __init__(self, conf: object) -> None: ...

    def lex(self, data: object) -> Iterator[Any]:  # type: ignore[override]
        yield from (LarkToken(kind, str(i)) for i, kind in enumerate(_Ready.tokens))


class _Token:
    def __init__(self, kind: str, place: int) -> None:
        self.type = kind
        self.place = place


def structure(rng: random.Random, depth: int) -> list[str]:
    """Tokens of a random document: balanced, otherwise in any order."""
    out: list[str] = []
    for _ in range(rng.randint(0, 5)):
        choice = rng.random()
        if choice < 0.4:
            out.append(rng.choice(SINGLE["resolution"]))
        elif choice < 0.8 or depth > 3:
            out += [rng.choice(["PREAMBULAR", "OPERATIVE"]), *below(rng, depth)]
        else:
            out += ["OPEN", *structure(rng, depth + 1), "SHUT"]
    return out


def below(rng: random.Random, depth: int) -> list[str]:
    """Lists and continuing text under a paragraph."""
    out: list[str] = []
    for _ in range(rng.randint(0, 2)):
        if rng.random() < 0.5 or depth > 4:
            out.append("MORE")
        else:
            out.append("INDENT")
            for _ in range(rng.randint(1, 3)):
                out += ["ITEM", *below(rng, depth + 1)]
            out.append("DEDENT")
    return out


def inside(rng: random.Random, depth: int) -> list[str]:
    """Tokens of a random paragraph."""
    out: list[str] = []
    for _ in range(rng.randint(0, 4)):
        if rng.random() < 0.6 or depth > 4:
            out.append(rng.choice(SINGLE["clause"]))
        else:
            mark = rng.choice(["EM", "LINK", "QUOTE"])
            out += [f"{mark}_OPEN", *inside(rng, depth + 1), f"{mark}_CLOSE"]
    return out


def sample(name: str, seed: int) -> list[str]:
    """Token kinds that the grammar must read."""
    rng = random.Random(seed)
    if name == "clause":
        return inside(rng, 0)
    annexes: list[str] = []
    for _ in range(rng.randint(0, 2)):
        annexes += ["ANNEX", *structure(rng, 1), "END"]
    return structure(rng, 0) + annexes


def plain(tree: Any) -> Any:
    """A tree of either side as nested tuples of rule names and places."""
    if isinstance(tree, Tree):
        return (str(tree.data), *(plain(c) for c in tree.children))
    if isinstance(tree, LarkToken):
        return int(tree)
    if isinstance(tree, _Token):
        return tree.place
    name, children = tree
    return (name, *(plain(c) for c in children))


@pytest.mark.parametrize("name", ["resolution", "clause"])
def test_the_tables_give_the_trees_of_lark(name: str) -> None:
    """For 300 random token sequences of each grammar."""
    text = read_text(f"grammar/{name}.lark")
    start = {"resolution": "start", "clause": "clause"}[name]
    lark = Lark(text, parser="lalr", lexer=_Ready, start=start)
    for seed in range(300):
        kinds = sample(name, seed)
        _Ready.tokens = kinds
        wanted = plain(lark.parse(""))
        got = grammar(name).parse(_Token(kind, i) for i, kind in enumerate(kinds))
        assert plain(got) == wanted, kinds


@pytest.mark.parametrize("name", names("grammar", ".lark"))
def test_the_tables_are_plain_data(name: str) -> None:
    """They survive being written and read, and two extractions agree."""
    text = read_text(f"grammar/{name}.lark")
    assert extract(text) == extract(text)
