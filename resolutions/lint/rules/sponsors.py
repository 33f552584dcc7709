"""Rules about the list of sponsors: its order, and who is in it."""

from __future__ import annotations

from resolutions.language import states
from resolutions.lint.registry import Hit, finding, rule
from resolutions.lint.rules._named import SPONSORING, Sponsor, is_group, right_then, sponsors
from resolutions.source import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from resolutions.lint.profiles import Profile
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_MOST = 200
"""So many names of a line are compared with all names of States; no draft has more."""


@rule(
    "NAM002",
    group="names",
    severity="warning",
    fix="sometimes",
    source="draft resolutions of the United Nations: sponsors stand in the alphabetical order of"
    " the document’s language",
    say={
        "en": "“{found}” does not stand in its alphabetical place: the list is {want}",
        "fr": "«\u00a0{found}\u00a0» n’est pas à sa place alphabétique\u00a0: la liste est {want}",
    },
    help={
        "en": "put the names in alphabetical order",
        "fr": "mettre les noms dans l’ordre alphabétique",
    },
)
def sponsors_in_order(draft: Draft, profile: Profile) -> Hits:
    """Sponsors stand in alphabetical order, in the language of the document.

    Accents and hyphens do not count; observers may follow the Members. Where one
    of the names is not understood or not official, nothing is said: its place would not be
    sure. A conference may put the main submitter first, so there it is a remark.

    Wrong: Submitted by: Kenya, Chile
    Right: Submitted by: Chile, Kenya
    """
    code = draft.language.code
    if not states.sorts(code):
        return
    model = "mun" in profile.families
    for line in sponsors(draft):
        if len(line) < 2 or not all(_settled(draft, one) for one in line):
            continue
        if len({one.named.state for one in line if one.named is not None}) < len(line):
            continue
        ordered = sorted(line, key=lambda one: _place(one, code))
        wrong = next((a for a, b in zip(line, ordered, strict=True) if a is not b), None)
        if wrong is None or line == sorted(ordered, key=_is_observer):
            continue
        plain = "*" not in draft.text[line[0].span.start : line[-1].span.end]
        edits = [a.edit(b.text) for a, b in zip(line, ordered, strict=True) if a is not b]
        yield finding(
            wrong.span,
            *(edits if plain else ()),
            safe=not model,
            severity="info" if model else "",
            found=wrong.text,
            want=", ".join(one.text for one in ordered),
        )


def _place(one: Sponsor, language: str) -> str:
    assert one.named is not None
    return states.sort_key(states.short(one.named.state, language), language)


def _is_observer(one: Sponsor) -> bool:
    """True for the State of Palestine and the Holy See, which many lists name last."""
    return one.named is not None and states.status(one.named.state) == "observer"


def _settled(draft: Draft, one: Sponsor) -> bool:
    """True for a sponsor under its official name, or nearly."""
    named = one.named
    if named is None or one.doubled or one.entry.key not in SPONSORING:
        return False
    if named.language != draft.language.code:
        return False
    return named.how in ("short", "brief") and not right_then(draft, named)


@rule(
    "NAM003",
    group="names",
    severity="error",
    fix="sometimes",
    safe=False,
    source="rules of procedure of the General Assembly: proposals are made by Member States;"
    " conferences also admit organizations",
    say={
        "en": "“{found}” is not the name of a State, but looks like “{want}”",
        "fr": "«\u00a0{found}\u00a0» n’est pas le nom d’un État, mais ressemble à"
        " «\u00a0{want}\u00a0»",
        "en:unknown": "“{found}” is not known as a Member State or observer",
        "fr:unknown": "«\u00a0{found}\u00a0» n’est connu ni comme État Membre ni comme observateur",
        "en:twice": "“{found}” is named twice among the sponsors",
        "fr:twice": "«\u00a0{found}\u00a0» figure deux fois parmi les auteurs",
    },
    help={
        "en": "write “{want}”, if that is the State you mean",
        "fr": "écrire «\u00a0{want}\u00a0», si c’est bien cet État",
        "en:unknown": "name the State under its official name",
        "fr:unknown": "désigner l’État par son nom officiel",
        "en:twice": "leave one of the two",
        "fr:twice": "n’en garder qu’un",
    },
)
def known_sponsor(draft: Draft, profile: Profile) -> Hits:
    """A sponsor is a Member State or an observer, named once.

    In a simulation, organizations may sign too: there an unknown name is a remark, unless it
    nearly is the name of a State. Groups of States are left alone.

    Wrong: Submitted by: Colmbia, Norway, Norway
    Right: Submitted by: Colombia, Norway
    """
    model = "mun" in profile.families
    for line in sponsors(draft):
        seen: set[str] = set()
        for i, one in enumerate(line):
            if one.named is not None:
                if one.named.state in seen:
                    yield _twice(line, i)
                seen.add(one.named.state)
            elif "[" in one.text or "]" in one.text:
                continue  # a place that is still to be filled in
            elif one.entry.key in SPONSORING and not is_group(one, draft.language.code):
                near = states.nearest(one.text, draft.language.code) if i < _MOST else ""
                if near:
                    want = states.short(near, draft.language.code)
                    yield finding(one.span, one.edit(want), safe=False, found=one.text, want=want)
                else:
                    level = "info" if model else ""
                    yield finding(one.span, variant="unknown", severity=level, found=one.text)


def _twice(line: Sequence[Sponsor], i: int) -> Hit:
    """The hit for a name that has been said, with the fix that takes it out."""
    one = line[i]
    edit = Edit(line[i - 1].span.end, one.span.end, "")
    return finding(one.span, edit, safe=False, variant="twice", found=one.text)
