"""Which paragraph of one text is which paragraph of another: pairs, moves, splits, merges.

Equal paragraphs first (those that are unique on both sides and keep their order), then
likeness of words inside the gaps, by an index of rare words where a gap is large, then what
is left over as moves, splits and merges. Never a full matrix: linear while most is unchanged.
Knows strings only; `resolutions.amend.compare.diff` knows documents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from resolutions.amend.compare.likeness import Index, Words, rising

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Pair = tuple[int, int]
    Range = tuple[int, int]

LIKE = 0.4
"""How alike (0 to 1) two paragraphs in one gap must be to be one paragraph, changed."""
MOVED = 0.6
"""How alike a paragraph must be to one elsewhere to have been moved there."""
SURE = 0.65
"""How alike two paragraphs must be to cut a large gap in two between them."""
JOINED = 0.8
"""How alike a paragraph must be to several joined to have been split into them."""
GAINED = 0.03
"""How much more alike it must be to all of them than to one."""
_DENSE = 1600
_PIECES = 4


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of each paragraph, by index; every index of both sides is in exactly one.

    ``pairs``: (old, new) in order on both sides; ``moves``: (old, new) out of that order;
    ``deleted`` and ``inserted``: alone on their side; ``splits``: one old, several new;
    ``merges``: several old, one new.
    """

    pairs: tuple[Pair, ...] = ()
    moves: tuple[Pair, ...] = ()
    deleted: tuple[int, ...] = ()
    inserted: tuple[int, ...] = ()
    splits: tuple[tuple[int, tuple[int, ...]], ...] = ()
    merges: tuple[tuple[tuple[int, ...], int], ...] = ()


def align(a: Sequence[str], b: Sequence[str]) -> Alignment:
    """Align two sequences of paragraphs by their words."""
    return _Aligner(a, b).run()


