"""Comments of a Word file: the remarks of a text, and what amendments wanted."""

from __future__ import annotations

from resolutions.render.docx.raw import styled
from resolutions.render.docx.runs import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.marked import Hand

COMMENT = "¶"
"""The initials of a comment that tells of an amendment: it is no remark of the text."""


def comment(number: int, said: str, hand: Hand | None, date: str) -> str:
    """A remark, or by the hand of somebody a line for each thing an amendment says."""
    author = escape(hand.author[:255] or "–") if hand is not None else "–"
    mark = COMMENT if hand is not None else "–"
    date = f' w:date="{date}"' if date else ""
    paragraphs = []
    for i, line in enumerate(said.split("\n") if hand is not None else [said]):
        sign = (
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
            if not i
            else ""
        )
        words = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        paragraphs.append(styled("CommentText", sign + words))
    return (
        f'<w:comment w:id="{number}" w:author="{author}"{date} w:initials="{mark}">'
        f"{''.join(paragraphs)}</w:comment>"
    )
