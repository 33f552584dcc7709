"""What is wrong with a Word file, found without any of the code that writes it.

``problems(content)`` gives a sentence for each thing that refers to nothing, is said twice, is
begun and not ended, or stands where the schema has no place for it: everything for which Word
offers to repair a file, or silently drops part of it. Programs that open such files anyway prove
nothing. Knows packages and the elements of WordprocessingML, not what a document means.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Any

from lxml import etree

from tests.docx_schema import MIXED, ORDER, TABLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = f"{REL}/"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": f"{_KIND}document.main+xml",
    "styles": f"{_KIND}styles+xml",
    "numbering": f"{_KIND}numbering+xml",
    "settings": f"{_KIND}settings+xml",
    "footnotes": f"{_KIND}footnotes+xml",
    "endnotes": f"{_KIND}endnotes+xml",
    "comments": f"{_KIND}comments+xml",
    "hdr": f"{_KIND}header+xml",
    "ftr": f"{_KIND}footer+xml",
}
_REFERENCES = {"headerReference": "header", "footerReference": "footer"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
            "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "numberingChange",
            "moveFromRangeStart", "moveToRangeStart")  # fmt: skip
_STAMP = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
)
_MOST_NOTES = 32767
_MOST_LEVELS = 9


def problems(content: bytes) -> list[str]:
    """What is wrong with a file, a sentence each, in a settled order; nothing for a good one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        broken = archive.testzip()
        names = archive.namelist()
        found = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error) as error:
        return [f"the archive cannot be read: {type(error).__name__}"]
    out = [f"{broken}: the checksum is wrong"] if broken else []
    out += [f"{name}: twice in the archive" for name, n in Counter(names).items() if n > 1]
    out += [f"{name}: a name that leaves the file" for name in names if ".." in name.split("/")]
    return out + examined(found)


def examined(found: dict[str, bytes]) -> list[str]:
    """As `problems`, for the files of an archive by their names."""
    trees: dict[str, Any] = {}
    out = []
    for name, content in found.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            trees[name] = etree.fromstring(content)
        except etree.XMLSyntaxError as error:
            out.append(f"{name}: not well-formed ({str(error).partition(',')[0]})")
    if out:
        return out
    out += _typed(found, trees)
    out += _related(found, trees)
    main = _main(trees)
    if main not in trees:
        return [*out, "no document"]
    text = _Text(trees, main)
    return list(dict.fromkeys([*out, *(said for check in _CHECKS for said in check(text))]))


def audited(content: bytes) -> list[str]:
    """What the rules of the Open XML SDK have against a file, in the port of `openxml_audit`."""
    import openxml_audit

    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        validator = openxml_audit.OpenXmlValidator()  # one each: it remembers the notes of a file
        return [str(one) for one in validator.validate(file.name).errors]


# ---------------------------------------------------------------- the package


def _main(trees: dict[str, Any]) -> str:
    for one in trees.get("_rels/.rels", ()):
        if one.get("Type") == f"{_OFFICE}officeDocument":
            return str(one.get("Target")).lstrip("/")
    return ""


def _typed(found: dict[str, bytes], trees: dict[str, Any]) -> Iterator[str]:
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "no [Content_Types].xml"
        return
    defaults, parts = {}, {}
    for one in types:
        if one.tag.endswith("}Default"):
            defaults[one.get("Extension").lower()] = one.get("ContentType")
            continue
        name = one.get("PartName").lstrip("/")
        if name in parts:
            yield f"{name}: two content types"
        parts[name] = one.get("ContentType")
    for name in sorted(found):
        if name == "[Content_Types].xml" or name.endswith("/"):
            continue
        said = parts.get(name) or defaults.get(name.rpartition(".")[2].lower())
        if said is None:
            yield f"{name}: no content type"
        root = trees.get(name)
        wanted = _TYPES.get(_tag(root)) if root is not None and root.tag.startswith(W) else None
        if wanted is not None and said != wanted and "template" not in str(said):
            yield f"{name}: the content type is {said}"
    yield from (f"{name}: a content type, but no part" for name in parts if name not in found)


