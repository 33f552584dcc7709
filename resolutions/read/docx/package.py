"""The guard of Word files: what is not one, or could do harm, is refused before it is unpacked.

Sizes that an archive declares are not believed: every part is read up to a limit. Nothing is
written, nothing is fetched, no entity is resolved. Knows parts and relations, not what they say.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from resolutions.errors import Unreadable
from resolutions.patterns import pattern
from resolutions.read.docx.names import Element, children
from resolutions.records import dataclass, field

MOST_BYTES = 20 * 1024 * 1024
MOST_PARTS = 2_000
MOST_PART = 16 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200
MOST_TAGS = 1_000_000
MOST_ATTRIBUTES = 1_000_000
MOST_PARAGRAPHS = 30_000
MOST_LINE = 500_000

_DIRECTORY = 1024 * 1024
_RATIO_FROM = 1024 * 1024
_TYPES = "[Content_Types].xml"
_MACROS = b"macroEnabled"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCODING = pattern(r"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']{1,40})["']""")
_ENCODINGS = frozenset(("utf-8", "utf8", "utf-16", "us-ascii", "ascii"))
_LONG_TAG = pattern(r"<[^<>]{65536}")
_DRIVE = pattern(r"[A-Za-z]:")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, OSError, EOFError, KeyError, ValueError,
    RuntimeError, NotImplementedError, OverflowError, IndexError, TypeError, AttributeError,
)  # fmt: skip


def is_word(data: bytes) -> bool:
    """True where bytes are an archive that holds, or once held, a text of Word."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    types = b"[Content_Types].xml" in data
    main = b"word/document" in data
    other = b"xl/workbook.xml" in data or b"ppt/presentation.xml" in data
    return main and data[30:38] != b"mimetype" and (types or not other) and _outside(data)


def _outside(data: bytes) -> bool:
    """False where the file of Word lies inside another archive: its parts are then not entries
    of this one."""
    directory = data.rfind(b"PK\x05\x06")
    if directory < 0:
        return True
    size, start = struct.unpack("<LL", data[directory + 12 : directory + 20].ljust(8, b"\0"))
    listed = data[start : start + size]
    return b"word/document" in listed if listed else True


@dataclass(slots=True)
class Package:
    """A file of Word: its parts, read one by one, and what each points at."""

    name: str
    archive: ZipFile
    parts: frozenset[str]
    main: str = ""
    relations: dict[str, dict[str, tuple[str, str, bool]]] = field(default_factory=dict)

    def refuse(self, code: str, **facts: object) -> Unreadable:
        """An error about this file."""
        return Unreadable(code, name=self.name, **facts)

    def tree(self, part: str) -> Element | None:
        """The root of a part, None where there is no such part. Raises `Unreadable`."""
        if part not in self.parts:
            return None
        return _parsed(_taken(self.archive, part, self.name), self.name)

    def content(self, part: str) -> bytes:
        """The bytes of a part. Raises `Unreadable`."""
        return _taken(self.archive, part, self.name)

    def related(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """What a part points at, by identifier: ``(kind, target, outside)``."""
        if part not in self.relations:
            folder, _, own = part.rpartition("/")
            root = self.tree(f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels")
            found: dict[str, tuple[str, str, bool]] = {}
            for one in root.iter(_RELATION) if root is not None else ():
                outside = one.get("TargetMode", "") == "External"
                kind = one.get("Type", "").rpartition("/")[2]
                target = one.get("Target", "")
                found[one.get("Id", "")] = (
                    kind,
                    target if outside else _joined(folder, target),
                    outside,
                )
            self.relations[part] = found
        return self.relations[part]

    def by_kind(self, kind: str) -> str:
        """The part of a kind that the text points at, empty where there is none."""
        for its, target, outside in self.related(self.main).values():
            if its == kind and not outside and target in self.parts:
                return target
        return ""


def opened(data: bytes, name: str) -> Package:
    """A file of Word, looked over. Raises `Unreadable`: ``docx-too-large``, ``docx-bomb``,
    ``docx-damaged``, ``docx-password``, ``docx-macros``, ``docx-unsafe``."""
    if len(data) > MOST_BYTES:
        raise Unreadable("docx-too-large", name=name, most=MOST_BYTES // 1024 // 1024)
    _directory(data, name)
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
    except _BROKEN:
        raise Unreadable("docx-damaged", name=name) from None
    if len(entries) > MOST_PARTS:
        raise Unreadable("docx-bomb", name=name)
    if any(one.flag_bits & 0x1 for one in entries):
        raise Unreadable("docx-password", name=name)
    names = [one.filename for one in entries]
    if len({one.casefold() for one in names}) != len(names) or any(map(_astray, names)):
        raise Unreadable("docx-unsafe", name=name)
    unpacked = sum(one.file_size for one in entries)
    packed = any(
        one.file_size > _RATIO_FROM and one.file_size > MOST_RATIO * max(1, one.compress_size)
        for one in entries
    )
    if unpacked > MOST_UNPACKED or packed:
        raise Unreadable("docx-bomb", name=name)
    package = Package(name, archive, frozenset(one for one in names if one[-1:] != "/"))
    if _TYPES in package.parts and _MACROS in _taken(archive, _TYPES, name):
        raise Unreadable("docx-macros", name=name)
    package.main = _main(package)
    return package


def verify(data: bytes, name: str) -> None:
    """Look over a file of Word that another library will open, all its XML included. Raises as
    `opened` and `Package.tree`."""
    package = opened(data, name)
    for part in sorted(package.parts):
        if part.endswith((".xml", ".rels")):
            package.tree(part)
    root = package.tree(package.main)
    if root is None or next(children(root, "body"), None) is None:
        raise package.refuse("docx-damaged")


def _directory(data: bytes, name: str) -> None:
    """Refuse a list of entries so long that reading it would take seconds."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) < at + 22:
        raise Unreadable("docx-damaged", name=name)
    size = struct.unpack("<L", data[at + 12 : at + 16])[0]
    count = struct.unpack("<H", data[at + 10 : at + 12])[0]
    if count > MOST_PARTS or size > _DIRECTORY or b"PK\x06\x06" in data[max(0, at - 200) : at]:
        raise Unreadable("docx-bomb", name=name)


