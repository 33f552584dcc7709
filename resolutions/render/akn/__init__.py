"""Akoma Ntoso 3.0, the profile of the United Nations: ``akn(document)`` writes the file.

A statement with its identification, preface, preamble, main body, conclusions and annexes,
valid against the schema of OASIS. What the format has no place for stands in the namespace
`OWN`, so that `resolutions.read` gives the same document back. Written without a tree: text
of many thousand paragraphs costs little more than its characters. Does not know the life of
a document beyond what it says of itself.
"""

from __future__ import annotations

from resolutions.model import Annex, Block, Document, Enacting
from resolutions.records import replace
from resolutions.render.akn.body import Body, preamble_end
from resolutions.render.akn.front import preface, title_block
from resolutions.render.akn.meta import identification, meta
from resolutions.render.akn.naming import Name, named
from resolutions.render.akn.words import Marks, inside, kept, value, words
from resolutions.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.render.akn.words import Cited

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:x-resolutions:document:1"


def akn(document: Document, cited: Cited | None = None) -> str:
    """The document as Akoma Ntoso.

    ``cited``: finds documents that are cited in some words, as offsets and an address for
    each; they are linked, and the links are not part of the document when it is read again.
    """
    shown = view(document)
    marks = Marks(shown.notes, cited)
    lines = (line for line in shown.lines if line.kind in ("clause", "division"))
    body = Body(lines, shown.language, marks)
    name = named(document, shown.language)
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{AKN}" xmlns:r="{OWN}">\n'
        f'<statement name="{value(name.kind)}" contains="originalVersion">\n',
        meta(document, name, shown.language, marks),
        preface(document, shown.lines, body, shown.language, marks),
        _body(document.enacting, document.body, body, ""),
    ]
    if document.closing:
        said = "".join(f"<p>{inside(content, marks)}</p>" for content in document.closing)
        out.append(f'<conclusions><container name="conclusion">{said}</container></conclusions>\n')
    if document.annexes:
        written = (_annex(a, i, name, body) for i, a in enumerate(document.annexes, 1))
        out.append(f"<attachments>\n{''.join(written)}</attachments>\n")
    out.append("</statement>\n</akomaNtoso>\n")
    return "".join(out)


def identifiers(document: Document) -> dict[str, str]:
    """The ``eId`` of each paragraph of a written document, by its address (``OP 3 (b)``)."""
    shown = view(document)
    lines = (line for line in shown.lines if line.kind in ("clause", "division"))
    body = Body(lines, shown.language, Marks(shown.notes))
    _body(document.enacting, document.body, body, "")
    for number, annex in enumerate(document.annexes, 1):
        _body(annex.enacting, annex.body, body, f"att_{number}__")
    return body.places


def _body(enacting: Enacting | None, blocks: tuple[Block, ...], body: Body, prefix: str) -> str:
    """Preamble and main body of the document or of an annex."""
    formula = _formula(enacting, body.marks) if enacting is not None else ""
    end = preamble_end(blocks)
    body.out = out = []
    if formula or end:
        out.append("<preamble>\n")
        if enacting is None or not enacting.late:
            out.append(formula)
        body.preamble(blocks[:end], prefix)
        if enacting is not None and enacting.late:
            out.append(formula)
        out.append("</preamble>\n")
    out.append("<mainBody>\n")
    body.main(blocks[end:], prefix)
    out.append("</mainBody>\n")
    return "".join(out)


def _formula(enacting: Enacting, marks: Marks) -> str:
    own = f' r:organ="{kept(enacting.organ)}"' if enacting.organ else ""
    own += f' r:name="{kept(enacting.name)}"' if enacting.name else ""
    own += ' r:late="true"' if enacting.late else ""
    said = inside(enacting.content, marks)
    return f'<formula name="enactingFormula"{own}><p>{said}</p></formula>\n'


def _annex(annex: Annex, number: int, name: Name, body: Body) -> str:
    heading = f"{annex.word} {annex.number}".strip()
    own = f' r:word="{kept(annex.word)}"' if annex.word else ""
    own += f' r:number="{kept(annex.number)}"' if annex.number else ""
    title = f"<preface>\n{title_block(annex.title, body.marks)}\n</preface>\n"
    component = replace(name, symbol="")
    return (
        f'<attachment eId="att_{number}"{own}>'
        f"{f'<heading>{words(heading)}</heading>' if heading else ''}\n"
        '<doc name="annex" contains="originalVersion">\n'
        f"<meta>\n{identification(component, f'annex_{number}')}\n</meta>\n"
        f"{title if annex.title else ''}"
        f"{_body(annex.enacting, annex.body, body, f'att_{number}__')}"
        "</doc>\n</attachment>\n"
    )
