"""The format ``concise``: a line for each finding, what a pipe is given. Judges nothing."""

from __future__ import annotations

import sys

from resolutions.cli.formats.saying import cut_short, in_file, mark, refuse
from resolutions.cli.speech import Reader, clean
from resolutions.messages import place, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result


class Concise:
    """``path:line:column: CODE severity sentence (place) [mark]``."""

    def __init__(self, options: Options) -> None:
        self.reader = Reader(options.lang)

    def file(self, result: Result) -> None:
        """The findings of one file."""
        refuse(result, self.reader)
        if result.status != "checked":
            return
        lang = self.reader.about(result.language)
        for one in result.findings:
            text = f"{one.code} {say(f'severity.{one.severity}', lang)} {one.message(lang)}"
            if one.address:
                text += f" ({place(one.address, lang)})"
            if one.fix is not None:
                text += f" {mark(one, lang)}"
            where = result.where(one, lang)
            if where[:1].isdigit():
                text = f"{result.path}:{where}: {text}"
            else:
                text = say("place.said", lang, place=in_file(result.path, where, lang), text=text)
            sys.stdout.write(f"{clean(text)}\n")
        sys.stdout.flush()

    def end(self, done: int, all_: int) -> None:
        """Nothing more, but for a run that was cut short."""
        cut_short(self.reader, done, all_)
