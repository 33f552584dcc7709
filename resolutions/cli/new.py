"""``resolution new [FILE]``: a draft to begin with, in any language and any format, or an
amendment to one."""

from __future__ import annotations

import os
from itertools import count

import click

from resolutions.cli.app import command, option
from resolutions.cli.each import told
from resolutions.cli.speech import Reader, shown
from resolutions.cli.writing import new_place, store
from resolutions.configuration import nearest
from resolutions.errors import Usage
from resolutions.messages import say

_AMENDMENT = ".amendment.md"


@command("new")
@option("--profile", metavar="profile")
@option("--organ", metavar="organ")
@option("--topic", metavar="topic")
@option("--sponsor", metavar="names", multiple=True)
@option("--co-sponsor", metavar="names", multiple=True)
@option("--language", metavar="lang")
@option("--amendment", metavar="file")
@option("--output", "-o", metavar="file")
@option("--force", is_flag=True)
@click.argument("name", required=False, default="")
def new(
    name: str,
    profile: str,
    organ: str,
    topic: str,
    sponsor: tuple[str, ...] | None,
    co_sponsor: tuple[str, ...] | None,
    language: str,
    amendment: str,
    output: str,
    force: bool,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Begin a draft.

    Without a profile, that of the settings; else that of simulations in the language, since
    who begins a first draft mostly sits in one.
    """
    from resolutions.lint.profiles import of_language, organs_of
    from resolutions.lint.profiles import profile as known_profile
    from resolutions.render.skeleton import languages, skeleton

    sponsors = ", ".join(_listed(sponsor))
    if amendment:
        return _amendment(amendment, output or name, sponsors, language.lower(), force, lang)
    tongue = Reader(lang).chrome()
    settings = nearest(output or name or os.curdir)
    code = language.lower() or settings.language or tongue
    if code not in languages():
        raise Usage("no-skeleton-language", name=language or code, known=languages())
    place = _place(output or name, tongue)
    new_place(place, force=force)
    chosen = known_profile(profile or settings.profile or of_language(code))
    text = skeleton(
        code,
        model="mun" in chosen.families,
        organ=organ or next(iter(organs_of(chosen.name)), ""),
        topic=topic.strip(),
        sponsors=sponsors,
        cosponsors=", ".join(_listed(co_sponsor)),
    )
    store(place, _written(text, place, chosen.name, code), asked=bool(output or name))
    if place != "-":
        told(say("export.done", tongue, name=shown(place, tongue)), aside=False)
        told(say("new.next", tongue, name=shown(place, tongue)), aside=False)
    return 0


def _amendment(draft: str, place: str, by: str, language: str, force: bool, lang: str) -> int:
    """Begin an amendment to a draft: in its language, with the next number that is free."""
    from resolutions.cli.amendments import symbol_of
    from resolutions.read import read
    from resolutions.render.skeleton import amendment

    document = read(draft).document
    reader = Reader(lang)
    tongue = reader.about(document.language)
    number = next(n for n in count(1) if not os.path.exists(f"{n}{_AMENDMENT}"))
    place = place or f"{number}{_AMENDMENT}"
    new_place(place, force=force)
    own = os.path.basename(place).removesuffix(_AMENDMENT)
    text = amendment(
        language or document.language,
        number=own if own != os.path.basename(place) else str(number),
        symbol=symbol_of(document),
        by=by,
    )
    store(place, text.encode(), asked=bool(place))
    if place != "-":
        told(say("export.done", tongue, name=shown(place, tongue)), aside=False)
        facts = {"name": shown(place, tongue), "draft": shown(draft, tongue)}
        told(say("new.next-amendment", tongue, **facts), aside=False)
    return 0


def _place(name: str, lang: str) -> str:
    """Where the draft goes; a name without an ending is that of a Markdown file."""
    if not name:
        return say("new.file", lang)
    return name if name == "-" or os.path.splitext(name)[1] else f"{name}.md"


def _listed(names: tuple[str, ...] | None) -> list[str]:
    """Delegations, given one by one or with commas."""
    return [one.strip() for name in names or () for one in name.split(",") if one.strip()]


def _written(text: str, place: str, profile: str, language: str) -> bytes:
    """The draft as a file of the format that the name tells, else as it is. Raises `Usage`
    (``no-such-format``) for a format that is not read."""
    from resolutions.parse import parse
    from resolutions.read import READERS
    from resolutions.render import FORMATS, Wish, written
    from resolutions.source import Source

    ending = os.path.splitext(place)[1].lower()
    form = next((name for name, its in FORMATS.items() if ending in its.endings), "markdown")
    if form == "markdown":
        return text.encode()
    if form not in READERS:  # nobody could go on writing in it
        raise Usage("no-such-format", name=form, known=tuple(READERS))
    document = parse(Source(text, place), language).document
    return written(document, form, Wish(profile=profile, lang=language))
