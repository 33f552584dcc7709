"""States: their official names in six languages, their codes, and what else they are called.

Facts are in ``grammar/states.csv`` (official names, as UNTERM has them) and
``grammar/rules/state-names.toml`` (names that are not official, former ones, abbreviations).
Whoever has to understand who a sponsor is asks here: rules, amendments, sessions.

Codes are letters and nothing else: ``NO`` is Norway, however a file writes it down.
Does not know what is right to say of a name: that is for rules.
"""

from __future__ import annotations

from resolutions.language import codes
from resolutions.language.likeness import slips
from resolutions.language.words import bare, fold, straight
from resolutions.patterns import pattern
from resolutions.records import dataclass
from resolutions.resources import compiled, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILE = "grammar/states.csv"
_OTHERS = "grammar/rules/state-names.toml"
MARKS = " \t\n*_.,;:†‡¹²³⁴⁵⁶⁷⁸⁹⁰"
_LETTERS = pattern(r"[^\W_\uffff]+\uffff?[^\W_]*")
_FACTS = ("before", "names", "groups", "speaks", "leads", "articles", "inserted", "bare")
_kept: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says: the ``state`` (three letters), and how it is named.

    ``how``: ``short`` or ``formal`` (official names), ``code`` (ISO letters), or what
    ``state-names.toml`` calls it (``other``, ``brief`` …). ``until``: the last year in
    which the name was right, or 0. ``language``: the language of the name, ``""`` for a code.
    """

    state: str
    how: str
    language: str
    until: int = 0


def named(text: str, language: str) -> Named | None:
    """The State of that name or code: in the language first, then in the others.

    Accents, case, articles and the kind of apostrophe do not count: ``NO``, ``no`` and ``NOR``
    are Norway.
    """
    said = key(text)
    if not said:
        return None
    found = _of(language, said)
    if found is not None:
        return found
    by_code = _codes().get(said.upper()) if said.isascii() and len(said) < 4 else None
    if by_code:
        return Named(by_code, "code", "")
    for other in codes():
        found = _of(other, said) if other != language else None
        if found is not None:
            return found
    return None


def own(text: str, language: str) -> Named | None:
    """The State of that name in the language itself, no code and no other language."""
    return _of(language, key(text))


def _of(language: str, said: str) -> Named | None:
    table = _table(language)["names"]
    entry = table.get(said)
    if entry is None:
        for article in _table(language)["articles"]:
            if said.startswith(article):
                entry = table.get(said[len(article) :])
                break
    return Named(entry[0], entry[1], language, entry[2]) if entry is not None else None


def short(state: str, language: str) -> str:
    """The official short name: *Iran (Islamic Republic of)*. English where there is no other.
    Raises KeyError for letters that are no State's."""
    return str(_entry(state, language)[0])


def formal(state: str, language: str) -> str:
    """The official formal name, without article: *Islamic Republic of Iran*."""
    return str(_entry(state, language)[1])


def article(state: str, language: str, *, formal: bool = False) -> str:
    """The article of the short (or formal) name: *the*, *la*, *l’*, or an empty string."""
    return str(_entry(state, language)[3 if formal else 2])


def in_sentence(state: str, language: str) -> tuple[str, str]:
    """``(article, name)`` in running text, where the words in brackets come first: *the
    Islamic Republic of Iran*, *la Fédération de Russie*."""
    if "(" in short(state, language):
        return article(state, language, formal=True), formal(state, language)
    return article(state, language), short(state, language)


def status(state: str) -> str:
    """``member``, ``observer`` (of the United Nations) or ``other``."""
    return str(_table("codes")["status"][state])


def every() -> tuple[str, ...]:
    """The three letters of every State."""
    return tuple(_table("codes")["status"])


def letters(state: str) -> str:
    """The two letters of a State's code: ``NO``."""
    return str(_table("codes")["iso2"][state])


def nearest(text: str, language: str) -> str:
    """The State whose name differs by a letter or two (*Colmbia*), or an empty string."""
    said = key(text)
    most = 0 if len(said) < 4 else 1 if len(said) < 7 else 2
    best, least = "", most + 1
    for name, entry in _table(language)["names"].items() if most else ():
        if abs(len(name) - len(said)) <= most and len(name) > 3:
            distance = slips(said, name, least - 1) if least else 1
            if distance < least and name[0] == said[0]:
                best, least = str(entry[0]), distance
    return best


def words(language: str) -> frozenset[str]:
    """The words of the names of all States, folded."""
    if language not in _words:
        said = " ".join(_table(language)["names"])
        _words[language] = frozenset(_LETTERS.findall(said.replace("'", " ")))
    return _words[language]


