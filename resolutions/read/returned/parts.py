"""The part of comments, put into a file that has none; and the numbers that marks have."""

from __future__ import annotations

from posixpath import relpath

from resolutions.read.docx.names import Element, local, value
from resolutions.read.returned.file import WordFile
from resolutions.read.returned.markup import Markup, escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORDS_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LARGEST = 2**31 - 2


def comments_part(file: WordFile) -> Markup:
    """The part of comments, a new one where the file has none."""
    known = file.package.by_kind("comments")
    if known:
        return file.markup(known)
    folder, _, own = file.package.main.rpartition("/")
    part = _free(file, f"{folder}/comments.xml" if folder else "comments.xml")
    space = _WORDS_STRICT if file.main.strict else _WORDS
    made = file.made(part, f'{_HEAD}<w:comments xmlns:w="{space}"/>')
    types = file.markup(_TYPES)
    types.append(types.root, _like(types, "Override", PartName=f"/{part}", ContentType=_KIND))
    relations = f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"
    if relations not in file.package.parts:
        file.made(relations, f'{_HEAD}<Relationships xmlns="{_PACKAGE}"/>')
    markup = file.markup(relations)
    kind = f"{_STRICT if file.main.strict else _USUAL}/comments"
    id = _identifier(markup.root)
    target = relpath(part, folder) if folder else part
    new = _like(markup, "Relationship", Id=id, Type=kind, Target=target)
    markup.append(markup.root, new)
    return made


def _free(file: WordFile, wanted: str) -> str:
    """A name that no part has."""
    stem = wanted.removesuffix(".xml")
    taken = {part.casefold() for part in file.package.parts}
    n = 0
    while (part := f"{stem}{n or ''}.xml").casefold() in taken:
        n += 1
    return part


def _like(markup: Markup, name: str, **attributes: str) -> str:
    """An element with the prefix that the root of its part has."""
    prefix, colon, _ = markup.tag(markup.root).rpartition(":")
    said = "".join(f' {key}="{escaped(text)}"' for key, text in attributes.items())
    return f"<{prefix}{colon}{name}{said}/>"


def _identifier(relations: Element) -> str:
    taken = {one.get("Id", "").casefold() for one in relations}
    n = len(taken) + 1
    while f"rid{n}" in taken:
        n += 1
    return f"rId{n}"


def numbers(markup: Markup, names: frozenset[str]) -> Iterator[int]:
    """The numbers of the marks of some names in a part."""
    for one in markup.root.iter():
        if local(one) in names:
            said = value(one, "id")
            if said.isascii() and said.isdigit() and len(said) <= len(str(_LARGEST)):
                yield int(said)


def following(known: Iterable[int], many: int) -> int:
    """The first of so many numbers in a row that are free."""
    taken = set(known)
    last = max(taken, default=-1)
    if last + many <= _LARGEST:
        return last + 1
    n = 0
    for one in sorted(taken):
        if one >= n + many:
            break
        n = one + 1
    return n
