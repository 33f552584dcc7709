"""The command ``check``: reads each file, has it checked, and has the findings shown.

One file that cannot be read never stops the rest; the worst exit code wins. This module and
what it imports is all that a plain ``check`` loads, so it imports little: many files, fixes,
baselines and watching are modules of their own, imported when they are asked for.
"""

from __future__ import annotations

import os

from resolutions import configuration
from resolutions.cli.options import CHOICES, Options, codes, number, verify
from resolutions.cli.results import Result
from resolutions.cli.speech import Reader
from resolutions.configuration import NONE, Configuration
from resolutions.errors import NotAResolution, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from resolutions.lint.profiles import Profile
    from resolutions.source import Source

__all__ = ["CHOICES", "Options", "Result", "codes", "examine", "number", "run", "verify"]

MANY = 8
"""From so many files on, results are kept for the next time, and processes share the work."""

INTERRUPTED = 130
_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}

# ---------------------------------------------------------------- the command


def run(options: Options) -> int:
    """Check the files, show what was found, and give the exit code."""
    verify(options)
    if options.watch:
        from resolutions.cli.watching import watch

        return watch(options)
    return once(options)


def once(options: Options) -> int:
    """Check the files once."""
    from resolutions.cli.reading import expand
    from resolutions.cli.report import reporter

    settle(options)
    sieve, show = _sieve(options), _writer(options) or reporter(options)
    worst = done = 0
    paths: list[str] = []
    try:
        paths = expand(options.files, excluded(options))
        if not paths:
            raise Usage("all-excluded")
        for result in _results(paths, options):
            if sieve is not None:
                sieve.file(result)
            if result.notices and not options.quiet:
                _tell(result, options)
            show.file(result)
            worst = max(worst, _code(result, options))
            done += 1
    except KeyboardInterrupt:
        show.end(done, max(len(paths), done + 1))
        return INTERRUPTED
    show.end(done, done)
    return worst


def settle(options: Options) -> None:
    """Fill what was not typed from the settings: those nearest to the first file."""
    configuration.forget()
    own = _first(options)
    if own is NONE:
        return
    options.format = options.format or own.format
    if own.language and not Reader(options.lang).asked:
        options.lang = own.language
    options.baseline = options.baseline or own.baseline
    options.cache = own.cache


def _first(options: Options) -> Configuration:
    """The settings of the first file or folder."""
    path = options.files[0]
    return governing(os.path.join(path, "-") if os.path.isdir(path) else path, options)


def governing(path: str, options: Any) -> Configuration:
    """The settings for a file. Raises `Usage` for settings that cannot be."""
    if options.no_config:
        return NONE
    if options.config:
        return configuration.load(options.config)
    return configuration.nearest(options.stdin_filename or path if path == "-" else path)


def excluded(options: Options) -> Any:
    """Which paths are passed over: ``(path, was it named) -> bool``; None where none is."""
    typed = [one for one in options.exclude.split(",") if one.strip()]
    own = _first(options)
    if not typed and not own.exclude:
        return None
    from resolutions.globs import matches

    def passed_over(path: str, *, named: bool) -> bool:
        return matches(path, typed) or (not named and own.excludes(path))

    return passed_over


def _sieve(options: Options) -> Any:
    """What puts known findings apart, if there is a baseline."""
    if not options.baseline or options.write_baseline:
        return None
    from resolutions.cli.baselines import Sieve

    return Sieve(options.baseline)


def _writer(options: Options) -> Any:
    """What writes a baseline, if one is to be written."""
    if not options.write_baseline:
        return None
    from resolutions.cli.baselines import Writer

    return Writer(options)


def _results(paths: Sequence[str], options: Options) -> Iterable[Result]:
    """The result of each file, in order."""
    if options.part:
        from resolutions.cli.parts import examined

        return examined(paths, options)
    if options.fix:
        from resolutions.cli.fix import checked

        return checked(paths, options)
    if len(paths) >= MANY:
        from resolutions.cli.bulk import results

        return results(paths, options)
    return _one_by_one(paths, options)


def _one_by_one(paths: Sequence[str], options: Options) -> Iterator[Result]:
    for path in paths:
        yield examine(path, options)


def _tell(result: Result, options: Options) -> None:
    """Say on standard error how a file was read, but what its findings say."""
    from resolutions.cli.notices import TOLD, tell

    lang = Reader(options.lang).about(result.language)
    tell(result.path, [one for one in result.notices if one.code != TOLD], lang)


def _code(result: Result, options: Options) -> int:
    if result.error is not None:
        return result.error.exit_code
    fail_on = options.fail_on or governing(result.path, options).fail_on or "warning"
    least = _RANKS[fail_on]
    return int(any(_RANKS[f.severity] >= least for f in result.findings))


# ---------------------------------------------------------------- one file


def examine(path: str, options: Options, source: Source | None = None) -> Result:
    """One file, checked or refused. ``source``: its text, where it was read already."""
    from resolutions.lint import choose, judge
    from resolutions.read import read, read_source

    result = Result(path)
    own = governing(path, options)
    try:
        if source is None:
            source = read_source(path, options.encoding or None, options.changes or "accept")
        draft = read(source, options.from_ or None)
        result.language = draft.document.language
        result.profile = options.profile or own.profile or choose(draft.document)
        select, ignore = selection(path, own, options)
        judged = judge(draft, under(result.profile, own, options), select=select, ignore=ignore)
        result.findings, result.suppressed = judged.findings, judged.suppressed
        result.rules = judged.rules
        result.read(draft)
    except NotAResolution as error:
        result.status, result.error = "not-a-resolution", error
        result.notices = source.notices if source is not None else ()
        result.language = str(error.facts.get("language", ""))
    except Exception as error:
        from resolutions.cli.each import refusal

        refused = refusal(error, path)
        if refused.code == "is-a-folder":
            from resolutions.cli.reading import refuse_folder

            refused = refuse_folder(path)
        result.status, result.error = "unreadable", refused
    return result


def selection(path: str, own: Configuration, options: Any) -> tuple[list[str], list[str]]:
    """The codes selected and ignored for a file: what is typed after ``--select`` takes the
    place of what the settings select and ignore, ``--ignore`` is added to what they ignore."""
    select, ignore = codes(options.select), codes(options.ignore)
    if own is NONE:
        return select, ignore
    settled = own.ignores(options.stdin_filename or path if path == "-" else path)
    if select:
        settled = settled[len(own.ignore) :]
    return select or list(own.select), [*ignore, *settled]


def under(name: str, own: Configuration, options: Any) -> Profile:
    """The profile of a name, changed as the settings and the options say."""
    from resolutions.cli.keeping import folder
    from resolutions.lint.dictionary import installed
    from resolutions.lint.profiles import profile

    chosen = profile(name)
    typed: dict[str, object] = {}
    if options.max_pages:
        typed["max-pages"] = int(options.max_pages)
    if not options.no_cache and installed():
        typed["memory"] = folder(options)
    if not own.severity and not own.options and not typed:
        return chosen
    from resolutions.records import replace

    return replace(
        chosen,
        severity={**chosen.severity, **own.severity},
        options={**chosen.options, **own.options, **typed},
    )
