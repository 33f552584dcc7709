"""Paragraphs and parts as the elements of the United Nations profile.

Preambular paragraphs are ``container``; operative ones ``paragraph`` with ``list``, ``intro``
and ``point``; parts and articles the elements of that name. What the model knows and these
elements do not say is in attributes of our own, only where it is not the usual.
"""

from __future__ import annotations

from resolutions.language import Language, fold
from resolutions.model import Block, Clause, Division, Other
from resolutions.render.akn.raw import raw
from resolutions.render.akn.words import Marks, inside, is_marked, kept, value, words
from resolutions.render.markdown import division_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolutions.render.view import Line

RAW = frozenset(("table", "code", "comment", "quote", "rule"))
# Each kind of division: its element, and what its identifier begins with.
DIVISIONS = {
    "part": ("part", "part"),
    "chapter": ("chapter", "chp"),
    "section": ("section", "sec"),
    "article": ("article", "art"),
    "heading": ("division", "division"),
}
# Each element of a sub-paragraph: the marker that goes without saying.
USUAL = {"point": "letter", "indent": "bullet", "alinea": "none", "item": "letter"}


def preamble_end(body: tuple[Block, ...]) -> int:
    """How many blocks belong to the preamble: up to the last preambular paragraph that stands
    before any operative paragraph or part."""
    end = 0
    for i, block in enumerate(body):
        if isinstance(block, Division) or (
            isinstance(block, Clause) and block.role != "preambular"
        ):
            break
        if isinstance(block, Clause):
            end = i + 1
    return end


