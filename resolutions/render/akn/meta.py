"""What stands before the text: identification, life, references, notes, and what is our own.

Nothing here comes from a clock or a machine: the same document gives the same lines.
"""

from __future__ import annotations

from resolutions.language import Language
from resolutions.language.listing import listed
from resolutions.language.states import letters
from resolutions.model import Document, Note
from resolutions.render.akn.naming import Name
from resolutions.render.akn.words import Marks, inside, kept, note_key, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SPONSORS = ("sponsors", "co_sponsors")


def meta(document: Document, name: Name, language: Language, marks: Marks) -> str:
    """The ``meta`` of the whole document."""
    organ = document.enacting.name if document.enacting is not None else ""
    known = [
        ("original", "original", name.expression, name.symbol or name.number),
        ("TLCOrganization", name.actor, f"/ontology/akn/un/{name.actor}", organ or name.actor),
        ("TLCOrganization", "tool", "/ontology/akn/un/editor/resolutions", "resolutions"),
        ("TLCRole", "author", "/ontology/akn/un/role/author", "Author"),
        ("TLCRole", "editor", "/ontology/akn/un/role/editor", "Editor"),
        ("TLCConcept", "preamble", "/akn/ontology/concept/un/preamble", "preamble"),
        ("TLCConcept", "adoptionDate", "/akn/ontology/concept/un/adoptionDate", "adoption"),
        *(("TLCOrganization", *sponsor) for sponsor in sponsors(document, language)),
    ]
    references = "\n".join(
        f'<{tag} eId="{value(eid)}" href="{value(href)}" showAs="{value(shown)}"/>'
        for tag, eid, href, shown in known
    )
    return (
        f"<meta>\n{identification(name)}\n"
        f'<lifecycle source="#tool"><eventRef date="{name.date}" source="#original" '
        'type="generation"/></lifecycle>\n'
        f'<references source="#tool">\n{references}\n</references>\n'
        f"{_notes(document.notes, marks)}{_own(document)}</meta>\n"
    )


def identification(name: Name, component: str = "main") -> str:
    """Work, expression and manifestation of the document or of one of its annexes."""
    date = f'<FRBRdate date="{name.date}" name="{name.dated}"/>'
    author = f'<FRBRauthor href="#{value(name.actor)}" as="#author"/>'
    shown = value(name.symbol or name.number)
    number = f'<FRBRnumber value="{value(name.number)}" showAs="{shown}"/>'
    alias = f'<FRBRalias value="{value(name.symbol)}" name="symbol"/>' if name.symbol else ""
    return (
        '<identification source="#tool">\n'
        f"<FRBRWork>{_addresses(name.work, component)}{alias}{date}{author}"
        f'<FRBRcountry value="un"/><FRBRsubtype value="deliberation"/>{number}</FRBRWork>\n'
        f"<FRBRExpression>{_addresses(name.expression, component)}{date}{author}"
        f'<FRBRlanguage language="{value(name.language)}"/></FRBRExpression>\n'
        f"<FRBRManifestation>{_addresses(name.expression, component, '.xml')}{date}"
        '<FRBRauthor href="#tool" as="#editor"/><FRBRformat value="xml"/></FRBRManifestation>\n'
        "</identification>"
    )


def sponsors(document: Document, language: Language) -> Iterator[tuple[str, str, str]]:
    """Identifier, address and name of each sponsor of the header."""
    number = 0
    for entry in document.header:
        if entry.key not in _SPONSORS:
            continue
        for one in listed(entry.value, language.code):
            if not one.text.strip():
                continue
            number += 1
            state = letters(one.named.state).lower() if one.named is not None else ""
            kind = f"country/{state}" if state else f"sponsor/{number}"
            yield f"sponsor_{number}", f"/ontology/akn/un/{kind}", one.text


def _addresses(of: str, component: str, ending: str = "") -> str:
    uri = value(of)
    return f'<FRBRthis value="{uri}/!{component}{ending}"/><FRBRuri value="{uri}{ending}"/>'


def _notes(notes: tuple[Note, ...], marks: Marks) -> str:
    if not notes:
        return ""
    out, used = [], set()
    for note in notes:
        number = marks.notes[note.key]
        eid, turn = f"note_{number}", 2
        while eid in used:
            eid, turn = f"note_{number}-{turn}", turn + 1
        used.add(eid)
        out.append(
            f'<note eId="{eid}" marker="{number}"{note_key(note.key, number)}>'
            f"<p>{inside(note.content, marks)}</p></note>\n"
        )
    return f'<notes source="#tool">\n{"".join(out)}</notes>\n'


def _own(document: Document) -> str:
    """What the format has no place for. It also tells that the file is one of ours."""
    series = ' continuous="true"' if document.continuous else ""
    return (
        f'<proprietary source="#tool"><r:document kind="{kept(document.kind)}" '
        f'language="{kept(document.language)}"{series}/></proprietary>\n'
    )
