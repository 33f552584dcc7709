"""What a rule is for, in the reader's language: what it asks, why, a wrong and a right example.

In English it is the docstring of the rule's function; in any other language the table of its
code in ``grammar/rules/explained/<language>.toml``, and the table ``sources`` there says where
rules come from. Where a language says nothing of a rule,
the English stands. Knows no rule.
"""

from __future__ import annotations

from resolutions.records import dataclass
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.lint.registry import Rule

FOLDER = "grammar/rules/explained"
ENGLISH = "en"
_SOURCES = "sources"
_EXAMPLES = {"Wrong": "wrong", "Right": "right"}

_kept: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Explanation:
    """``language``: the language it is in. ``what``: the rule in a sentence; ``why``: the
    paragraphs that give its reason and its bounds, perhaps none; ``examples``: ``wrong`` or
    ``right`` and a text, in order; ``source``: where the rule comes from."""

    language: str
    what: str
    why: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    source: str


def explanation(rule: Rule, language: str) -> Explanation:
    """The explanation of a rule, in English where the language has none."""
    table = _table(language) if language in languages() else {}
    entry = table.get(rule.code)
    if entry is None:
        return from_docstring(rule)
    why = entry.get("why", "").strip("\n").split("\n\n")
    return Explanation(
        language=language,
        what=entry["what"],
        why=tuple(part.replace("\n", " ") for part in why if part.strip()),
        examples=tuple((key, entry[key]) for key in ("wrong", "right") if entry.get(key)),
        source=table.get(_SOURCES, {}).get(rule.source, rule.source),
    )


def languages() -> list[str]:
    """The languages other than English that explain rules."""
    return names(FOLDER, ".toml")


def explained(language: str) -> list[str]:
    """The codes of the rules that a language explains."""
    return sorted(code for code in _table(language) if code != _SOURCES)


def sources(language: str) -> dict[str, str]:
    """The sources of rules in a language, by what they are in English."""
    return dict(_table(language).get(_SOURCES, {}))


def read(language: str) -> dict[str, Any]:
    """The explanations of a language as plain data, by code."""
    import tomllib

    return tomllib.loads(read_text(f"{FOLDER}/{language}.toml"))


def _table(language: str) -> dict[str, Any]:
    if language not in _kept:
        path = f"{FOLDER}/{language}.toml"
        _kept[language] = compiled(f"explained-{language}", [path], lambda: read(language))
    return _kept[language]


def from_docstring(rule: Rule) -> Explanation:
    """The English explanation: the paragraphs of the docstring, ``Wrong:`` and ``Right:``."""
    from inspect import cleandoc

    prose: list[str] = []
    examples: list[tuple[str, str]] = []
    for paragraph in cleandoc(rule.doc).split("\n\n"):
        words: list[str] = []
        for line in paragraph.splitlines():
            head, colon, rest = line.strip().partition(":")
            if colon and head in _EXAMPLES:
                examples.append((_EXAMPLES[head], rest.strip()))
            elif examples and not words and line.startswith(" "):
                examples[-1] = (examples[-1][0], f"{examples[-1][1]} {line.strip()}")
            else:
                words.append(line.strip())
        if words:
            prose.append(" ".join(words))
    what, *why = prose or [""]
    return Explanation(ENGLISH, what, tuple(why), tuple(examples), rule.source)
