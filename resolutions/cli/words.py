"""``resolution words``: what the project's lists say of a word, a phrase or a name."""

from __future__ import annotations

import json
from typing import Any

import click

from resolutions.cli.app import command, option
from resolutions.cli.explain import about_phrase
from resolutions.cli.rules import language_name
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean
from resolutions.errors import Usage
from resolutions.language import load
from resolutions.language.words import straight
from resolutions.lint.glossary import Answer, Entry, counts, look_up
from resolutions.messages import known, say

_WHOLE = len("2015-09-25")


@command("words")
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@click.argument("term", nargs=-1)
def words(term: tuple[str, ...], as_json: bool, width: str, lang: str, color: str) -> int:
    """Say what the lists know of a term."""
    from resolutions.cli.checking import number

    asked = " ".join(term).strip()
    screen = Screen(color or "auto", number(width, "--width"))
    tongue = Reader(lang).chrome()
    if not asked:
        _show(_lists(tongue), screen)
        return 0
    found = look_up(asked)
    if as_json:
        screen.put(json.dumps({"schema": 1, "term": asked, **_object(found)}, ensure_ascii=False))
        return 0
    lines = _answer(asked, found, tongue)
    if not lines and found.near:
        raise Usage("unknown-word", name=asked, near=", ".join(found.near))
    if not lines:
        raise Usage("unknown-word", name=asked)
    _show(lines, screen)
    return 0


def _answer(asked: str, found: Answer, lang: str) -> list[str]:
    """What there is to say of a term; nothing where no list has it."""
    lines = about_phrase(asked, lang) or about_number(asked, lang)
    right = False
    for entries in _told(asked, found, lang):
        entry = entries[0]
        if {asked, asked[:1].lower() + asked[1:]} & set(entry.write):
            right = True  # without its accents or its capitals alone would it be a slip
        elif entry.kind != "opening" and not (lines and entry.detail == "right"):
            lines += [""] if lines else []
            lines += _entry(entries, lang)
    if right and not lines:
        lines.append(say("words.well", lang, term=asked))
    if found.inside and not lines:
        lines.append(say("words.inside", lang, term=asked))
        lines += [f"  {_short(entry, lang)}" for entry in found.inside]
    return lines


def about_number(asked: str, lang: str) -> list[str]:
    """What the register has under the number of a resolution or the symbol of a draft."""
    from resolutions.cite import register
    from resolutions.lint.citations import day, organ_name
    from resolutions.parse.symbols import read_symbol

    symbol = read_symbol(asked)
    if symbol is None:
        return []
    organs = [symbol.organ] if symbol.organ else list(load(lang).data["organs"])
    if symbol.session and register.COUNCIL in organs:
        organs.remove(register.COUNCIL)  # it counts no sessions
    every = [register.known(organ, symbol) for organ in organs]
    out = []
    for one in (*every, register.adopted_as(symbol)):
        if one is None:
            continue
        facts = {"number": one.number, "organ": organ_name(lang, one.organ)}
        whole = len(one.date) == _WHOLE
        date = day(lang, one.date) if whole else ""
        out.append(say("words.adopted" if whole else "words.known", lang, **facts, date=date))
        title = one.title(lang) or one.title("en")
        if title:
            out.append(say("cite.titled", lang, title=title))
    return out


def _show(lines: list[str], screen: Screen) -> None:
    for line in lines:
        for part in wrap(clean(line), screen.width, "  "):
            screen.put(part)


def _lists(lang: str) -> list[str]:
    out = [say("words.lists", lang)]
    for kind, n in counts().items():
        line = say("words.count", lang, kind=say(f"words.kind.{kind}", lang), n=n)
        out.append(f"  {line}")
    return out


def _told(asked: str, found: Answer, lang: str) -> list[list[Entry]]:
    """The entries worth telling, those of one name in several languages together, the reader's
    language first.

    Where some entries have the very letters that were typed, accents and capitals included,
    they alone are meant. Letters that stand for an organization mean it, and not the organ in
    it that a header may call so.
    """
    very = [entry for entry in found.exact if straight(entry.term) == straight(asked)]
    full = {write for entry in very for write in entry.write if entry.kind == "abbreviation"}
    named = {name for entry in very if entry.detail == "letters" for name in entry.names.values()}
    out: dict[tuple[object, ...], list[Entry]] = {}
    for entry in sorted(very or found.exact, key=lambda entry: entry.language != lang):
        organ = entry.kind == "organ" and entry.detail
        if organ and full and not full & set(entry.names.values()):
            continue
        if entry.kind == "abbreviation" and named & set(entry.write):
            continue
        key = (entry.kind, entry.detail, *entry.names.values()) if entry.names else (id(entry),)
        out.setdefault(key, []).append(entry)
    return list(out.values())


def _entry(entries: list[Entry], lang: str) -> list[str]:
    """An entry in full, in each language that has it."""
    entry = entries[0]
    spoken = ", ".join(language_name(one.language, lang) for one in entries)
    facts = {"term": entry.term, "language": spoken}
    key = f"words.detail.{entry.kind}-{entry.detail}" if entry.detail else ""
    head = key if key and known(key) else f"words.head.{entry.kind}"
    out = [say(head, lang, **facts, detail=entry.detail)]
    if entry.write and entry.detail == "alias":
        out.append(say("words.organ", lang, text=", ".join(entry.write)))
    elif entry.write and (entry.kind == "abbreviation" or entry.detail == "letters"):
        out.append(say("words.full", lang, text=", ".join(entry.write)))
    elif entry.write:
        out.append(say("explain.instead", lang, phrases=", ".join(entry.write)))
    why = entry.why.get(lang) or entry.why.get("en")
    if why:
        out.append(say("explain.reason", lang, why=why))
    others = {code: name for code, name in entry.names.items() if code != entry.language}
    out += [
        say("words.name", lang, language=language_name(code, lang), name=name)
        for code, name in others.items()
    ]
    if entry.code:
        out.append(say("words.rule", lang, command=f"resolution explain {entry.code}"))
    return out


def _short(entry: Entry, lang: str) -> str:
    """An entry on one line."""
    language = language_name(entry.language, lang)
    if entry.write:
        write = ", ".join(entry.write)
        return say("words.short-avoid", lang, term=entry.term, language=language, write=write)
    return say("words.short", lang, term=entry.term, language=language)


def _object(found: Answer) -> dict[str, Any]:
    return {
        "exact": [_plain(entry) for entry in found.exact],
        "inside": [_plain(entry) for entry in found.inside],
        "near": list(found.near),
    }


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "list": entry.kind,
        "term": entry.term,
        "language": entry.language,
        "write": list(entry.write),
        "detail": entry.detail,
        "why": dict(entry.why),
        "names": dict(entry.names),
        "rule": entry.code or None,
    }
