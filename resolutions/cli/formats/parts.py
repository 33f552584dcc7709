"""Pieces of the pages of findings: a finding, an explained rule, a page around them.

A page needs nothing else: no script, nothing fetched. It is read aloud well (severity is a
word, never colour alone), in light and dark, and prints in black and white.
"""

from __future__ import annotations

import re
from html import escape

from resolutions.cli.rules import statement
from resolutions.lint.explained import explanation
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.cli.formats.facts import Fact
    from resolutions.lint import Rule

_CODE = re.compile(r"``([^`]+)``")
_EMPHASIS = re.compile(r"(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*(?![*\w])")
_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --page: #fdfdfb; --quiet: #5a5a55;
  --line: #d5d5cf; --ground: #f2f2ec; --error: #9b1c1c; --warning: #7a4a00; --info: #1d4f7c;
  --safe: #14602b; --mark: #fff0b3; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececea; --page: #161615; --quiet: #b5b5ae;
  --line: #41413d; --ground: #232321; --error: #ff9c94; --warning: #f2be6a; --info: #93c7f5;
  --safe: #8fdca6; --mark: #574a12; } }
* { box-sizing: border-box; }
body { color: var(--ink); background: var(--page); font: 1rem/1.55 Georgia, "Times New Roman",
  serif; max-width: 58rem; margin: 2rem auto 4rem; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem; border-bottom: 1px solid var(--line);
  padding-bottom: .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
h2::first-letter, h3::first-letter { text-transform: uppercase; }
h2.name::first-letter { text-transform: none; } ul { padding-inline-start: 1.25rem; }
p { margin: .25rem 0; }
a { color: inherit; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; }
.quiet, .tag, th, .skip { font-family: system-ui, "Segoe UI", sans-serif; }
.quiet { color: var(--quiet); font-size: .875rem; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: start; padding-bottom: .5rem; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { font-size: .8125rem; } tbody th { font: inherit; }
.draft-name { width: 45%; overflow-wrap: break-word; } .code { white-space: nowrap; }
.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .n { white-space: normal; }
.finding { border-inline-start: .3rem solid var(--line); padding: .1rem 0 .1rem .8rem;
  margin: .8rem 0; }
.finding.error { border-color: var(--error); } .finding.warning { border-color: var(--warning); }
.finding.info { border-color: var(--info); }
.tag { font-size: .8125rem; font-weight: 600; }
.error > p > .tag { color: var(--error); } .warning > p > .tag { color: var(--warning); }
.info > p > .tag { color: var(--info); }
blockquote { margin: .35rem 0; padding: .35rem .6rem; background: var(--ground);
  overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; text-decoration: underline;
  text-decoration-thickness: 2px; text-underline-offset: 3px; padding: 0 .1em; }
.safe { color: var(--safe); } .clean { color: var(--safe); font-weight: 600; }
dt { font-weight: 600; margin-top: 1rem; } dd { margin: 0 0 0 1rem; }
@media (max-width: 40rem) { body { padding: 0 .75rem; } th, td { padding: .35rem .25rem; }
  .drafts tr, .drafts tbody, .drafts th, .drafts caption { display: block; width: auto; }
  .drafts thead { position: absolute; left: -100rem; } .drafts, .drafts th { border: 0; }
  .drafts tr { border-bottom: 1px solid var(--line); padding: .25rem 0; }
  .drafts td { display: inline-block; border: 0; padding: 0 .75rem .25rem .25rem; }
  .drafts td[data-label]::before { content: attr(data-label) " "; color: var(--quiet);
  font: .8125rem system-ui, sans-serif; } }
@media print { :root { --ink: #000; --page: #fff; --quiet: #333; --line: #777; --ground: #fff;
  --error: #000; --warning: #000; --info: #000; --safe: #000; --mark: #fff; }
  body { margin: 0; max-width: none; font-size: 10.5pt; } .skip { display: none; }
  blockquote { border: 1px solid #999; padding: .1rem .4rem; margin: .2rem 0; }
  .finding { margin: .5rem 0; line-height: 1.35; } p { margin: .1rem 0; }
  .finding, tr, dt { break-inside: avoid; }
  h2, h3, dt { break-after: avoid; } .findings { break-before: page; } thead {
  display: table-header-group; } .error { border-inline-start-style: double; } }
"""


def page(title: str, lang: str, body: Iterable[str]) -> str:
    """A whole page around its parts."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{escape(say("page.skip", lang))}</a>\n'
        f'<main id="main">\n<h1>{escape(title)}</h1>\n' + "\n".join(body) + "\n</main>\n</body>\n"
        "</html>\n"
    )


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of plain words."""
    return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def by_place(found: Sequence[Fact], language: str, level: int) -> str:
    """The findings of a draft under the paragraphs they are in. ``language``: that of the
    draft; ``level``: of the headings."""
    groups: dict[str, list[Fact]] = {}
    for one in found:
        groups.setdefault(one.where, []).append(one)
    out = []
    for where, group in groups.items():
        out.append(f"<h{level}>{escape(where)}</h{level}>")
        out += [finding(one, language) for one in group]
    return "\n".join(out)


def finding(one: Fact, language: str) -> str:
    """A finding with its excerpt and what to do."""
    lang = one.lang
    severity = escape(say(f"csv.{one.severity}", lang))
    line = escape(one.spot)
    code = escape(one.code)
    out = [
        f'<div class="finding {one.severity}" lang="{escape(lang)}">',
        f'<p><span class="tag">{severity} <a href="#{code}">{code}</a></span> '
        f'{escape(one.message)} <span class="quiet">({line})</span></p>',
        _excerpt(one, language),
    ]
    if one.help:
        words = escape(say("finding.help", lang, text=one.help))
        if one.safe is not None:
            style = ' class="safe"' if one.safe else ""
            mark = say("mark.safe" if one.safe else "mark.unsafe", lang)
            words += f" <span{style}>{escape(mark)}</span>"
        out.append(f"<p>{words}</p>")
    if one.finding.hit.because:
        out.append(paragraph(say("finding.because", lang, code=one.finding.hit.because), "quiet"))
    return "\n".join(filter(None, [*out, "</div>"]))


def silenced(found: Sequence[Fact], lang: str, level: int) -> list[str]:
    """The findings that comments in a draft silence, in a line each, under a heading of their
    own; nothing where there are none."""
    if not found:
        return []
    out = [f"<h{level}>{escape(say('page.silenced', lang, n=len(found)))}</h{level}>", "<ul>"]
    for one in found:
        where = f"{escape(one.where)}, {escape(one.spot)}"
        out.append(
            f'<li lang="{escape(one.lang)}"><span class="tag">{escape(one.code)}</span> '
            f'{escape(one.message)} <span class="quiet">({where})</span></li>'
        )
    return [*out, "</ul>"]


def _excerpt(one: Fact, language: str) -> str:
    before, marked, after = (escape(part, quote=False) for part in one.excerpt)
    shown = f"{before}<mark>{marked}</mark>{after}" if marked else f"{before}{after}"
    if not shown.strip():
        return ""
    return f'<blockquote lang="{escape(language)}" dir="auto">{shown}</blockquote>'


def prose(text: str) -> str:
    """Words of an explanation, which may hold ``code`` and *emphasis*."""
    marked = _CODE.sub(r"<code>\1</code>", escape(text, quote=False))
    return _EMPHASIS.sub(r"<em>\1</em>", marked)


def glossary(rules: Sequence[Rule], lang: str) -> str:
    """The rules that spoke, each with its reason and its examples."""
    out = [f"<h2>{escape(say('page.rules', lang))}</h2>", "<dl>"]
    for rule in rules:
        one = explanation(rule, lang)
        inside = "" if one.language == lang else f' lang="{escape(one.language)}"'
        head = f"{escape(rule.code)} · {escape(statement(rule, lang))}"
        out.append(f'<dt id="{escape(rule.code)}">{head}</dt>')
        parts = [f"<p>{prose(text)}</p>" for text in (one.what, *one.why)]
        parts += [
            f"<p><strong>{escape(say(f'explain.{key}', lang))}</strong> {prose(text)}</p>"
            for key, text in one.examples
        ]
        out.append(f"<dd{inside}>" + "\n".join(parts) + "</dd>")
    return "\n".join([*out, "</dl>"])
