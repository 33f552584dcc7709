"""``resolution rules``: the list of the rules."""

from __future__ import annotations

import json
from typing import Any

from resolutions.cli.app import command, option
from resolutions.cli.screen import Screen, cells, shorten
from resolutions.cli.speech import Reader, clean
from resolutions.lint import Rule, profile
from resolutions.lint.registry import rules as all_rules
from resolutions.messages import known, languages, say
from resolutions.patterns import pattern

_FACT = pattern(r"\{[^{}]*\}")


@command("rules")
@option("--json", "as_json", is_flag=True)
@option("--md", is_flag=True)
@option("--profile", "profile_name", metavar="profile")
@option("--width", metavar="number")
def rules(as_json: bool, md: bool, profile_name: str, width: str, lang: str, color: str) -> int:
    """List the rules."""
    from resolutions.cli.checking import number

    if md:
        from resolutions.cli.rules_page import page

        Screen().put(page(Reader(lang).chrome()).removesuffix("\n"))
        return 0
    table = list(all_rules().values())
    severities: dict[str, str] = {}
    if profile_name:
        chosen = profile(profile_name)
        severities = chosen.severity
        table = [r for r in table if "all" in r.families or r.families & chosen.families]
        table = [r for r in table if severities.get(r.code) != "off"]
    screen = Screen(color or "auto", number(width, "--width"))
    if as_json:
        entries = [_entry(rule, severities) for rule in table]
        screen.put(json.dumps({"schema": 1, "rules": entries}, ensure_ascii=False, indent=1))
        return 0
    tongue = Reader(lang).chrome()
    names = {s: say(f"severity.{s}", tongue) for s in ("error", "warning", "info")}
    marks = {True: say("mark.safe", tongue), False: say("mark.unsafe", tongue)}
    room = max(cells(m) for m in marks.values())
    for rule in table:
        severity = severities.get(rule.code, rule.severity)
        word = names[severity].ljust(max(len(n) for n in names.values()))
        can = marks[rule.safe] if rule.fix != "never" else ""
        head = f"{rule.code}  {word}  {can}{' ' * (room - cells(can))}  "
        free = max(20, screen.width - cells(head))
        text = shorten(clean(statement(rule, tongue)), free, screen.glyphs["cut"])
        screen.put(head.replace(word, screen.paint(word, severity), 1) + text)
    return 0


def statement(rule: Rule, lang: str) -> str:
    """The sentence of a rule with an ellipsis for each fact."""
    for code in (lang, "en"):
        for key in (code, *(k for k in rule.say if k.startswith(f"{code}:"))):
            if key in rule.say:
                return _FACT.sub("…", rule.say[key])
    return rule.name


def group_name(group: str, lang: str) -> str:
    """The name of a group of rules, or the group itself where it has none."""
    key = f"group.{group}"
    return say(key, lang) if known(key) else group


def languages_of(rule: Rule, lang: str) -> str:
    """The languages a rule is for, by name; an empty string where it is for all."""
    return ", ".join(language_name(code, lang) for code in sorted(rule.languages))


def language_name(code: str, lang: str) -> str:
    """The name of a language, or its code where it has none."""
    key = f"language.{code}"
    return say(key, lang) if known(key) else code


def _entry(rule: Rule, severities: dict[str, str]) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "group": rule.group,
        "severity": severities.get(rule.code, rule.severity),
        "fix": rule.fix,
        "safe": rule.safe,
        "source": rule.source,
        "families": sorted(rule.families),
        "languages": sorted(rule.languages),
        "message": {lang: statement(rule, lang) for lang in languages()},
        "doc": rule.doc.strip(),
    }
