"""What can be asked of ``check``: the options as they were typed, and whether they can be."""

from __future__ import annotations

from resolutions.cli.formats import FORMATS
from resolutions.cli.speech import Reader
from resolutions.errors import Usage

CHANGES = ("accept", "reject", "show")
"""How tracked changes can be read."""

CHOICES = {
    "format": tuple(FORMATS),
    "fail_on": ("error", "warning", "info", "never"),
    "color": ("auto", "always", "never"),
    "changes": CHANGES,
}
"""Options with few values, and those values."""


class Options:
    """What was asked of ``check``, as it was typed: texts, empty where nothing was. (A
    dataclass would cost a start-up more than reading the options.)"""

    __slots__ = (
        *("baseline", "cache", "changes", "color", "config", "encoding", "exclude", "fail_on"),
        *("files", "fix", "format", "from_", "ignore", "jobs", "lang", "max_pages", "no_cache"),
        *("no_config", "no_progress", "output", "part", "profile", "quiet", "report", "select"),
        *("statistics", "stdin_filename", "verbose", "watch", "width", "write_baseline"),
    )

    def __init__(
        self,
        files: tuple[str, ...],
        *,
        format: str = "",
        select: str = "",
        ignore: str = "",
        profile: str = "",
        lang: str = "",
        from_: str = "",
        fail_on: str = "",
        width: str = "",
        color: str = "auto",
        encoding: str = "",
        changes: str = "",
        config: str = "",
        exclude: str = "",
        max_pages: str = "",
        part: str = "",
        stdin_filename: str = "",
        baseline: str = "",
        write_baseline: str = "",
        jobs: str = "",
        report: str = "",
        output: str = "",
        no_config: bool = False,
        no_cache: bool = False,
        no_progress: bool = False,
        fix: bool = False,
        watch: bool = False,
        statistics: bool = False,
        verbose: bool = False,
        quiet: bool = False,
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
        self.changes = changes
        self.config = config
        self.exclude = exclude
        self.max_pages = max_pages
        self.part = part
        self.stdin_filename = stdin_filename
        self.baseline = baseline
        self.write_baseline = write_baseline
        self.jobs = jobs
        self.report = report
        self.output = output
        self.no_config = no_config
        self.no_cache = no_cache
        self.no_progress = no_progress
        self.fix = fix
        self.watch = watch
        self.statistics = statistics
        self.verbose = verbose
        self.quiet = quiet
        self.cache = ""


def verify(options: Options) -> None:
    """Raise `Usage` for a value that an option cannot have."""
    for key, allowed in CHOICES.items():
        value = getattr(options, key)
        if value and value not in allowed:
            code = "no-such-format" if key == "format" else "unknown-choice"
            option = "--" + key.replace("_", "-")
            raise Usage(code, option=option, name=value, known=list(allowed))
    number(options.width, "--width")
    number(options.jobs, "--jobs")
    if number(options.max_pages, "--max-pages") == 0 and options.max_pages:
        raise Usage("bad-number", option="--max-pages", value=options.max_pages)
    if options.part != "all":
        number(options.part, "--part")
    if options.encoding:
        from resolutions.source import verify_encoding

        verify_encoding(options.encoding)
    if options.fix and "-" in options.files:
        raise Usage("fix-input")
    if options.output and options.format != "docx":
        if options.format or not options.output.lower().endswith(".docx"):
            raise Usage("output-not-here", name=options.output)
        options.format = "docx"
    Reader(options.lang, strict=True)


def number(value: str, option: str) -> int:
    """A number that was typed, 0 where nothing was. Raises `Usage`."""
    if value and not (value.isascii() and value.isdigit()):
        raise Usage("bad-number", option=option, value=value)
    return int(value or 0)


def codes(typed: str) -> list[str]:
    """The codes in a list that was typed: ``PUN, TYP003``."""
    return [code for code in typed.replace(",", " ").split() if code]
