"""A draft to begin with: a header, an enacting formula, one paragraph of each usual kind; and an
amendment to begin with.

What is to be written stands between square brackets, so that `resolution check` names every
place that is still empty. The words are in ``templates/new``, one file a language; openings
agree with the organ. Knows no conference: a simulation has a header, others have their sponsors.
"""

from __future__ import annotations

from resolutions.errors import Usage
from resolutions.language import codes, fold, load
from resolutions.language.organs import voice
from resolutions.resources import names, read_text

_FOLDER, _ENDING = "templates/new", ".md.j2"


def languages() -> list[str]:
    """The codes of the languages that a draft can be begun in."""
    return names(_FOLDER, _ENDING)


def skeleton(
    language: str,
    *,
    model: bool = False,
    organ: str = "",
    topic: str = "",
    sponsors: str = "",
    cosponsors: str = "",
) -> str:
    """The text of a draft, as Markdown. ``model``: for a simulation; ``organ``: its identifier,
    or its name in any language; without it the General Assembly. Raises `Usage`
    (``no-skeleton-language``) for a language without a template.
    """
    if language not in languages():
        raise Usage("no-skeleton-language", name=language, known=languages())
    known = load(language).data["organs"]
    found = identified(organ) if organ else "general-assembly"
    facts, speaks = known.get(found, {}), known.get(voice(found), {})
    feminine = speaks.get("gender") == "f"
    return _filled(
        language,
        model=model,
        organ=facts.get("name", organ),
        formula=speaks.get("formula", ""),
        topic=topic,
        sponsors=sponsors,
        cosponsors=cosponsors,
        by=lambda masculine, other: other if feminine else masculine,
    )


def amendment(language: str, *, number: str, symbol: str = "", by: str = "") -> str:
    """The text of an amendment file with one sentence of each usual kind. Raises `Usage`
    (``no-skeleton-language``)."""
    known = names(f"{_FOLDER}/amendment", _ENDING)
    if language not in known:
        raise Usage("no-skeleton-language", name=language, known=known)
    return _filled(f"amendment/{language}", number=number, symbol=symbol, by=by)


def _filled(name: str, **facts: object) -> str:
    """A template with its places filled."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        autoescape=False, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    written = made.from_string(read_text(f"{_FOLDER}/{name}{_ENDING}")).render(facts)
    return written.strip() + "\n"


def identified(organ: str) -> str:
    """The identifier of an organ, from itself or from a name in any language, else an empty
    string."""
    said = fold(organ.strip())
    for code in codes():
        for key, known in load(code).data["organs"].items():
            if said in (key, *map(fold, (known["name"], *known["short"], *known["aliases"]))):
                return str(key)
    for code in codes():  # with an article, or with words of its own before the name
        found = load(code).organ(organ)
        if found is not None and found[2] == len(organ.rstrip()):
            return found[0][0]
    return ""
