"""The format ``csv``: a table for a spreadsheet, a row for each finding.

It opens as it is in Excel and LibreOffice: UTF-8 with a mark that says so, the separator that
the reader's language expects, and no cell that a spreadsheet would take for a formula. For
programs there is ``json``.
"""

from __future__ import annotations

import csv
import io
import sys

from resolutions.cli.formats.facts import facts
from resolutions.cli.formats.saying import cut_short
from resolutions.cli.speech import Reader, sentence
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

COLUMNS = ("file", "line", "column", "place", "severity", "code", "message", "help", "fix")
"""The columns, in order; their headings are in the catalogue, table ``csv``."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Csv:
    """A row for each finding, and one for each file that was not checked."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)
        self.begun = False

    def file(self, result: Result) -> None:
        """The rows of one file."""
        rows = []
        lang = self.reader.about(result.language)
        for one in facts(result, lang):
            mark = "" if one.safe is None else say("csv.safe" if one.safe else "csv.unsafe", lang)
            severity = say(f"csv.{one.severity}", lang)
            place = [str(one.line), str(one.column), one.where]
            rows.append([result.path, *place, severity, one.code, one.message, one.help, mark])
        if result.error is not None:
            lang = self.reader.for_error(result.error)
            text = sentence(result.error, lang)
            severity = say("csv.error", lang)
            rows.append([result.path, "", "", "", severity, result.error.code, text, "", ""])
        self._write(rows)

    def end(self, done: int, all_: int) -> None:
        """The headings, where there was no row."""
        cut_short(self.reader, done, all_)
        self._write([])

    def _write(self, rows: list[list[str]]) -> None:
        out = io.StringIO()
        lang = self.reader.chrome()
        writer = csv.writer(out, delimiter=say("csv.separator", lang))
        if not self.begun:
            self.begun = True
            out.write("\ufeff")
            writer.writerow([say(f"csv.{column}", lang) for column in COLUMNS])
        writer.writerows([harmless(cell) for cell in row] for row in rows)
        sys.stdout.write(out.getvalue())
        sys.stdout.flush()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