def _related(found: dict[str, bytes], trees: dict[str, Any]) -> Iterator[str]:
    if not _main(trees):
        yield "_rels/.rels: no document"
    pointed = {"[Content_Types].xml"}
    for name in sorted(n for n in trees if n.endswith(".rels")):
        folder = dirname(dirname(name))
        owner = join(folder, basename(name).removesuffix(".rels"))
        known: dict[str, str] = {}
        for one in trees[name]:
            if one.get("Id") in known:
                yield f"{name}: the relationship {one.get('Id')} twice"
            known[one.get("Id")] = one.get("Type").rpartition("/")[2]
            target = one.get("Target")
            place = normpath(target.lstrip("/") if target[0] == "/" else join(folder, target))
            if one.get("TargetMode") != "External":
                pointed.add(place)
                if place not in found:
                    yield f"{name}: nothing at {target}"
        if owner in trees:
            yield from _pointing(owner, trees[owner], known)
        elif name != "_rels/.rels":
            yield f"{name}: relationships of nothing"
    for name in sorted(set(found) - pointed):
        if not name.endswith((".rels", "/")):
            yield f"{name}: nothing points at it"
    for name, root in trees.items():
        folder = join(dirname(name), "_rels", f"{basename(name)}.rels")
        if folder not in trees and not name.endswith(".rels"):
            yield from _pointing(name, root, {})


def _pointing(owner: str, root: Any, known: dict[str, str]) -> Iterator[str]:
    """The references of a part to its relationships."""
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if key.startswith(f"{{{REL}}}") and value and value not in known:
                yield f"{owner}: no relationship {value}"
        kind = _REFERENCES.get(_tag(node))
        said = known.get(node.get(f"{{{REL}}}id", ""), kind)
        if kind is not None and said != kind:
            yield f"{owner}: a {kind} that is a {said}"


# ---------------------------------------------------------------- the text


class _Text:
    """The parts of a file that are checked together."""

    def __init__(self, trees: dict[str, Any], main: str) -> None:
        self.main = main
        self.document = trees[main]
        self.trees = {n: t for n, t in trees.items() if t.tag.startswith(W)}
        folder = dirname(main)
        self.kinds: dict[str, str] = {}
        for one in trees.get(join(folder, "_rels", f"{basename(main)}.rels"), ()):
            if one.get("TargetMode") != "External":
                place = normpath(join(folder, one.get("Target")))
                self.kinds.setdefault(one.get("Type").rpartition("/")[2], place)

    def part(self, kind: str) -> Any:
        """The part of a kind, or an element without children."""
        found = self.trees.get(self.kinds.get(kind, ""))
        return etree.Element("none") if found is None or _tag(found) != kind else found

    def story(self) -> Iterator[tuple[str, Any]]:
        """The parts that hold paragraphs, by name."""
        for name, root in self.trees.items():
            if _tag(root) in ("document", "footnotes", "endnotes", "comments", "hdr", "ftr"):
                yield name, root


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _val(node: Any, name: str = "val") -> str:
    return str(node.get(f"{W}{name}", ""))


def _styles(text: _Text) -> Iterator[str]:
    styles = list(text.part("styles").iter(f"{W}style"))
    known = {_val(s, "styleId"): s for s in styles}
    for one, n in Counter(_val(s, "styleId") for s in styles).items():
        if n > 1:
            yield f"the style {one} twice"
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, root in text.trees.items():
        for tag in (*kinds, "basedOn", "next", "link"):
            for node in root.iter(f"{W}{tag}"):
                there = known.get(_val(node))
                if there is None:
                    yield f"{name}: no style {_val(node)}"
                elif tag in kinds and _val(there, "type") != kinds[tag]:
                    yield f"{name}: {_val(node)} is not a {kinds[tag]} style"
    base = {one: _val(b) for one, s in known.items() if (b := s.find(f"{W}basedOn")) is not None}
    for one in known:
        seen, at = {one}, base.get(one)
        while at is not None and at not in seen:
            seen.add(at)
            at = base.get(at)
        if at == one:
            yield f"the style {one} is based on itself"


