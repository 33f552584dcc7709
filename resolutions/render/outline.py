"""The outline of a draft: its paragraphs with their addresses, as plain data for scripts.

Schema 1 is a contract: keys may be added, never changed or taken away.
"""

from __future__ import annotations

from resolutions.model import Enacting, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from resolutions.parse.draft import Draft, Paragraph

SCHEMA = 1


def outline(draft: Draft) -> dict[str, Any]:
    """``{"schema", "kind", "language", "organ", "title", "header", "paragraphs"}``.

    ``organ``: identifier of a known organ, else its printed name, else None. ``header``:
    values by canonical key, the first line of each. A paragraph's ``text`` has no label and
    takes in the text that goes on with it; ``line`` and ``column`` (from 1, in code points)
    are where the paragraph begins, label included.
    """
    document = draft.document
    return {
        "schema": SCHEMA,
        "kind": document.kind,
        "language": document.language,
        "organ": _organ(document.enacting),
        "title": plain(document.title) or None,
        "header": {f.key: f.value for f in reversed(document.header) if f.key},
        "paragraphs": [_paragraph(draft, p) for p in draft.paragraphs if not p.tail],
    }


def _organ(enacting: Enacting | None) -> str | None:
    return (enacting.organ or enacting.name or None) if enacting is not None else None


def _paragraph(draft: Draft, paragraph: Paragraph) -> dict[str, Any]:
    line, column = draft.source.place(_begin(draft.text, paragraph))
    words = [paragraph.text, *_tails(paragraph)]
    return {
        "address": paragraph.address,
        "part": paragraph.part,
        "label": paragraph.clause.label,
        "level": paragraph.level,
        "opening": paragraph.opening,
        "text": " ".join(w for w in words if w),
        "line": line,
        "column": column,
    }


def _tails(paragraph: Paragraph) -> list[str]:
    """The words of the unlabelled text that goes on with a paragraph, in order."""
    out: list[str] = []
    for child in paragraph.children:
        if child.tail:
            out.append(child.text)
            out.extend(_tails(child))
    return out


def _begin(text: str, paragraph: Paragraph) -> int:
    block = paragraph.block
    at = block.start
    while at < block.begin and text[at].isspace():
        at += 1
    return at
