"""The command ``check``: reads each file, has it checked, and has the findings shown.

One file that cannot be read never stops the rest; the worst exit code wins. This module and
what it imports is all that a plain ``check`` loads, so it imports little.
"""

from __future__ import annotations

from resolutions.cli.speech import Reader
from resolutions.errors import NotAResolution, ResolutionsError, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint import Finding
    from resolutions.parse import Draft

CHOICES = {
    "format": ("full", "concise", "json"),
    "fail_on": ("error", "warning", "info", "never"),
    "color": ("auto", "always", "never"),
}
"""Options with few values, and those values."""

_RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Options:
    """What was asked of ``check``, as it was typed. (A dataclass would cost a start-up more
    than reading the options.)"""

    __slots__ = (
        "color",
        "encoding",
        "fail_on",
        "files",
        "format",
        "from_",
        "ignore",
        "lang",
        "profile",
        "select",
        "width",
    )

    def __init__(
        self,
        files: tuple[str, ...],
        format: str = "",
        select: str = "",
        ignore: str = "",
        profile: str = "",
        lang: str = "",
        from_: str = "",
        fail_on: str = "warning",
        width: str = "",
        color: str = "auto",
        encoding: str = "",
    ) -> None:
        self.files = files
        self.format = format
        self.select = select
        self.ignore = ignore
        self.profile = profile
        self.lang = lang
        self.from_ = from_
        self.fail_on = fail_on
        self.width = width
        self.color = color
        self.encoding = encoding


class Result:
    """What came of one file. ``status``: ``checked``, ``unreadable``, ``not-a-resolution``;
    ``language`` and ``profile`` are empty where nothing was read; ``rules``: how many spoke,
    counted where none had anything to say."""

    __slots__ = ("draft", "error", "findings", "language", "path", "profile", "rules", "status")

    def __init__(self, path: str) -> None:
        self.path = path
        self.status = "checked"
        self.language = ""
        self.profile = ""
        self.findings: list[Finding] = []
        self.draft: Draft | None = None
        self.error: ResolutionsError | None = None
        self.rules = 0


def verify(options: Options) -> None:
    """Raise `Usage` for a value that an option cannot have."""
    for key, allowed in CHOICES.items():
        value = getattr(options, key)
        if value and value not in allowed:
            code = "no-such-format" if key == "format" else "unknown-choice"
            option = "--" + key.replace("_", "-")
            raise Usage(code, option=option, name=value, known=list(allowed))
    number(options.width, "--width")
    if options.encoding:
        from resolutions.source import verify_encoding

        verify_encoding(options.encoding)
    Reader(options.lang, strict=True)


def number(value: str, option: str) -> int:
    """A number that was typed, 0 where nothing was. Raises `Usage`."""
    if value and not (value.isascii() and value.isdigit()):
        raise Usage("bad-number", option=option, value=value)
    return int(value or 0)


def codes(typed: str) -> list[str]:
    """The codes in a list that was typed: ``PUN, TYP003``."""
    return [code for code in typed.replace(",", " ").split() if code]


def run(options: Options) -> int:
    """Check the files, show what was found, and give the exit code."""
    from resolutions.cli.report import reporter

    verify(options)
    show = reporter(options)
    worst = done = 0
    paths: list[str] = []
    try:
        from resolutions.cli.reading import expand

        paths = list(expand(options.files))
        for path in paths:
            result = examine(path, options)
            show.file(result)
            worst = max(worst, _code(result, options.fail_on))
            done += 1
    except KeyboardInterrupt:
        show.end(done, len(paths))
        return 130
    show.end(done, len(paths))
    return worst


def examine(path: str, options: Options) -> Result:
    """One file, checked or refused."""
    from resolutions.lint import active, check, choose, profile
    from resolutions.read import read, read_source

    result = Result(path)
    select, ignore = codes(options.select), codes(options.ignore)
    try:
        draft = read(read_source(path, options.encoding or None), options.from_ or None)
        result.language = draft.document.language
        result.profile = options.profile or choose(draft.document)
        result.findings = check(draft, select=select, ignore=ignore, profile_name=result.profile)
        result.draft = draft
        if not result.findings:
            speaking = active(profile(result.profile), draft.language.code, select, ignore)
            result.rules = len(speaking)
    except NotAResolution as error:
        result.status, result.error = "not-a-resolution", error
        result.language = str(error.facts.get("language", ""))
    except Exception as error:
        from resolutions.cli.each import refusal

        refused = refusal(error, path)
        if refused.code == "is-a-folder":
            from resolutions.cli.reading import refuse_folder

            refused = refuse_folder(path)
        result.status, result.error = "unreadable", refused
    return result


def _code(result: Result, fail_on: str) -> int:
    if result.error is not None:
        return result.error.exit_code
    least = _RANKS[fail_on]
    return int(any(_RANKS[f.severity] >= least for f in result.findings))
