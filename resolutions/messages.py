"""What the program says, as data: complete sentences by key, in the reader's language.

``say("error.empty", "fr", name="a.md")`` takes the sentence from ``grammar/messages/fr.toml``,
its plural form where it has one, and fills in the facts; English where a language has no
sentence. ``place("OP 5 (b)", "fr")`` says an address as a diplomat does.
Findings carry their own sentences. Knows nothing of terminals or commands.
"""

from __future__ import annotations

from resolutions.patterns import pattern
from resolutions.resources import compiled, names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Catalogue = dict[str, str | dict[str, str]]

_FOLDER = "grammar/messages"
_DEFAULT = "en"
_ADDRESS = pattern(r"(?:(.+)/)?(PP|OP) ([^(\[]+)((?: \([^)]*\))*)(?: \[\d+\])?")
_KINDS = (("Art. ", "article"), ("Ch. ", "chapter"), ("Pr. ", "principle"))
_PLURAL = {"one", "other"}

_loaded: dict[str, Catalogue] = {}
_names: list[str] = []


def languages() -> list[str]:
    """The codes of the languages that have a catalogue."""
    if not _names:
        _names.extend(names(_FOLDER, ".toml"))
    return list(_names)


def known(key: str) -> bool:
    """True where there is a sentence of that key."""
    return key in catalogue(_DEFAULT)


def say(key: str, lang: str, /, **facts: object) -> str:
    """The sentence of a key in a language, filled with facts.

    A sentence with plural forms is chosen by the fact ``n``. Raises KeyError for a key that
    no catalogue has; a fact that is not given is shown as an ellipsis.
    """
    if lang not in languages():
        lang = _DEFAULT
    entry = catalogue(lang).get(key)
    if entry is None:
        lang = _DEFAULT
        entry = catalogue(lang)[key]
    if isinstance(entry, dict):
        entry = entry["one" if _is_one(lang, facts.get("n")) else "other"]
    return entry.format_map(_Facts(facts))


def place(address: str, lang: str) -> str:
    """A neutral address (``PP 4``, ``II/OP 3``, ``annex/OP 2``, ``enacting``) in words."""
    if address in ("enacting", "header", "title"):
        return say(f"place.{address}", lang)
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return address
    prefix, kind, number, labels = match.groups()
    out = [_division(step, lang) for step in prefix.split("/")] if prefix else []
    for label in pattern(r"\(([^)]*)\)").findall(labels):
        number += " " + say("place.label", lang, label=label)
    if kind == "PP":
        key = "place.preamble"
    elif prefix and (prefix.startswith("annex") or prefix.split("/")[-1][:4] in ("Art.", "Pr. ")):
        key = "place.paragraph"
    else:
        key = "place.operative"
    return ", ".join([*out, say(key, lang, n=number)])


def _division(step: str, lang: str) -> str:
    if step == "annex":
        return say("place.annex", lang)
    if step.startswith("annex "):
        return say("place.annex-number", lang, n=step[6:])
    for mark, kind in _KINDS:
        if step.startswith(mark):
            return say(f"place.{kind}", lang, n=step[len(mark) :])
    return say("place.part", lang, n=step)


def _is_one(lang: str, number: object) -> bool:
    """French says one of 0 and 1; English of 1."""
    return number in (0, 1) if lang == "fr" else number == 1


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


# ---------------------------------------------------------------- the catalogues


def catalogue(lang: str) -> Catalogue:
    """All sentences of a language by key (``error.empty``)."""
    if lang not in _loaded:
        sources = [f"{_FOLDER}/{lang}.toml", "resolutions/messages.py"]
        _loaded[lang] = compiled(f"messages-{lang}", sources, lambda: build(lang))
    return _loaded[lang]


def build(lang: str) -> Catalogue:
    """A catalogue as plain data, its tables folded into keys with dots."""
    import tomllib

    out: Catalogue = {}
    _flatten("", tomllib.loads(read_text(f"{_FOLDER}/{lang}.toml")), out)
    return out


def _flatten(path: str, table: dict[str, Any], out: Catalogue) -> None:
    for key, value in table.items():
        here = path if key == "base" else f"{path}.{key}" if path else key
        if isinstance(value, str) or value.keys() == _PLURAL:
            out[here] = value
        else:
            _flatten(here, value, out)
