"""Finding quoted words in what a target means.

Words that are not there, or there several times, are a failure that says where they are, or
what is closest.
"""

from __future__ import annotations

from resolutions.amend.apply.changing import Change, Line, all_lines, last_line, lines_of
from resolutions.amend.results import GONE, LINE, MANY_WORDS, NO_WORDS, Failure
from resolutions.amend.text import matching
from resolutions.amend.text.names import shown
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.trail import carried, line_key, located
from resolutions.amend.text.words import Flat, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.amend.operations import Occurrence
    from resolutions.amend.targets import Target
    from resolutions.amend.text.tabled import Text as Tabled

    Hit = tuple[Line, int, int]


def line_of(found: Found, text: Tabled) -> Line:
    if found.clause is not None:
        return Line(found.path, found.address, found.clause.content, found.clause)
    return Line(found.path, found.address, getattr(text.document, str(found.path[0])))


def last_as_tabled(change: Change, target: Target) -> Line | None:
    """The line with which a paragraph ended when the text was tabled: what came below it since
    is not meant. None where that line is gone."""
    base = change.text if change.text.trail is None else change.text.trail.base
    found = resolve(target.paragraph, base)
    if isinstance(found, Failure) or found.clause is None:
        return None
    last = last_line(found.path, found.clause, found.address, base)
    if base is change.text:
        return last
    there = located(change.text, line_key(base, last.path, last.address))
    if there is None:
        return None
    clause = change.text.at(there[0])
    return Line(*there, clause.content, clause)


def find(
    change: Change,
    target: Target,
    words: str,
    occurrence: Occurrence,
    scope: str | None,
    *,
    anchor: bool = False,
) -> list[Hit] | Failure:
    """Where some words stand in what a target means, as many as are asked for.

    Where several amendments are adopted, the words are those of the text as tabled;
    ``anchor``: they only say where something is to be inserted.
    """
    trail = change.text.trail
    if trail is None:
        return find_here(change, target, words, occurrence, scope)
    then = Change(trail.base, exact=True)
    hits = find_here(then, target, words, occurrence, scope)
    if isinstance(hits, Failure):
        return hits
    change.notes.extend(then.notes)
    now = (_carried(change, *hit, anchor=anchor) for hit in hits)
    found = [hit for hit in now if hit is not None]
    return found or Failure(GONE, "words", {"words": words, "target": target})


def _carried(
    change: Change, line: Line, start: int, end: int, *, anchor: bool = False
) -> Hit | None:
    """The hit where it stands now, or None where another amendment took the words."""
    found = carried(change.text, line.path, line.address, start, end, anchor=anchor)
    if found is None:
        return None
    path, address, start, end = found
    if line.clause is None:
        return Line(path, address, getattr(change.text.document, str(path[0]))), start, end
    clause = change.text.at(path)
    return Line(path, address, clause.content, clause), start, end


def find_here(
    change: Change, target: Target, words: str, occurrence: Occurrence, scope: str | None
) -> list[Hit] | Failure:
    """Where some words stand in the text of a change, as it is there."""
    text = change.text
    if scope == "text" or target.part == "all":
        hits = [h for line in all_lines(text) for h in _hits(line, words)]
        return hits or Failure(NO_WORDS, "text", {"words": words})
    found = resolve(target.paragraph, text)
    if isinstance(found, Failure):
        return found
    lines = _lines(found, target, text)
    hits = [h for line in lines for h in _hits(line, words)]
    if target.sentence is not None and found.clause is not None:
        stretch = sentence_in(target, flat(found.clause.content), found)
        if isinstance(stretch, Failure):
            return stretch
        hits = [h for h in hits if stretch[0] <= h[1] and h[2] <= stretch[1]]
    return _chosen(change, target, words, occurrence, hits, lines)


def _lines(found: Found, target: Target, text: Tabled) -> list[Line]:
    if found.clause is None:
        if found.target.part == "note":
            return []
        return [line_of(found, text)]
    if target.chapeau or target.sentence is not None:
        return [line_of(found, text)]
    return list(lines_of(found.path, found.clause, found.address, text))


