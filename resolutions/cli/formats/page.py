"""The pages of findings: the format ``html``, and what the report for many drafts is made of.

Several drafts have a table first, the worst first; then each draft has its findings, paragraph
by paragraph, and the rules that spoke are explained at the end.
"""

from __future__ import annotations

import sys
from html import escape

from resolutions.cli.formats import parts
from resolutions.cli.formats.facts import Fact, facts
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.formats.statistics import Tally
from resolutions.cli.speech import Reader, clean, sentence, shown
from resolutions.messages import say
from resolutions.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

_MOST = 10


@dataclass(slots=True)
class Entry:
    """What a page keeps of a file. ``refusal``: why it was not checked, or an empty string;
    ``silenced``: what comments in the text say nothing of."""

    path: str
    name: str
    title: str
    language: str
    lang: str
    profile: str
    refusal: str
    found: list[Fact] = field(default_factory=list)
    silenced: list[Fact] = field(default_factory=list)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Errors, warnings, remarks, and how many have a safe fix."""
        said = [one.severity for one in self.found]
        safe = sum(one.safe is True for one in self.found)
        return said.count("error"), said.count("warning"), said.count("info"), safe

    @property
    def rank(self) -> tuple[int, int, int, int, str]:
        """What was not read first, then the most errors, warnings, remarks."""
        errors, warnings, infos, _ = self.numbers
        return (0 if self.refusal else 1, -errors, -warnings, -infos, self.path)


class Html:
    """The page on standard output, at the end."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.entries: list[Entry] = []
        self.tally = Tally()

    def file(self, result: Result) -> None:
        """Keep what the page says of one file."""
        self.tally.add(result)
        self.entries.append(_entry(result, self.reader))

    def end(self, done: int, all_: int) -> None:
        """The whole page, also of a run that was cut short."""
        cut_short(self.reader, done, all_)
        sys.stdout.write(self.page())

    def page(self, *, many: bool = False) -> str:
        """The page as a text. ``many``: with the table, even for one draft."""
        spoken = {one.lang for one in self.entries if one.lang}
        lang = spoken.pop() if len(spoken) == 1 else self.reader.chrome()
        if not many and len(self.entries) == 1:
            entry = self.entries[0]
            title = say("page.title", lang, name=entry.name)
            body = [_said(entry, lang, 2)]
        else:
            self.entries.sort(key=lambda entry: entry.rank)
            title = say("page.title-many", lang, n=len(self.entries))
            body = [_table(self.entries, lang), _frequent(self.tally, lang)]
            body += [_draft(i, entry, lang) for i, entry in enumerate(self.entries, start=1)]
        rules = [count.rule for count in self.tally.counts.values()]
        if rules:
            body.append(parts.glossary(sorted(rules, key=lambda rule: rule.code), lang))
        return parts.page(title, lang, body)


def _entry(result: Result, reader: Reader) -> Entry:
    lang = reader.about(result.language) if result.status == "checked" else reader.asked
    refusal = ""
    if result.error is not None:
        refusal = sentence(result.error, reader.for_error(result.error))
    title = ""
    if result.draft is not None:
        from resolutions.model import plain

        title = clean(" ".join(plain(result.draft.document.title).split()))
    return Entry(
        path=result.path,
        name=clean(shown(result.path, lang or reader.chrome())),
        title=title,
        language=result.language,
        lang=lang,
        profile=result.profile,
        refusal=refusal,
        found=facts(result, lang),
        silenced=facts(result, lang, result.suppressed),
    )


