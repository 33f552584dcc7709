"""``resolution resolve FILE``: tracked changes of a file of Word accepted or rejected, all of them
or those of some authors."""

from __future__ import annotations

import click

from resolutions.cli.app import command, option
from resolutions.cli.each import told
from resolutions.cli.speech import Reader, clean, shown
from resolutions.cli.writing import store
from resolutions.errors import Unreadable, Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOW = "resolution resolve --accept all -o"


@command("resolve")
@option("--accept", metavar="name", multiple=True)
@option("--reject", metavar="name", multiple=True)
@option("--output", "-o", metavar="file")
@click.argument("files", nargs=-1)
def resolve(
    files: tuple[str, ...],
    accept: tuple[str, ...] | None,
    reject: tuple[str, ...] | None,
    output: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Accept or reject tracked changes of a Word file."""
    from resolutions.cli.returning import Copies
    from resolutions.read.docx import is_word
    from resolutions.read.docx.resolve import authors, resolved

    if len(files) != 1:
        raise Usage("resolve-one", n=len(files))
    if not accept and not reject:
        raise Usage("resolve-what")
    reader = Reader(lang)
    path = files[0]
    tongue = reader.chrome()
    target = Copies(output, files, _SHOW).of(path)
    data = _bytes(path)
    if not is_word(data):
        raise Unreadable("resolve-word", name=path)
    known = authors(data, path)
    if not any(known) and {*(accept or ()), *(reject or ())} - {
        *say("resolve.all", tongue).split()
    }:
        raise Unreadable("resolve-unchanged", name=path)
    taken, left = _names(accept or (), known, tongue), _names(reject or (), known, tongue)
    both = sorted(taken & left)
    if both:
        raise Usage("resolve-both", name=both[0])
    store(target, resolved(data, accept=taken, reject=left, name=path), asked=True)
    if target != "-":
        rest = [name for name in known if not {name, "*"} & (taken | left)]
        key = "resolve.left" if rest else "resolve.done" if known else "resolve.none"
        facts = {"name": shown(target, tongue), "authors": ", ".join(rest)}
        told(clean(say(key, tongue, **facts)), aside=False)
    return 0


def _names(said: Sequence[str], known: Sequence[str], lang: str) -> frozenset[str]:
    """The authors that are meant, whatever their case. Raises `Usage` for one that there is
    not."""
    from resolutions.language import fold
    from resolutions.read.docx.resolve import ALL

    everybody = {fold(word) for word in say("resolve.all", lang).split()} | {"all"}
    by_name: dict[str, set[str]] = {}
    for author in known:
        for name in (author, *author.split(",")):  # one of several sponsors stands for them
            by_name.setdefault(fold(name.strip()), set()).add(author)
    out: set[str] = set()
    for word in said:
        if fold(word) in by_name:
            out |= by_name[fold(word)]
        elif fold(word) in everybody:
            out.add(ALL)
        else:
            raise Usage("resolve-author", name=word, known=[name for name in known if name])
    return frozenset(out)


def _bytes(path: str) -> bytes:
    import sys

    from resolutions.read import MOST_BYTES

    if path == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise Unreadable("no-such-file", name=path, errno=error.errno) from None
