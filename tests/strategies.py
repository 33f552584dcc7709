"""What hypothesis makes: sensible documents in English and French, and texts of any kind.

A document is made as its model says: opening phrases of the lexicon, lists that nest, parts
that restart or go on. `settled` then works out what follows from the rest (which divisions
restart, whether one series runs through), as reading does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from resolutions.language import Language, differs, load
from resolutions.model import (
    Annex,
    Block,
    Clause,
    Content,
    Division,
    Document,
    Emphasis,
    Enacting,
    Field,
    Inline,
    Link,
    Note,
    NoteRef,
    Other,
    Remark,
    Text,
    plain,
)
from resolutions.numbering import roman
from resolutions.parse.build import is_continuous, number_series
from resolutions.parse.inline import scan
from resolutions.parse.openings import opened
from resolutions.render import view
from resolutions.render.marks import inline

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr")

_WORDS = {
    "en": (
        "the lighthouses of small islands", "States", "water and sanitation", "their own means",
        "every coastal community", "the report of the Secretary-General", "a fair transition",
        "paragraph 3 above", "resolution 70/1 of 25 September 2015", "“open data”", "and",
        "in document E/2030/12", "the so-called ‘blue belt’", "young people", "50 per cent",
        "at its eighty-fifth session", "No. 4", "(see annex)", "as well as", "the year 2031",
    ),
    "fr": (
        "les phares des petites îles", "les États", "l’eau et l’assainissement", "et",
        "leurs propres moyens", "chaque commune côtière", "le rapport du Secrétaire général",
        "une transition équitable", "le paragraphe 3 ci-dessus", "« données ouvertes »",
        "la résolution 70/1 du 25 septembre 2015", "le document E/2030/12", "la jeunesse",
        "50 %", "à sa quatre-vingt-cinquième session", "n° 4", "(voir annexe)", "ainsi que",
        "l’année 2031", "aujourd’hui",
    ),
}  # fmt: skip
_MARKS = (
    "a_b_c", "_x_", "5 * 3", "*", "**", "[sic]", "[^9]", "<i>", "AT&T", "&amp;", "&", "C\\D",
    "\\*", "~~", "|", "# 1", "`code`", "https://example.org/a_b", "<!-- no -->", "](x)", "{x}",
    "a*b", "x < y > z", "1.", "(a)", "…", "–", "!", "R&D;", "\\", "_", "[x](y)", "100 °C",
)  # fmt: skip
_HEADS = {
    "en": ("lighthouses", "States", "the oceans", "women and girls", "progress made"),
    "fr": ("les phares", "les États", "les océans", "les femmes et les filles", "la question"),
}
_TITLES = {
    "en": ("Protection of night skies", "Sharing of water", "Safe crossings for ferries"),
    "fr": ("Partage de l’eau", "Préservation des semences paysannes", "Sûreté des traversées"),
}
_HEADINGS = {
    "en": ("Fleets of the future", "Warnings that reach everyone", "Means of implementation"),
    "fr": ("Les flottes de demain", "Des alertes pour tous", "Moyens d’exécution"),
}
_MASTHEADS = {
    "en": (("symbol", "A/C.3/77/L.5"), ("date", "14 May 2031"), ("agenda_item", "Agenda item 20")),
    "fr": (
        ("symbol", "E/2031/L.12"), ("date", "14 mai 2031"),
        ("agenda_item", "Point 20 de l’ordre du jour"),
    ),
}  # fmt: skip
_FIELDS = {
    "en": (("Forum", "Economic and Social Council"), ("Submitted by", "Kenya, Norway"),
           ("Co-sponsors", "Chile, Fiji"), ("Topic", "The lights of the coast")),
    "fr": (("Forum", "Conseil économique et social"), ("Soumis par", "Kenya, Norvège"),
           ("Coauteurs", "Chili, Fidji"), ("Question", "Les feux de la côte")),
}  # fmt: skip
_ORGANS = ("general-assembly", "security-council", "economic-and-social-council")
_CLOSING = {
    "en": ("71st plenary meeting", "14 May 2031"),
    "fr": ("54e séance plénière", "3 décembre 2032"),
}
_RAW = (
    ("table", "| Year | Place |\n|---|---|\n| 2032 | Nairobi |"),
    ("code", "```\nstation;date;rain\n```"),
    ("quote", "> We call on every ship to help.\n>\n> No one is left at sea."),
    ("comment", "<!-- to be checked\nbefore tabling -->"),
    ("rule", "---"),
)
_BIS = ("bis", "ter", "quater")


@dataclass(frozen=True)
class _Maker:
    """What one document is made with: its language, and hypothesis' way to choose."""

    draw: st.DrawFn
    language: Language

    def pick(self, values: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(values))

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def some(self, most: int, least: int = 0) -> range:
        return range(self.number(least, most))

    def chance(self, of: int) -> bool:
        """True once in ``of``; false when hypothesis makes an example smaller."""
        return self.number(0, of - 1) == of - 1

    @property
    def code(self) -> str:
        return self.language.code

    def say(self, table: Mapping[str, Sequence[str]]) -> str:
        return self.pick(table[self.code])

    # ------------------------------------------------------------ inline content

    def titled(self, table: Mapping[str, Sequence[str]], i: int = -1) -> Content:
        """A title of the table, now and then with marks and emphasis in it."""
        words = table[self.code][i] if i >= 0 else self.say(table)
        if not self.chance(5):
            return (Text(words),)
        mark = self.pick(("AT&T", "a_b_c", "[sic]", "\\*", "C\\D", "x < y", "#", "R&D"))
        if self.chance(2):
            return (Text(f"{words} {mark}"),)
        return (Text(f"{words}, "), Emphasis("italic", (Text(self.say(_HEADS)),)))

    def words(self, most: int = 5) -> str:
        said = [self.say(_HEADS)]
        for _ in self.some(most):
            said.append(self.pick(_MARKS if self.chance(4) else _WORDS[self.code]))
        said.append(self.say(_HEADS))
        return " ".join(said)

    def content(self, notes: list[str] | None = None) -> list[Inline]:
        """Words with emphasis, links, calls and remarks between them."""
        out: list[Inline] = [Text(self.words())]
        for _ in self.some(2):
            kind = self.number(0, 4 if notes is not None else 3)
            if kind <= 1:
                mark = self.pick(("italic", "bold", "underline", "strike", "sup", "sub"))
                inner: Content = (Text(self.words(1)),)
                if self.chance(4):
                    other = "italic" if mark != "italic" else "bold"
                    inner = (Emphasis(other, inner),)
                    if self.chance(2):
                        inner = (Text(self.say(_HEADS) + " "), *inner)
                out += [Text(" "), Emphasis(mark, inner)]
            elif kind == 2:
                target = self.pick(("https://example.org/a_(b)", "#", ""))
                out += [Text(" "), Link(target, (Text(self.words(1)),))]
            elif kind == 3:
                out += [Text(" "), Remark("to be checked")]
            elif notes is not None:
                key = str(len(notes) + 1)
                notes.append(key)
                out.append(NoteRef(key))
            if self.chance(3):
                out.append(Text(self.pick(("", ", ", " ")) + self.say(_HEADS)))
            else:
                out.append(Text(" " + self.words(2)))
        return out

    def ended(self, parts: list[Inline], end: str) -> Content:
        return joined([*parts, Text(end)])

    # ------------------------------------------------------------ clauses

    def stop(self, *, last: bool) -> str:
        if last:
            return "."
        return "\u00a0;" if self.code == "fr" else ";"

    @property
    def colon(self) -> str:
        return "\u00a0:" if self.code == "fr" else ":"

    def opened(self, part: str, notes: list[str], end: str) -> tuple[str, Content]:
        """An opening phrase of the lexicon, usually emphasised, and words after it."""
        phrase = self.pick(_phrases(self.code, part))
        rest = [Text(" "), *self.content(notes)]
        if self.chance(5):
            content = self.ended([Text(phrase), *rest], end)
            return "", content
        kind = "bold" if self.chance(6) else "italic"
        return phrase, self.ended([Emphasis(kind, (Text(phrase),)), *rest], end)

    def preambular(self, notes: list[str], marker: str = "none") -> Clause:
        if marker == "none" and self.chance(15):
            opening, content = self.opened("preambular", notes, self.colon)
            children = tuple(
                Clause("item", self.ended(self.content(notes), ","), "letter")
                for _ in self.some(4, 2)
            )
            return Clause("preambular", content, marker, opening, children)
        opening, content = self.opened("preambular", notes, ",")
        return Clause("preambular", content, marker, opening)

    def operative(self, notes: list[str], *, last: bool, marker: str, bis: str = "") -> Clause:
        end = self.stop(last=last)
        if not self.chance(3 if marker == "number" else 8):
            opening, content = self.opened("operative", notes, end)
            return Clause("operative", content, marker, opening, bis=bis)
        opening, content = self.opened("operative", notes, self.colon)
        children = self.items(notes, 1, last=last)
        if self.chance(4) and plain(children[-1].content)[-1:] != ".":
            children = (*children, self.tail(end))
        return Clause("operative", content, marker, opening, children, bis=bis)

    def tail(self, end: str) -> Clause:
        """Text without a label that goes on with the paragraph."""
        return Clause("item", self.ended([Text(self.words())], end))

    def items(self, notes: list[str], level: int, *, last: bool) -> tuple[Clause, ...]:
        """A list of at least two items; below them perhaps another, up to three levels."""
        marker = self.marker(level)
        count = len(self.some(4, 2))
        out = []
        for i in range(count):
            final = last and i == count - 1
            end = self.stop(last=final)
            children: tuple[Clause, ...] = ()
            if level < 4 and self.chance(5):
                end = self.colon
                children = self.items(notes, level + 1, last=final)
                if not final and self.chance(4):
                    children = (*children, self.tail(self.stop(last=False)))
            bis = self.pick(_BIS) if marker == "letter" and i and self.chance(12) else ""
            content = self.ended(self.content(notes), end)
            out.append(Clause("item", content, marker, "", children, bis))
        return tuple(out)

    def marker(self, level: int) -> str:
        usual = ("letter", "roman", "bullet", "bullet")[level - 1]
        return self.pick((usual, usual, usual, usual, "number", "bullet", "capital", "letter"))

    def run(self, notes: list[str], *, last: bool, marker: str = "number") -> list[Block]:
        """Operative paragraphs with other text between them now and then."""
        count = len(self.some(4, 1))
        out: list[Block] = []
        for i in range(count):
            final = last and i == count - 1
            out.append(self.operative(notes, last=final, marker=marker))
            if marker == "number" and self.chance(12):
                bis = self.pick(_BIS)
                out.append(self.operative(notes, last=final, marker=marker, bis=bis))
            if marker == "number" and not final and self.chance(25):
                words = [Text(self.lead() + " "), *self.content(notes)]
                out.append(Other("text", self.ended(words, ".")))
            if marker == "number" and not final and self.chance(10):
                kind, raw = self.pick(_RAW)
                out.append(Other(kind, raw=raw))
        return out

    # ------------------------------------------------------------ divisions, annexes

    def parts(self, notes: list[str], *, last: bool) -> list[Block]:
        """Parts or sections, two or three, that restart the numbers or go on with them."""
        kind = self.pick(("part", "section", "heading"))
        restarts = self.chance(2) and kind != "heading"
        titled = kind == "heading" or self.chance(2)
        out: list[Block] = []
        count = len(self.some(3, 2))
        for i in range(count):
            number = {"part": roman(i + 1).upper(), "section": "ABC"[i], "heading": ""}[kind]
            title = self.titled(_HEADINGS, i) if titled else ()
            body: list[Block] = []
            if kind == "part":
                body += [self.preambular(notes) for _ in self.some(2)]
            final = last and i == count - 1
            if kind == "part" and self.chance(4):
                # a heading right under a bare "I" is read as its title
                lettered = not title or not self.chance(3)
                for j in range(2):
                    inner = self.run(notes, last=final and j == 1)
                    letter = "AB"[j] if lettered else ""
                    name = self.titled(_HEADINGS, j)
                    shape = "section" if letter else "heading"
                    body.append(Division(shape, letter, name, tuple(inner)))
            else:
                body += self.run(notes, last=final)
            out.append(Division(kind, number, title, tuple(body), restarts=restarts))
        return out

    def articles(self, notes: list[str]) -> list[Block]:
        out: list[Block] = []
        for i in self.some(3, 2):
            body: list[Block] = []
            for _ in self.some(3, 2):
                end = self.stop(last=True)
                words = self.content(notes)
                words[0] = Text(self.lead() + " " + _text(words[0]))
                body.append(Clause("operative", self.ended(words, end), "number"))
            title = self.titled(_HEADINGS, i) if self.chance(3) else ()
            number = str(i + 1)
            out.append(Division("article", number, title, tuple(body), "Article", restarts=True))
        return out

    def lead(self) -> str:
        """How a paragraph that no phrase opens begins."""
        words = {"en": ("Everyone shares", "Lights are kept for"), "fr": ("Chacun partage", "Nul")}
        return self.say(words)

    def annex(self, number: str, notes: list[str]) -> Annex:
        word = {"en": "Annex", "fr": "Annexe"}[self.code]
        title = self.titled(_HEADINGS) if self.chance(2) else ()
        body = self.articles(notes) if self.chance(2) else self.plain_run(notes)
        return Annex(number, title, tuple(body), word)

    def plain_run(self, notes: list[str]) -> list[Block]:
        out: list[Block] = []
        for _ in self.some(3, 2):
            words = self.content(notes)
            words[0] = Text(self.lead() + " " + _text(words[0]))
            out.append(Clause("operative", self.ended(words, "."), "number"))
        return out

    # ------------------------------------------------------------ the document

    def document(self) -> Document:
        notes: list[str] = []
        title = self.titled(_TITLES) if not self.chance(4) else ()
        front: list[Field | Other] = list(self.top(headed=bool(title)))
        for key, value in self.subset(_MASTHEADS[self.code]):
            front.append(Field(key, "", (Text(value),)))
        for label, value in self.subset(_FIELDS[self.code]):
            key = self.language.header_key(label)
            content: Content = (Text(value),)
            if self.chance(8):
                content = joined([Text(f"{value}, "), *self.content()])
            front.append(Field(key, label, content if not self.chance(12) else ()))
        if title and self.chance(6):
            front.append(Field("number", "", (Text("78/999"),)))
        body = self.body(notes)
        enacting = self.enacting()
        if self.plainly_opened(body[0]):
            enacting = replace(enacting, late=self.chance(15))
        annexes: tuple[Annex, ...] = ()
        if self.chance(4):
            annexes = (self.annex("", notes),)
        elif self.chance(6):
            annexes = (self.annex("I", notes), self.annex("II", notes))
        closing: tuple[Content, ...] = ()
        if self.chance(4):
            closing = tuple((Emphasis("italic", (Text(c),)),) for c in _CLOSING[self.code])
        return settled(
            Document(
                "resolution",
                self.code,
                title,
                tuple(front),
                enacting,
                tuple(body),
                closing,
                annexes,
                tuple(Note(key, self.ended(self.content(), ".")) for key in notes),
            )
        )

    def top(self, *, headed: bool) -> Iterator[Other]:
        """What may stand at the head of a text besides the header."""
        if self.chance(10):
            yield Other("comment", raw="<!-- Tuesday's version -->")
        if headed and self.chance(10):
            yield Other("heading", (Text(self.say(_TITLES)),), level=3)
        if self.chance(10):
            yield Other("rule", raw="---")

    def plainly_opened(self, block: Block) -> bool:
        """True for a first paragraph that is known for one where no formula stands above it."""
        if not isinstance(block, Clause) or block.marker != "none" or block.children:
            return False
        return len(plain(block.content)) > 25

    def subset(self, values: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return [v for v in values if self.chance(3)]

    def enacting(self) -> Enacting:
        organ = self.pick(_ORGANS)
        formula = self.language.data["organs"][organ]["formula"]
        found = self.language.organ(formula)
        assert found is not None
        assert found[0][0] == organ
        if self.chance(4):
            content: Content = (Text(f"{formula},"),)
        else:
            content = (Emphasis("italic", (Text(formula),)), Text(","))
        return Enacting(organ, formula[found[1] : found[2]], content)

    def body(self, notes: list[str]) -> list[Block]:
        shape = self.number(0, 5)
        numbered = shape == 1
        marker = "number" if numbered else "none"
        body: list[Block] = [self.preambular(notes, marker) for _ in self.some(4, 2)]
        if numbered or shape == 0:
            return body + self.run(notes, last=True)
        if shape == 2:
            return body + self.run(notes, last=True, marker="none")
        if shape == 3:
            return body + self.run(notes, last=False) + self.parts(notes, last=True)
        if shape == 4:
            return body + self.parts(notes, last=True)
        return body + self.run(notes, last=True)


def _text(part: Inline) -> str:
    assert isinstance(part, Text)
    return part.text


@lru_cache
def _phrases(code: str, part: str) -> list[str]:
    """Phrases of the lexicon that belong to one part only and are not to be avoided."""
    language = load(code)
    out = []
    for phrase in language.phrases(part):
        known = language.opening(phrase)
        usual = language.facts(phrase).get("status", "") not in ("avoid", "rare")
        if known is not None and known.part == part[0] and known.end == len(phrase) and usual:
            out.append(phrase)
    return out


def joined(parts: list[Inline]) -> Content:
    """Content in its normal form: no empty text, texts side by side made one, no two spaces."""
    out: list[Inline] = []
    for part in parts:
        if isinstance(part, Text):
            if out and isinstance(out[-1], Text):
                part = Text(out.pop().text + part.text)  # type: ignore[union-attr]
            while "  " in part.text:
                part = Text(part.text.replace("  ", " "))
            if not part.text:
                continue
        out.append(part)
    return tuple(out)


def settled(document: Document) -> Document:
    """The document with printed labels and with what follows from the rest, as reading gives
    it: openings that are known, divisions that restart, one series or two."""
    labels = iter(line.label for line in view(document).lines if line.kind == "clause")
    language = load(document.language)

    def clause(value: Clause) -> Clause:
        words = inline(value.content)
        inside = scan(words, 0, len(words))
        found = opened(inside, language)
        tail = value.role == "item" and value.marker == "none"
        assert tail or found.words.startswith(value.opening)
        said = found.known is not None and not tail
        return replace(
            value,
            label=next(labels) or None,
            opening="" if tail else found.words,
            language="" if said or len(inside.plain) < 40 else differs(inside.plain, language),
            children=tuple(map(clause, value.children)),
        )

    def block(value: Block) -> Block:
        if isinstance(value, Clause):
            return clause(value)
        if isinstance(value, Division):
            return replace(value, body=tuple(map(block, value.body)))
        return value

    body = number_series(tuple(map(block, document.body)))
    annexes = tuple(
        replace(a, body=number_series(tuple(map(block, a.body)))) for a in document.annexes
    )
    return replace(document, body=body, annexes=annexes, continuous=is_continuous(body))


@st.composite
def documents(draw: st.DrawFn, code: str | None = None) -> Document:
    """A sensible resolution in English or French."""
    chosen = code or draw(st.sampled_from(LANGUAGES))
    return _Maker(draw, load(chosen)).document()


@dataclass(frozen=True)
class _Rolled(_Maker):
    """The same without hypothesis: many times faster, and nothing is made smaller."""

    roll: random.Random = field(default_factory=random.Random)

    def pick(self, values: Sequence[Any]) -> Any:
        return self.roll.choice(values)

    def number(self, least: int, most: int) -> int:
        return self.roll.randint(least, most)


def rolled(roll: random.Random, code: str | None = None) -> Document:
    """A resolution such as `documents` makes, by a source of chance."""

    def undrawn(_: st.SearchStrategy[Any]) -> Any:
        raise AssertionError("rolled, not drawn")

    return _Rolled(undrawn, load(code or roll.choice(LANGUAGES)), roll).document()  # type: ignore[arg-type]


# ---------------------------------------------------------------- texts


def _drafts() -> list[str]:
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "drafts").glob("*.md"))]
    for path in sorted((ROOT / "tests" / "cases" / "parse").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        texts += [part.split("````")[0] for part in text.split("````draft\n")[1:]]
    return texts


DRAFTS = _drafts()
LINES = sorted({line for text in DRAFTS for line in text.splitlines() if line.strip()})
_JUNK = ("", "", "---", "***", "# ", "1.", "(a)", "(i)", "- ", "> ", "|", "```", "[^1]:", "===")
_TYPED = ("", "", "*", "_", "[", "]", "(", "\n", "\n\n", "#", "1.", "\\", "<", "&", " ")
_TRICKY = ("&amp;", "<i>", "](x)", "[^1]", "<!--", "~~", "**", "__", "\\*", "![", "&#35;")


@st.composite
def soups(draw: st.DrawFn) -> str:
    """Lines of drafts, shuffled, cut, joined by any kind of line end."""
    pick = random.Random(draw(st.integers(0, 2**32)))
    lines = []
    for _ in range(pick.randint(1, 30)):
        line = pick.choice(LINES) if pick.random() < 0.85 else pick.choice(_JUNK)
        if pick.random() < 0.15:
            line = line[pick.randint(0, len(line)) :]
        lines.append(" " * pick.choice((0, 0, 0, 3, 6)) + line)
    return pick.choice(("\n\n", "\n\n", "\n", "\r\n\r\n", "\r")).join(lines)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A draft with a few of its characters changed, dropped, doubled or moved."""
    pick = random.Random(draw(st.integers(0, 2**32)))
    text = pick.choice(DRAFTS)
    for _ in range(pick.randint(1, 8)):
        at, size = pick.randrange(len(text) + 1), pick.choice((0, 1, 1, 2, 40))
        put = pick.choice(_TYPED)
        text = text[:at] + put + text[at + size :]
    return text


def texts() -> st.SearchStrategy[str]:
    """Texts of every kind: arbitrary characters, soups, mutated drafts."""
    marks = st.text(alphabet="*_[]()<>&\\~`#|:;,. \n\tABab1\u00a0«»", max_size=200)
    return st.one_of(st.text(max_size=200), marks, soups(), mutated())


@st.composite
def contents_of(draw: st.DrawFn) -> Content:
    """Inline content of any shape in its normal form, marks of every kind inside its words."""
    alphabet = st.sampled_from("ab1 *_~[]()<>&\\!^#;`|:.'«»\u00a0é-")
    tricky = st.sampled_from(_TRICKY)
    word = st.one_of(st.text(alphabet, min_size=1, max_size=8), tricky)
    leaf: st.SearchStrategy[Inline] = st.one_of(
        word.map(Text),
        word.map(Text),
        st.sampled_from(("1", "a", "*")).map(NoteRef),
        st.just(Remark("to check")),
    )

    def deeper(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
        content = st.lists(inner, min_size=1, max_size=3).map(joined).filter(bool)
        kinds = st.sampled_from(("italic", "bold", "underline", "strike", "sup", "sub"))
        targets = st.sampled_from(("", "#", "https://e.org/a_(b)?c=*d*"))
        return st.builds(Emphasis, kinds, content) | st.builds(Link, targets, content)

    parts = draw(st.lists(st.recursive(leaf, deeper, max_leaves=6), min_size=1, max_size=5))
    return joined(parts)