def _hits(line: Line, words: str) -> list[Hit]:
    return [(line, a, b) for a, b in matching.find(flat(line.content).text, words)]


def sentence_in(target: Target, cells: Flat, found: Found) -> tuple[int, int] | Failure:
    ranges = matching.sentences(cells.text)
    n = len(ranges) if target.sentence == "last" else target.sentence
    if not isinstance(n, int) or not 0 < n <= len(ranges):
        facts = {"address": shown(found.address), "n": len(ranges), "sentence": n}
        return Failure(NO_WORDS, "sentence", facts)
    return ranges[n - 1]


def sentence_at(
    change: Change, target: Target, cells: Flat, found: Found
) -> tuple[int, int] | Failure:
    """The cells of a sentence, counted in the text as tabled where several amendments are
    adopted."""
    trail = change.text.trail
    if trail is None:
        return sentence_in(target, cells, found)
    then = resolve(target.paragraph, trail.base)
    if isinstance(then, Failure):
        return then
    line = line_of(then, trail.base)
    stretch = sentence_in(target, flat(line.content), then)
    if isinstance(stretch, Failure):
        return stretch
    hit = _carried(change, line, *stretch, anchor=True)
    if hit is None:
        return Failure(GONE, "words", {"words": "", "target": target})
    return hit[1:]


def _chosen(
    change: Change,
    target: Target,
    words: str,
    occurrence: Occurrence,
    hits: list[Hit],
    lines: list[Line],
) -> list[Hit] | Failure:
    if not hits:
        return _missing(change.text, target, words, lines)
    if occurrence == "all":
        return hits
    if occurrence is not None:
        n = len(hits) if occurrence == "last" else occurrence
        if not isinstance(n, int) or not 0 < n <= len(hits):
            facts = {"words": words, "n": len(hits), "occurrence": n, "target": target}
            return Failure(NO_WORDS, "occurrence", facts)
        return [hits[n - 1]]
    if len(hits) == 1:
        if target.line is not None:
            change.note("note", "line-ignored", hits[0][0].address, line=target.line)
        return hits
    places = [_place(line, a, b) for line, a, b in hits]
    code, reason = (LINE, "several") if target.line is not None else (MANY_WORDS, "places")
    facts = {"words": words, "n": len(hits), "places": places, "target": target}
    return Failure(code, reason, {**facts, "line": target.line})


def _place(line: Line, start: int, end: int) -> str:
    """A few words around an occurrence."""
    text = flat(line.content).text.replace("\ufffc", "")
    left, right = max(0, start - 24), min(len(text), end + 24)
    while left > 0 and text[left - 1].isalnum():
        left -= 1
    while right < len(text) and text[right].isalnum():
        right += 1
    head, tail = "…" if left else "", "…" if right < len(text) else ""
    return f"{shown(line.address)}: {head}{text[left:right].strip()}{tail}"


def _missing(text: Tabled, target: Target, words: str, lines: list[Line]) -> Failure:
    """Say why words were not found: case, accents, elsewhere, or the closest ones."""
    said = [flat(line.content).text for line in lines]
    for i, line_text in enumerate(said):
        why = matching.differs_only(line_text, words)
        if why:
            near, _ = matching.closest([line_text], words)
            facts = {"words": words, "closest": near, "address": shown(lines[i].address)}
            return Failure(NO_WORDS, why, {**facts, "target": target})
    elsewhere = [shown(h[0].address) for line in all_lines(text) for h in _hits(line, words)]
    near, at = matching.closest(said, words)
    where = shown(lines[at].address) if near else ""
    if not near:
        others = list(all_lines(text))
        near, at = matching.closest([flat(line.content).text for line in others], words)
        where = shown(others[at].address) if near else ""
    reason = "elsewhere" if elsewhere else "closest" if near else "nothing"
    facts = {"words": words, "closest": near, "address": where}
    return Failure(NO_WORDS, reason, {**facts, "places": elsewhere[:5], "target": target})