def _lists(text: _Text) -> Iterator[str]:
    numbering = text.part("numbering")
    abstract = [a for a in numbering if _tag(a) == "abstractNum"]
    levels = {_val(a, "abstractNumId"): {_val(x, "ilvl") for x in a.iter(f"{W}lvl")}
              for a in abstract}  # fmt: skip
    linked = {_val(a, "abstractNumId") for a in abstract if a.find(f"{W}numStyleLink") is not None}
    if len(levels) < len(abstract):
        yield "two abstract lists of one number"
    for one in levels.values():
        if not one <= set(map(str, range(_MOST_LEVELS))):
            yield "a list with more than nine levels"
    numbers: dict[str, str] = {}
    for one in (n for n in numbering if _tag(n) == "num"):
        if _val(one, "numId") in numbers:
            yield f"the list {_val(one, 'numId')} twice"
        base = one.find(f"{W}abstractNumId")
        numbers[_val(one, "numId")] = "" if base is None else _val(base)
        if numbers[_val(one, "numId")] not in levels:
            yield f"the list {_val(one, 'numId')} has no abstract list"
    for name, root in text.trees.items():
        for node in root.iter(f"{W}numPr"):
            number, level = node.find(f"{W}numId"), node.find(f"{W}ilvl")
            if number is None or _val(number) == "0":
                continue
            base = numbers.get(_val(number), "?")
            if base == "?":
                yield f"{name}: no list {_val(number)}"
            elif level is not None and base not in linked and (
                _val(level) not in levels.get(base, ())
            ):  # fmt: skip
                yield f"{name}: the list {_val(number)} has no level {_val(level)}"


def _notes(text: _Text) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        notes = text.part(f"{kind}s")
        known = [_val(n, "id") for n in notes]
        own = {_val(n, "id") for n in notes if _val(n, "type") not in ("", "normal")}
        called = [_val(n, "id") for n in text.document.iter(f"{W}{kind}Reference")]
        yield from (f"the {kind} {n} twice" for n in _twice(known))
        yield from (f"no {kind} {n}" for n in sorted(set(called) - set(known)))
        yield from (f"the {kind} {n} is called twice" for n in _twice(called))
        yield from (f"the {kind} {n} is never called" for n in known if n not in (*called, *own))
        for one in (n for n in known if not n.lstrip("-").isdecimal() or int(n) > _MOST_NOTES):
            yield f"the {kind} {one} has no number that Word takes"
        said = text.part("settings").find(f"{W}{kind}Pr")
        for one in () if said is None else said.findall(f"{W}{kind}"):
            if _val(one, "id") not in known:
                yield f"settings: no separator {_val(one, 'id')}"
        for name, root in text.story():
            if root is not text.document and root.find(f".//{W}{kind}Reference") is not None:
                yield f"{name}: a call of a {kind} outside the text"


def _comments(text: _Text) -> Iterator[str]:
    known = [_val(c, "id") for c in text.part("comments")]
    called = [_val(n, "id") for n in text.document.iter(f"{W}commentReference")]
    yield from (f"the comment {n} twice" for n in _twice(known))
    yield from (f"no comment {n}" for n in sorted(set(called) - set(known)))
    yield from (f"the comment {n} is never called" for n in known if n not in called)
    yield from _ranges(text.document, "commentRange", "comment")
    for one in text.part("comments"):
        if not _val(one, "author"):
            yield f"the comment {_val(one, 'id')} has no author"
        if _val(one, "date") and not _STAMP.fullmatch(_val(one, "date")):
            yield f"the comment {_val(one, 'id')} has a date that is none"


def _marks(text: _Text) -> Iterator[str]:
    places: set[str] = set()
    for _, root in text.story():
        names = [_val(n, "name") for n in root.iter(f"{W}bookmarkStart")]
        yield from (f"two bookmarks {n}" for n in _twice(names))
        places.update(names)
        yield from _ranges(root, "bookmark", "bookmark")
    for name, root in text.story():
        for node in root.iter(f"{W}instrText"):
            called = re.match(r"\s*(?:NOTEREF|REF|PAGEREF)\s+(\S+)", node.text or "")
            if called is not None and called[1] not in places:
                yield f"{name}: a field asks for the bookmark {called[1]}, which is not there"