class Body:
    """Writes blocks in order. ``lines``: the clauses and divisions of the view, which are met
    in the same order here; identifiers are given once each. ``places``: the identifier of each
    paragraph by its address."""

    def __init__(self, lines: Iterator[Line], language: Language, marks: Marks) -> None:
        self.lines = lines
        self.language = language
        self.marks = marks
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}
        self.places: dict[str, str] = {}
        self.out: list[str] = []

    def preamble(self, blocks: tuple[Block, ...], prefix: str) -> None:
        """What stands in ``preamble``, and preambular paragraphs outside a part."""
        for block in blocks:
            if isinstance(block, Clause):
                self.recital(block, prefix)
            elif isinstance(block, Other):
                self.out.append(self.other(block) + "\n")

    def main(self, blocks: tuple[Block, ...], prefix: str) -> None:
        """What stands in ``mainBody``."""
        for block in blocks:
            if isinstance(block, Clause):
                if block.role == "preambular":
                    self.recital(block, prefix)
                else:
                    self.clause(block, next(self.lines), "paragraph", "para", prefix)
            elif isinstance(block, Division):
                self.division(block, prefix)
            else:
                self.out.append(self.other(block) + "\n")
        if not blocks:
            self.out.append('<p r:empty="true"/>\n')

    # ------------------------------------------------------------ parts

    def division(self, division: Division, prefix: str) -> None:
        line = next(self.lines)
        tag, short = DIVISIONS.get(division.kind, ("hcontainer", division.kind))
        eid = self.identifier(prefix, short, division.key or division.number)
        name = f' name="{value(division.kind)}"' if tag == "hcontainer" else ""
        own = self.own(
            ("word", division.word),
            ("key", division.key if division.key != division.number else ""),
            ("restarts", "true" if division.restarts else ""),
            ("label", "" if division.label is None else f"={division.label}"),
        )
        self.out.append(f'<{tag}{name} eId="{eid}"{own}>')
        if division.number:
            printed = division_name(line, self.language)
            number = "" if printed == division.number else f' r:number="{kept(division.number)}"'
            self.out.append(f"<num{number}>{words(printed)}</num>")
        if division.title:
            self.out.append(f"<heading>{inside(division.title, self.marks)}</heading>")
        self.out.append("\n")
        for block in division.body:
            if isinstance(block, Division):
                self.division(block, eid + "__")
            elif isinstance(block, Other):
                made = self.other(block)
                self.out.append(
                    f'<hcontainer name="other"><content>{made}</content></hcontainer>\n'
                )
            elif block.role != "preambular":
                self.clause(block, next(self.lines), "paragraph", "para", eid + "__")
            else:
                self.inner_recital(block, eid + "__")
        self.out.append(f"</{tag}>\n")

    def inner_recital(self, clause: Clause, prefix: str) -> None:
        """A preambular paragraph inside a part, where only headings and numbered text stand."""
        line = next(self.lines)
        if clause.children or line.label:
            self.clause(clause, line, "hcontainer", "container", prefix)
            return
        eid = self.place(line, prefix, "container", "")
        own, first = self.attributes(clause, line, "none")
        said = inside(clause.content, self.marks, first)
        self.out.append(
            f'<crossHeading eId="{eid}" refersTo="#preamble"{own}>{said}</crossHeading>\n'
        )

    # ------------------------------------------------------------ paragraphs

    def recital(self, clause: Clause, prefix: str) -> None:
        line = next(self.lines)
        eid = self.place(line, prefix, "container", "")
        own, first = self.attributes(clause, line, "number" if line.label else "none")
        said = inside(clause.content, self.marks, first)
        self.out.append(f'<container name="{_name(clause.opening)}" eId="{eid}"{own}>')
        if line.label:
            self.out.append(f"<tblock><num>{words(line.label)}</num>")
        self.out.append(f"<p>{said}</p>")
        self.items(clause, eid)
        if line.label:
            self.out.append("</tblock>")
        self.out.append("</container>\n")

    def items(self, clause: Clause, eid: str) -> None:
        """The sub-paragraphs of a preambular paragraph."""
        if not clause.children:
            return
        under = f"{eid}__list_1"
        self.out.append(f'<blockList eId="{under}">')
        for child in clause.children:
            line = next(self.lines)
            inner = self.place(line, under + "__", "item", line.label)
            own, first = self.attributes(child, line, "letter" if line.label else "none")
            number = f"<num>{words(line.label)}</num>" if line.label else ""
            said = inside(child.content, self.marks, first)
            self.out.append(f'<item eId="{inner}"{own}>{number}<p>{said}</p>')
            self.items(child, inner)
            self.out.append("</item>")
        self.out.append("</blockList>")

    def clause(self, clause: Clause, line: Line, tag: str, short: str, prefix: str) -> None:
        """A paragraph that counts, with its sub-paragraphs."""
        eid = self.place(line, prefix, short, line.label)
        usual = USUAL.get(tag) or ("number" if line.label else "none")
        own, first = self.attributes(clause, line, usual)
        if tag == "hcontainer":
            own = ' name="preambular"' + own
        printed = _core(clause.label or "")
        moved = printed and printed != _core(line.label)
        before = f' wId="{prefix}{short}_{printed}"' if moved else ""
        number = f"<num>{words(line.label)}</num>" if line.label else ""
        said = f"<p>{inside(clause.content, self.marks, first)}</p>"
        if not clause.children:
            self.out.append(
                f'<{tag} eId="{eid}"{before}{own}>{number}<content>{said}</content></{tag}>\n'
            )
            return
        under = f"{eid}__list_1"
        self.out.append(f'<{tag} eId="{eid}"{before}{own}>{number}\n')
        self.out.append(f'<list eId="{under}"><intro eId="{under}__intro">{said}</intro>\n')
        for child in clause.children:
            shown = next(self.lines)
            if not shown.label:
                below = "alinea"
            else:
                below = "indent" if child.marker == "bullet" else "point"
            self.clause(child, shown, below, below, under + "__")
        self.out.append(f"</list></{tag}>\n")

    def attributes(self, clause: Clause, line: Line, usual: str) -> tuple[str, str]:
        """Attributes of a clause, and those of its first emphasis: its opening, if it is that."""
        own = first = ""
        if clause.opening:
            if is_marked(clause.content, clause.opening):
                first = ' class="opening"'
            else:
                own = f' r:opening="{kept(clause.opening)}"'
        if clause.language:
            own += f' xml:lang="{value(clause.language)}"'
        if clause.role != ("item" if line.level else "operative") and usual in ("number", "none"):
            own += "" if clause.role == "preambular" else f' r:role="{value(clause.role)}"'
        if clause.marker != usual:
            own += f' r:marker="{value(clause.marker)}"'
        if clause.bis and not (clause.marker == "frozen" and clause.bis == line.label):
            own += f' r:bis="{kept(clause.bis)}"'
        if (clause.label or "") != line.label:
            own += f' r:label="{kept(clause.label or "")}"'
        return own, first

    # ------------------------------------------------------------ the rest

    def other(self, block: Other) -> str:
        if block.kind in RAW:
            return raw(block)
        depth = f' r:level="{block.level}"' if block.level else ""
        said = inside(block.content, self.marks)
        if block.kind == "text":
            return f"<p{depth}>{said}</p>"
        return f'<block name="{value(block.kind)}"{depth}>{said}</block>'

    def own(self, *pairs: tuple[str, str]) -> str:
        return "".join(f' r:{name}="{kept(said)}"' for name, said in pairs if said)

    def place(self, line: Line, prefix: str, short: str, label: str) -> str:
        """The identifier of a paragraph, kept by its address."""
        found = self.identifier(prefix, short, label)
        self.places.setdefault(line.address, found)
        return found

    def identifier(self, prefix: str, short: str, label: str) -> str:
        """``para_4__list_1__point_a``: by the label, else by the place among its like."""
        core = _core(label)
        stem = f"{prefix}{short}"
        if not core:
            self.counts[stem] = self.counts.get(stem, 0) + 1
            core = str(self.counts[stem])
        found = made = f"{stem}_{core}"
        turn = self.counts.get(made, 1)
        while found in self.used:
            turn += 1
            found = f"{made}-{turn}"
        if turn > 1:
            self.counts[made] = turn
        self.used.add(found)
        return found


def _core(label: str) -> str:
    return "".join(filter(str.isalnum, label))


def _name(opening: str) -> str:
    """``reaffirming`` of *Reaffirming also*, ``preambular`` where no opening is known."""
    head = fold(opening).split(" ", 1)[0]
    return value("".join(filter(str.isalnum, head))) or "preambular"
