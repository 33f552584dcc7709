"""A report of a defect of the program: a file in the temporary folder. Sends nothing."""

from __future__ import annotations

from resolutions.errors import ResolutionsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Defect(ResolutionsError):
    """The program is wrong, not the text."""

    exit_code = 70


def report(error: BaseException, words: Sequence[str]) -> str:
    """Write what is needed to repair a defect, and give the file's name ("-" where none could
    be written). The report holds no text of the draft but what the error itself quotes."""
    import platform
    import tempfile
    import traceback

    from resolutions import __version__

    lines = [
        f"resolution {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "words: " + " ".join(repr(word) for word in words),
        "",
        *traceback.format_exception(error),
    ]
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="resolution-report-",
            suffix=".txt",
            encoding="utf-8",
            errors="replace",
            delete=False,
        ) as file:
            file.write("\n".join(lines))
    except OSError:
        return "-"
    return file.name