class _Aligner:
    """One alignment: what is paired so far on either side (-1 where nothing is)."""

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        self.a, self.b = a, b
        self.to_b = [-1] * len(a)
        self.to_a = [-1] * len(b)
        self.coded_a: dict[int, str] = {}
        self.coded_b: dict[int, str] = {}
        self.words = Words()

    def run(self) -> Alignment:
        anchors = self.exact()
        for gap_a, gap_b in self.gaps(anchors):
            self.gap(gap_a, gap_b)
        self.moves()
        splits, merges = self.parts()
        return self.result(splits, merges)

    def pair(self, i: int, j: int) -> None:
        self.to_b[i], self.to_a[j] = j, i

    # ------------------------------------------------------------ equal paragraphs

    def exact(self) -> list[Pair]:
        """Pair what is equal: the same at both ends, then unique paragraphs in order with
        their equal neighbours. Returns the pairs that keep the order."""
        a, b = self.a, self.b
        low, most = 0, min(len(a), len(b))
        while low < most and a[low] == b[low]:
            low += 1
        high = 0
        while high < most - low and a[-1 - high] == b[-1 - high]:
            high += 1
        end_a, end_b = len(a) - high, len(b) - high
        middle = rising(self.unique(low, end_a, end_b))
        out: list[Pair] = [(i, i) for i in range(low)]
        bounds = [*middle, (end_a, end_b)]
        i, j = low, low
        for (i0, j0), (i1, j1) in zip(middle, bounds[1:], strict=True):
            while i0 > i and j0 > j and a[i0 - 1] == b[j0 - 1]:
                i0, j0 = i0 - 1, j0 - 1
            i, j = i0, j0
            while i < i1 and j < j1 and a[i] == b[j]:
                out.append((i, j))
                i, j = i + 1, j + 1
        out += [(end_a + k, end_b + k) for k in range(high)]
        for i, j in out:
            self.pair(i, j)
        return out

    def unique(self, low: int, end_a: int, end_b: int) -> list[Pair]:
        """Paragraphs that stand once on each side; those out of order are paired at once."""
        count_a, count_b = Counter(self.a[low:end_a]), Counter(self.b[low:end_b])
        where = {t: j for j, t in enumerate(self.b[low:end_b], low) if count_b[t] == 1}
        found = []
        for i in range(low, end_a):
            text = self.a[i]
            if text in where and count_a[text] == 1:
                found.append((i, where[text]))
                self.pair(i, where[text])
        return found

    def gaps(self, anchors: list[Pair]) -> list[tuple[list[int], list[int]]]:
        """What is not paired yet between two anchors, where both sides have some."""
        out = []
        i = j = 0
        for i1, j1 in [*anchors, (len(self.a), len(self.b))]:
            if i1 > i and j1 > j:
                left = [k for k in range(i, i1) if self.to_b[k] < 0]
                right = [k for k in range(j, j1) if self.to_a[k] < 0]
                if left and right:
                    out.append((left, right))
            i, j = i1 + 1, j1 + 1
        return out

    # ------------------------------------------------------------ likeness

    def code_a(self, i: int) -> str:
        found = self.coded_a.get(i)
        if found is None:
            found = self.coded_a[i] = self.words.code(self.a[i])
        return found

    def code_b(self, j: int) -> str:
        found = self.coded_b.get(j)
        if found is None:
            found = self.coded_b[j] = self.words.code(self.b[j])
        return found

    def like(self, i: int, j: int, cutoff: float = 0.0) -> float:
        return self.words.like(self.code_a(i), self.code_b(j), score_cutoff=cutoff)

    def gap(self, left: list[int], right: list[int]) -> None:
        """Pair what is alike inside a gap; a large one is first cut by what is surely one."""
        if len(left) * len(right) <= _DENSE:
            self.dense(left, right)
            return
        sure = rising(sorted(self.likeliest(left, right, SURE)))
        if not sure:
            for i, j in rising(sorted(self.likeliest(left, right, LIKE))):
                self.pair(i, j)
            return
        for i, j in sure:
            self.pair(i, j)
        at_a = at_b = 0
        for i, j in [*sure, (len(self.a), len(self.b))]:
            end_a, end_b = bisect_left(left, i), bisect_left(right, j)
            if end_a > at_a and end_b > at_b:
                self.gap(left[at_a:end_a], right[at_b:end_b])
            at_a, at_b = end_a + 1, end_b + 1

    def dense(self, left: list[int], right: list[int]) -> None:
        """The pairs in order whose likeness has the greatest sum."""
        scores = [[self.like(i, j, LIKE) for j in right] for i in left]
        width = len(right)
        best = [[0.0] * (width + 1)]
        for row in scores:
            above, here = best[-1], [0.0]
            for j, score in enumerate(row):
                value = max(above[j + 1], here[j])
                both = above[j] + score
                here.append(both if score and both >= value else value)
            best.append(here)
        i, j = len(left), width
        while i and j:
            if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1] and scores[i - 1][j - 1]:
                i, j = i - 1, j - 1
                self.pair(left[i], right[j])
            elif best[i][j] == best[i - 1][j]:
                i -= 1
            else:
                j -= 1

    def likeliest(self, left: list[int], right: list[int], cutoff: float) -> list[Pair]:
        """Pairs anywhere in two sets, best first, each paragraph once, by rare words."""
        index = Index({j: self.code_b(j) for j in right})
        found: list[tuple[float, float, int, int]] = []
        for n, i in enumerate(left):
            place = n / len(left)
            for j in index.near(self.code_a(i)):
                score = self.like(i, j, cutoff)
                if score:
                    far = abs(place - bisect_left(right, j) / len(right))
                    found.append((-score, far, i, j))
        found.sort()
        used_a: set[int] = set()
        used_b: set[int] = set()
        out = []
        for _, _, i, j in found:
            if i not in used_a and j not in used_b:
                used_a.add(i)
                used_b.add(j)
                out.append((i, j))
        return out

    # ------------------------------------------------------------ moves, splits, merges

    def moves(self) -> None:
        """Pair what is left on both sides where it is much alike, wherever it stands."""
        left = [i for i, j in enumerate(self.to_b) if j < 0]
        right = [j for j, i in enumerate(self.to_a) if i < 0]
        if left and right:
            for i, j in self.likeliest(left, right, MOVED):
                self.pair(i, j)

    def parts(self) -> tuple[dict[int, Range], dict[int, Range]]:
        """Old paragraphs that are several new ones joined, and new that are several old."""
        splits: dict[int, Range] = {}
        merges: dict[int, Range] = {}
        alone_a = {i for i, j in enumerate(self.to_b) if j < 0}
        alone_b = {j for j, i in enumerate(self.to_a) if i < 0}
        for j in sorted({k for x in alone_b for k in (x - 1, x + 1)}):
            i = self.to_a[j] if 0 <= j < len(self.b) else -1
            if i >= 0 and i not in splits:
                found = self.joined(self.code_a(i), self.code_b, j, alone_b)
                if found:
                    splits[i] = found
                    alone_b.difference_update(range(*found))
        for i in sorted({k for x in alone_a for k in (x - 1, x + 1)}):
            j = self.to_b[i] if 0 <= i < len(self.a) else -1
            if j >= 0 and i not in splits and j not in merges:
                found = self.joined(self.code_b(j), self.code_a, i, alone_a)
                if found:
                    merges[j] = found
                    alone_a.difference_update(range(*found))
        return splits, merges

    def joined(
        self, whole: str, part: Callable[[int], str], at: int, free: set[int]
    ) -> Range | None:
        """The free neighbours of the part ``at`` that with it are the whole, as a range."""
        like = self.words.like
        start, end, text = at, at + 1, part(at)
        known = score = like(whole, text)
        for _ in range(_PIECES):
            tried = []
            if start - 1 in free:
                tried.append((part(start - 1) + text, start - 1, end))
            if end in free:
                tried.append((text + part(end), start, end + 1))
            best = max(((like(whole, t), t, x, y) for t, x, y in tried), default=None)
            if best is None or best[0] <= score:
                break
            score, text, start, end = best
        if end - start > 1 and score >= JOINED and score > known + GAINED:
            return start, end
        return None

    def result(self, splits: dict[int, Range], merges: dict[int, Range]) -> Alignment:
        in_split = {k for found in splits.values() for k in range(*found)}
        in_merge = {k for found in merges.values() for k in range(*found)}
        pairs = [
            (i, j)
            for i, j in enumerate(self.to_b)
            if j >= 0 and i not in splits and j not in merges
        ]
        joints = [(i, found[0]) for i, found in splits.items()]
        joints += [(found[0], j) for j, found in merges.items()]
        joints = rising(sorted(joints))
        old, new = [i for i, _ in joints], [j for _, j in joints]
        # A paragraph that moves is one sentence; one that moves and is split or merged is none
        order = set(rising([p for p in pairs if bisect_left(old, p[0]) == bisect_left(new, p[1])]))
        return Alignment(
            tuple(p for p in pairs if p in order),
            tuple(p for p in pairs if p not in order),
            tuple(i for i, j in enumerate(self.to_b) if j < 0 and i not in in_merge),
            tuple(j for j, i in enumerate(self.to_a) if i < 0 and j not in in_split),
            tuple((i, tuple(range(*found))) for i, found in sorted(splits.items())),
            tuple((tuple(range(*found)), j) for j, found in sorted(merges.items())),
        )