def _astray(entry: str) -> bool:
    """True for the name of a part that leads out of the archive."""
    steps = entry.split("/")
    odd = entry.startswith("/") or "\\" in entry or ".." in steps
    return odd or _DRIVE.match(entry) is not None or not entry


def _main(package: Package) -> str:
    """The part that holds the text."""
    for kind, target, outside in package.related("").values():
        if kind == "officeDocument" and not outside and target in package.parts:
            return target
    if "word/document.xml" in package.parts:
        return "word/document.xml"
    raise package.refuse("docx-damaged")


def _joined(folder: str, target: str) -> str:
    """The name of a part from a target that is relative to a folder, or begins with ``/``."""
    steps = [] if target.startswith("/") else folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _taken(archive: ZipFile, part: str, name: str) -> bytes:
    """The bytes of a part, at most so many. Raises `Unreadable`."""
    try:
        with archive.open(part) as file:
            data = file.read(MOST_PART + 1)
    except _BROKEN:
        raise Unreadable("docx-damaged", name=name) from None
    if len(data) > MOST_PART:
        raise Unreadable("docx-bomb", name=name)
    return data


def _parsed(data: bytes, name: str) -> Element:
    """The root of some XML that declares nothing and resolves nothing. Raises `Unreadable`."""
    head = data[:400].replace(b"\0", b"").decode("latin-1")
    said = _ENCODING.search(head)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]
    if said is not None and said[1].lower() not in _ENCODINGS:
        raise Unreadable("docx-damaged", name=name)
    bare = data.replace(b"\0", b"") if wide else data
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise Unreadable("docx-unsafe", name=name)
    crowded = bare.count(b"<") > MOST_TAGS or bare.count(b"=") > MOST_ATTRIBUTES
    paragraphs = bare.count(b"<w:p>") + bare.count(b"<w:p ") + bare.count(b"<w:p/")
    if crowded or paragraphs > MOST_PARAGRAPHS:
        raise Unreadable("docx-bomb", name=name)
    if _LONG_TAG.search(bare.decode("latin-1")) is not None:
        raise Unreadable("docx-unsafe", name=name)
    if not wide and b"purl.oclc.org" in data[:20_000]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("docx-damaged", name=name) from None
    if root is None:
        raise Unreadable("docx-damaged", name=name)
    return root
