"""A document on somebody's own letterhead: their page, headers, footers and fonts, our text.

Styles are matched by name, whatever the case: one that the letterhead has looks as it does
there; one that it lacks is copied in with what it is based on. Lists, notes and comments are
added. What stood in the body of the letterhead goes; its page, headers and footers stay.
Knows packages and styles, not documents. Needs lxml, which is imported for nothing else here.
"""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import basename, dirname, join, normpath, relpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from resolutions.errors import Unreadable
from resolutions.render.docx.package import archive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST = 40 * 1024 * 1024
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_W = f"{{{_NS}}}"
_VAL, _ID, _NUM, _ABSTRACT = (f"{_W}{a}" for a in ("val", "styleId", "numId", "abstractNumId"))
_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
# What comes after, in the order of the schema, the elements that are added to the settings.
_AFTER_VARIABLES = (
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "shapeDefaults",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "hdrShapeDefaults", "decimalSymbol",
    "listSeparator", "docId",
)  # fmt: skip
_AFTER_NOTES = ("endnotePr", "compat", "docVars", *_AFTER_VARIABLES)
_DROPPED = (
    "stylesWithEffects", "vbaProject", "glossaryDocument", "comments", "commentsExtended",
    "commentsIds", "commentsExtensible",
)  # fmt: skip


