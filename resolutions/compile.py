"""Everything that is worked out when the package is built, so that a command need not.

Names and values are those that `resolutions.resources.compiled` is asked for: the lexicons,
the tables of the grammars, the profiles, the messages. Run by the build hook; knows no command.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from resolutions import messages, patterns, records
from resolutions.amend import files, vocabulary
from resolutions.amend.several import admissibility
from resolutions.cite import register, wording
from resolutions.language import build as language
from resolutions.language import codes, listing, load, organs, states
from resolutions.lint import explained, glossary, lists, profiles, termlist
from resolutions.lint.registry import rules
from resolutions.lint.rules import (
    _listed,
    _openings,
    competence,
    expressions,
    misspelling,
    months,
    spelling,
)
from resolutions.parse import tables
from resolutions.parse.closing import closes
from resolutions.render import family
from resolutions.resources import names, packed, plain, read_text
from resolutions.session import votes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from resolutions.resources import JSON

_READ = ("*.py", "cite/*.py", "language/*.py", "lint/**/*.py", "parse/*.py", "read/*.py")
"""The modules that a check may run."""


def build_all() -> dict[str, JSON]:
    """``{name: plain data}`` of everything that is compiled."""
    out: dict[str, JSON] = {}
    for code in codes():
        out[f"lexicon-{code}"] = language.lexicon(code)
        out[f"facts-{code}"] = language.facts(code)
        out[f"terms-{code}"] = termlist.build_index(code)
        out[f"terms-{code}-rest"] = termlist.build_rest(code)
        out[f"glossary-{code}"] = glossary.build_terms(code)
        out[f"own-words-{code}"] = misspelling.build_words(code)
    out["opening-words"] = language.opening_words(codes())
    out["languages"] = language.profile_of_languages(codes())
    for code in messages.languages():
        out[f"messages-{code}"] = messages.build(code)
    out["organs"] = organs.build()
    out["organ-names"] = glossary.build_organs()
    for name in ("codes", *codes()):
        out[f"states-{name}"] = states.build(name)
    out["profiles"] = profiles.build_profiles()
    out["looks"] = family.build_looks()
    for name in names("grammar", ".lark"):
        out[f"grammar-{name}"] = tables.extract(read_text(f"grammar/{name}.lark"))
    for name in names("grammar/rules", ".toml"):
        out[f"rules-{name}"] = lists.read(f"grammar/rules/{name}.toml")
    for code in explained.languages():
        out[f"explained-{code}"] = explained.read(code)
    for name, build in register.BUILDERS.items():
        out[name] = build()
    out.update(wording.build_all())
    for code in vocabulary.codes():
        out[f"amendments-{code}"] = vocabulary.build(code)
    out["amendment-file"] = files.build()
    out["procedures"] = admissibility.build()
    out["votes"] = votes.build()
    return out


def pack_all() -> dict[str, bytes]:
    """``{name: bytes}`` of everything that is compiled, and of the regular expressions."""
    out = {name: packed(plain(name, value)) for name, value in build_all().items()}
    out[patterns.name()] = packed(_expressions())
    out[records.name()] = packed(records.table())
    return out


def _expressions() -> dict[str, Any]:
    """The compiled regular expressions: those of every module that a check imports, and those
    that each language brings."""
    rules()
    for text, flags in _literals():
        patterns.pattern(text, flags)
    for code in codes():
        closes("", load(code))
        wording.prepare(code)
        listing.expressions(code)
        competence.expressions(code)
        _listed.expressions(code)
        _openings.expressions(code)
        if lists.word_list("months-in-two", code):
            months.in_two(code)
        if lists.word_list("titles", code):
            expressions.title_in(lists.word_list("titles", code))
    spelling.ligatures()
    organs.of_symbol("")
    return patterns.table()


def _literals() -> Iterator[tuple[str, int]]:
    """The expressions that stand in calls of ``pattern`` as plain text, also inside functions
    that nothing here calls."""
    package = Path(patterns.__file__).parent
    for file in sorted(path for part in _READ for path in package.glob(part)):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "pattern":
                text, *flags = call.args
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value, sum(int(getattr(re, flag.attr)) for flag in _flags(flags))


def _flags(given: list[ast.expr]) -> Iterator[ast.Attribute]:
    """The names in ``re.IGNORECASE | re.MULTILINE``."""
    for value in given:
        yield from (part for part in ast.walk(value) if isinstance(part, ast.Attribute))
