"""An amendment as Akoma Ntoso: its sentences, and what they change as ``textualMod``.

Each instruction is a ``mod`` with the words it quotes marked; each operation says what kind of
change it is, where, and by which quoted words. What the standard has no kind for (sponsors, the
status of a proposal) is told in its sentence alone. Not read back.
"""

from __future__ import annotations

from datetime import date as date_of

from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.text.resolving import Found, resolve
from resolutions.language import load
from resolutions.language.days import iso_date
from resolutions.parse.inline import scan
from resolutions.records import replace
from resolutions.render.akn import AKN, OWN, identifiers
from resolutions.render.akn.meta import identification
from resolutions.render.akn.naming import Name, letters_of, named, number_of
from resolutions.render.akn.words import Marks, inside, value, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.amendment import Amendment, Instruction
    from resolutions.amend.operations import Operation
    from resolutions.amend.targets import Target
    from resolutions.model import Document

# Each operation that changes the text: what the standard calls it.
KINDS = {
    "replace_para": "substitution",
    "insert_para": "insertion",
    "delete_para": "repeal",
    "move_para": "renumbering",
    "merge_paras": "join",
    "split_para": "split",
    "replace_sentence": "substitution",
    "insert_sentence": "insertion",
    "delete_sentence": "repeal",
    "replace_text": "substitution",
    "insert_text": "insertion",
    "delete_text": "repeal",
    "replace_passage": "substitution",
    "replace_title": "substitution",
    "replace_chapeau": "substitution",
    "add_note": "insertion",
    "delete_note": "repeal",
    "renumber": "renumbering",
}
_POSITIONS = {"at": "unspecified"}
_NO_NOTES = Marks({})


def akn_amendment(amendment: Amendment, document: Document) -> str:
    """The amendment as an Akoma Ntoso ``amendment``; places are those of ``document``."""
    base = named(document, load(document.language))
    places = identifiers(document)
    name = _name(amendment, base)
    mods: list[str] = []
    blocks: list[str] = []
    for number, instruction in enumerate(amendment.instructions, 1):
        mod = f"mod_{number}"
        said, quoted = _sentence(instruction, mod, amendment.language)
        blocks.append(f'<block name="instruction"><mod eId="{mod}">{said}</mod></block>\n')
        for op in instruction.ops:
            mods.extend(_changes(op, mod, quoted, base, places, document, len(mods) + 1))
    changes = "".join(mods)
    analysis = (
        '<analysis source="#tool"><activeModifications>\n'
        f"{changes}</activeModifications></analysis>\n"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{AKN}" xmlns:r="{OWN}">\n'
        '<amendment name="amendment" contains="originalVersion">\n'
        f"<meta>\n{identification(name).replace('deliberation', 'modification')}\n"
        f"{analysis if mods else ''}{_references(amendment, base)}</meta>\n"
        f"{_preface(amendment, base)}<amendmentBody><amendmentContent>\n{''.join(blocks)}"
        "</amendmentContent></amendmentBody>\n</amendment>\n</akomaNtoso>\n"
    )


def _name(amendment: Amendment, base: Name) -> Name:
    """What the amendment is called: beside the text that it amends."""
    date = iso_date(amendment.date, load(amendment.language)) or amendment.date
    known = _is_date(date)
    dated = date if known else base.date
    number = f"{base.number}-{number_of(amendment.id) or 'amendment'}"
    work = f"/akn/un/amendment/deliberation/{base.actor}/{dated}/{number}"
    letters = letters_of(amendment.language)
    return replace(
        base,
        symbol=amendment.id,
        number=number,
        date=dated,
        dated="submission" if known else base.dated,
        language=letters,
        work=work,
        expression=f"{work}/{letters}@{dated}",
    )


