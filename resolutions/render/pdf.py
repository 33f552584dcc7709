"""PDF: the text as it lies on the table, tagged, with real footnotes and numbered pages.

Needs the extra ``pdf`` (Typst, which sets the pages, brings fonts of its own and fetches
nothing). The words go to it as data, never as markup: no text can be read as a command. How
they look is the affair of ``templates/pdf.typ``. The same document gives the same bytes, with
the same fonts. Authors' comments are not carried.
"""

from __future__ import annotations

from resolutions.errors import Unreadable, Usage
from resolutions.model import Emphasis, Link, NoteRef, Text
from resolutions.records import dataclass, field
from resolutions.render.docx.raw import rows_of, unquoted
from resolutions.render.furniture import (
    LATIN,
    direction,
    legal,
    live,
    named,
    only_text,
    tags,
    told,
)
from resolutions.render.marked import NOBODY, OLD, SAME
from resolutions.render.sheet import GONE, sheet
from resolutions.resources import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from resolutions.model import Content, Document
    from resolutions.render.marked import Marked, Stretch
    from resolutions.render.sheet import Paragraph, Sheet

    Run = dict[str, Any]

_MARKS = {
    "italic": "i", "bold": "b", "underline": "u", "strike": "s", "sup": "^", "sub": "_",
}  # fmt: skip
_kept: dict[str, Any] = {}


def pdf(
    document: Document | Marked, *, template: str = "", profile: str = "", lang: str = ""
) -> bytes:
    """The file. The options are those of `resolutions.render.sheet.sheet`.

    It keeps to PDF/UA where it can: a character that no font has is against it. Raises `Usage`
    (``needs-extra``) where the extra is not installed.
    """
    import json

    typst = _typst()
    laid = sheet(document, template=template, profile=profile, lang=lang)
    data = json.dumps(_Data(laid).whole(), ensure_ascii=False)
    return _pages(typst, data.encode("utf-8", "replace").decode())


def _pages(typst: ModuleType, data: str) -> bytes:
    """The pages as PDF/UA, else as PDF. Raises `Unreadable` where there can be neither."""
    if not _kept:
        root = folder("templates")
        _kept["pdf"] = typst.Compiler(f"{root}/pdf.typ", root=root, font_paths=typst.Fonts())
    reason = ""
    for standards in (["ua-1"], []):
        try:
            made, _ = _kept["pdf"].compile_with_warnings(
                format="pdf", sys_inputs={"data": data}, pdf_standards=standards, timestamp=0
            )
        except typst.TypstError as error:
            reason = str(error)
        else:
            assert isinstance(made, bytes)
            return made
    raise Unreadable("pdf-not-set", reason=reason)


def flaws(data: bytes) -> tuple[str, ...]:
    """``fonts`` for pages with characters that no font of the machine has: what keeps a file
    from being PDF/UA. Such a character is an empty box."""
    return () if b"pdfuaid" in data else ("fonts",)


def _typst() -> ModuleType:
    """The module that sets pages."""
    try:
        import typst
    except ImportError:
        raise Usage("needs-extra", format="PDF", extra="pdf") from None
    found: ModuleType = typst
    return found


