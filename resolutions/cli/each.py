"""Doing something to each of several files: one refusal never stops the rest."""

from __future__ import annotations

import sys

from resolutions.cli.speech import Reader, clean, complain
from resolutions.errors import NotAResolution, ResolutionsError, Unreadable, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def each(files: Sequence[str], reader: Reader, work: Callable[[str], int]) -> int:
    """Run ``work`` on each file; refusals are said, and the worst exit code is given."""
    worst = 0
    for path in files:
        try:
            code = work(path)
        except Exception as error:
            refused = refusal(error, path)
            complain(refused, reader.for_error(refused))
            code = refused.exit_code
        worst = max(worst, code)
    return worst


def refusal(error: Exception, path: str) -> ResolutionsError:
    """What to say of one file after an exception; raises it again where it concerns them all."""
    if isinstance(error, Usage) or is_of_output(error):
        raise error
    if isinstance(error, (Unreadable, NotAResolution)):
        error.facts.setdefault("name", path)
        return error
    from resolutions.cli.crash import Defect, report

    return Defect("defect-file", name=path, report=report(error, [path]))


def is_of_output(error: Exception) -> bool:
    """True for an error of writing the result: an error of a file would name the file."""
    if isinstance(error, BrokenPipeError):
        return True
    return isinstance(error, OSError) and error.filename is None and error.errno is not None


def told(text: str, *, aside: bool) -> None:
    """A line about what was done: a result, or aside where the output is a text."""
    print(clean(text), file=sys.stderr if aside else sys.stdout, flush=True)
