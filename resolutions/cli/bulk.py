"""Many files: results kept from one day to the next, work shared by processes, progress shown.

The order and the words of what comes out are the same with one process or several, with
results kept or made anew. Imported only where there are many files.
"""

from __future__ import annotations

import os
import sys

from resolutions.cli.checking import Options, examine, governing, selection, under
from resolutions.cli.keeping import Kept
from resolutions.cli.progress import Progress
from resolutions.cli.results import Again, Result, packed, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from typing import Any

WORTH = 24
"""From so many files to check on, processes are worth their start: it takes some tens of
milliseconds, a file about ten."""

_CHUNK = 8
_MOST = 8


def results(paths: Sequence[str], options: Options) -> Iterator[Result]:
    """The result of each file, in order."""
    _verify(paths, options)
    progress = Progress(len(paths), options)
    try:
        for result in _results(paths, options):
            progress.before(result)
            yield result
            progress.after()
    finally:
        progress.done()


def _verify(paths: Sequence[str], options: Options) -> None:
    """Raise `Usage` here for what would be refused in every process."""
    from resolutions.lint import active

    seen = set()
    for path in paths:
        own = governing(path, options)
        if id(own) not in seen:
            seen.add(id(own))
            chosen = under(options.profile or own.profile or "un-ga", own, options)
            active(chosen, "", *selection(path, own, options))


def _results(paths: Sequence[str], options: Options) -> Iterator[Result]:
    kept = Kept(options)
    found = {path for path in paths if path != "-" and kept.has(path)}
    fresh = _fresh([path for path in paths if path not in found], options)
    try:
        for path in paths:
            if path in found:
                data = kept.get(path)
                yield _opened(data, path, options) or examine(path, options)
                continue
            result, data = next(fresh)
            if data is not None:
                kept.keep(path, data)
            yield result
    finally:
        fresh.close()
        kept.save()


def _opened(data: list[Any] | None, path: str, options: Options) -> Result | None:
    """The result that plain data say, or None where they say none."""
    try:
        result = unpacked(data or [], path)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return None
    result.again = Again(path, options.encoding, options.from_, options.changes)
    return result


# ---------------------------------------------------------------- processes


def _fresh(
    paths: Sequence[str], options: Options
) -> Generator[tuple[Result, list[Any] | None], None, None]:
    """The files checked now, each with its plain data (none for standard input)."""
    jobs = _jobs(len(paths), options)
    if jobs < 2:
        for path in paths:
            result = examine(path, options)
            yield result, packed(result) if path != "-" else None
        return
    yield from _shared(paths, options, jobs)


def _jobs(files: int, options: Options) -> int:
    """How many processes: those asked for, else one a processor where it is worth it."""
    if options.jobs:
        return min(int(options.jobs) or 1, max(files // 2, 1))
    if files < WORTH:
        return 1
    try:
        free = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        free = os.cpu_count() or 1
    return min(free, _MOST, files // _CHUNK)


def _shared(
    paths: Sequence[str], options: Options, jobs: int
) -> Iterator[tuple[Result, list[Any] | None]]:
    import multiprocessing

    method = "fork" if sys.platform == "linux" else "spawn"
    named = [path for path in paths if path != "-"]
    context = multiprocessing.get_context(method)
    pool = context.Pool(jobs, _begin, (options,))
    size = max(1, min(_CHUNK, len(named) // (4 * jobs)))
    try:
        answers = pool.imap(_work, named, size)
        for path in paths:
            if path == "-":
                yield examine(path, options), None
                continue
            data = next(answers)
            result = _opened(data, path, options)
            assert result is not None
            yield result, data
        pool.close()
    except BaseException:
        pool.terminate()
        raise
    finally:
        pool.join()


_asked: list[Options] = []


def _begin(options: Options) -> None:
    """The start of a process of its own: an interruption is for the one that began it."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000)
    _asked[:] = [options]


def _work(path: str) -> list[Any]:
    return packed(examine(path, _asked[0]))