@dataclass(slots=True)
class _Data:
    """A sheet as plain data: paragraphs as runs of words with their marks."""

    sheet: Sheet
    called: set[str] = field(default_factory=set)

    def whole(self) -> dict[str, Any]:
        """All that the template asks for."""
        laid = self.sheet
        code = laid.document.language
        tag = tags().get(code, (code, ""))[0]
        # In the order of the page, so that the first call of a note is the one that holds it.
        cells = {style: self.paragraphs(found) for style, found in laid.cells.items()}
        front, body = self.paragraphs(laid.front), self.paragraphs(laid.body)
        notes = {self.name(p): self.runs(p, inside=True) for p in laid.foot}
        rest = [p for p in laid.foot if self.name(p) not in self.called]
        return {
            "lang": tag.partition("-")[0],
            "region": tag.partition("-")[2],
            "rtl": laid.rtl,
            "title": legal(laid.title),
            "family": laid.family,
            "numbered": laid.numbered,
            "running": legal(laid.running),
            "organization": legal(laid.organization),
            "organ": legal(laid.organ),
            "cells": cells,
            "front": front,
            "body": body,
            "notes": notes,
            "uncalled": [
                {
                    "number": laid.number_of(p.line.key, p.marked.kind in GONE),
                    "runs": notes[self.name(p)],
                }
                for p in rest
            ],
            "words": laid.words,
            "hands": [{"n": n, "name": named(h), "said": told(h)} for n, h in laid.acted],
        }

    def paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> list[dict[str, Any]]:
        return [self.paragraph(p) for p in paragraphs]

    def paragraph(self, p: Paragraph) -> dict[str, Any]:
        number = self.stretches(p.number, p) if p.number else []
        out: dict[str, Any] = {
            "style": p.style.rstrip("0123456789"),
            "level": int(p.style[-1]) if p.style[-1].isdigit() else 0,
            "label": legal(p.label),
            "silent": p.silent,
            "name": legal(p.name),
            "number": number,
            "outline": p.outline,
            "apart": p.apart,
            "keep": p.keep,
            "centred": p.centred,
            "role": p.line.role,
            "kind": p.marked.kind,
            "hand": p.marked.hand,
            "move": p.marked.move,
            "runs": self.runs(p),
        }
        code = p.line.language
        if code and code != self.sheet.document.language:
            out["lang"], out["rtl"] = code, direction(code) == "rtl"
        if p.line.raw:
            out["typed"] = p.typed
            rows = rows_of(p.line.raw) if p.line.kind == "table" else None
            lines = unquoted(p.line.raw) if p.line.kind == "quote" else None
            out["rows"] = rows and [[legal(cell) for cell in row] for row in rows]
            out["raw"] = legal("\n".join(lines) if lines is not None else p.line.raw)
        if p.style == "MastheadSymbol":
            organ, stroke, _ = only_text(p.marked.stretches).partition("/")
            out["large"] = legal(organ) if stroke and len(organ) <= 6 else ""
        return out

    # ------------------------------------------------------------ words

    def runs(self, p: Paragraph, *, inside: bool = False) -> list[Run]:
        """The words of a paragraph; ``inside`` a note, where no other can be called."""
        return self.stretches(p.marked.stretches, p, inside=inside)

    def stretches(
        self, stretches: tuple[Stretch, ...], p: Paragraph, *, inside: bool = False
    ) -> list[Run]:
        out: list[Run] = []
        for stretch in stretches:
            more: Run = {}
            if stretch.tag != SAME:
                hand = stretch.hand if stretch.hand != NOBODY else p.marked.hand
                more = {"change": stretch.tag, "hand": hand}
            self.content(stretch.content, "", more, out, inside)
        return out

    def content(
        self, content: Content, marks: str, more: Run, out: list[Run], inside: bool
    ) -> None:
        for part in content:
            if isinstance(part, Text):
                self.text(part.text, marks, more, out)
            elif isinstance(part, Emphasis):
                own = _MARKS.get(part.kind, "i")
                own = marks if own in marks else marks + own
                self.content(part.content, own, more, out, inside)
            elif isinstance(part, Link):
                leads = {**more, "href": part.target} if live(part.target) else more
                self.content(part.content, marks, leads, out, inside)
            elif isinstance(part, NoteRef):
                self.call(part.key, more, out, inside)

    def text(self, text: str, marks: str, more: Run, out: list[Run]) -> None:
        text = legal(text)
        if not self.sheet.rtl:
            out.append({"text": text, "marks": marks, **more})
            return
        at = 0
        for match in LATIN.finditer(text):
            out.append({"text": text[at : match.start()], "marks": marks, **more})
            out.append({"text": match[0], "marks": marks, "ltr": True, **more})
            at = match.end()
        out.append({"text": text[at:], "marks": marks, **more})

    # ------------------------------------------------------------ notes

    def call(self, key: str, more: Run, out: list[Run], inside: bool) -> None:
        gone = more.get("change") == OLD
        number = self.sheet.number_of(key, gone)
        name = self.sheet.name_of(key, gone)
        if inside or not self.sheet.has_note(key, gone):
            out.append({"text": legal(number), "marks": "^", **more})
            return
        out.append({"note": name, "again": name in self.called, "number": number, **more})
        self.called.add(name)

    def name(self, p: Paragraph) -> str:
        """What a note is called by."""
        return self.sheet.name_of(p.line.key, p.marked.kind in GONE)