def _ranges(root: Any, tag: str, said: str) -> Iterator[str]:
    begun: list[str] = []
    ended: set[str] = set()
    for node in root.iter(f"{W}{tag}Start", f"{W}{tag}End"):
        number = _val(node, "id")
        if _tag(node).endswith("Start"):
            if number in begun:
                yield f"the {said} {number} begins twice"
            begun.append(number)
        elif number not in begun:
            yield f"the {said} {number} ends before it begins"
            ended.add(number)
        elif number in ended:
            yield f"the {said} {number} ends twice"
        else:
            ended.add(number)
    yield from (f"the {said} {n} does not end" for n in begun if n not in ended)


def _fields(text: _Text) -> Iterator[str]:
    for name, root in text.story():
        depth: list[str] = []
        for node in root.iter(f"{W}fldChar"):
            kind = _val(node, "fldCharType")
            if kind == "begin":
                depth.append(kind)
            elif not depth or (kind != "end" and (kind == "separate") != (depth[-1] == "begin")):
                yield f"{name}: a field with {kind} in the wrong place"
            elif kind == "separate":
                depth[-1] = kind
            else:
                depth.pop()
        if depth:
            yield f"{name}: a field that does not end"


def _changes(text: _Text) -> Iterator[str]:
    """Tracked changes: who, when, what, and both halves of what was moved."""
    for name, root in text.story():
        numbers: list[str] = []
        for node in root.iter(*(f"{W}{tag}" for tag in _CHANGES)):
            number = _val(node, "id")
            numbers.append(number)
            if not number.lstrip("-").isdecimal():
                yield f"{name}: a change without a number"
            if not _val(node, "author"):
                yield f"{name}: the change {number} has no author"
            if not _STAMP.fullmatch(_val(node, "date")):
                yield f"{name}: the change {number} has no date"
        yield from (f"{name}: the change {n} twice" for n in _twice(numbers))
        yield from _struck(name, root)
        yield from _moved(name, root)
    for tag in ("moveFromRange", "moveToRange"):
        for _, root in text.story():
            yield from _ranges(root, tag, tag)


def _struck(name: str, root: Any) -> Iterator[str]:
    gone = {f"{W}del", f"{W}moveFrom"}
    for node in root.iter(f"{W}t", f"{W}instrText", f"{W}delText", f"{W}delInstrText"):
        inside = [a.tag for a in node.iterancestors(f"{W}del", f"{W}moveFrom", f"{W}txbxContent")]
        struck = f"{W}del" in inside
        tag = _tag(node)
        if tag in ("delText", "delInstrText") and not gone & set(inside):
            yield f"{name}: deleted words ({tag}) outside a deletion: {_short(node)}"
        elif tag in ("t", "instrText") and struck:
            yield f"{name}: words that stand ({tag}) inside a deletion: {_short(node)}"


def _moved(name: str, root: Any) -> Iterator[str]:
    ends = {
        tag: Counter(_val(n, "name") for n in root.iter(f"{W}{tag}RangeStart"))
        for tag in ("moveFrom", "moveTo")
    }
    for here, there in (("moveFrom", "moveTo"), ("moveTo", "moveFrom")):
        for said, n in ends[here].items():
            if n > 1:
                yield f"{name}: two moves called {said}"
            if not ends[there][said]:
                yield f"{name}: {here} {said} without {there}"
        if root.find(f".//{W}{here}") is not None and not ends[here]:
            yield f"{name}: {here} outside a range"