def _said(entry: Entry, lang: str, level: int) -> str:
    """What there is to say of one file, under its heading."""
    if entry.refusal:
        return parts.paragraph(entry.refusal)
    errors, warnings, infos, safe = entry.numbers
    out = []
    if entry.title:
        out.append(f'<p lang="{escape(entry.language)}">{escape(entry.title)}</p>')
    silenced = parts.silenced(entry.silenced, lang, level)
    if not entry.found:
        return "\n".join([*out, parts.paragraph(say("page.clean", lang), "clean"), *silenced])
    counted = [say("summary.errors", lang, n=errors), say("summary.warnings", lang, n=warnings)]
    if infos:
        counted.append(say("summary.infos", lang, n=infos))
    facts_ = {"counts": ", ".join(counted), "profile": entry.profile, "safe": safe}
    out.append(parts.paragraph(say("page.counts", lang, n=safe, **facts_), "quiet"))
    return "\n".join([*out, parts.by_place(entry.found, entry.language, level), *silenced])


def _draft(number: int, entry: Entry, lang: str) -> str:
    head = f'<h2 class="name" id="draft-{number}">{escape(entry.name)}</h2>'
    back = f'<p class="quiet"><a href="#main">{escape(say("page.back", lang))}</a></p>'
    kind = "draft findings" if entry.found else "draft"
    return f'<section class="{kind}">\n{head}\n{_said(entry, lang, 3)}\n{back}\n</section>'


def _table(entries: list[Entry], lang: str) -> str:
    """The drafts, the worst first, each leading to its findings."""
    keys = ("draft", "errors", "warnings", "infos", "safe", "profile")
    heads = "".join(
        f'<th scope="col" role="columnheader"{_numeric(key)}>'
        f"{escape(say(f'page.{key}', lang))}</th>"
        for key in keys
    )
    rows = []
    for i, entry in enumerate(entries, start=1):
        title = ""
        if entry.title:
            words = escape(entry.title)
            title = f'<br><span class="quiet" lang="{escape(entry.language)}">{words}</span>'
        link = f'<a href="#draft-{i}">{escape(entry.name)}</a>'
        name = f'<th scope="row" role="rowheader" class="draft-name">{link}{title}</th>'
        if entry.refusal:
            unread = escape(say("page.unread", lang))
            rows.append(f'<tr role="row">{name}<td colspan="5" role="cell">{unread}</td></tr>')
            continue
        cells = "".join(
            f'<td class="{"n" if _numeric(key) else "code"}" role="cell"'
            f' data-label="{escape(say(f"page.{key}", lang))}">{escape(str(value))}</td>'
            for key, value in zip(keys[1:], (*entry.numbers, entry.profile), strict=True)
        )
        rows.append(f'<tr role="row">{name}{cells}</tr>')
    caption = escape(say("page.caption", lang))
    return (
        '<div class="wide"><table class="drafts" role="table">\n'
        f'<caption class="quiet">{caption}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n'
        + "\n".join(rows)
        + "\n</tbody></table></div>"
    )


def _numeric(key: str) -> str:
    return ' class="n"' if key in ("errors", "warnings", "infos", "safe") else ""


def _to_rule(code: str) -> str:
    return f'<a href="#{escape(code)}">{escape(code)}</a>'


def _frequent(tally: Tally, lang: str) -> str:
    """The rules that speak in the most drafts: what a class or a committee has yet to learn."""
    from resolutions.cli.rules import statement

    counts = sorted(tally.counts.values(), key=lambda c: (-c.files, -c.times, c.rule.code))[:_MOST]
    if not counts:
        return ""
    rows = [
        f'<tr><th scope="row" class="code">{_to_rule(c.rule.code)}</th>'
        f'<td>{escape(statement(c.rule, lang))}</td><td class="n">{c.files}</td>'
        f'<td class="n">{c.times}</td></tr>'
        for c in counts
    ]
    heads = "".join(
        f'<th scope="col"{style}>{escape(say(f"page.{key}", lang))}</th>'
        for key, style in (
            ("code", ""),
            ("rule", ""),
            ("drafts", ' class="n"'),
            ("times", ' class="n"'),
        )
    )
    return (
        f"<h2>{escape(say('page.frequent', lang))}</h2>\n"
        f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody></table></div>"
    )
