"""``resolution amend check FILE…``: are the instructions read, and do they fit the draft?"""

from __future__ import annotations

import json
from typing import Any

from resolutions.cli.amend.saying import candidates
from resolutions.cli.amendments import Slip
from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.messages import say

SCHEMA = 1


@command("check", key="amend-check")
@option("--draft", "-d", metavar="file")
@option("--revision", metavar="file", multiple=True)
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def check(
    files: tuple[str, ...],
    draft: str,
    revision: tuple[str, ...] | None,
    as_json: bool,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Check amendment files."""
    from resolutions.cli.applying import Work
    from resolutions.cli.checking import number
    from resolutions.cli.notices import Opener

    reader = Reader(lang)
    opener = Opener(reader, encoding, changes, quiet=quiet)
    work = Work(draft, tuple(revision or ()), opener)
    slips = [work.slip(path) for path in files]
    work.fit(slips)
    screen = Screen(color or "auto", number(width, "--width"))
    for slip in slips:
        if as_json:
            print(json.dumps(record(slip), ensure_ascii=False))
        else:
            for line in _lines(slip, reader.about(slip.amendment.language), bool(draft)):
                for part in wrap(clean(line), screen.width, "     "):
                    screen.put(part)
    return max((slip_code(slip) for slip in slips), default=0)


def slip_code(slip: Slip) -> int:
    """The exit code of one file: 0, 3 where it is no amendment file, 4 where it is refused."""
    if slip.is_whole:
        return 0
    return 4 if slip.file.entries else 3


def record(slip: Slip) -> dict[str, Any]:
    """What is known of a file, as plain data."""
    from resolutions.amend.amendment import amendment_json

    return {
        "schema": SCHEMA,
        "path": slip.path,
        "amendment": amendment_json(slip.amendment),
        "problems": [
            {
                "instruction": one.number,
                "code": one.code,
                "message": one.message,
                "line": one.line or None,
                "candidates": list(one.candidates),
            }
            for one in slip.problems
        ],
        "notes": slip.notes,
    }


def _lines(slip: Slip, lang: str, fitted: bool) -> list[str]:
    id = slip.file.id or slip.path
    by = ", ".join(slip.file.sponsors)
    out = [say("amendment.head-by" if by else "amendment.head", lang, id=id, by=by)]
    out += [f" - {note}" for note in slip.notes]
    bad = {one.number for one in slip.problems}
    for one in slip.problems:
        key = "amendment.problem" if one.number else "amendment.problem-file"
        out.append(say(key, lang, n=one.number, code=one.code, text=one.message))
        out += [f"    {line}" for line in candidates(one.candidates, lang)]
    good = len([entry for entry in slip.file.entries if entry.number not in bad])
    if 0 not in bad and slip.file.entries:
        key = "amendment.fits" if fitted else "amendment.are-read"
        out.append(say(key, lang, n=good, all=len(slip.file.entries)))
    return out