def adopt(parts: dict[str, str], links: dict[str, str], letterhead: bytes) -> bytes:
    """The file of some parts, as `resolutions.render.docx.package.package` takes them, put
    on a letterhead. Raises `Unreadable` (``not-a-letterhead``) where it is no Word file."""
    try:
        return _Letterhead(_opened(letterhead)).take(parts, links)
    except (BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise Unreadable("not-a-letterhead", reason=type(error).__name__) from None


def _opened(data: bytes) -> dict[str, bytes]:
    out = {}
    left = _MOST
    with ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            with file.open(name) as part:
                out[name] = part.read(left + 1)
            left -= len(out[name])
            if left < 0:
                raise ValueError("too large")
    return {name: content for name, content in out.items() if not name.endswith("/")}


def _tree(content: bytes) -> Any:
    if b"<!DOCTYPE" in content[:4096]:
        raise ValueError("a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


class _Letterhead:
    """The parts of a letterhead while a text is put on it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.types = _tree(files["[Content_Types].xml"])
        roots = _tree(files["_rels/.rels"])
        self.main = next(
            r.get("Target").lstrip("/")
            for r in roots
            if r.get("Type", "").endswith("/officeDocument")
        )
        self.folder = dirname(self.main)
        self.rels_name = join(self.folder, "_rels", basename(self.main) + ".rels")
        self.rels = _tree(files[self.rels_name])
        self.roots = roots

    def take(self, parts: dict[str, str], links: dict[str, str]) -> bytes:
        ours = {name: _tree(text.encode("utf-8")) for name, text in parts.items()}
        body = ours["word/document.xml"]
        written = [
            body,
            *(ours[n] for n in ("word/footnotes.xml", "word/comments.xml") if n in ours),
        ]
        self.drop()
        self.styles(ours["word/styles.xml"], written)
        self.lists(ours["word/numbering.xml"], body)
        self.settings(ours["word/settings.xml"], "word/footnotes.xml" in ours)
        for kind in ("footnotes", "comments"):
            if f"word/{kind}.xml" in ours:
                self.replace(kind, ours[f"word/{kind}.xml"])
        self.body(body, links)
        self.core(parts["docProps/core.xml"])
        self.files[self.rels_name] = _bytes(self.rels)
        self.files["_rels/.rels"] = _bytes(self.roots)
        types = self.files.pop("[Content_Types].xml")
        assert types
        return archive(
            {"[Content_Types].xml": _bytes(self.types), **dict(sorted(self.files.items()))}
        )

    # ------------------------------------------------------------ the package

    def target(self, relation: Any) -> str:
        return normpath(join(self.folder, str(relation.get("Target")))).lstrip("/")

    def find(self, kind: str) -> str:
        """The part of a kind that the text points at, or an empty string."""
        for relation in self.rels:
            if relation.get("Type", "").endswith(f"/{kind}"):
                return self.target(relation)
        return ""

    def drop(self) -> None:
        """What an older Word or a macro left behind, and would contradict the text."""
        for relation in list(self.rels):
            if relation.get("Type", "").rpartition("/")[2] in _DROPPED:
                gone = self.target(relation)
                self.files.pop(gone, None)
                self.rels.remove(relation)
                for one in list(self.types):
                    if one.get("PartName") == f"/{gone}":
                        self.types.remove(one)
        for kind in ("footnotes", "endnotes"):
            name = self.find(kind)
            if name:
                notes = _tree(self.files[name])
                for one in [n for n in notes if n.get(f"{_W}type") is None]:
                    notes.remove(one)
                self.files[name] = _bytes(notes)
        self.typed(self.main, f"{_WORD}document.main+xml")

    def typed(self, part: str, kind: str) -> None:
        for one in list(self.types):
            if one.get("PartName") == f"/{part}":
                self.types.remove(one)
        etree.SubElement(self.types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)

    def replace(self, kind: str, root: Any) -> None:
        """A part of the text: in the place of theirs, or new."""
        name = self.find(kind)
        if not name:
            name = join(self.folder, f"{kind}.xml")
            while name in self.files:
                name = name.replace(".xml", "-resolution.xml")
            self.relate(f"resolution-{kind}", kind, relpath(name, self.folder or "."))
        self.files.pop(join(dirname(name), "_rels", basename(name) + ".rels"), None)
        self.files[name] = _bytes(root)
        self.typed(name, f"{_WORD}{kind}+xml")

    def relate(self, known: str, kind: str, target: str, *, external: bool = False) -> None:
        one = etree.SubElement(
            self.rels, f"{{{_RELS}}}Relationship", Id=known, Type=f"{_OFFICE}/{kind}", Target=target
        )
        if external:
            one.set("TargetMode", "External")

    # ------------------------------------------------------------ what the text needs

    def styles(self, ours: Any, written: list[Any]) -> None:
        name = self.find("styles")
        theirs = _tree(self.files[name])
        known = {_key(s): s.get(_ID) for s in theirs.iter(f"{_W}style")}
        own = {s.get(_ID): s for s in ours.iter(f"{_W}style")}
        used = {n.get(_VAL) for root in written for n in root.iter(*(f"{_W}{t}" for t in _STYLED))}
        wanted, names = [], {}
        queue = [*sorted(used & set(own)), "Normal"]
        while queue:
            one = queue.pop()
            if one in names:
                continue
            names[one] = known.get(_key(own[one]), "")
            if not names[one]:
                taken = one in known.values()
                names[one] = f"Resolution-{one}" if taken else one
                wanted.append(one)
                base = own[one].find(f"{_W}basedOn")
                queue += [base.get(_VAL)] if base is not None else []
        for one in sorted(wanted):
            style = own[one]
            style.set(_ID, names[one])
            for child in list(style):
                if child.tag == f"{_W}next" and child.get(_VAL) not in names:
                    style.remove(child)
            theirs.append(style)
            _rename(style, names)
        for root in written:
            _rename(root, names)
        self.language(ours, theirs)
        self.files[name] = _bytes(theirs)

    def language(self, ours: Any, theirs: Any) -> None:
        """The language of the text, where the letterhead names one of its own."""
        path = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"
        said, there = ours.find(path), theirs.find(path)
        if said is not None and there is not None:
            there.set(_VAL, said.get(_VAL))

    def lists(self, ours: Any, body: Any) -> None:
        name = self.find("numbering")
        if not name:
            self.replace("numbering", ours)
            return
        theirs = _tree(self.files[name])
        abstract = _highest(theirs, "abstractNum", _ABSTRACT) + 1
        number = _highest(theirs, "num", _NUM) + 1
        first = theirs.find(f"{_W}num")
        at = len(theirs) if first is None else theirs.index(first)
        for one in list(ours.iter(f"{_W}abstractNum")):
            one.set(_ABSTRACT, str(int(one.get(_ABSTRACT)) + abstract))
            theirs.insert(at, one)
            at += 1
        clean = theirs.find(f"{_W}numIdMacAtCleanup")
        for one in list(ours.iter(f"{_W}num")):
            one.set(_NUM, str(int(one.get(_NUM)) + number))
            base = one.find(f"{_W}abstractNumId")
            base.set(_VAL, str(int(base.get(_VAL)) + abstract))
            theirs.append(one) if clean is None else clean.addprevious(one)
        for one in body.iter(f"{_W}numId"):
            one.set(_VAL, str(int(one.get(_VAL)) + number))
        self.files[name] = _bytes(theirs)

    def settings(self, ours: Any, notes: bool) -> None:
        name = self.find("settings")
        if not name:
            self.replace("settings", ours)
            return
        theirs = _tree(self.files[name])
        there = theirs.find(f"{_W}docVars")
        said = ours.find(f"{_W}docVars")
        if there is None:
            _before(theirs, said, _AFTER_VARIABLES)
        else:
            kept = [v for v in there if not v.get(f"{_W}name", "").startswith("resolution.")]
            there[:] = [*kept, *said]
        separators = ours.find(f"{_W}footnotePr")
        found = theirs.find(f"{_W}footnotePr")
        if notes and separators is not None:
            if found is None:
                _before(theirs, separators, _AFTER_NOTES)
            else:
                for one in found.findall(f"{_W}footnote"):
                    found.remove(one)
                found.extend(list(separators))
        self.files[name] = _bytes(theirs)

    def body(self, ours: Any, links: dict[str, str]) -> None:
        theirs = _tree(self.files[self.main])
        body = theirs.find(f"{_W}body")
        section = body.find(f"{_W}sectPr")
        for child in list(body):
            body.remove(child)
        text = ours.find(f"{_W}body")
        for one in text.iter(f"{_W}hyperlink"):
            known = one.get(f"{{{_OFFICE}}}id")
            if known is not None:
                one.set(f"{{{_OFFICE}}}id", f"resolution-{known}")
        plain = text.find(f"{_W}sectPr")
        text.remove(plain)
        for tag in ("headerReference", "footerReference"):
            for one in plain.findall(f"{_W}{tag}"):
                plain.remove(one)
        body.extend(list(text))
        body.append(plain if section is None else section)
        for target, known in links.items():
            self.relate(f"resolution-{known}", "hyperlink", target, external=True)
        self.files[self.main] = _bytes(theirs)

    def core(self, text: str) -> None:
        for relation in self.roots:
            if relation.get("Type", "").endswith("/core-properties"):
                self.files[relation.get("Target").lstrip("/")] = text.encode("utf-8")


def _key(style: Any) -> tuple[str, str]:
    name = style.find(f"{_W}name")
    said = style.get(_ID) if name is None else name.get(_VAL)
    return style.get(f"{_W}type", "paragraph"), re.sub(r"\s+", " ", said).casefold()


def _rename(root: Any, names: dict[str, str]) -> None:
    for node in root.iter(*(f"{_W}{tag}" for tag in _STYLED)):
        node.set(_VAL, names.get(node.get(_VAL), node.get(_VAL)))


def _highest(root: Any, tag: str, attribute: str) -> int:
    found = [one.get(attribute, "0") for one in root.iter(f"{_W}{tag}")]
    return max((int(n) for n in found if n.isdecimal()), default=0)


def _before(root: Any, new: Any, followers: tuple[str, ...]) -> None:
    for child in root:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in followers:
            child.addprevious(new)
            return
    root.append(new)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
