"""Which elements of Akoma Ntoso are parts, clauses, lists, and which only hold others."""

from __future__ import annotations

from resolutions.read.akn.tree import name_of, names
from resolutions.render.akn.body import DIVISIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.read.akn.tree import Element

KINDS = {tag: kind for kind, (tag, _) in DIVISIONS.items()} | {
    "book": "part",
    "tome": "part",
    "title": "part",
    "subpart": "section",
    "subtitle": "section",
    "subchapter": "section",
    "subdivision": "section",
    "subsection": "section",
}
CLAUSES = names(
    "paragraph clause level rule transitional point indent alinea item subparagraph "
    "subclause subrule proviso citation recital li"
)
LISTS = frozenset(("list", "blockList", "sublist", "ul", "ol"))
HOLDS = names("intro listIntroduction content tblock wrapUp listWrapUp container div")
HEADS = names("num heading subheading")
OPEN = names(
    "content container tblock hcontainer blockContainer div recitals citations intro "
    "wrapUp embeddedStructure quotedStructure list blockList ul ol"
)
PARAGRAPHS = names("p block num heading subheading crossHeading caption")
INLINE = PARAGRAPHS | {"li"}


def headed(element: Element) -> bool:
    return any(name_of(child) in ("heading", "num") for child in element)


def is_recital(element: Element, role: str) -> bool:
    """True for a container of another program that holds one preambular paragraph."""
    inner = [name_of(child) for child in element]
    return role == "preambular" and inner.count("p") == 1 and "container" not in inner


def leads(element: Element) -> bool:
    """True for a list that begins with the words before it, as the profile has them."""
    return len(element) > 0 and name_of(element[0]) == "intro"


def typed_table(element: Element) -> str:
    """A table of another program's file, typed as Markdown has it."""
    rows = []
    for row in element.iter("{*}tr"):
        cells = (" ".join("".join(cell.itertext()).split()) for cell in row)
        rows.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    if rows:
        rows.insert(1, "|" + "---|" * max(1, rows[0].count(" | ") + 1))
    return "\n".join(rows)
