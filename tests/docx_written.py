"""Looking into Word files without any of the code that writes them: text and labels.

Labels are counted as Word counts them: counters belong to the abstract list, a deeper level
begins again when a higher one counts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def parts(content: bytes) -> dict[str, bytes]:
    """The files of the archive; its checksums are right and no name comes twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def tree(content: bytes) -> Any:
    return etree.fromstring(content)


def text(element: Any) -> str:
    """All text of an element, hidden or not; not the codes of fields, nor the remarks inside."""
    out = []
    for node in element.iter(f"{W}t", *_TEXT):
        if node.tag == f"{W}tab" and node.getparent().tag == f"{W}tabs":
            continue
        if node.getparent() is not element and _is_remark(node.getparent()):
            continue
        out.append(_TEXT.get(node.tag, node.text or ""))
    return "".join(out)


def _is_remark(run: Any) -> bool:
    return run.find(f"{W}rPr/{W}rStyle[@{W}val='DraftRemark']") is not None


def remarks(found: dict[str, bytes]) -> list[Any]:
    """The runs of an author's remarks inside notes."""
    if "word/footnotes.xml" not in found:
        return []
    return [r for r in tree(found["word/footnotes.xml"]).iter(f"{W}r") if _is_remark(r)]


def paragraphs(found: dict[str, bytes]) -> list[Any]:
    return list(tree(found["word/document.xml"]).iter(f"{W}p"))


def style(paragraph: Any) -> str:
    value = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if value is None else value.get(f"{W}val")


def labels(found: dict[str, bytes]) -> Iterator[str]:
    """What Word prints before each paragraph that has a list, or a label that was typed."""
    numbering = tree(found["word/numbering.xml"])
    levels = {
        (a.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): level
        for a in numbering.iter(f"{W}abstractNum")
        for level in a.iter(f"{W}lvl")
    }
    abstract = {
        n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val")
        for n in numbering.iter(f"{W}num")
    }
    counts: dict[tuple[str, int], int] = {}
    for paragraph in paragraphs(found):
        typed = paragraph.find(f".//{W}rStyle[@{W}val='TypedLabel']")
        if typed is not None:
            yield text(typed.getparent().getparent())
            continue
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None or properties.find(f"{W}numId").get(f"{W}val") == "0":
            continue
        number = abstract[properties.find(f"{W}numId").get(f"{W}val")]
        depth = int(properties.find(f"{W}ilvl").get(f"{W}val"))
        level = levels[number, str(depth)]
        start = int(level.find(f"{W}start").get(f"{W}val"))
        counts[number, depth] = counts.get((number, depth), start - 1) + 1
        for key in [k for k in counts if k[0] == number and k[1] > depth]:
            del counts[key]
        kind = level.find(f"{W}numFmt").get(f"{W}val")
        said = _counted(kind, counts[number, depth])
        yield level.find(f"{W}lvlText").get(f"{W}val").replace(f"%{depth + 1}", said)


def _counted(kind: str, number: int) -> str:
    if kind == "decimal":
        return str(number)
    if kind in ("lowerLetter", "upperLetter"):
        turn, place = divmod(number - 1, 26)
        letter = chr(97 + place) * (turn + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "lowerRoman":
        out = ""
        for value, numeral in zip(
            (100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            while number >= value:
                out, number = out + numeral, number - value
        return out
    if kind == "arabicAbjad":
        return "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"[number - 1]
    if kind == "russianLower":
        return "абвгдежзиклмнопрстуфхцчшщэюя"[number - 1]
    assert kind == "bullet"
    return ""
