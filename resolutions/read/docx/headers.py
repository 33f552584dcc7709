"""The header of the page, where a delegate typed the header of the draft into it.

Most page headers repeat a symbol or hold a page number and are left alone. One with a line such
as *Forum: …* is read before the text. Languages say which words begin such a line.
"""

from __future__ import annotations

from resolutions.language import detect, load
from resolutions.patterns import pattern
from resolutions.read.docx.names import ID, Element, children, value, w
from resolutions.read.docx.paragraphs import Block, paragraphs

_WORDED = pattern(r"\s*([^\W\d_][^:：|\n]{0,48}?)[ \u00a0\u202f]?[:：]")


def headers_of(body: Element) -> list[str]:
    """The relations of the headers of the first section, that of the first page first."""
    section = next(body.iter(w("sectPr")), None)
    found = {value(one, "type"): one.get(ID, "") for one in children(section, "headerReference")}
    return [found[kind] for kind in ("first", "default") if found.get(kind)]


def holds_fields(header: list[Block], text: list[Block]) -> bool:
    """True where a page header has a line of a draft's header that the text has not."""
    said = "\n".join(one.text for one in paragraphs(text))
    language = load(detect(said))
    for one in paragraphs(header):
        match = _WORDED.match(one.text)
        if match is not None and language.header_key(match[1]) and one.text.strip() not in said:
            return True
    return False
