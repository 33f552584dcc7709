"""``resolution session start DRAFT``: table a text, and open the session about it."""

from __future__ import annotations

import os

import click

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.errors import ResolutionsError, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.session.sitting import Sitting
    from resolutions.model import Document


@command("start", key="session-start")
@option("--symbol", metavar="symbol")
@option("--rules", metavar="name")
@option("--votes", metavar="name")
@option("--present", metavar="number")
@option("--members", metavar="number")
@option("--sponsor", metavar="names", multiple=True)
@option("--revision", metavar="file", multiple=True)
@option("--session", metavar="folder")
@option("--at", metavar="time")
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@click.argument("draft", nargs=-1)
def start(
    draft: tuple[str, ...],
    symbol: str,
    rules: str,
    votes: str,
    present: str,
    members: str,
    sponsor: tuple[str, ...] | None,
    revision: tuple[str, ...] | None,
    session: str,
    at: str,
    as_json: bool,
    width: str,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Table a text."""
    from resolutions.cli.amendments import symbol_of
    from resolutions.cli.notices import Opener
    from resolutions.cli.options import number
    from resolutions.cli.screen import Screen
    from resolutions.cli.session.finding import beside
    from resolutions.cli.session.following import done
    from resolutions.cli.session.sitting import Sitting, time_given
    from resolutions.cli.speech import Reader
    from resolutions.read import read
    from resolutions.session.opening import start as started
    from resolutions.session.state import State

    if len(draft) != 1:
        raise Usage("one-draft", n=len(draft))
    asked = _verified(rules, votes)
    room, seats = number(present, "--present"), number(members, "--members")
    screen = Screen(color or "auto", number(width, "--width"))
    reader = Reader(lang)
    stamp = time_given(at)
    folder = session or beside(draft[0])
    opener = Opener(reader, encoding, changes, quiet=quiet)
    document = read(opener.source(draft[0]), from_ or None).document
    rules, votes = _used(*asked, draft[0], document)
    try:
        made = started(
            folder,
            document,
            stamp,
            symbol=symbol or symbol_of(document),
            rules=rules,
            votes=votes,
            sponsors=_sponsors(sponsor or (), document),
            present=room,
            members=seats,
            earlier=[read(opener.source(path)).document for path in revision or ()],
        )
    except ResolutionsError as error:
        error.facts.setdefault("language", document.language)
        raise
    with made:
        sitting = Sitting(made, reader, screen, stamp, as_json)
        code = done(sitting, State(), made.events, folder=folder)
        if not as_json:
            _first_words(sitting, folder)
        return code


def _first_words(sitting: Sitting, folder: str) -> None:
    """What the session rests on, and what to do next."""
    from resolutions.amend.several.admissibility import procedure
    from resolutions.session.papers.wording import needed, vote_rule

    state = sitting.session.state
    if state.sponsors:
        sitting.say("session.sponsors", names=", ".join(state.sponsors))
    if state.present:
        sitting.say("session.event.present", n=state.present, count=state.present)
    else:
        sitting.say("session.present-unknown")
    sources = procedure(state.rules).source, dict(vote_rule(state).source)
    said = [one.get(sitting.lang, one["en"]) for one in sources]
    sitting.say("session.rules-used", name=state.rules, source=said[0])
    share = needed(state, sitting.lang)
    sitting.say("session.votes-used", name=state.vote_rule, source=said[1], needed=share)
    sitting.say("session.kept", name=os.path.join(folder, ""))
    sitting.say("session.next-add")


def _sponsors(typed: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """The sponsors of the draft: as typed, else as its header names them."""
    import re

    said = [*typed] or [entry.value for entry in document.header if entry.key == "sponsors"]
    return tuple(
        dict.fromkeys(
            one.strip() for names in said for one in re.split(r"[,;،、]", names) if one.strip()
        )
    )


def _verified(rules: str, votes: str) -> tuple[str, str]:
    """The rules that are asked for. Raises `Usage` for some that are not known."""
    from resolutions.amend.several.admissibility import procedures
    from resolutions.session.votes import rules as ways

    for asked, name, known in (("--rules", rules, procedures()), ("--votes", votes, ways())):
        if name and name not in known:
            raise Usage("unknown-choice", option=asked, name=name, known=list(known))
    return rules, votes


def _used(rules: str, votes: str, path: str, document: Document) -> tuple[str, str]:
    """The rules of procedure and of votes: as asked, else those of the profile of the draft."""
    from resolutions.amend.several.admissibility import procedure, procedure_of
    from resolutions.configuration import nearest
    from resolutions.lint.profiles import choose

    profile = nearest(path).profile or choose(document)
    rules = rules or procedure_of(profile)
    return rules, votes or procedure(rules).rule_of_votes(profile)
