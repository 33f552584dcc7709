"""The command ``resolution``: reads its words, calls the library, says what came of it.

`main` looks at the words first: a plain ``check`` is run at once (`fast`, `checking`),
anything else goes through click (`app`). Results go to standard output, all else to standard
error. Decides nothing about texts.
"""

from __future__ import annotations

import gc
import sys

from resolutions.errors import ResolutionsError

__all__ = ["main"]

INTERRUPTED = 130
DEFECT = 70


def main() -> None:
    """Run the command with the words of ``sys.argv``; always ends with SystemExit."""
    gc.set_threshold(50_000)  # a draft is many small objects that live as long as the command
    _streams()
    words = sys.argv[1:]
    try:
        code = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
        _complain("error.interrupted", words)
    except BrokenPipeError:  # the reader of our output has had enough
        code = 0
        _abandon_output()
    except ResolutionsError as error:
        from resolutions.cli.speech import Reader, complain, peek

        code = error.exit_code
        complain(error, Reader(peek(words)).for_error(error))
    except Exception as error:
        from resolutions.cli.crash import report

        code = DEFECT
        _complain("error.defect", words, report=report(error, words))
    gc.freeze()  # nothing to collect at the end: it would cost a tenth of a short run
    sys.exit(code)


def _run(words: list[str]) -> int:
    from resolutions.cli.fast import options

    plain = options(words)
    if plain is not None:
        from resolutions.cli.checking import run

        return run(plain)
    from resolutions.cli.app import dispatch

    return dispatch(words)


def _streams() -> None:
    """Text streams that never fail on a character: UTF-8 in a pipe, replaced on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _complain(key: str, words: list[str], **facts: object) -> None:
    from resolutions.cli.speech import Reader, error_line, peek
    from resolutions.messages import say

    lang = Reader(peek(words)).chrome()
    error_line(say(key, lang, **facts), lang)


def _abandon_output() -> None:
    """Point standard output at nothing, so that closing it does not complain either."""
    import os
    from contextlib import suppress

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
