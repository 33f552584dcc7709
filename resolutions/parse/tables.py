"""Lark's LALR tables, taken from the grammars once, and the few lines that drive them.

The grammars in `grammar/*.lark` are the only truth: their tables are computed by Lark when the
package is built (or when a grammar changes in a checkout) and kept as plain data, so that
reading a draft needs neither Lark nor its start-up time. A test compares the trees with Lark's.
Knows nothing of resolutions.
"""

from __future__ import annotations

from itertools import chain

from resolutions.errors import ResolutionsError
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Protocol

    class Token(Protocol):
        """Anything with a terminal's name as its ``type``."""

        type: str


Tree = tuple[str, list[object]]
"""``(rule name, children)``; children are tokens and trees in the order of the text."""

VERSION = 4
END = "$END"
_loaded: dict[str, Grammar] = {}


class Grammar:
    """The tables of one grammar. ``parse`` reads a sequence of tokens into a tree."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name = name
        self.start: int = data["start"]
        self.end: int = data["end"]
        # action >= 0: shift to that state; < 0: reduce by rule -action - 1
        self.actions: list[dict[str, int]] = data["actions"]
        self.rules: list[tuple[str, int, bool]] = [tuple(r) for r in data["rules"]]

    def parse(self, tokens: Iterable[Token]) -> Tree:
        """The tree of the tokens. Raises `ResolutionsError` where the grammar has no room
        for one (a defect of the lexer, since the grammars are total)."""
        states = [self.start]
        values: list[object] = []
        actions, rules = self.actions, self.rules
        row = actions[self.start]
        for token in chain(tokens, (None,)):
            kind = END if token is None else token.type
            action = row.get(kind)
            while action is not None and action < 0:
                name, size, inline = rules[-action - 1]
                if size == 1 and inline:  # as most are: the child stays where it is
                    if type(values[-1]) is not _Spread:
                        values[-1] = _Spread((values[-1],))
                    states.pop()
                else:
                    children = _children(values, size) if size else _Spread()
                    if size:
                        del states[-size:], values[-size:]
                    values.append(children if inline else (name, children))
                states.append(actions[states[-1]][name])
                row = actions[states[-1]]
                action = row.get(kind)
            if action is None:
                if token is None and states[-1] == self.end:
                    break
                raise ResolutionsError("grammar", grammar=self.name, token=kind)
            if token is not None:
                states.append(action)
                values.append(token)
                row = actions[action]
        tree = values[-1]
        assert isinstance(tree, tuple)
        return tree


def _children(values: list[object], size: int) -> list[object]:
    """The last ``size`` values; a spread list grows in place, so that work stays linear."""
    first = values[-size]
    if type(first) is _Spread:
        for value in values[-size + 1 :] if size > 1 else ():
            if type(value) is _Spread:
                first.extend(value)
            else:
                first.append(value)
        return first
    out = _Spread()
    for value in values[-size:]:
        if type(value) is _Spread:
            out.extend(value)
        else:
            out.append(value)
    return out


def as_tree(value: object) -> Tree:
    """A child of a tree that is a tree itself."""
    assert isinstance(value, tuple)
    return value


class _Spread(list[object]):
    """The children of a rule that has no tree of its own."""


def grammar(name: str) -> Grammar:
    """The tables of ``grammar/<name>.lark``, loaded once."""
    if name not in _loaded:
        source = f"grammar/{name}.lark"
        data = compiled(
            f"grammar-{name}", [source], lambda: extract(read_text(source)), version=VERSION
        )
        _loaded[name] = Grammar(name, data)
    return _loaded[name]


def extract(text: str) -> dict[str, Any]:
    """The tables of a grammar text, computed by Lark, as plain data."""
    from lark import Lark
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    class NoLexer(Lexer):
        """Stands where Lark wants a lexer: tokens come ready-made."""

        def __init__(self, conf: object) -> None: ...

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:  # noqa: ARG002
            return iter(())

    lark = Lark(text, parser="lalr", lexer=NoLexer, start=_start_of(text), strict=False)
    table = lark.parser.parser._parse_table
    start = _start_of(text)
    found = {id(r): r for row in table.states.values() for _, r in _reduces(row)}
    rules = sorted(found.values(), key=lambda r: (str(r.origin.name), str(r.expansion)))
    number = {id(rule): i for i, rule in enumerate(rules)}
    order = _in_order(table.states, table.start_states[start], Shift)
    actions = []
    for state in order:
        out = {}
        for symbol, (action, argument) in sorted(table.states[state].items(), key=_by_symbol):
            shift = action is Shift
            out[str(symbol)] = order[argument] if shift else -number[id(argument)] - 1
        actions.append(out)
    return {
        "start": order[table.start_states[start]],
        "end": order[table.end_states[start]],
        "actions": actions,
        "rules": [
            [str(r.origin.name), len(r.expansion), str(r.origin.name).startswith("_")]
            for r in rules
        ],
    }


def _by_symbol(entry: tuple[Any, Any]) -> str:
    return str(entry[0])


def _in_order(states: dict[Any, Any], start: Any, shift: object) -> dict[Any, int]:
    """The states numbered in the order in which they are reached from the start, so that two
    extractions give the same data."""
    order = {start: 0}
    waiting = [start]
    for state in waiting:
        for _, (action, argument) in sorted(states[state].items(), key=_by_symbol):
            if action is shift and argument not in order:
                order[argument] = len(order)
                waiting.append(argument)
    return order


def _reduces(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(s, arg) for s, (action, arg) in row.items() if str(action) == "Reduce"]


def _start_of(text: str) -> str:
    for line in text.splitlines():
        if line and (line[0].isalpha()) and ":" in line:
            return line.split(":")[0].strip()
    raise ResolutionsError("grammar-without-rules")
