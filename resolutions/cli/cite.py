"""``resolution cite``: what drafts cite, and whether it agrees with what is known."""

from __future__ import annotations

import json
from typing import Any

from resolutions.cite.register import COUNCIL, council_year
from resolutions.cite.words import describe
from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.each import each
from resolutions.cli.notices import Opener
from resolutions.cli.results import spoken
from resolutions.cli.screen import Screen, cells, shorten, wrap
from resolutions.cli.speech import Reader, bare, clean, sentence
from resolutions.errors import ResolutionsError, Usage
from resolutions.lint import Finding, check
from resolutions.lint.citations import Cited, cited, day, organ_name
from resolutions.messages import place, say
from resolutions.parse import Draft
from resolutions.read import read
from resolutions.records import dataclass

ACTIONS = {
    "list": "list",
    "lister": "list",
    "liste": "list",
    "verify": "verify",
    "verifier": "verify",
}
DISAGREES = ("REF002", "REF003", "REF005", "REF007", "REF012", "REF017")
"""The rules that say that a citation is not true."""
FORM = ("REF001", "REF004", "REF009", "REF010")
"""The rules that say that it is not written as it should be."""

_LEAST_TITLE = 24
_INDENT = "    "
"""A title with less room stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A citation with what is known of it. ``verdict``: ``agrees``, ``disagrees``, ``form`` or
    ``unknown``; ``findings``: what is wrong; ``story``: where it stands in a file whose lines
    are paragraphs."""

    one: Cited
    place: str
    line: int
    column: int
    verdict: str
    findings: tuple[Finding, ...]
    story: str = ""


