"""Writing drafts in another format: what ``resolution export`` does, without click.

``asked(words)`` reads the common forms of the command; for anything it is not sure of (help, an
option or a value that it does not know) it gives None, and click reads the same words and
complains well. Importing click costs more than exporting a short draft.
"""

from __future__ import annotations

import os

from resolutions.cli.each import each, told
from resolutions.cli.notices import Opener
from resolutions.cli.speech import Reader, clean, shown
from resolutions.cli.writing import store
from resolutions.configuration import nearest
from resolutions.errors import Unreadable, Usage
from resolutions.messages import languages, say
from resolutions.read import MOST_BYTES, read
from resolutions.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypedDict

    from resolutions.model import Document
    from resolutions.render import Wish

    class Wanted(TypedDict, total=False):
        """What was asked for, as it was typed."""

        files: tuple[str, ...]
        to: str
        output: str
        template: str
        profile: str
        from_: str
        changes: str
        quiet: bool
        encoding: str
        lang: str


_VALUES = {
    "--to": "to",
    "--output": "output",
    "-o": "output",
    "--template": "template",
    "--profile": "profile",
    "--from": "from_",
    "--lang": "lang",
}


def asked(words: list[str]) -> Wanted | None:
    """What the words after the name of the command ask for, or None for click to read them."""
    given: dict[str, str] = {}
    files: list[str] = []
    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if word == "--":
            files += words[i:]
            break
        if word[:1] != "-" or word == "-":
            files.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in _VALUES or (equals and name[:2] != "--"):
            return None
        if not equals:
            if i == len(words):
                return None
            value = words[i]
            i += 1
        if not value or (value[0] == "-" and value != "-"):
            return None
        given[_VALUES[name]] = value
    if not files or not all(map(str.strip, files)):
        return None
    if given.get("lang", "en").lower() not in languages():
        return None
    return {"files": tuple(files), **given}  # type: ignore[return-value]


def run(
    files: tuple[str, ...],
    *,
    to: str = "",
    output: str = "",
    template: str = "",
    profile: str = "",
    from_: str = "",
    changes: str = "",
    quiet: bool = False,
    encoding: str = "",
    lang: str = "",
) -> int:
    """Write the files in a format, beside them or where it is asked; the exit code."""
    if output and output != "-" and len(files) > 1:
        raise Usage("one-output", n=len(files))
    form = _form(to, output)
    reader = Reader(lang)
    opener = Opener(reader, encoding, changes, quiet=quiet)

    def work(path: str) -> int:
        from resolutions.render import FORMATS, lost, written

        document = read(opener.source(path), from_ or None).document
        near = nearest(path)
        wish = wish_for(document, form, template, profile or near.profile, lang)
        data = written(document, form, replace(wish, lines=near.options.get("line_numbers", -1)))
        ending = FORMATS[form].endings[0]
        place = output or ("-" if path == "-" else os.path.splitext(path)[0] + ending)
        if place == path != "-":
            raise Usage("export-onto-itself", name=path)
        store(place, data, asked=bool(output))
        tongue = reader.chrome()
        for what, n in lost(document, form).items():
            told(clean(say(f"export.lost-{what}", tongue, n=n)), aside=True)
        flaws = FORMATS[form].flaws
        for what in flaws(data) if flaws is not None else ():
            told(clean(say(f"export.flaw-{what}", tongue)), aside=True)
        if place != "-":
            told(say("export.done", tongue, name=shown(place, tongue)), aside=False)
        return 0

    return each(files, reader, work)


def _form(to: str, output: str) -> str:
    """The format that is asked for, else the one that the name of the output tells."""
    from resolutions.render import FORMATS, format_named

    if not to and output:
        ending = os.path.splitext(output)[1].lower()
        to = next((form for form, its in FORMATS.items() if ending in its.endings), "")
    return format_named(to)


def wish_for(document: Document, form: str, template: str, profile: str, lang: str) -> Wish:
    """What a format is asked for. A template is a family of looks; for Word, else a file."""
    from resolutions.render import FORMATS, Wish

    known = FORMATS[form]
    if known.cites:
        from resolutions.cite.linked import linked

        return Wish(cited=linked(document))
    if not known.look:
        return Wish()
    from resolutions.lint.profiles import choose
    from resolutions.lint.profiles import profile as known_profile
    from resolutions.render.family import FAMILIES

    name = known_profile(profile).name if profile else choose(document)
    if form == "docx" and template and template not in FAMILIES:
        return Wish(profile=name, letterhead=_bytes(template))
    return Wish(template=template, profile=name, lang=lang)


def _bytes(path: str) -> bytes:
    """A letterhead. Raises `Unreadable` where it is not there, or could do harm."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        raise Unreadable("no-such-file", name=path, errno=error.errno) from None
    if data.startswith(b"PK"):
        from resolutions.read.docx.package import verify

        verify(data, path)
    return data
