"""Words as XML: characters, attributes, and what stands inside a paragraph.

Characters that XML cannot hold are kept: as the processing instruction ``<?char 7?>`` among
words, as ``\\7;`` in an attribute of our own namespace. Knows nothing of paragraphs.
"""

from __future__ import annotations

from resolutions.model import Content, Emphasis, Link, NoteRef, Text, plain
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    Cited = Callable[[str], Iterable[tuple[int, int, str]]]

_BARRED = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = pattern(f"[&<>\r{_BARRED}]")
_QUOTED = pattern(f'[&<>"\r\n\t{_BARRED}]')
_OUTSIDE = pattern(f"[\\\\{_BARRED}]")
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ADDRESS = pattern(
    r"(?:https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?=[/?#]|$)|(?=[#?])|/(?!/)|$)"
    r"(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?"
)
TAGS = {
    "italic": ("i", ""),
    "bold": ("b", ""),
    "underline": ("u", ""),
    "sup": ("sup", ""),
    "sub": ("sub", ""),
}
"""The element of each kind of emphasis; what has none is ``inline`` with its kind as name."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the words of a document refer to: numbers of its notes by their keys, and what
    finds the documents that are cited (offsets and address), where links to them are wanted."""

    notes: dict[str, int]
    cited: Cited | None = None


def words(text: str) -> str:
    """Some text between two tags."""
    return text if _SPECIAL.search(text) is None else _SPECIAL.sub(_character, text)


def value(text: str) -> str:
    """Some text as the value of an attribute; what XML cannot hold becomes U+FFFD."""
    return text if _QUOTED.search(text) is None else _QUOTED.sub(_in_quotes, text)


def kept(text: str) -> str:
    """Some text as the value of an attribute, so that it is read back as it is."""
    if _OUTSIDE.search(text) is not None:
        text = _OUTSIDE.sub(_outside, text)
    return value(text)


def _character(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\r":
        return "&#13;"
    return _WRITTEN.get(found) or f"<?char {ord(found):x}?>"


def _in_quotes(match: re.Match[str]) -> str:
    found = match[0]
    if found in "\r\n\t":
        return f"&#{ord(found)};"
    return _WRITTEN.get(found) or "\ufffd"


def _outside(match: re.Match[str]) -> str:
    return "\\\\" if match[0] == "\\" else f"\\{ord(match[0]):x};"


def is_marked(content: Content, opening: str) -> bool:
    """True where the opening phrase is the first emphasis of the content, all of it."""
    first = content[0] if content else None
    return isinstance(first, Emphasis) and plain(first.content) == opening


def inside(content: Content, marks: Marks, first: str = "") -> str:
    """The content of a paragraph; ``first``: attributes of its first emphasis."""
    out = []
    for part in content:
        if isinstance(part, Text):
            out.append(words(part.text) if marks.cited is None else _linked(part.text, marks.cited))
        elif isinstance(part, Emphasis):
            tag, name = TAGS.get(part.kind, ("inline", f' name="{value(part.kind)}"'))
            out.append(f"<{tag}{name}{first}>{inside(part.content, marks)}</{tag}>")
        elif isinstance(part, Link):
            out.append(f"<ref {address(part.target)}>{inside(part.content, marks)}</ref>")
        elif isinstance(part, NoteRef):
            out.append(_call(part.key, marks))
        else:
            out.append(f'<remark status="editorial">{words(part.text)}</remark>')
        first = ""
    return "".join(out)


def address(target: str) -> str:
    """Where a link leads: the target itself, or one that is allowed and the true one beside."""
    if _ADDRESS.fullmatch(target) is not None:
        return f'href="{value(target)}"'
    from urllib.parse import quote

    return f'href="{quote(target, safe="", errors="replace")}" r:target="{kept(target)}"'


def note_key(key: str, number: int) -> str:
    """The attribute that keeps the author's name of a note, where it is not its number."""
    return "" if key == str(number) else f' r:key="{kept(key)}"'


def _call(key: str, marks: Marks) -> str:
    number = marks.notes.get(key, 0)
    return f'<noteRef href="#note_{number}" marker="{number}"{note_key(key, number)}/>'


def _linked(text: str, cited: Cited) -> str:
    """Words in which the documents that are cited are linked; the reader passes over these
    links, since the author did not make them."""
    out, at = [], 0
    for start, end, href in cited(text):
        if start >= at:
            out.append(words(text[at:start]))
            out.append(f'<ref class="cited" {address(href)}>{words(text[start:end])}</ref>')
            at = end
    return "".join((*out, words(text[at:])))
