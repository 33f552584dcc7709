"""``resolution import FILE``: a file of Word, Akoma Ntoso, JSON, HTML or text as Markdown, with
an account of what it had that a document has no place for."""

from __future__ import annotations

import os

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.each import each, told
from resolutions.cli.notices import Opener, sentences, tell
from resolutions.cli.speech import Reader, clean, shown
from resolutions.cli.writing import new_place, store
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.read import format_of, read
from resolutions.source import WebPage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.source import Notice, Source

SCHEMA = 1


@command("import")
@option("--output", "-o", metavar="file")
@option("--report", metavar="file")
@option("--force", is_flag=True)
@option("--from", "from_", metavar="from")
@reading_options()
@encoding_option()
@files()
def import_(
    files: tuple[str, ...],
    output: str,
    report: str,
    force: bool,
    from_: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,  # noqa: ARG001
) -> int:
    """Write files of other formats as Markdown."""
    from resolutions.read.html import Page
    from resolutions.render.markdown import markdown

    if output and output != "-" and len(files) > 1:
        raise Usage("one-output", n=len(files))
    reader = Reader(lang)
    opener = Opener(reader, encoding, changes, quiet=quiet)
    accounts: list[dict[str, Any]] = []

    def work(path: str) -> int:
        place = output or ("-" if path == "-" else os.path.splitext(path)[0] + ".md")
        if place == path != "-":
            raise Usage("export-onto-itself", name=path)
        new_place(place, force=force)
        source = _source(opener, path)
        draft = read(source, None if isinstance(source, Page) else from_ or None)
        tongue = reader.about(draft.document.language)
        store(place, markdown(draft.document).encode(), asked=bool(output))
        accounts.append(_account(source, place, from_, tongue))
        if place != "-":
            told(say("export.done", tongue, name=shown(place, tongue)), aside=False)
        if not quiet and not source.notices:
            told(clean(say("import.whole", tongue, name=shown(path, tongue))), aside=True)
        return 0

    code = each(files, reader, work)
    if report:
        store(report, _report(accounts, report, reader.chrome()).encode(), asked=True)
    return code


def _source(opener: Opener, path: str) -> Source:
    """The text of a file; of a page of the web, what it says."""
    try:
        return opener.source(path)
    except WebPage as page:
        from resolutions.read.html import as_text

        source = as_text(page.source)
        if not opener.quiet:
            tell(path, source.notices, opener.reader.chrome())
        return source


def _account(source: Source, place: str, from_: str, lang: str) -> dict[str, Any]:
    """What became of one file, as plain data."""
    from resolutions.read.html import Page

    kinds: dict[str, list[Notice]] = {}
    for notice in source.notices:
        kinds.setdefault(notice.code, []).append(notice)
    return {
        "file": source.name,
        "format": from_ or ("html" if isinstance(source, Page) else format_of(source)),
        "written": place,
        "lost": [
            {
                "kind": code,
                "n": _count(found),
                "paragraphs": sorted({one.unit for one in found if one.unit}),
                "text": " ".join(sentences(found, lang)),
            }
            for code, found in kinds.items()
        ],
    }


def _count(found: list[Notice]) -> int:
    """How many things notices of one kind speak of."""
    return sum(n if isinstance(n := dict(one.facts).get("n", 1), int) else 1 for one in found)


def _report(accounts: list[dict[str, Any]], place: str, lang: str) -> str:
    """The accounts as JSON or Markdown, as the ending of the report's name says."""
    if place.lower().endswith(".json"):
        import json

        whole = {"schema": SCHEMA, "files": accounts}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    out = [f"# {say('import.report', lang)}"]
    for one in accounts:
        name = shown(one["file"], lang)
        out.append(f"## {name}")
        if not one["lost"]:
            out.append(say("import.whole", lang, name=name))
        for lost in one["lost"]:
            places = ", ".join(map(str, lost["paragraphs"]))
            where = f" {say('import.paragraphs', lang, places=places)}" if places else ""
            out.append(f"- {lost['text']}{where}")
    return "\n\n".join(out) + "\n"
