"""A command that prints a paper of a session: which session, in which language, in which format."""

from __future__ import annotations

from functools import update_wrapper

from resolutions.cli.app import command, option
from resolutions.cli.speech import Reader, error_line
from resolutions.errors import ResolutionsError
from resolutions.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import click

    from resolutions.render.papers.blocks import Paper
    from resolutions.session.desk import Session

    Made = Callable[..., tuple[Paper, int]]


def paper_of_session(name: str, key: str = "") -> Callable[[Made], click.Command]:
    """A command of a function that makes a paper of a session, and an exit code; the paper is
    in the language of the reader, else in that of the draft."""

    def decorate(function: Made) -> click.Command:
        def run(session: str, format: str, output: str, lang: str, color: str, **own: Any) -> int:
            del color
            from resolutions.cli.papers import form_of, put
            from resolutions.cli.session.finding import look

            form_of(format, output)
            with look(session) as found:
                language = str(found.tables.fact("language", ""))
                tongue = Reader(lang).about(language)
                if found.torn is not None:
                    error_line(say("session.torn", tongue, line=found.torn.line), tongue)
                try:
                    paper, code = function(found, tongue, **own)
                except ResolutionsError as error:
                    error.facts.setdefault("language", language)
                    raise
            put(paper, format, output)
            return code

        update_wrapper(run, function)  # with the options that are its own
        shared: Any = option("--output", "-o", metavar="file")(run)
        shared = option("--format", metavar="format")(shared)
        return command(name, key)(option("--session", metavar="folder")(shared))

    return decorate


def put_script(session: Session, lang: str, format: str, output: str) -> None:
    """The chair's script of a session."""
    from resolutions.cli.papers import form_of, put
    from resolutions.session.papers.script import script

    form_of(format, output)
    put(script(session, lang), format, output)
