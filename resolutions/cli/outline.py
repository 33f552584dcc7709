"""``resolution outline``: the paragraphs as a tree, or as an object for programs."""

from __future__ import annotations

import json
from typing import Any

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.each import each
from resolutions.cli.notices import Opener
from resolutions.cli.screen import Screen, cells, shorten
from resolutions.cli.speech import Reader, clean, sentence
from resolutions.errors import ResolutionsError
from resolutions.messages import known, say
from resolutions.parse import Draft
from resolutions.read import read
from resolutions.render.outline import outline as outlined


@command("outline")
@option("--json", "as_json", is_flag=True)
@option("--from", "from_", metavar="from")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def outline(
    files: tuple[str, ...],
    as_json: bool,
    from_: str,
    width: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Show the paragraphs of drafts."""
    from resolutions.cli.checking import number

    reader = Reader(lang)
    screen = Screen(color or "auto", number(width, "--width"))
    many = len(files) > 1

    opener = Opener(reader, encoding, changes, quiet=quiet)

    def draft_of(path: str) -> Draft:
        return read(opener.source(path), from_ or None)

    def tree(path: str) -> int:
        draft = draft_of(path)
        if many and path != files[0]:
            screen.put("")
        if many:
            screen.put(screen.paint(clean(path), "quiet"))
        for line in _tree(draft, screen, reader.about(draft.document.language)):
            screen.put(line)
        return 0

    def record(path: str) -> int:
        try:
            found: dict[str, Any] = outlined(draft_of(path))
        except ResolutionsError as error:
            message = sentence(error, reader.for_error(error))
            refusal = {"path": path, "error": {"code": error.code, "message": message}}
            screen.put(json.dumps(refusal, ensure_ascii=False))
            return error.exit_code
        if many:
            screen.put(json.dumps({"path": path, **found}, ensure_ascii=False))
        else:
            screen.put(json.dumps(found, ensure_ascii=False, indent=1))
        return 0

    return each(files, reader, record if as_json else tree)


def _tree(draft: Draft, screen: Screen, lang: str) -> list[str]:
    """The title, the head, and a line for each paragraph."""
    found: dict[str, Any] = outlined(draft)
    cut = screen.glyphs["cut"]
    kind = f"kind.{found['kind']}"
    formula = draft.document.enacting
    head = [
        say(kind, lang) if known(kind) else str(found["kind"]),
        draft.language.name,
        formula.name if formula is not None else say("outline.no-organ", lang),
    ]
    out = [
        screen.paint(
            shorten(clean(found["title"] or say("outline.no-title", lang)), screen.width, cut),
            "bold",
        ),
        shorten(clean(f" {screen.glyphs['dot']} ".join(head)), screen.width, cut),
    ]
    rows = found["paragraphs"]
    room = max((cells(_name(row)) for row in rows), default=0)
    part = ""
    for row in rows:
        if row["part"] != part:
            out.append("")
            part = row["part"]
        name = _name(row)
        free = screen.width - room - 2
        text = clean(" ".join(str(row["text"]).split()))
        opening = " ".join(str(row["opening"]).split())
        text = shorten(text, free, cut)
        shown = len(opening) if opening and text.startswith(opening) else 0
        text = screen.paint(text[:shown], "bold") + text[shown:]
        out.append(f"{name}{' ' * (room - cells(name))}  {text}")
    return out


def _name(row: dict[str, Any]) -> str:
    return "  " * int(row["level"]) + str(row["address"])
