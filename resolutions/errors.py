"""What can go wrong outside the text itself: each error has a code, facts and an exit code.

An error knows its facts (file, line, nearest match), never its wording: the sentence, in the
language of the reader, comes from the catalogue of messages. Findings are not errors.
"""

from __future__ import annotations


class ResolutionsError(Exception):
    """A refusal with a reason: ``code`` names the sentence, ``facts`` fill it.

    ``exit_code`` is what a command ends with: 2 usage, 3 unreadable or not a resolution,
    4 clash or dangling reference.
    """

    exit_code = 2

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


class Usage(ResolutionsError):
    """A command, option, value or code that does not exist, with the nearest one."""

    exit_code = 2


class Unreadable(ResolutionsError):
    """A file that is not there, cannot be read as a text, or cannot be written."""

    exit_code = 3


class NotAResolution(ResolutionsError):
    """A text that was read and is not a resolution or normative text."""

    exit_code = 3
