"""Text that was kept as it was typed (tables, quotations, code) as blocks of Akoma Ntoso.

The typed text is kept beside them in an attribute of our own, so that it comes back as it was;
the blocks are for other programs. Reads only as much Markdown as a table has.
"""

from __future__ import annotations

from resolutions.model import Other
from resolutions.patterns import pattern
from resolutions.render.akn.words import kept, value, words

_RULED = pattern(r"[|:\s-]+")
_CELLS = pattern(r"(?<!\\)\|")
_COMMENT = pattern(r"<!--|-->")
_QUOTE = pattern(r"(?m)^\s*>[ \t]?")
_FENCE = pattern(r"^`{3,}.*\n?|\n?`{3,}\s*$")
_BLANK_LINE = pattern(r"\n[ \t]*\n")


def raw(block: Other) -> str:
    """One block that holds the words, its text as typed in ``r:raw``."""
    made = _KINDS.get(block.kind, _lines)
    inner = made(block.raw) or "<p/>"
    return (
        f'<blockContainer class="{value(block.kind)}" r:raw="{kept(block.raw)}">'
        f"{inner}</blockContainer>"
    )


def _table(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ruled = [i for i, line in enumerate(lines) if "-" in line and _RULED.fullmatch(line)]
    out = []
    for i, line in enumerate(lines):
        if i in ruled:
            continue
        tag = "th" if ruled and i < ruled[0] else "td"
        cells = _CELLS.split(line.strip("|"))
        row = "".join(f"<{tag}><p>{words(cell.strip())}</p></{tag}>" for cell in cells)
        out.append(f"<tr>{row}</tr>")
    return f"<table>{''.join(out)}</table>" if out else ""


def _quote(text: str) -> str:
    bare = _QUOTE.sub("", text)
    said = (" ".join(part.split()) for part in _BLANK_LINE.split(bare))
    return "".join(f"<p>{words(part)}</p>" for part in said if part)


def _code(text: str) -> str:
    return _lines(_FENCE.sub("", text))


def _comment(text: str) -> str:
    said = words(" ".join(_COMMENT.sub("", text).split()))
    return f'<p><remark status="editorial">{said}</remark></p>'


def _lines(text: str) -> str:
    said = [words(line) for line in text.splitlines()]
    return f"<p>{'<eol/>'.join(said)}</p>" if said else ""


def _rule(_: str) -> str:
    return "<p/>"


_KINDS = {"table": _table, "quote": _quote, "code": _code, "comment": _comment, "rule": _rule}
