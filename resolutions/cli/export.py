"""``resolution export FILE --to FORMAT``: a draft written in another format."""

from __future__ import annotations

import os

from resolutions.cli.app import command, encoding_option, files, option
from resolutions.cli.each import each, told
from resolutions.cli.speech import Reader, clean, shown
from resolutions.cli.writing import store
from resolutions.errors import Unreadable, Usage
from resolutions.messages import say
from resolutions.read import MOST_BYTES, read, read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.model import Document

_ENDINGS = {"markdown": ".md", "text": ".txt", "json": ".json", "akn": ".akn", "docx": ".docx"}
_SHORT = {"md": "markdown", "txt": "text", "word": "docx", "xml": "akn"}


@command("export")
@option("--to", metavar="format")
@option("--output", "-o", metavar="file")
@option("--template", metavar="file")
@option("--profile", metavar="profile")
@option("--from", "from_", metavar="from")
@encoding_option()
@files()
def export(
    files: tuple[str, ...],
    to: str,
    output: str,
    template: str,
    profile: str,
    from_: str,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Write drafts in another format."""
    if output and output != "-" and len(files) > 1:
        raise Usage("one-output", n=len(files))
    form = _form(to, output)
    tongue = Reader(lang).chrome()

    def work(path: str) -> int:
        document = read(read_source(path, encoding or None), from_ or None).document
        data = _written(document, form, template, profile)
        place = output or ("-" if path == "-" else os.path.splitext(path)[0] + _ENDINGS[form])
        if place == path:
            raise Usage("export-onto-itself", name=path)
        store(place, data, asked=bool(output))
        for what, n in _lost(document, form).items():
            told(clean(say(f"export.lost-{what}", tongue, n=n)), aside=True)
        if place != "-":
            told(say("export.done", tongue, name=shown(place, tongue)), aside=False)
        return 0

    return each(files, Reader(lang), work)


def _form(to: str, output: str) -> str:
    """The format that is asked for, else the one that the name of the output tells."""
    if not to and output:
        ending = os.path.splitext(output)[1].lower()
        to = next((form for form, its in _ENDINGS.items() if its == ending), "")
    form = _SHORT.get(to.lower(), to.lower())
    if form not in _ENDINGS:
        raise Usage("no-such-format", name=to, known=list(_ENDINGS))
    return form


def _written(document: Document, form: str, template: str, profile: str) -> bytes:
    if form == "docx":
        from resolutions.lint.profiles import choose
        from resolutions.render.docx import FAMILIES, docx

        name = profile or choose(document)
        if not template or template in FAMILIES:
            return docx(document, template=template, profile=name)
        return docx(document, profile=name, letterhead=_bytes(template))
    if form == "akn":
        from resolutions.cite.linked import linked
        from resolutions.render.akn import akn

        return akn(document, linked(document)).encode()
    from resolutions.render import render

    return render(document, form).encode()


def _bytes(path: str) -> bytes:
    """A letterhead. Raises `Unreadable` where it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise Unreadable("no-such-file", name=path, errno=error.errno) from None


def _lost(document: Document, form: str) -> dict[str, int]:
    if form == "docx":
        return {}
    from resolutions.render import lost

    return lost(document, form)