def _body(text: _Text) -> Iterator[str]:
    body = text.document.find(f"{W}body")
    if body is None or len(body) == 0 or _tag(body[-1]) != "sectPr":
        yield "the text does not end with the properties of its page"
    for name, root in text.story():
        for node in root.iter(f"{W}tc"):
            blocks = [c for c in node if _tag(c) in ("p", "tbl", "sdt")]
            if not blocks or _tag(blocks[-1]) != "p":
                yield f"{name}: a cell does not end with a paragraph"
        for node in root.iter(f"{W}p"):
            if _tag(node.getparent()) in ("p", "r", "hyperlink", "ins", "del"):
                yield f"{name}: a paragraph inside a paragraph"
        for node in root.iter(f"{W}r"):
            if _tag(node.getparent()) in ("body", "tc", "footnote", "comment", "hdr", "ftr"):
                yield f"{name}: words outside a paragraph: {_short(node)}"
        for kind in ("footnote", "endnote", "comment"):
            for node in root.iter(f"{W}{kind}"):
                if root is not text.document and _tag(root) == f"{kind}s" and (
                    node.find(f"{W}p") is None
                ):  # fmt: skip
                    yield f"{name}: the {kind} {_val(node, 'id')} has no paragraph"
    pictures = [n.get("id") for _, root in text.story() for n in root.iter(f"{_WP}docPr")]
    yield from (f"two pictures of the number {n}" for n in _twice(pictures))


def _tables(text: _Text) -> Iterator[str]:
    for name, root in text.story():
        for table in root.iter(f"{W}tbl"):
            grid = table.find(f"{W}tblGrid")
            if grid is None:
                yield f"{name}: a table without columns"
                continue
            for row in table.findall(f"{W}tr"):
                width = sum(int(_val(g) or 1) for g in row.findall(f"{W}trPr/{W}gridBefore"))
                width += sum(int(_val(g) or 1) for g in row.findall(f"{W}trPr/{W}gridAfter"))
                for cell in row.iter(f"{W}tc"):
                    if next(cell.iterancestors(f"{W}tr")) is row:
                        span = cell.find(f"{W}tcPr/{W}gridSpan")
                        width += 1 if span is None else int(_val(span))
                if width != len(grid):
                    yield f"{name}: a row of {width} cells in a table of {len(grid)} columns"


def _order(text: _Text) -> Iterator[str]:
    for name, root in text.trees.items():
        said: set[str] = set()
        for node in root.iter(etree.Element):
            if not str(node.tag).startswith(W):
                continue
            tag = _tag(node)
            if tag in ORDER:
                said.update(_placed(tag, node))
            elif tag in TABLE:
                said.update(_first(tag, node))
        yield from (f"{name}: {one}" for one in sorted(said))


def _placed(tag: str, node: Any) -> Iterator[str]:
    order = ORDER[tag]
    last, before = -1, ""
    for child in node:
        if not str(child.tag).startswith(W):
            continue
        here = MIXED.get(_tag(child), _tag(child))
        if here not in order:
            yield f"{tag} has no {here}"
            continue
        at = order.index(here)
        if at < last:
            yield f"{here} after {before} in {tag}"
        last, before = at, here


def _first(tag: str, node: Any) -> Iterator[str]:
    """Properties come first, the grid of a table before its rows."""
    last, seen = -1, False
    for child in node:
        here = _tag(child)
        if here not in TABLE[tag]:
            seen = seen or str(child.tag).startswith(W)
            continue
        at = TABLE[tag].index(here)
        if at < last or (seen and here.endswith("Pr") and child.tag.startswith(W)):
            yield f"{here} too late in {tag}"
        last = max(at, last)


def _spaces(text: _Text) -> Iterator[str]:
    """A space at the end of words is dropped by Word unless it is asked to keep it."""
    keep = "{http://www.w3.org/XML/1998/namespace}space"
    for name, root in text.story():
        for node in root.iter(f"{W}t", f"{W}delText", f"{W}instrText"):
            words = node.text or ""
            if words != words.strip(" \t\n\r") and node.get(keep) != "preserve":
                yield f"{name}: spaces that would be lost: {words!r}"


def _twice(values: list[str]) -> list[str]:
    return [value for value, n in Counter(values).items() if n > 1]


def _short(node: Any) -> str:
    return repr("".join(node.itertext())[:30])


_CHECKS = (
    _styles, _lists, _notes, _comments, _marks, _fields, _changes, _body, _tables, _order, _spaces,
)  # fmt: skip
