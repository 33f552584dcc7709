"""Defects injected one at a time are found, with the right code, and nothing else is said.

The kinds are in `tests/cases/injections`; ``python -m tests.injection`` prints the table.
"""

from __future__ import annotations

import pytest

from tests import injection

LEAST_FOUND = 0.99
MOST_OTHERS = 0.01


def _judge(places: int) -> None:
    scores = injection.run(places)
    nowhere = [f"{d.code} {d.language} {d.kind}" for d, s in scores.items() if not s.tried]
    assert nowhere == [], "kinds that fit no text"
    shown = injection.table(scores)
    print(shown)
    tried = sum(s.tried for s in scores.values())
    missed = [line for s in scores.values() for line in s.missed]
    others = [line for s in scores.values() for line in s.told]
    false = sum(s.false.total() for s in scores.values())
    assert 1 - len(missed) / tried >= LEAST_FOUND, "\n".join(missed)
    assert (len(others) + false) / tried <= MOST_OTHERS, "\n".join([*others, shown])


def test_kinds() -> None:
    """At least sixty kinds, in both languages."""
    kinds = {(d.kind, d.language) for d in injection.defects()}
    assert len({kind for kind, _ in kinds}) >= 60
    assert {language for _, language in kinds} == {"en", "fr"}


def test_a_few_places_of_every_kind() -> None:
    """Four places of each kind; twenty with ``--long``."""
    _judge(4)


@pytest.mark.long
def test_twenty_places_of_every_kind() -> None:
    """Twenty places of each kind."""
    _judge(20)
