"""The command ``resolution``: reads its words, calls the library, says what came of it.

`main` looks at the words first: a plain ``check`` or ``export`` is run at once (`fast`,
`checking`, `exporting`), anything else goes through click (`app`). Results go to standard
output, all else to standard error. Decides nothing about texts.
"""

from __future__ import annotations

import gc
import os
import sys

from resolutions.errors import ResolutionsError, Unreadable

__all__ = ["main"]

INTERRUPTED = 130
DEFECT = 70


def main() -> None:
    """Run the command with the words of ``sys.argv``; always ends with SystemExit."""
    gc.set_threshold(50_000)  # a draft is many small objects that live as long as the command
    _streams()
    words = sys.argv[1:]
    code = _ended(words)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _unwritten(error, words)
    gc.freeze()  # nothing to collect at the end: it would cost a tenth of a short run
    sys.exit(code)


def _ended(words: list[str]) -> int:
    """Run the words, say what went wrong if anything did, and give the exit code."""
    try:
        return _run(words)
    except KeyboardInterrupt:
        _complain("error.interrupted", words)
        return INTERRUPTED
    except ResolutionsError as error:
        _say(error, words)
        return error.exit_code
    except Exception as error:
        from resolutions.cli.each import is_of_output

        if is_of_output(error):
            return _unwritten(error, words)
        from resolutions.cli.crash import report

        _complain("error.defect", words, report=report(error, words))
        return DEFECT


def _unwritten(error: Exception, words: list[str]) -> int:
    """The exit code when standard output took no more; a reader who had enough is no error."""
    _abandon_output()
    if isinstance(error, BrokenPipeError):
        return 0
    refusal = Unreadable("no-output", errno=getattr(error, "errno", None), reason=str(error))
    _say(refusal, words)
    return refusal.exit_code


def _run(words: list[str]) -> int:
    if words and words[0] in ("export", "exporter"):
        from resolutions.cli import exporting

        wanted = exporting.asked(words[1:])
        if wanted is not None:
            return exporting.run(**wanted)
    from resolutions.cli.fast import options

    plain = options(words)
    if plain is not None:
        from resolutions.cli.checking import run

        return run(plain)
    from resolutions.cli.app import dispatch

    return dispatch(words)


def _streams() -> None:
    """Text streams that are there, and never fail on a character: UTF-8 in a pipe, replaced on
    a terminal."""
    if sys.stdout is None:  # closed: a stream that refuses what is written to it
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _say(error: ResolutionsError, words: list[str]) -> None:
    from resolutions.cli.speech import Reader, complain, peek

    complain(error, Reader(peek(words)).for_error(error))


def _complain(key: str, words: list[str], **facts: object) -> None:
    from resolutions.cli.speech import Reader, error_line, peek
    from resolutions.messages import say

    lang = Reader(peek(words)).chrome()
    error_line(say(key, lang, **facts), lang)


def _abandon_output() -> None:
    """Point standard output at nothing, so that closing it does not complain either."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
