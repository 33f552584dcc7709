"""Which conventions a text is judged by, chosen from its organ and its header.

Profiles are data (``grammar/profiles/*.toml``): a family, what they extend, rules turned off
or made lighter, options that rules ask for (lines that a header must have). Does not know any
rule.
"""

from __future__ import annotations

from resolutions.errors import Usage
from resolutions.language import Language, load
from resolutions.language.organs import of_symbol, voice
from resolutions.model import Document, Field, Other, plain
from resolutions.parse.closing import closes
from resolutions.records import dataclass
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_DEFAULT = "un-ga"
_kept: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: ``families`` that its rules belong to, ``severity`` of rules that it changes
    (``off``, ``info``, ``warning``, ``error``), ``options`` of rules. ``adopted``: groups of
    rules that only inform about a text that is already adopted: its form is a record, which
    nobody corrects before a deadline."""

    name: str
    families: frozenset[str]
    severity: dict[str, str]
    options: dict[str, Any]
    adopted: frozenset[str] = frozenset()


def profile_names() -> list[str]:
    """The names of the profiles that are shipped."""
    return names("grammar/profiles", ".toml")


def profile(name: str) -> Profile:
    """The profile of that name. Raises `Usage` (``unknown-profile``) with the known names."""
    known = _table()
    if name not in known:
        raise Usage("unknown-profile", name=name, known=sorted(known))
    entry = known[name]
    return Profile(
        name,
        frozenset(entry["families"]),
        entry["severity"],
        entry["options"],
        frozenset(entry["adopted"]),
    )


def known_options() -> set[str]:
    """The options that some profile has."""
    return {option for entry in _table().values() for option in entry["options"]}


def is_adopted(document: Document, language: Language) -> bool:
    """True for a text that says it was adopted: a closing block, or a line above the formula
    (*Adopted by the Security Council at its 4567th meeting*)."""
    if document.closing:
        return True
    for entry in document.front:
        if isinstance(entry, Field) and entry.key == "adoption":
            return True
        if isinstance(entry, Other) and closes(plain(entry.content), language):
            return True
    return False


def choose(document: Document) -> str:
    """The profile that a document asks for: by its header, and by the organ that speaks.

    A header of a simulation (a forum, and who submits what) is one of a conference: the one it
    names, or whose header words it has, or any of the language. Else the organ decides: that of
    the formula, of the symbol, of a line of the masthead. The General Assembly is the default.
    """
    organ = _organ(document)
    if _is_model(document):
        return _conference(document)
    for name, entry in _table().items():
        if organ and organ in entry["when"].get("organs", ()):
            return name
    return _of_its_name(document) or _DEFAULT


def of_language(code: str) -> str:
    """The profile of simulations in a language, whatever their header is."""
    for name, entry in _table().items():
        when = entry["when"]
        if when.get("model") and "header" not in when and code in when.get("languages", ()):
            return name
    return _DEFAULT


def organs_of(name: str) -> tuple[str, ...]:
    """The organs that a profile is for; none of a simulation or an unknown profile."""
    return tuple(_table().get(name, {"when": {}})["when"].get("organs", ()))


def _is_model(document: Document) -> bool:
    keys = {f.key for f in document.header}
    return "forum" in keys and bool(keys & {"sponsors", "co_sponsors", "signatories", "topic"})


def _conference(document: Document) -> str:
    """The profile of a simulation: the more its conditions say, the better it fits."""
    front = (b.value if isinstance(b, Field) else plain(b.content) for b in document.front)
    said = " ".join((*front, plain(document.title))).casefold()
    labels = {f.label.casefold() for f in document.header}
    best, most = "", -1
    for name, entry in _table().items():
        when = entry["when"]
        if not when.get("model"):
            continue
        if any(word.casefold() in said for word in when.get("names", ())):
            return name
        wanted = {label.casefold() for label in when.get("header", ())}
        fits = document.language in when.get("languages", ()) and wanted <= labels
        if fits and len(wanted) > most:
            best, most = name, len(wanted)
    return best or _DEFAULT


def _organ(document: Document) -> str:
    """The organ of the formula, else of a symbol, of a line of the masthead, of a heading."""
    if document.enacting is not None and document.enacting.organ:
        return document.enacting.organ
    for entry in document.front:
        words = entry.value if isinstance(entry, Field) else plain(entry.content)
        key = entry.key if isinstance(entry, Field) else "heading"
        found = of_symbol(words) if key in ("symbol", "number", "heading") else ""
        if found:
            return voice(found)
    title = plain(document.title)
    return voice(of_symbol(title)) if title else _of_masthead(document)


def _of_masthead(document: Document) -> str:
    language = load(document.language)
    for entry in document.header:
        named = language.organ(entry.value) if entry.key in ("organ", "forum") else None
        if named is not None:
            return voice(named[0][0])
    return ""


def _of_its_name(document: Document) -> str:
    """The profile that all organs have which bear the name of the formula (*The Assembly*)."""
    if document.enacting is None:
        return ""
    name = plain(document.enacting.content).rstrip(" .,:;،，：")
    named = load(document.language).organ(name)
    whole = named is not None and named[2] == len(name)
    organs = frozenset(named[0]) if named is not None and whole else frozenset[str]()
    for name, entry in _table().items():
        if organs and len(organs.intersection(entry["when"].get("organs", ()))) * 2 >= len(organs):
            return name
    return ""


def _table() -> dict[str, Any]:
    if not _kept:
        sources = [f"grammar/profiles/{name}.toml" for name in profile_names()]
        sources.append("resolutions/lint/profiles.py")
        _kept.update(compiled("profiles", sources, build_profiles))
    return _kept


def build_profiles() -> dict[str, Any]:
    """All profiles with what they extend folded in, as plain data."""
    import tomllib

    raw = {n: tomllib.loads(read_text(f"grammar/profiles/{n}.toml")) for n in profile_names()}
    return {name: _fold(name, raw) for name in sorted(raw)}


def _fold(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    own = raw[name]
    base: dict[str, Any] = {"families": [], "severity": {}, "options": {}, "adopted": []}
    if "extends" in own:
        base = _fold(own["extends"], raw)
    return {
        "families": own.get("families", base["families"]),
        "severity": {**base["severity"], **own.get("severity", {})},
        "options": {**base["options"], **own.get("options", {})},
        "adopted": own.get("adopted", base["adopted"]),
        "when": own.get("when", {}),
    }