@command("cite")
@option("--json", "as_json", is_flag=True)
@option("--from", "from_", metavar="from")
@option("--width", metavar="number")
@reading_options()
@encoding_option()
@files()
def cite(
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
    """List or verify what drafts cite."""
    from resolutions.cli.checking import number

    action = ACTIONS.get(bare(files[0]), "")
    paths = files[1:] if action else files
    action = action or "list"
    if not paths:
        raise Usage("missing-file", command=f"resolution cite {action}")
    reader = Reader(lang)
    screen = Screen(color or "auto", number(width, "--width"))
    opener = Opener(reader, encoding, changes, quiet=quiet)

    def work(path: str) -> int:
        draft = read(opener.source(path), from_ or None)
        found = entries(draft)
        tongue = reader.about(draft.document.language)
        worst = int(action == "verify" and any(e.verdict == "disagrees" for e in found))
        if as_json:
            records = [_record(e, draft, tongue, verified=action == "verify") for e in found]
            said = {"schema": 1, "path": path, "citations": records}
            indent = 1 if len(paths) == 1 else None
            screen.put(json.dumps(said, ensure_ascii=False, indent=indent))
            return worst
        if len(paths) > 1:
            screen.put(screen.paint(clean(path), "quiet"))
        show = _listed if action == "list" else _verified
        for line in show(found, draft, screen, tongue):
            screen.put(line)
        return worst

    def record(path: str) -> int:
        try:
            return work(path)
        except ResolutionsError as error:
            message = sentence(error, reader.for_error(error))
            refusal = {"path": path, "error": {"code": error.code, "message": message}}
            screen.put(json.dumps(refusal, ensure_ascii=False))
            return error.exit_code

    return each(paths, reader, record if as_json else work)


def entries(draft: Draft) -> list[Entry]:
    """Every citation of a draft with its verdict, in order."""
    found = check(draft, select=[*DISAGREES, *FORM])
    out = []
    for one in cited(draft):
        span = one.at(one.citation.start, one.citation.last)
        own = tuple(f for f in found if span.start <= f.span.start < span.end)
        wrong = any(f.code in DISAGREES for f in own)
        known = one.known
        verdict = "disagrees" if wrong else "form" if own else "agrees" if known else "unknown"
        line, column = draft.source.place(one.span.start)
        paragraph = one.passage.paragraph
        place = paragraph.address if paragraph is not None else str(line)
        story = draft.source.story(one.span.start)
        out.append(Entry(one, place, line, column, verdict, own, story))
    return out


def _listed(found: list[Entry], draft: Draft, screen: Screen, lang: str) -> list[str]:
    """The citations as a table: place, as printed, what it is, whose, when adopted, its title."""
    if not found:
        return [say("cite.none", lang)]
    head = [say(f"cite.column.{name}", lang) for name in ("place", "text", "what", "organ", "date")]
    rows = [head]
    titles = [say("cite.column.title", lang)]
    for entry in found:
        one = entry.one
        known = one.known
        kind = one.citation.kind
        date = day(lang, known.date) if known and len(known.date) == 10 else ""
        what = describe(one.symbol, kind, lang)
        organ = organ_name(lang, one.organ)
        rows.append([_spoken(entry, lang), " ".join(one.citation.text.split()), what, organ, date])
        titles.append(_title(entry, draft, lang))
    rooms = [max(cells(row[i]) for row in rows) for i in range(len(head))]
    used = sum(rooms) + 2 * len(rooms)
    beside = screen.width - used >= _LEAST_TITLE
    cut = screen.glyphs["cut"]
    out = []
    for i, (row, title) in enumerate(zip(rows, titles, strict=True)):
        line = "  ".join(
            clean(text) + " " * (room - cells(text)) for text, room in zip(row, rooms, strict=True)
        )
        under = title and not beside and i > 0
        text = shorten(f"{line}  {clean(title)}" if beside else line, screen.width, cut).rstrip()
        out.append(screen.paint(text, "bold") if i == 0 else text)
        if under:
            out.append(_INDENT + shorten(clean(title), screen.width - len(_INDENT), cut))
    return out


def _spoken(entry: Entry, lang: str) -> str:
    """The place of a citation as a delegate names it, or its line outside the clauses."""
    if entry.one.passage.paragraph is None:
        if entry.story:
            return spoken(entry.line, entry.column, entry.story, lang)
        return say("cite.line", lang, n=entry.line)
    return place(entry.place, lang)


def _title(entry: Entry, draft: Draft, lang: str) -> str:
    """The title of the register in the reader's language or the draft's, else as quoted."""
    known = entry.one.known
    titles = [known.title(code) for code in (lang, draft.language.code, "en")] if known else []
    return next((t for t in titles if t), entry.one.citation.title)


def _verified(found: list[Entry], draft: Draft, screen: Screen, lang: str) -> list[str]:
    """A line for each citation: it agrees, it does not and why, or nothing is known of it."""
    if not found:
        return [say("cite.none", lang)]
    free = max(30, screen.width - len(_INDENT))
    styles = {"agrees": "safe", "disagrees": "error", "form": "warning", "unknown": "quiet"}
    out = []
    for entry in found:
        text = " ".join(entry.one.citation.text.split())
        head = clean(f"{_spoken(entry, lang)}  {text}")
        word = say(f"cite.verdict.{entry.verdict}", lang)
        out.append(f"{head}  {screen.paint(word, styles[entry.verdict])}")
        for said in _reasons(entry, draft, lang):
            out += [_INDENT + line for line in wrap(clean(said), free)]
    counts = {v: sum(e.verdict == v for e in found) for v in styles}
    out += ["", *wrap(say("cite.summary", lang, **counts), screen.width)]
    return out


def _reasons(entry: Entry, draft: Draft, lang: str) -> list[str]:
    """What a verdict rests on, in whole sentences."""
    if entry.findings:
        out = []
        for one in entry.findings:
            out += [one.message(lang), one.help(lang)]
        return [said for said in out if said]
    known = entry.one.known
    if known is None:
        symbol = entry.one.symbol
        counted = symbol.shape == "council" and entry.one.organ == COUNCIL
        if counted and council_year(int(symbol.number)) == symbol.year:
            return [say("cite.year", lang, number=symbol.number, year=symbol.year)]
        return []
    key = "cite.adopted" if len(known.date) == 10 else "cite.known"
    title = _title(entry, draft, lang)
    facts = {"number": known.number, "date": day(lang, known.date) if key[5:] == "adopted" else ""}
    if not entry.one.citation.date and key == "cite.adopted":
        key = "cite.undated"
    out = [say(key, lang, **facts)]
    about = "subject" if entry.one.organ == COUNCIL else "titled"  # its texts have no title
    return [*out, say(f"cite.{about}", lang, title=title)] if title else out


def _record(entry: Entry, draft: Draft, lang: str, *, verified: bool) -> dict[str, Any]:
    """A citation as an object for programs."""
    one, symbol, citation = entry.one, entry.one.symbol, entry.one.citation
    known = one.known
    out: dict[str, Any] = {
        "address": entry.place if one.clause else "",
        "line": entry.line,
        "column": entry.column,
        "text": citation.text,
        "kind": symbol.kind if symbol.kind != "number" else citation.kind,
        "organ": one.organ,
        "session": symbol.session,
        "year": symbol.year or None,
        "number": symbol.number,
        "letter": symbol.letter,
        "suffixes": list(symbol.suffixes),
        "date": citation.date,
        "title": citation.title,
        "known": None,
    }
    if known is not None:
        title = _title(entry, draft, lang)
        out["known"] = {"number": known.number, "date": known.date, "title": title}
    if verified:
        out["verdict"] = entry.verdict
        out["findings"] = [{"code": f.code, "message": f.message(lang)} for f in entry.findings]
    return out
