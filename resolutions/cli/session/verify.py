"""``resolution session verify``: is everything as it was written? Names the altered line."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, option, reading_options
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from typing import Any

    from resolutions.session.journal import Entry


@command("verify", key="session-verify")
@option("--session", metavar="folder")
@option("--text", "-t", metavar="file")
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@reading_options()
@encoding_option()
def verify(
    session: str,
    text: str,
    as_json: bool,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Verify that nothing was altered."""
    import os

    from resolutions.cli.options import number
    from resolutions.cli.session.finding import find
    from resolutions.cli.session.sitting import put_json
    from resolutions.session.folder import JOURNAL
    from resolutions.session.journal import read_journal

    screen = Screen(color or "auto", number(width, "--width"))
    folder = find(session)
    found = read_journal(os.path.join(folder, JOURNAL))
    language = str(found.entries[0].facts.get("language", "")) if found.entries else ""
    tongue = Reader(lang).about(language)
    wanted = _recorded_files(found.entries)
    bad = _altered_files(folder, wanted)
    fault = found.fault
    stray = _strays(folder, wanted) if fault is None else []
    said_of_text, is_text = ("", True)
    if text and fault is None and not bad:
        from resolutions.cli.notices import Opener
        from resolutions.cli.session.texts import compared

        opener = Opener(Reader(lang), encoding, changes, quiet=quiet)
        said_of_text, is_text = compared(folder, text, opener, tongue)
    wrong = fault is not None or bool(bad or stray) or not is_text
    if as_json:
        value: dict[str, Any] = {"events": len(found.entries), "files": bad, "fault": None}
        value["unrecorded"] = stray
        value["torn"] = found.torn.line if found.torn is not None else None
        if fault is not None:
            value["fault"] = {"line": fault.line, "reason": fault.reason}
        if text:
            value["same_text"] = bool(said_of_text) and is_text
        put_json(value)
        return 1 if wrong else 0
    name = os.path.join(folder, JOURNAL)
    said = []
    if fault is not None:
        said.append(say(f"session.fault.{fault.reason}", tongue, name=name, line=fault.line))
    said += [say("session.fault.file", tongue, name=os.path.join(folder, one)) for one in bad]
    if found.torn is not None:
        said.append(say("session.torn", tongue, line=found.torn.line))
    for one in stray:
        said.append(say("session.unrecorded", tongue, name=os.path.join(folder, one)))
    if fault is None and not bad and not stray:
        said.append(say("session.verified", tongue, n=len(found.entries)))
    for one in (*said, said_of_text):
        for line in wrap(clean(one), screen.width, "   ") if one else ():
            screen.put(line)
    return 1 if wrong else 0


def _recorded_files(entries: tuple[Entry, ...]) -> dict[str, str]:
    """The files that events speak of, with their hashes."""
    from resolutions.session import folder as files

    wanted: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "started":
            wanted[files.TABLED] = str(entry.facts.get("text", ""))
        elif entry.facts.get("file"):
            wanted[str(entry.facts["file"])] = str(entry.facts.get("hash", ""))
        if entry.facts.get("original"):
            wanted[str(entry.facts["original"])] = str(entry.facts.get("original-hash", ""))
    return wanted


def _strays(folder: str, wanted: Container[str]) -> list[str]:
    """The texts and amendments of the folder of which no event speaks: lines of the journal are
    missing, or the program was stopped between the file and its line."""
    import os

    from resolutions.session import folder as files

    try:
        names = sorted(os.listdir(os.path.join(folder, files.AMENDMENTS)))
    except OSError:
        names = []
    found = [f"{files.AMENDMENTS}/{name}" for name in names if name.endswith(files.ENDING)]
    if os.path.exists(os.path.join(folder, files.TABLED)):
        found.insert(0, files.TABLED)
    return [name for name in found if name not in wanted]


def _altered_files(folder: str, wanted: Mapping[str, str]) -> list[str]:
    """Those of the files that are gone, or not as they were written."""
    from resolutions.errors import ResolutionsError
    from resolutions.session import folder as files

    out = []
    for name, hash in wanted.items():
        try:
            files.read(folder, name, hash)
        except ResolutionsError:
            out.append(name)
    return out
