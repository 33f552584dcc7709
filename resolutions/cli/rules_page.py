"""The page of all the rules, in Markdown: ``docs/rules.md`` and ``docs/regles.md`` are made of it.

Everything on it comes from the rules, their explanations and the catalogues of messages.
"""

from __future__ import annotations

from resolutions.cli.rules import group_name, languages_of, statement
from resolutions.lint.explained import explanation
from resolutions.lint.profiles import profile, profile_names
from resolutions.lint.registry import Rule, rules
from resolutions.messages import say

PAGES = {"en": "docs/rules.md", "fr": "docs/regles.md"}
"""Where the page of each language is kept."""


def command(lang: str) -> str:
    """The command that writes the page of a language."""
    return f"resolution rules --md --lang {lang} > {PAGES[lang]}"


def page(lang: str) -> str:
    """All the rules, group by group."""
    table = rules()
    groups: dict[str, list[Rule]] = {}
    for rule in table.values():
        groups.setdefault(rule.group, []).append(rule)
    out = [f"# {say('rules.title', lang)}", ""]
    if lang in PAGES:
        out += [f"<!-- {say('rules.made', lang, command=command(lang))} -->", ""]
    out += [say("rules.intro", lang, n=len(table)), ""]
    for group, members in groups.items():
        name = group_name(group, lang)
        anchors = ", ".join(f"[{rule.code}](#{rule.code.lower()})" for rule in members)
        out.append(f"- {say('rules.group', lang, group=_title(name), codes=anchors)}")
    for group, members in groups.items():
        out += ["", f"## {_title(group_name(group, lang))}"]
        for rule in members:
            out += ["", *_section(rule, lang)]
    return "\n".join(out) + "\n"


def _section(rule: Rule, lang: str) -> list[str]:
    one = explanation(rule, lang)
    out = [f'### <a id="{rule.code.lower()}"></a>{rule.code} · `{rule.name}`', ""]
    out += [f"**{_prose(one.what)}**", ""]
    for part in one.why:
        out += [_prose(part), ""]
    for key, text in one.examples:
        out += [f"- {say(f'explain.{key}', lang)} {_code(text)}"]
    if one.examples:
        out.append("")
    out.append(say("rules.says", lang, text=_prose(statement(rule, lang))) + "  ")
    out.append(say("explain.severity", lang, severity=say(f"csv.{rule.severity}", lang)) + "  ")
    out.append(_cure(rule, lang) + "  ")
    out.append(_profiles(rule, lang) + "  ")
    spoken = languages_of(rule, lang) or say("rules.every-language", lang)
    out.append(say("rules.languages", lang, languages=spoken) + "  ")
    out.append(say("explain.source", lang, source=_prose(one.source)))
    return out


def _cure(rule: Rule, lang: str) -> str:
    if rule.fix == "never":
        return say("explain.fix-never", lang)
    return say(f"explain.fix-{rule.fix}-{'safe' if rule.safe else 'unsafe'}", lang)


def _profiles(rule: Rule, lang: str) -> str:
    """The profiles in which the rule speaks, and where it is graver or milder than usual."""
    names = []
    everywhere = True
    for name in profile_names():
        chosen = profile(name)
        severity = chosen.severity.get(rule.code, rule.severity)
        speaks = "all" in rule.families or rule.families & chosen.families
        if not speaks or severity == "off":
            everywhere = False
        elif severity == rule.severity:
            names.append(f"`{name}`")
        else:
            everywhere = False
            word = say(f"csv.{severity}", lang)
            names.append(say("rules.otherwise", lang, profile=f"`{name}`", severity=word))
    listed = say("rules.every-profile", lang) if everywhere else ", ".join(names)
    return say("rules.profiles", lang, profiles=listed or say("rules.no-profile", lang))


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _prose(text: str) -> str:
    """Words of an explanation, which may hold ``code`` and emphasis, as Markdown."""
    return text.replace("``", "`").replace("<", "\\<")


def _code(text: str) -> str:
    """An example exactly as it is typed."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