_words: dict[str, frozenset[str]] = {}


def sort_key(name: str, language: str) -> str:
    """What a name is sorted by: letters without accents, words in turn; marks do not count."""
    alphabet = _table(language)["alphabet"] or {}
    said = fold(name)
    kept = "".join(alphabet.get(c) or (c if ord(c) > 0x2FF else bare(c)) for c in said)
    return " ".join(_LETTERS.findall(kept.replace("'", " ")))


def sorts(language: str) -> bool:
    """True where the order of names is known for a language."""
    return _table(language)["alphabet"] is not None


def in_sentences(language: str) -> dict[str, list[list[Any]]]:
    """Names that a sentence should not use, by their first word: ``[name, state, kind, until,
    longer]``, the longest first. ``longer``: ``[name, offset]`` of names that contain it and
    in which it is right."""
    table: dict[str, list[list[Any]]] = _table(language)["sentences"]
    return table


def joins(language: str) -> list[str]:
    """The words between the last two names of a list."""
    return list(_table(language)["joins"])


def facts(language: str, what: str) -> Any:
    """A list or table of ``state-names.toml`` (``before``, ``groups`` …), empty where there is
    none."""
    return _table(language)["facts"].get(what, ())


def key(text: str) -> str:
    """A name as it is looked up: no case, accents, hyphens or marks around it."""
    said = bare(fold(text)).replace("-", " ").strip(MARKS)
    return " ".join(said.split())


# ---------------------------------------------------------------- tables


def _entry(state: str, language: str) -> list[str]:
    entry: list[str] | None = _table(language)["official"].get(state)
    return entry if entry is not None else list(_table("en")["official"][state])


def _codes() -> dict[str, str]:
    table: dict[str, str] = _table("codes")["codes"]
    return table


def _table(name: str) -> dict[str, Any]:
    if name not in _kept:
        sources = [_FILE, _OTHERS, "resolutions/language/states.py"]
        _kept[name] = compiled(f"states-{name}", sources, lambda: build(name))
    return _kept[name]


def build(name: str) -> dict[str, Any]:
    """The table ``codes``, or that of a language, as plain data."""
    import csv
    import tomllib

    rows = list(csv.DictReader(read_text(_FILE).splitlines()))
    if name == "codes":
        return {
            "codes": {r[k]: r["iso3"] for k in ("iso2", "iso3") for r in rows},
            "status": {r["iso3"]: r["status"] for r in rows},
            "iso2": {r["iso3"]: r["iso2"] for r in rows},
        }
    said = tomllib.loads(read_text(_OTHERS))
    own = said.get(name, said["all"])
    names: dict[str, list[Any]] = {}
    others = {n: [e["state"], e["kind"], e.get("until", 0)] for n, e in _others_of(own)}
    official: dict[str, list[str]] = {}
    for row in rows if name in rows[0] else ():
        names[key(row[f"{name}_formal"])] = [row["iso3"], "formal", 0]
        official[row["iso3"]] = [row[name], row[f"{name}_formal"]]
        official[row["iso3"]] += [row.get(f"{name}_article", ""), ""]
        official[row["iso3"]][3] = row.get(f"{name}_formal_article", "")
    for printed, (state, kind, until) in others.items():
        names[key(printed)] = [state, kind, until]
    for row in rows if name in rows[0] else ():
        names[key(row[name])] = [row["iso3"], "short", 0]
    articles = {key(row.get(f"{name}_article", "")) for row in rows} - {""}
    return {
        "names": names,
        "official": official,
        "sentences": _sentences(others, own.get("names", []), official),
        "joins": own["joins"],
        "alphabet": own.get("alphabet"),
        "articles": sorted(a if a.endswith("'") else f"{a} " for a in articles),
        "facts": {k: own[k] for k in _FACTS if k in own},
    }


def _sentences(
    others: dict[str, list[Any]], longer: list[str], official: dict[str, list[str]]
) -> dict[str, list[list[Any]]]:
    around = {straight(n) for n in (*longer, *(n for e in official.values() for n in e[:2]))}
    out: dict[str, list[list[Any]]] = {}
    for printed in sorted(others, key=len, reverse=True):
        state, kind, until = others[printed]
        if kind not in ("other", "part", "spelling"):
            continue
        said = straight(printed)
        inside = [[n, n.find(said)] for n in sorted(around) if said in n]
        first = pattern(r"[\s.,]").split(fold(printed))[0]
        out.setdefault(first, []).append([said, state, kind, until, inside])
    return out


def _others_of(own: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list(own.get("other", {}).items())
