"""``resolution explain``: a rule by its code, a group of rules, or an opening phrase."""

from __future__ import annotations

from typing import Any

import click

from resolutions.cli.app import command, option
from resolutions.cli.rules import group_name, language_name, languages_of, statement
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, bare, clean
from resolutions.errors import Usage
from resolutions.language import codes, load
from resolutions.lint import Rule
from resolutions.lint.explained import explanation
from resolutions.lint.registry import rules
from resolutions.messages import languages, say

_PARTS = ("operative", "preambular")
_ENDING = 2


@command("explain")
@option("--width", metavar="number")
@click.argument("topic", nargs=-1)
def explain(topic: tuple[str, ...], width: str, lang: str, color: str) -> int:
    """Explain a rule or an opening phrase."""
    from resolutions.cli.checking import number

    if not topic:
        raise Usage("missing-topic")
    asked = " ".join(topic).strip()
    screen = Screen(color or "auto", number(width, "--width"))
    tongue = Reader(lang).chrome()
    rule = rules().get(asked.upper())
    if rule is not None:
        lines = about_rule(rule, screen, tongue)
    else:
        lines = about_phrase(asked, tongue) or about_group(asked, tongue)
    if not lines:
        options = [
            *rules(),
            *(p for code in codes() for part in _PARTS for p in _phrases(code, part)),
        ]
        raise Usage("unknown-topic", name=asked, known=options)
    for line in lines:
        for part in wrap(clean(line), screen.width, "  "):
            screen.put(part)
    return 0


def about_rule(rule: Rule, screen: Screen, lang: str) -> list[str]:
    """The reason of a rule, its examples, its source."""
    dot = screen.glyphs["dot"]
    one = explanation(rule, lang)
    out = [f"{rule.code} {dot} {rule.name}", statement(rule, lang), ""]
    for paragraph in (one.what, *one.why):
        out += [paragraph, ""]
    for key, text in one.examples:
        out.append(f"{say(f'explain.{key}', lang)} {text}")
    if one.examples:
        out.append("")
    out.append(say("explain.severity", lang, severity=say(f"severity.{rule.severity}", lang)))
    out.append(say("explain.group", lang, group=group_name(rule.group, lang)))
    if rule.fix == "never":
        out.append(say("explain.fix-never", lang))
    else:
        safety = "safe" if rule.safe else "unsafe"
        out.append(say(f"explain.fix-{rule.fix}-{safety}", lang))
    if rule.languages:
        out.append(say("explain.languages", lang, languages=languages_of(rule, lang)))
    out.append(say("explain.source", lang, source=one.source))
    return out


def about_phrase(asked: str, lang: str) -> list[str]:
    """What the lexicons know of an opening phrase, empty where none has it: first in the
    reader's language. A verb that only its ending tells apart (``encourage``: Encourages) is
    meant too."""
    out: list[str] = []
    wanted = bare(asked)
    for code in sorted(codes(), key=lambda code: code != lang):
        for part in _PARTS:
            for phrase, facts in _phrases(code, part).items():
                same = wanted in (bare(phrase), bare(facts.get("feminine", "")))
                if same or _another_ending(wanted, phrase):
                    out += [""] if out else []
                    out += _phrase(phrase, facts, part, code, lang)
    return out


def _another_ending(wanted: str, phrase: str) -> bool:
    """True for a single word that is the one asked for and an ``s`` or two letters more."""
    word = bare(phrase)
    return (
        len(wanted) > _ENDING
        and " " not in word
        and word.startswith(wanted)
        and 0 < len(word) - len(wanted) <= _ENDING
    )


def about_group(asked: str, lang: str) -> list[str]:
    """The rules whose codes begin so, or of a group of that name; empty where there are none."""
    wanted = bare(asked)
    table = [
        rule
        for rule in rules().values()
        if rule.code.lower().startswith(wanted)
        or wanted in {bare(group_name(rule.group, tongue)) for tongue in languages()}
    ]
    if not table:
        return []
    out = [f"{rule.code}  {statement(rule, lang)}" for rule in table]
    return [*out, "", say("explain.each", lang, command=f"resolution explain {table[0].code}")]


def _phrases(code: str, part: str) -> dict[str, dict[str, Any]]:
    language = load(code)
    return {phrase: language.facts(phrase) for phrase in language.phrases(part)}


def _phrase(phrase: str, facts: dict[str, Any], part: str, code: str, lang: str) -> list[str]:
    out = [say(f"explain.{part}", lang, phrase=phrase, language=language_name(code, lang))]
    if facts.get("status") in ("rare", "avoid"):
        out.append(say(f"explain.{facts['status']}", lang))
    if facts.get("why"):
        out.append(say("explain.reason", lang, why=facts["why"]))
    if facts.get("instead"):
        instead = facts["instead"]
        phrases = ", ".join(instead) if isinstance(instead, list) else str(instead)
        out.append(say("explain.instead", lang, phrases=phrases))
    repeated = () if facts.get("status") == "avoid" else ("also", "further")
    for key in (*repeated, "feminine"):
        if facts.get(key):
            out.append(say(f"explain.{key}", lang, form=facts[key]))
    if facts.get("tail"):
        out.append(say("explain.tail", lang, tail=facts["tail"]))
    if facts.get("strength"):
        out.append(say("explain.strength", lang, n=facts["strength"]))
    if facts.get("power"):
        out.append(say("explain.power", lang, power=facts["power"]))
    if facts.get("count"):
        out.append(say("explain.count", lang, n=facts["count"]))
    return out
