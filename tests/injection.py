"""Defects put one at a time into clean texts, and what the linter then says.

The kinds of defect are data (`tests/cases/injections/*.toml`): a pattern to find in a paragraph
and what to put for it, or a right and a wrong phrase that are set into a sentence. A kind is
put in so many places of the texts of `tests/cases/silence`; it is found when a finding with
its code lies in that paragraph, and nothing else may be said because of it.
Knows no rule.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from resolutions.lint import Finding, active, check, choose
from resolutions.lint.profiles import profile
from resolutions.parse import Draft, parse
from resolutions.parse.draft import Paragraph
from resolutions.source import Source, decode

HERE = Path(__file__).parent / "cases"
TEXTS = HERE / "silence"
KINDS = HERE / "injections"


@dataclass(frozen=True)
class Defect:
    """One kind of defect in one language.

    ``where``: the paragraphs it is put into (``preamble``, ``operative``, ``item``, ``last``,
    ``clause`` for the first two, ``formula``, ``header``, ``text`` for the whole text).
    ``find`` and ``put``: a regular expression over the paragraph as typed, and what replaces
    its first match. ``right`` and ``wrong``: phrases set into a sentence instead.
    ``found``: ``paragraph``, ``next`` (or in the one after it), ``text`` (anywhere).
    """

    code: str
    kind: str
    language: str
    where: str
    find: str = ""
    put: str = ""
    right: str = ""
    wrong: str = ""
    carrier: str = "{}"
    found: str = "paragraph"
    texts: str = ""
    only: str = ""
    allow: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """A text before and after, and the stretch of the one after that was touched."""

    defect: Defect
    name: str
    clean: str
    broken: str
    start: int
    end: int


@dataclass
class Score:
    """What came of the trials of one kind. ``others``: codes said because of the defect;
    ``false``: codes said of the right phrase."""

    tried: int = 0
    found: int = 0
    others: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def defects() -> list[Defect]:
    """All kinds in all their languages, in the order of the files."""
    out: list[Defect] = []
    for path in sorted(KINDS.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        carriers = data.get("carrier", {})
        default = data.get("default", {})
        for row in data["defect"]:
            shared = {**default, **{k: v for k, v in row.items() if k not in ("en", "fr")}}
            for language in ("en", "fr"):
                own = row.get(language)
                if own is None:
                    continue
                facts = {**shared, **own}
                facts["allow"] = tuple(facts.get("allow", ()))
                facts.setdefault("where", "clause")
                facts.setdefault("carrier", carriers.get(language, "{}"))
                out.append(Defect(language=language, **facts))
    return out


@cache
def clean_texts(language: str) -> dict[str, Draft]:
    """The clean texts of a language by name."""
    out = {}
    for path in sorted(TEXTS.glob(f"{language}-*.md")):
        out[path.stem] = parse(decode(path.read_bytes(), path.name))
    return out


@cache
def codes_of(name: str, language: str) -> frozenset[str]:
    """The codes that may speak about a clean text."""
    draft = clean_texts(language)[name]
    chosen = profile(choose(draft.document))
    return frozenset(rule.code for rule in active(chosen, draft.language.code, (), ()))


def stretches(draft: Draft, where: str) -> Iterator[tuple[int, int, Paragraph | None]]:
    """The stretches of a text that a kind of place names: start, end, the paragraph if any."""
    formula = draft.document.enacting
    if where == "text":
        yield 0, len(draft.text), None
    elif where == "header":
        end = formula.span.start if formula is not None else draft.paragraphs[0].block.start
        yield 0, end, None
    elif where == "formula":
        if formula is not None:
            yield formula.span.start, formula.span.end, None
    else:
        for paragraph in _paragraphs(draft, where):
            yield paragraph.block.start, paragraph.block.end, paragraph


def _paragraphs(draft: Draft, where: str) -> list[Paragraph]:
    operative = draft.operative
    inner = [  # the last one of a part may end as the last of all does
        p for p, after in pairwise(operative) if p.divisions == after.divisions
    ]
    kinds = {
        "preamble": draft.preamble,
        "operative": inner,
        "last": operative[-1:],
        "clause": [*draft.preamble, *operative],
        "item": [p for p in draft.paragraphs if p.role == "item" and p.part != "annex"],
    }
    return kinds[where]


_END = re.compile(r"[ \u00a0\u202f]?[,;.]\s*\Z")


def trials(defect: Defect, most: int) -> list[Trial]:
    """At most so many trials of a kind, spread over all places where it can be put."""
    places: list[tuple[str, int, int, str]] = []
    for name, draft in clean_texts(defect.language).items():
        if defect.texts and not re.search(defect.texts, name):
            continue
        if defect.code not in codes_of(name, defect.language):
            continue
        for start, end, paragraph in stretches(draft, defect.where):
            typed = draft.text[start:end]
            if defect.only and not re.search(defect.only, typed):
                continue
            if defect.find:
                if re.search(defect.find, typed.rstrip()):
                    places.append((name, start, end, ""))
            elif paragraph is not None and not paragraph.children and _END.search(typed):
                places.append((name, start, end, "phrase"))
    step = max(1, len(places) // most)
    chosen = places[::step][:most]
    return [_trial(defect, *place) for place in chosen]


def _trial(defect: Defect, name: str, start: int, end: int, how: str) -> Trial:
    text = clean_texts(defect.language)[name].text
    typed = text[start:end]
    if how:
        mark = _END.search(typed)
        assert mark is not None
        right, wrong = (
            typed[: mark.start()] + defect.carrier.format(phrase) + typed[mark.start() :]
            for phrase in (defect.right, defect.wrong)
        )
    else:
        tail = typed[len(typed.rstrip()) :]
        right = typed
        wrong = re.sub(defect.find, defect.put, typed.rstrip(), count=1) + tail
    clean = text[:start] + right + text[end:]
    broken = text[:start] + wrong + text[end:]
    return Trial(defect, name, clean, broken, start, start + len(wrong))


def _findings(text: str, name: str, language: str) -> tuple[Draft, list[Finding]]:
    """Findings are judged by the profile of the clean text, as a fix does."""
    draft = parse(Source(text, name), language)
    return draft, check(draft, profile_name=_profile(name, language))


@cache
def _profile(name: str, language: str) -> str:
    return choose(clean_texts(language)[name].document)


@cache
def _before(text: str, name: str, language: str) -> Counter[str]:
    return Counter(f.code for f in _findings(text, name, language)[1])


def judge(trial: Trial, score: Score) -> None:
    """Try one defect and add what came of it."""
    defect = trial.defect
    before = _before(trial.clean, trial.name, defect.language)
    draft, after = _findings(trial.broken, trial.name, defect.language)
    counted = Counter(f.code for f in after)
    score.tried += 1
    fresh = counted - before
    if fresh[defect.code] and any(_hits(f, trial, draft) for f in after):
        score.found += 1
    else:
        score.missed.append(_where(trial))
    dependent = {f.code for f in after if f.hit.because}
    for code, n in fresh.items():
        if code != defect.code and code not in defect.allow and code not in dependent:
            score.others[code] += n
            score.told.append(f"{code} {_where(trial)}")
    if defect.right:
        plain = clean_texts(defect.language)[trial.name].text
        for code, n in (before - _before(plain, trial.name, defect.language)).items():
            score.false[code] += n


def _hits(one: Finding, trial: Trial, draft: Draft) -> bool:
    if one.code != trial.defect.code:
        return False
    if trial.defect.found == "text":
        return True
    end = trial.end
    if trial.defect.found == "next":
        later = [p.block.end for p in draft.paragraphs if p.block.end > trial.end]
        end = min(later, default=len(draft.text))
    return one.span.start <= end and one.span.end >= trial.start


def _where(trial: Trial) -> str:
    line = trial.broken.count("\n", 0, trial.start) + 1
    return f"{trial.name}:{line}: {trial.broken[trial.start : trial.end].strip()[-90:]!r}"


def run(most: int, wanted: str = "") -> dict[Defect, Score]:
    """Try every kind (those whose code begins so) in at most so many places."""
    out: dict[Defect, Score] = {}
    for defect in defects():
        if not defect.code.startswith(wanted):
            continue
        score = out[defect] = Score()
        for trial in trials(defect, most):
            judge(trial, score)
    return out


def table(scores: dict[Defect, Score]) -> str:
    """A line for each kind: code, language, found of tried, what else was said."""
    out = []
    for defect, score in scores.items():
        rest = "  ".join(f"{code}×{n}" for code, n in (score.others + score.false).items())
        head = f"{defect.code} {defect.language} {score.found:>3}/{score.tried:<3}"
        out.append(f"{head} {defect.kind}{'  also: ' + rest if rest else ''}")
    tried = sum(s.tried for s in scores.values())
    found = sum(s.found for s in scores.values())
    others = sum((s.others + s.false).total() for s in scores.values())
    out.append(
        f"{len({d.kind for d in scores})} kinds, {tried} places: found {found / tried:.1%}, "
        f"other findings {others / tried:.1%}"
    )
    return "\n".join(out)


def main() -> None:
    """``python -m tests.injection [PLACES] [CODE]``: the table, and what was missed."""
    import sys

    most = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    scores = run(most, sys.argv[2] if len(sys.argv) > 2 else "")
    for score in scores.values():
        for line in score.missed[:3]:
            print(f"missed  {line}")
        for line in score.told[:3]:
            print(f"also    {line}")
    print(table(scores))


if __name__ == "__main__":
    main()
