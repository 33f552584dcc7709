"""``--report FILE``: one page for a panel or a teacher who reads many drafts in an evening.

The page of `resolutions.cli.formats.page` with its table, written to a file.
"""

from __future__ import annotations

import sys

from resolutions.cli.formats.page import Html
from resolutions.cli.formats.saying import cut_short, refuse
from resolutions.cli.speech import clean
from resolutions.errors import Usage
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

ENDINGS = (".html", ".htm")


class Panel:
    """The page in a file. Raises `Usage` for a file that is no page by its name."""

    def __init__(self, options: Options) -> None:
        self.path = options.report
        if self.path != "-" and not self.path.lower().endswith(ENDINGS):
            raise Usage("no-such-report", name=self.path)
        self.silent = not options.format
        self.made = Html(options)

    def file(self, result: Result) -> None:
        """Keep what the page says of one file."""
        if self.silent:
            refuse(result, self.made.reader)
        self.made.file(result)

    def end(self, done: int, all_: int) -> None:
        """Write the page, also of a run that was cut short, and say where it is."""
        from resolutions.cli.writing import store

        reader = self.made.reader
        if self.silent:
            cut_short(reader, done, all_)
        store(self.path, self.made.page(many=True).encode("utf-8", "replace"), asked=True)
        if self.path != "-":
            lang = reader.chrome()
            print(clean(say("page.written", lang, name=self.path, n=done)), file=sys.stderr)
