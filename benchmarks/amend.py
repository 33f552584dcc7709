"""How fast amendments are read, applied and merged, and merging against ``git merge-file``.

    python -m benchmarks.amend [--rounds 5]

In process, processor time, the best of several turns. git gets the same texts as files, a
paragraph a line; its times are those of its processes, their start included. Its conflicts are
the places that it marks when each version is merged into what was merged so far, ours the
clashes that somebody must decide.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.diff import best, document
from benchmarks.measure import ENVIRONMENT, ms, table, temporary, times
from resolutions.amend.amendment import Amendment, Instruction
from resolutions.amend.apply.applying import Applied, apply_all
from resolutions.amend.compare.diff import diff
from resolutions.amend.operations import DeletePara, InsertPara, Operation, ReplaceText
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.several.clash import amendment_of, clashes
from resolutions.amend.several.merging import Merged, merge, undecided
from resolutions.amend.targets import Target
from resolutions.model import Document
from tests.edits import Prose, revised

NAME = "amend"
CLAUSES = 300
VERSIONS = 10
SENTENCE = 0.0003
HUNDRED = 0.025
GROWTH = 15.0
"""Ten times as many amendments may take this many times as long."""


def measure(rounds: int = 5) -> str:
    """The tables, as Markdown."""
    return "\n\n".join([_sentences(rounds), _together(rounds), _versions(rounds)])


def proposals(texts: Sequence[str], count: int) -> list[Operation]:
    """So many operations on words that do not touch one another, on paragraphs in turn."""
    pick = random.Random(count)
    out: list[Operation] = []
    taken: dict[int, int] = {}
    while len(out) < count:
        n = pick.randrange(len(texts))
        words, start = texts[n].split(), taken.get(n, 0)
        quoted = " ".join(words[start : start + 3])
        taken[n] = start + 4
        if start + 4 < len(words) and f" {texts[n]} ".count(f" {quoted} ") == 1:
            target = (Target(part="operative", n=n + 1),)
            out.append(ReplaceText(target=target, old=quoted, new=f"every {words[start]}"))
    return out


def _sentences(rounds: int) -> str:
    """Sentences read, in two languages."""
    texts = _texts()
    ops = proposals(texts, 200)
    for n in range(1, 101):
        target = (Target(part="operative", n=n),)
        ops += [DeletePara(target=target), InsertPara(target=target, new=texts[n])]
    rows = []
    for language, name in (("en", "English"), ("fr", "French")):
        said = [write_sentence(op, None, language) for op in ops]
        for sentence, op in zip(said, ops, strict=True):
            assert parse_sentence(sentence, language) == (op,)
        each = best(lambda s=said, x=language: [parse_sentence(y, x) for y in s], rounds)  # type: ignore[misc]
        each /= len(said)
        verdict = "" if each <= SENTENCE else " (missed)"
        rows.append([f"{len(said)} in {name}", f"{each * 1e6:.0f} µs{verdict}", f"{1 / each:,.0f}"])
    return table(["sentences read", "each", "in a second"], rows)


def _together(rounds: int) -> str:
    """Amendments to one draft applied in one go, searched for clashes, and merged."""
    texts = _texts()
    draft = document(texts)
    rows = []
    before: dict[str, float] = {}
    for count in (1, 10, 100, 1_000):
        ops = proposals(texts, count)
        found = [Amendment(f"A{n}", (Instruction("", (op,)),)) for n, op in enumerate(ops)]
        assert isinstance(apply_all(ops, draft), Applied)
        assert isinstance(merge(found, draft), Merged)
        turns = rounds if count <= 100 else 2
        spent = {
            "apply": best(lambda ops=ops: apply_all(ops, draft), turns),  # type: ignore[misc]
            "clashes": best(lambda found=found: clashes(found, draft), turns),  # type: ignore[misc]
            "merge": best(lambda found=found: merge(found, draft), turns),  # type: ignore[misc]
        }
        cells = []
        for name, value in spent.items():
            missed = before.get(name) and count > 100 and value > GROWTH * before[name]
            missed = missed or (name == "apply" and count == 100 and value > HUNDRED)
            cells.append(ms(value) + (" (missed)" if missed else ""))
        before = spent
        rows.append([f"{count:,}", *cells])
    head = [f"amendments to {CLAUSES} paragraphs", "applied in a row", "clashes", "merged"]
    return table(head, rows)


def _texts(size: int = CLAUSES) -> list[str]:
    prose = Prose(random.Random(size))
    return [prose.paragraph() for _ in range(size)]


# ---- versions -----------------------------------------------------------------------------------


def _versions(rounds: int) -> str:
    """Ten versions of one draft merged: from their sentences, from their texts, by git."""
    texts = _texts()
    prose = Prose(random.Random(7))
    versions = [
        list(revised(texts, prose, changed=0.05, deleted=0.01, inserted=0.01, moved=0.0).texts)
        for _ in range(VERSIONS)
    ]
    draft, others = document(texts), [document(v) for v in versions]
    compared = best(lambda: amendments(draft, others), min(rounds, 3))
    found = amendments(draft, others)
    order = [one.id for one in found]
    merged = best(lambda: merge(found, draft, order=order), rounds)
    met = undecided(clashes(found, draft))
    open_ = len({(amendment_of(clash.other), clash.address) for clash in met})
    git, conflicts = by_git(texts, versions, rounds)
    fewer = f"{open_}" + ("" if open_ <= conflicts / 2 else " (missed)")
    rows = [
        ["`git merge-file`", ms(git), "1 ×", f"{conflicts}"],
        ["merge of amendments", ms(merged), _against(merged, git), fewer],
        ["comparison and merge", ms(compared + merged), _against(compared + merged, git), fewer],
    ]
    if not git:
        rows[0] = ["`git merge-file` (there is no git here)", "", "", ""]
    head = [f"{VERSIONS} versions of {CLAUSES} paragraphs", "time", "against git", "conflicts"]
    return table(head, rows)


def amendments(draft: Document, others: Sequence[Document]) -> list[Amendment]:
    """The differences of some versions as amendments."""
    return [
        Amendment(f"A{n}", tuple(Instruction("", (op,)) for op in diff(draft, other)))
        for n, other in enumerate(others)
    ]


def by_git(base: list[str], versions: list[list[str]], rounds: int) -> tuple[float, int]:
    """Processor seconds of git, and the conflicts that it marks."""
    git = shutil.which("git")
    if git is None:
        return 0.0, 0
    spent = []
    with temporary() as name:
        for _ in range(rounds):
            seconds, conflicts = _git(git, Path(name), base, versions)
            spent.append(seconds)
    return median(spent), conflicts


def _git(git: str, place: Path, base: list[str], versions: list[list[str]]) -> tuple[float, int]:
    files = {name: str(place / name) for name in ("now", "base", "version", "next")}
    _write(files["base"], base)
    _write(files["now"], versions[0])
    seconds, conflicts = 0.0, 0
    for version in versions[1:]:
        _write(files["version"], version)
        merge_file = [git, "merge-file", "-p", "-q"]
        three = [files["now"], files["base"], files["version"]]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*merge_file, *three], stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds += after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        conflicts += done.returncode
        with open(files["next"], "wb") as output:  # not timed: the conflicts decided for the first
            subprocess.run([*merge_file, "--ours", *three], stdout=output, env=ENVIRONMENT)
        os.replace(files["next"], files["now"])
    return seconds, conflicts


def _write(path: str, paragraphs: Sequence[str]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as output:
        output.write("\n".join(paragraphs) + "\n")


def _against(ours: float, theirs: float) -> str:
    if not theirs:
        return ""
    return times(ours / theirs) + ("" if ours <= theirs else " (missed)")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    sys.stdout.write(measure(parser.parse_args().rounds) + "\n")


if __name__ == "__main__":
    main()
