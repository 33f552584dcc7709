"""Doing something to each of several files: one refusal never stops the rest."""

from __future__ import annotations

import sys

from resolutions.cli.speech import Reader, clean, complain
from resolutions.errors import ResolutionsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def each(files: Sequence[str], reader: Reader, work: Callable[[str], int]) -> int:
    """Run ``work`` on each file; refusals are said, and the worst exit code is given."""
    worst = 0
    for path in files:
        try:
            code = work(path)
        except ResolutionsError as error:
            if error.exit_code == 2:  # an option is wrong, for every file
                raise
            complain(error, reader.for_error(error))
            code = error.exit_code
        except Exception as error:
            from resolutions.cli.crash import Defect, report

            defect = Defect("defect-file", name=path, report=report(error, [path]))
            complain(defect, reader.chrome())
            code = defect.exit_code
        worst = max(worst, code)
    return worst


def told(text: str, *, aside: bool) -> None:
    """A line about what was done: a result, or aside where the output is a text."""
    print(clean(text), file=sys.stderr if aside else sys.stdout, flush=True)
