"""The head of a document: masthead, header fields and title, in ``preface``."""

from __future__ import annotations

from resolutions.language import Language
from resolutions.language.days import iso_date
from resolutions.model import Content, Document, Field
from resolutions.render.akn.body import Body
from resolutions.render.akn.words import Marks, inside, kept, value, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.view import Line

# Each field that Akoma Ntoso has an element for.
ELEMENTS = {
    "symbol": "docNumber",
    "number": "docNumber",
    "sponsors": "docProponent",
    "co_sponsors": "docProponent",
    "forum": "docCommittee",
    "committee": "docCommittee",
    "organ": "docAuthority",
    "session": "session",
    "topic": "docPurpose",
}
_DATES = frozenset(("date", "adoption"))


def preface(
    document: Document, lines: tuple[Line, ...], body: Body, language: Language, marks: Marks
) -> str:
    """The ``preface``: the title stands where it is printed; empty where there is nothing."""
    out: list[str] = []
    title = title_block(document.title, marks) if document.title else ""
    before = _before(lines)
    for i, entry in enumerate(document.front):
        if title and i == before:
            out.append(title)
        if isinstance(entry, Field):
            out.append(_field(entry, language, marks))
        else:
            out.append(body.other(entry))
    if title and before >= len(document.front):
        out.append(title)
    return "<preface>\n" + "\n".join(out) + "\n</preface>\n" if out else ""


def title_block(title: Content, marks: Marks) -> str:
    """The title of a document or of an annex."""
    return f'<container name="title"><p><docTitle>{inside(title, marks)}</docTitle></p></container>'


def _before(lines: tuple[Line, ...]) -> int:
    """How many entries of the front the view prints before the title."""
    for i, line in enumerate(lines):
        if line.kind == "title":
            return i
    return 0


def _field(entry: Field, language: Language, marks: Marks) -> str:
    said = inside(entry.content, marks)
    tag, more = ELEMENTS.get(entry.key, "inline"), ""
    if entry.key in _DATES and entry.content:
        date = iso_date(entry.value, language)
        tag = "docDate" if date else "inline"
        more = f' date="{date}" refersTo="#adoptionDate"' if date else ""
    if tag == "inline":
        more = ' name="value"'
    element = f"<{tag}{more}>{said}</{tag}>"
    name = value(entry.key) or "line"
    if not entry.label:
        return f'<container name="{name}"><p>{element}</p></container>'
    own = ""
    colon = str(language.typography["colon"])
    if entry.label.startswith((":", "：")):
        printed = entry.label[1:].lstrip()
        line = f'{element}{colon} <inline name="label">{words(printed)}</inline>'
        own = f' r:label="{kept(entry.label)}"'
    else:
        line = f'<inline name="label">{words(entry.label)}</inline>{colon} {element}'
    return f'<container name="{name}"{own}><p>{line}</p></container>'
