"""``resolution amend rule ID… in-order|out-of-order``: the chair rules on amendments."""

from __future__ import annotations

import click

from resolutions.cli.app import option
from resolutions.cli.session.sitting import Sitting, in_session
from resolutions.errors import Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.session.events import Event

AGAINST = ("AMD040", "AMD050", "AMD060", "AMD063")
"""What the rules of procedure have against an amendment."""


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

    words = _joined(words)
    ids, ruling = _ruling(words, sitting)
    everything = _everything(words)
    if not ids and everything:
        sitting.say("session.all-ruled")
        return 0
    if in_order + out_of_order + (ruling is not None) != 1 or not ids:
        raise Usage("ruling")
    fine = in_order if ruling is None else ruling
    left = _left(sitting, ids) if fine and everything else []
    ids = [id for id in ids if id not in left]
    if fine and not sitting.as_json:
        _objections(sitting, ids)

    def act(typed: str) -> Event:
        id, numbers = amendment_part(typed, sitting.session.state)
        return sitting.session.rule(
            id, sitting.at, in_order=fine, reason=reason, instructions=numbers
        )

    code = each_of(sitting, ids, act) if ids else 0
    if left and not sitting.as_json:
        _told(sitting, left)
    return code


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with a ruling of several words as one: ``out of order``."""
    from resolutions.cli.session.names import words_for
    from resolutions.cli.speech import bare

    said = " ".join(bare(word) for word in words)
    for ruling in ("out-of-order", "in-order"):
        for phrase in sorted(words_for(ruling), key=len, reverse=True):
            n = len(phrase.split())
            for at in range(len(words) - n + 1) if n > 1 and phrase in said else ():
                if [bare(word) for word in words[at : at + n]] == phrase.split():
                    return (*words[:at], phrase, *words[at + n :])
    return words


def _left(sitting: Sitting, ids: list[str]) -> list[str]:
    """Those that are not in order without a look: they do not fit the text, or the rules of
    procedure are against them."""
    unfit = {id for id, _ in _unfit(sitting)}
    against = sitting.session.objections
    return [id for id in ids if id in unfit or any(o.code in AGAINST for o in against(id))]


def _unfit(sitting: Sitting) -> list[tuple[str, str]]:
    """The amendments of which an instruction does not fit the text, each with the reason."""
    from resolutions.cli.session.following import misfitting
    from resolutions.cli.session.saying import proposal_sentence

    found = misfitting(sitting)
    return [(p.key.rpartition("/")[0], proposal_sentence(p, sitting.lang)) for p in found]


def _told(sitting: Sitting, left: list[str]) -> None:
    """Those left for the chair to rule one by one, and why."""
    from resolutions.messages import say

    sitting.head(say("session.left-to-rule", sitting.lang, n=len(left), ids=", ".join(left)))
    for id, text in _unfit(sitting):
        if id in left:
            sitting.put(f" - {text}")
    _objections(sitting, left)
    sitting.say("session.next-rule-either", ids=" ".join(left))


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
            if not any(c.isdigit() for c in word):
                raise Usage("ruling")
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
