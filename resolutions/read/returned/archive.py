"""An archive with some of its parts changed: every other part keeps its very bytes and its place.

What is not changed is copied as it is packed, never unpacked. New parts come last, without a
date. Written here since `zipfile` has no way to copy a packed part. Knows no format.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack, unpack
from zipfile import ZipFile, ZipInfo

from resolutions.errors import Unreadable

_DAY = 1 << 5 | 1  # the first day that a zip archive can name
_LARGEST = 0xFFFFFFFF


def rewritten(data: bytes, changed: dict[str, bytes], name: str = "-") -> bytes:
    """The archive with these parts in the place of those of the same names; parts that it has
    not are added at the end. Raises `Unreadable` (``docx-damaged``)."""
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        comment = archive.comment
    out: list[bytes] = []
    index: list[bytes] = []
    at = copied = 0
    known = {one.filename for one in entries}
    new = [ZipInfo(part) for part in changed if part not in known]
    for one in [*entries, *new]:
        if one.filename in changed:
            packed = _packed(one, changed[one.filename], fresh=one.filename not in known)
        else:
            packed = _copied(one, data, name)
            copied += len(packed)
            if copied > len(data):  # entries that lie upon each other
                raise Unreadable("docx-damaged", name=name)
        head = _head(one)
        out += (head, packed)
        index.append(_listed(one, at))
        at += len(head) + len(packed)
    directory = b"".join(index)
    count = len(index)
    end = pack("<HHHHIIH", 0, 0, count, count, len(directory), at, len(comment))
    return b"".join((*out, directory, b"PK\x05\x06", end, comment))


def _packed(one: ZipInfo, content: bytes, *, fresh: bool) -> bytes:
    """A changed part, packed as others are; its entry says so."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflate.compress(content) + deflate.flush()
    one.compress_type, one.CRC = 8, zlib.crc32(content)
    one.file_size, one.compress_size = len(content), len(packed)
    if fresh:
        one.create_system, one.external_attr = 0, 0
        one.date_time = (1980, 1, 1, 0, 0, 0)
    return packed


def _copied(one: ZipInfo, data: bytes, name: str) -> bytes:
    """The packed bytes of a part."""
    head = data[one.header_offset : one.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise Unreadable("docx-damaged", name=name)
    letters, more = unpack("<HH", head[26:30])
    start = one.header_offset + 30 + letters + more
    packed = data[start : start + one.compress_size]
    if len(packed) != one.compress_size:
        raise Unreadable("docx-damaged", name=name)
    return packed


def _common(one: ZipInfo) -> tuple[bytes, bytes]:
    """What both heads of an entry say, and its name: sizes stand in the head itself."""
    year, month, day, hour, minute, second = one.date_time
    date = max(0, year - 1980) << 9 | month << 5 | day if year >= 1980 else _DAY
    time = hour << 11 | minute << 5 | second // 2
    try:
        letters, flags = one.filename.encode("ascii"), one.flag_bits & ~0x808
    except UnicodeEncodeError:
        letters, flags = one.filename.encode("utf-8"), one.flag_bits & ~0x8 | 0x800
    sizes = min(one.compress_size, _LARGEST), min(one.file_size, _LARGEST)
    common = pack(
        "<HHHHHIIIHH",
        max(20, one.extract_version), flags, one.compress_type, time, date, one.CRC, *sizes,
        len(letters), 0,
    )  # fmt: skip
    return common, letters


def _head(one: ZipInfo) -> bytes:
    common, letters = _common(one)
    return b"PK\x03\x04" + common + letters


def _listed(one: ZipInfo, at: int) -> bytes:
    common, letters = _common(one)
    made = pack("<H", (one.create_system & 0xFF) << 8 | 20)
    rest = pack("<HHHII", 0, 0, one.internal_attr & 0xFFFF, one.external_attr & _LARGEST, at)
    return b"PK\x01\x02" + made + common + rest + letters
