"""Which conventions a text is judged by, chosen from its organ and its header.

Profiles are data (``grammar/profiles/*.toml``): a family, what they extend, rules turned off
or made lighter. Does not know any rule.
"""

from __future__ import annotations

from resolutions.errors import Usage
from resolutions.language import Language
from resolutions.model import Document, Field, Other, plain
from resolutions.parse.closing import closes
from resolutions.records import dataclass
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
    """The profile that a document asks for: by the organ that speaks and by its header."""
    organ = document.enacting.organ if document.enacting is not None else ""
    keys = {f.key for f in document.header}
    model = "forum" in keys and bool(keys & {"sponsors", "co_sponsors", "signatories", "topic"})
    best = "un-ga"
    for name, entry in sorted(_table().items()):
        when = entry["when"]
        if organ and organ in when.get("organs", []):
            best = name
    if model:
        for name, entry in sorted(_table().items()):
            when = entry["when"]
            if when.get("model") and document.language in when.get("languages", []):
                return name
    return best


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
