"""In which language to speak, and the sentence of an error, with the nearest match.

Order: ``--lang``, ``RESOLUTION_LANG``, for findings the document's language, the locale,
English. Prints refusals to standard error; knows no command.
"""

from __future__ import annotations

import os
import sys

from resolutions.errors import ResolutionsError, Usage
from resolutions.messages import known, languages, say
from resolutions.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENGLISH = "en"


class Reader:
    """Who reads the messages. ``asked``: what ``--lang`` says, or an empty string."""

    __slots__ = ("asked",)

    def __init__(self, asked: str = "", *, strict: bool = False) -> None:
        here = asked.lower() in languages()
        if strict and asked and not here:
            raise Usage("unknown-language", name=asked, known=languages())
        self.asked = asked.lower() if here else _from_environment()

    def chrome(self) -> str:
        """The language of help, refusals and reports."""
        return self.asked or _locale() or ENGLISH

    def about(self, language: str) -> str:
        """The language in which to speak of a document."""
        if self.asked:
            return self.asked
        return language if language in languages() else self.chrome()

    def for_error(self, error: ResolutionsError) -> str:
        """The language of a refusal: the reader's, else that of the text."""
        return self.asked or _locale() or self.about(str(error.facts.get("language", "")))


def _from_environment() -> str:
    asked = os.environ.get("RESOLUTION_LANG", "").lower()[:2]
    return asked if asked in languages() else ""


def _locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value[:2] if value[:2] in languages() else ""
    if os.name == "nt":
        import locale

        name = (locale.getlocale()[0] or "")[:2].lower()
        return name if name in languages() else ""
    return ""


def peek(words: Sequence[str]) -> str:
    """The value of ``--lang`` among the words of a command, however wrong the rest is."""
    for i, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            return word[7:]
        if word == "--lang" and i + 1 < len(words):
            return words[i + 1]
    return ""


# ---------------------------------------------------------------- refusals


def sentence(error: ResolutionsError, lang: str) -> str:
    """What an error says to a person."""
    refusal = getattr(error, "refusal", None)
    if refusal is not None:  # of the procedure of a session
        from resolutions.session.refusing import refusal_message

        return clean(refusal_message(refusal, lang))
    key = f"error.{error.code}"
    facts = dict(error.facts)
    options = facts.get("known")
    if isinstance(options, (list, tuple)):
        given = str(facts.get("code", facts.get("name", "")))
        near = nearest(given, [str(o) for o in options])
        if near:
            facts["near"] = near
    for fact, value in facts.items():
        if isinstance(value, (list, tuple)):
            facts[fact] = ", ".join(str(v) for v in value)
    if isinstance(facts.get("errno"), int):
        facts["reason"] = _reason(facts["errno"], lang) or facts.get("reason", "")
    variants = _variants(facts)
    if "name" in facts:
        facts["name"] = shown(str(facts["name"]), lang)
    for variant in variants:
        if known(f"{key}.{variant}"):
            key = f"{key}.{variant}"
            break
    if not known(key):
        listed = ", ".join(f"{k}={v}" for k, v in error.facts.items())
        return say("error.other", lang, code=error.code, facts=listed)
    return clean(say(key, lang, **facts))


def _reason(number: object, lang: str) -> str:
    """What the system says by a number, in words, or an empty string."""
    import errno

    for name, value in vars(errno).items():
        if value == number and known(f"reason.{name}"):
            return say(f"reason.{name}", lang)
    return ""


def shown(path: str, lang: str) -> str:
    """A file as it is spoken of: standard input has no name."""
    return say("place.input", lang) if path == "-" else path


def _variants(facts: dict[str, object]) -> list[str]:
    out = []
    if facts.get("near"):
        out.append("near")
    if facts.get("looks"):
        out.append(str(facts["looks"]))
    ending = os.path.splitext(str(facts.get("name", "")))[1][1:].lower()
    return [*out, ending] if ending else out


def complain(error: ResolutionsError, lang: str) -> None:
    """Say an error on standard error."""
    error_line(sentence(error, lang), lang)


def error_line(text: str, lang: str) -> None:
    """One line on standard error: ``error: …``, after what standard output holds so far.

    Streams that take nothing more are left to the end of the command.
    """
    from contextlib import suppress

    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        print(clean(say("error.line", lang, text=text)), file=sys.stderr, flush=True)


def nearest(word: str, options: Iterable[str]) -> str:
    """The option most like a word, accents, case and hyphens before it apart; an empty string
    where more than a third differs."""
    from difflib import get_close_matches

    plain = {bare(option).lstrip("-"): option for option in options}
    cutoff = 0.7 if len(word) > 3 else 0.66  # one wrong letter of three
    found = get_close_matches(bare(word).lstrip("-"), list(plain), n=1, cutoff=cutoff)
    return plain[found[0]] if found else ""


def bare(word: str) -> str:
    """A word without accents and capitals."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))


def clean(text: str) -> str:
    """A text without the control characters that would drive a terminal."""
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", text)


_CONTROLS = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
