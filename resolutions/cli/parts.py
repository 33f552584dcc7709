"""``--part``: one of several resolutions in a file, or each of them in turn."""

from __future__ import annotations

from resolutions.cli.checking import Options, examine
from resolutions.cli.results import Result
from resolutions.errors import ResolutionsError, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolutions.source import Source, Span


def examined(paths: Sequence[str], options: Options) -> Iterator[Result]:
    """The results for the parts that were asked for, file by file."""
    from resolutions.parse.parts import alone, spans
    from resolutions.read import read_source

    for path in paths:
        try:
            source = read_source(path, options.encoding or None, options.changes or "accept")
            wanted = chosen(spans(source), source, options.part)
        except ResolutionsError as error:
            if not isinstance(error, Unreadable):
                yield examine(path, options)  # which says why it cannot be read
                continue
            result = Result(path)
            result.status, result.error = "unreadable", error
            yield result
            continue
        for i, span in enumerate(wanted):
            result = examine(path, options, alone(source, span))
            if i:  # how the file was read is said once
                result.notices = ()
            yield result


def chosen(found: Sequence[Span], source: Source, part: str) -> Sequence[Span]:
    """The parts that are asked for, ``all`` or one by its number. Raises `Unreadable`."""
    if part == "all":
        return found
    if not 1 <= int(part) <= len(found):
        raise Unreadable("no-such-part", name=source.name, part=int(part), n=len(found))
    return found[int(part) - 1 : int(part)]
