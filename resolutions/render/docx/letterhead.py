"""A document on somebody's own letterhead: their page, headers, footers and fonts, our text.

Styles are matched by name, whatever the case: one that the letterhead has looks as it does
there; one that it lacks is copied in with what it is based on. Lists, notes and comments are
added. What stood in the body of the letterhead goes; its page, headers and footers stay.
Knows packages and styles, not documents. Needs lxml, which is imported for nothing else here.
"""

from __future__ import annotations

import zlib
from posixpath import basename, dirname, join, normpath, relpath
from zipfile import BadZipFile

from lxml import etree

from resolutions.errors import Unreadable
from resolutions.render.docx.foreign import (
    ID,
    STYLED,
    VAL,
    W,
    as_bytes,
    highest,
    inherit,
    key_of,
    opened,
    put_before,
    rename,
    tree,
)
from resolutions.render.docx.package import archive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What files that were cut short, or that say one thing and hold another, come to.
_BROKEN = (
    BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError, zlib.error, StopIteration,
    AttributeError, TypeError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NUM, _ABSTRACT = f"{W}numId", f"{W}abstractNumId"
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
        return _Letterhead(opened(letterhead)).take(parts, links)
    except _BROKEN:
        raise Unreadable("not-a-letterhead") from None


class _Letterhead:
    """The parts of a letterhead while a text is put on it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.types = tree(files["[Content_Types].xml"])
        roots = tree(files["_rels/.rels"])
        self.main = next(
            r.get("Target").lstrip("/")
            for r in roots
            if r.get("Type", "").endswith("/officeDocument")
        )
        self.folder = dirname(self.main)
        self.rels_name = join(self.folder, "_rels", basename(self.main) + ".rels")
        self.rels = tree(files[self.rels_name])
        self.roots = roots

    def take(self, parts: dict[str, str], links: dict[str, str]) -> bytes:
        ours = {name: tree(text.encode("utf-8")) for name, text in parts.items()}
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
        for kind, typed in (("fontTable", f"{_WORD}fontTable+xml"), ("theme", _THEME)):
            if not self.find(kind):
                self.replace(kind, ours[f"word/{kind}.xml"], typed)
        self.body(body, links)
        self.core(parts["docProps/core.xml"])
        self.files[self.rels_name] = as_bytes(self.rels)
        self.files["_rels/.rels"] = as_bytes(self.roots)
        types = self.files.pop("[Content_Types].xml")
        assert types
        return archive(
            {"[Content_Types].xml": as_bytes(self.types), **dict(sorted(self.files.items()))}
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
                notes = tree(self.files[name])
                for one in [n for n in notes if n.get(f"{W}type") is None]:
                    notes.remove(one)
                self.files[name] = as_bytes(notes)
        self.typed(self.main, f"{_WORD}document.main+xml")

    def typed(self, part: str, kind: str) -> None:
        for one in list(self.types):
            if one.get("PartName") == f"/{part}":
                self.types.remove(one)
        etree.SubElement(self.types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)

    def replace(self, kind: str, root: Any, typed: str = "") -> None:
        """A part of the text: in the place of theirs, or new. ``typed``: its content type,
        where that does not follow from its kind."""
        name = self.find(kind)
        if not name:
            name = join(self.folder, f"{kind}.xml")
            while name in self.files:
                name = name.replace(".xml", "-resolution.xml")
            self.relate(f"resolution-{kind}", kind, relpath(name, self.folder or "."))
        self.files.pop(join(dirname(name), "_rels", basename(name) + ".rels"), None)
        self.files[name] = as_bytes(root)
        self.typed(name, typed or f"{_WORD}{kind}+xml")

    def relate(self, known: str, kind: str, target: str, *, external: bool = False) -> None:
        one = etree.SubElement(
            self.rels, f"{{{_RELS}}}Relationship", Id=known, Type=f"{_OFFICE}/{kind}", Target=target
        )
        if external:
            one.set("TargetMode", "External")

    # ------------------------------------------------------------ what the text needs

    def styles(self, ours: Any, written: list[Any]) -> None:
        name = self.find("styles")
        if not name:
            self.replace("styles", ours)
            return
        theirs = tree(self.files[name])
        known = {key_of(s): s.get(ID) for s in theirs.iter(f"{W}style")}
        own = {s.get(ID): s for s in ours.iter(f"{W}style")}
        used = {n.get(VAL) for root in written for n in root.iter(*(f"{W}{t}" for t in STYLED))}
        wanted, names = [], {}
        queue = [*sorted(used & set(own)), "Normal"]
        while queue:
            one = queue.pop()
            if one in names:
                continue
            names[one] = known.get(key_of(own[one]), "")
            if not names[one]:
                taken = one in known.values()
                names[one] = f"Resolution-{one}" if taken else one
                wanted.append(one)
                base = own[one].find(f"{W}basedOn")
                queue += [base.get(VAL)] if base is not None else []
        for one in sorted(wanted):
            style = own[one]
            style.set(ID, names[one])
            for child in list(style):
                if child.tag == f"{W}next" and child.get(VAL) not in names:
                    style.remove(child)
            theirs.append(style)
            rename(style, names)
        for root in written:
            rename(root, names)
        self.language(ours, theirs)
        self.files[name] = as_bytes(theirs)

    def language(self, ours: Any, theirs: Any) -> None:
        """The language of the text, where the letterhead names one of its own."""
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
        said, there = ours.find(path), theirs.find(path)
        if said is not None and there is not None:
            there.set(VAL, said.get(VAL))

    def lists(self, ours: Any, body: Any) -> None:
        name = self.find("numbering")
        if not name:
            self.replace("numbering", ours)
            return
        theirs = tree(self.files[name])
        abstract = highest(theirs, "abstractNum", _ABSTRACT) + 1
        number = highest(theirs, "num", _NUM) + 1
        first = theirs.find(f"{W}num")
        at = len(theirs) if first is None else theirs.index(first)
        for one in list(ours.iter(f"{W}abstractNum")):
            one.set(_ABSTRACT, str(int(one.get(_ABSTRACT)) + abstract))
            theirs.insert(at, one)
            at += 1
        clean = theirs.find(f"{W}numIdMacAtCleanup")
        for one in list(ours.iter(f"{W}num")):
            one.set(_NUM, str(int(one.get(_NUM)) + number))
            base = one.find(f"{W}abstractNumId")
            base.set(VAL, str(int(base.get(VAL)) + abstract))
            theirs.append(one) if clean is None else clean.addprevious(one)
        for one in body.iter(f"{W}numId"):
            one.set(VAL, str(int(one.get(VAL)) + number))
        self.files[name] = as_bytes(theirs)

    def settings(self, ours: Any, notes: bool) -> None:
        name = self.find("settings")
        if not name:
            self.replace("settings", ours)
            return
        theirs = tree(self.files[name])
        there = theirs.find(f"{W}docVars")
        said = ours.find(f"{W}docVars")
        if there is None:
            put_before(theirs, said, _AFTER_VARIABLES)
        else:
            kept = [v for v in there if not v.get(f"{W}name", "").startswith("resolution.")]
            there[:] = [*kept, *said]
        separators = ours.find(f"{W}footnotePr")
        found = theirs.find(f"{W}footnotePr")
        if notes and separators is not None:
            if found is None:
                put_before(theirs, separators, _AFTER_NOTES)
            else:
                for one in found.findall(f"{W}footnote"):
                    found.remove(one)
                found.extend(list(separators))
        self.files[name] = as_bytes(theirs)

    def body(self, ours: Any, links: dict[str, str]) -> None:
        theirs = tree(self.files[self.main])
        body = theirs.find(f"{W}body")
        section = body.find(f"{W}sectPr")
        if section is not None:
            inherit(section, [s for s in body.iter(f"{W}sectPr") if s is not section])
        for child in list(body):
            body.remove(child)
        text = ours.find(f"{W}body")
        for one in text.iter(f"{W}hyperlink"):
            known = one.get(f"{{{_OFFICE}}}id")
            if known is not None:
                one.set(f"{{{_OFFICE}}}id", f"resolution-{known}")
        plain = text.find(f"{W}sectPr")
        text.remove(plain)
        for tag in ("headerReference", "footerReference"):
            for one in plain.findall(f"{W}{tag}"):
                plain.remove(one)
        body.extend(list(text))
        body.append(plain if section is None else section)
        for target, known in links.items():
            self.relate(f"resolution-{known}", "hyperlink", target, external=True)
        self.files[self.main] = as_bytes(theirs)

    def core(self, text: str) -> None:
        for relation in self.roots:
            if relation.get("Type", "").endswith("/core-properties"):
                self.files[relation.get("Target").lstrip("/")] = text.encode("utf-8")
                return
        name = "docProps/resolution.xml"
        etree.SubElement(
            self.roots, f"{{{_RELS}}}Relationship", Id="resolution-core", Type=_CORE, Target=name
        )
        self.files[name] = text.encode("utf-8")
        self.typed(name, "application/vnd.openxmlformats-package.core-properties+xml")
