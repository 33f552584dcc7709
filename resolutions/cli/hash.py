"""``resolution hash FILE…``: what a text is known by, whatever the format of its file.

The SHA-256 of the text in canonical form: two files with the same words have the same hash.
"""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.each import each, told
from resolutions.cli.speech import Reader, clean, shown
from resolutions.errors import Usage
from resolutions.messages import say

_LEAST = 6
_DIGITS = frozenset("0123456789abcdef")


@command("hash")
@option("--is", "wanted", metavar="hash")
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@files()
def hash(
    files: tuple[str, ...],
    wanted: str,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Print the hashes of texts, or compare them with one."""
    from resolutions.amend.compare.rebase import fingerprint
    from resolutions.cli.notices import Opener
    from resolutions.read import read

    wished = wanted.strip().lower()
    if wanted and (len(wished) < _LEAST or not _DIGITS.issuperset(wished)):
        raise Usage("bad-hash", value=wanted)
    reader = Reader(lang)
    tongue = reader.chrome()
    opener = Opener(reader, encoding, changes, quiet=quiet)

    def work(path: str) -> int:
        found = fingerprint(read(opener.source(path), from_ or None).document)
        name = clean(shown(path, tongue))
        if not wished:
            told(f"{found}  {name}", aside=False)
            return 0
        same = found.startswith(wished)
        key = "hash.same" if same else "hash.other"
        told(say(key, tongue, name=name, found=found), aside=False)
        return 0 if same else 1

    return each(files, reader, work)