def _is_date(text: str) -> bool:
    try:
        return date_of.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _references(amendment: Amendment, base: Name) -> str:
    known = [
        ("original", "base", base.expression, base.symbol or base.number),
        ("TLCOrganization", base.actor, f"/ontology/akn/un/{base.actor}", base.actor),
        ("TLCOrganization", "tool", "/ontology/akn/un/editor/resolutions", "resolutions"),
        ("TLCRole", "author", "/ontology/akn/un/role/author", "Author"),
        ("TLCRole", "editor", "/ontology/akn/un/role/editor", "Editor"),
    ]
    for number, sponsor in enumerate(amendment.sponsors, 1):
        href = f"/ontology/akn/un/sponsor/{number}"
        known.append(("TLCOrganization", f"sponsor_{number}", href, sponsor))
    lines = "".join(
        f'<{tag} eId="{value(eid)}" href="{value(href)}" showAs="{value(shown)}"/>\n'
        for tag, eid, href, shown in known
    )
    return f'<references source="#tool">\n{lines}</references>\n'


def _preface(amendment: Amendment, base: Name) -> str:
    number = f"<docNumber>{words(amendment.id)}</docNumber>"
    by = ", ".join(
        f'<docProponent refersTo="#sponsor_{n}">{words(sponsor)}</docProponent>'
        for n, sponsor in enumerate(amendment.sponsors, 1)
    )
    to = f'<ref href="{value(base.work)}">{words(base.symbol or base.number)}</ref>'
    return f"<preface>\n<p>{' '.join(part for part in (number, by, to) if part)}</p>\n</preface>\n"


def _sentence(instruction: Instruction, mod: str, language: str) -> tuple[str, dict[str, str]]:
    """The sentence with its quoted words marked, and the identifier of each of them."""
    text = instruction.text
    if not text:
        text = " ".join(write_sentence(op, None, language) for op in instruction.ops)
    found: list[tuple[int, str]] = []
    at = 0
    for op in instruction.ops:
        for said in (getattr(op, "old", None), getattr(op, "anchor", None), _new(op)):
            place = text.find(said, at) if said else -1
            if said and place < 0:
                place = text.find(said)
            free = all(place + len(said or "") <= p or place >= p + len(s) for p, s in found)
            if said and place >= 0 and free:
                found.append((place, said))
                at = place + len(said)
    out: list[str] = []
    quoted: dict[str, str] = {}
    at = 0
    for number, (place, said) in enumerate(sorted(found), 1):
        eid = f"{mod}__qtext_{number}"
        out.append(_marked(text[at:place]))
        out.append(f'<quotedText eId="{eid}">{_marked(said)}</quotedText>')
        quoted.setdefault(said, eid)
        at = place + len(said)
    return "".join((*out, _marked(text[at:]))), quoted


def _new(op: Operation) -> str | None:
    """The new words of an operation, where it has some."""
    found = getattr(op, "new", None)
    return found if isinstance(found, str) and found else None


def _marked(text: str) -> str:
    """Words with their emphasis, the spaces at their ends kept."""
    bare = text.strip()
    if not bare:
        return words(text)
    start = text.index(bare)
    said = inside(scan(bare, 0, len(bare)).content, _NO_NOTES)
    return f"{words(text[:start])}{said}{words(text[start + len(bare) :])}"


def _changes(
    op: Operation,
    mod: str,
    quoted: dict[str, str],
    base: Name,
    places: dict[str, str],
    document: Document,
    first: int,
) -> list[str]:
    """One ``textualMod`` for each place that an operation changes."""
    kind = KINDS.get(op.op)
    if kind is None:
        return []
    position = getattr(op, "position", "")
    pos = f' pos="{_POSITIONS.get(position, position)}"' if position else ""
    old = quoted.get(getattr(op, "old", None) or "")
    new = quoted.get(_new(op) or "")
    tail = f'<old href="#{old}"/>' if old else ""
    tail += f'<new href="#{new}"/>' if new else ""
    return [
        f'<textualMod type="{kind}" eId="am_{number}"><source href="#{mod}"/>'
        f'<destination href="{value(_place(target, base, places, document))}"{pos}/>'
        f"{tail}</textualMod>\n"
        for number, target in enumerate(op.target, first)
    ]


def _place(target: Target, base: Name, places: dict[str, str], document: Document) -> str:
    """The address of a place: the whole text where the document does not have it."""
    found = resolve(target.paragraph, document)
    eid = places.get(found.address, "") if isinstance(found, Found) else ""
    return f"{base.work}/!main{f'#{eid}' if eid else ''}"
