"""``resolution amend rule ID… in-order|out-of-order``: the chair rules on amendments."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event


@in_session("rule", "amend-rule", writes=True)
@option("--in-order", "in_order", is_flag=True)
@option("--out-of-order", "out_of_order", is_flag=True)
@option("--reason", metavar="words")
@click.argument("words", nargs=-1)
def rule(
    sitting: Sitting, words: tuple[str, ...], in_order: bool, out_of_order: bool, reason: str
) -> int:
    """Rule on amendments."""
    from resolutions.cli.session.following import each_of
    from resolutions.cli.session.names import amendment_part

    ids, ruling = _ruling(words, sitting)
    if not ids and _everything(words):
        sitting.say("session.all-ruled")
        return 0
    if in_order + out_of_order + (ruling is not None) != 1 or not ids:
        raise Usage("ruling")
    fine = in_order if ruling is None else ruling
    if fine and not sitting.as_json:
        _objections(sitting, ids)

    def act(typed: str) -> Event:
        id, numbers = amendment_part(typed, sitting.session.state)
        return sitting.session.rule(
            id, sitting.at, in_order=fine, reason=reason, instructions=numbers
        )

    return each_of(sitting, ids, act)


def _ruling(words: tuple[str, ...], sitting: Sitting) -> tuple[list[str], bool | None]:
    """The amendments, and the ruling where a word says it."""
    from resolutions.cli.session.names import amendment_part, words_for
    from resolutions.cli.speech import bare

    fine, unfit, everything = (words_for(w) for w in ("in-order", "out-of-order", "all"))
    ids: list[str] = []
    ruling: bool | None = None
    state = sitting.session.state
    for word in words:
        said = bare(word)
        if said in fine or said in unfit:
            ruling = said in fine
        elif said in everything:
            ids += [a.id for a in state.amendments.values() if a.status == "submitted"]
        else:
            for one in word.replace(",", " ").split():
                amendment_part(one, state)
                ids.append(one)
    return list(dict.fromkeys(ids)), ruling


def _everything(words: tuple[str, ...]) -> bool:
    """True where all that was received is meant."""
    from resolutions.cli.session.names import words_for
    from resolutions.cli.speech import bare

    return any(bare(word) in words_for("all") for word in words)


def _objections(sitting: Sitting, ids: list[str]) -> None:
    """What may be said against them, for the chair to know."""
    from resolutions.amend.several.admissibility import objection_message
    from resolutions.cli.session.names import amendment_part

    for typed in ids:
        for one in sitting.session.objections(amendment_part(typed, sitting.session.state)[0]):
            sitting.put(f" - {objection_message(one, sitting.lang)}")
