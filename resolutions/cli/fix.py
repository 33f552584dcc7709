"""``resolution fix``: makes the corrections, in the file, and says which."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option, reading_options
from resolutions.cli.checking import (
    Options,
    Result,
    examine,
    excluded,
    governing,
    selection,
    settle,
    under,
    verify,
)
from resolutions.cli.each import each, refusal, told
from resolutions.cli.notices import Opener
from resolutions.cli.reading import expand
from resolutions.cli.report import quoted
from resolutions.cli.returning import Able, Copies, is_word, left_out, refuse, warn
from resolutions.cli.returning import track as tracked
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader, shown
from resolutions.cli.writing import show_difference, store
from resolutions.errors import NotAResolution, Usage
from resolutions.lint import Finding, Fixed
from resolutions.lint import fix as fixed
from resolutions.messages import say
from resolutions.read import read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from resolutions.source import Source

_TRACK = "resolution fix --track -o"


@command("fix")
@option("--diff", is_flag=True)
@option("--check", is_flag=True)
@option("--unsafe", is_flag=True)
@option("--track", is_flag=True)
@option("--select", metavar="codes", multiple=True)
@option("--ignore", metavar="codes", multiple=True)
@option("--profile", metavar="profile")
@option("--part", metavar="number")
@option("--output", "-o", metavar="file")
@option("--config", metavar="file")
@option("--no-config", is_flag=True)
@option("--exclude", metavar="pattern", multiple=True)
@option("--stdin-filename", metavar="file")
@reading_options()
@encoding_option()
@files()
def fix(
    files: tuple[str, ...],
    diff: bool,
    check: bool,
    unsafe: bool,
    track: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str,
    part: str,
    output: str,
    config: str,
    no_config: bool,
    exclude: tuple[str, ...],
    stdin_filename: str,
    changes: str,
    quiet: bool,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Put right what can be put right."""
    options = Options(
        files,
        select=",".join(select),
        ignore=",".join(ignore),
        profile=profile,
        part=part,
        config=config,
        no_config=no_config,
        exclude=",".join(exclude),
        stdin_filename=stdin_filename,
        changes=changes,
        quiet=quiet,
        encoding=encoding,
        lang=lang,
    )
    verify(options)
    settle(options)
    paths = expand(files, excluded(options))
    writes = not diff and not check
    copies = Copies(output, paths, _TRACK) if track and writes else None
    if output and len(paths) > 1 and not track:
        raise Usage("one-output", n=len(paths))
    reader, screen = Reader(options.lang), Screen(color or "auto")
    opener = Opener(reader, encoding, changes, quiet=quiet)

    def work(path: str) -> int:
        source = opener.source(path)
        able, data = None, b""
        if track:
            made = tracked(source, path, _corrector(path, options, unsafe=unsafe))
            if isinstance(made, Usage):
                return refuse(made, reader)
            data, done, able = made
        else:
            done = in_part(source, path, options, unsafe=unsafe)
        everything = Options((path,), profile=profile, config=config, no_config=no_config)
        everything.stdin_filename = stdin_filename
        after = examine(path, everything, done.source)
        tongue = reader.about(after.language)
        to_output = (path == "-" and not output) or output == "-"
        aside = diff or to_output
        changed = done.source.text != source.text
        target = copies.of(path) if copies is not None else output or path
        if copies is not None:
            warn(source, path, tongue)
            copies.write(path, data)
        elif writes and (to_output or changed or output):
            if is_word(source) and target.lower().endswith(".docx"):
                return refuse(Usage("fix-word", name=path, file=quoted(path)), reader)
            store(target, done.source.to_bytes(), asked=bool(output))
        left = _left(path, options, done, able, tongue, unsafe=unsafe)
        for line in _said(path, done, tongue, only=not writes) if done.made or not left else ():
            told(line, aside=aside)
        if left:
            told(left, aside=True)
        if diff:
            show_difference(source.text, done.source.text, path, screen)
        if not writes:
            return int(check and changed)
        if output and not to_output:
            key = "fix.tracked" if track and changed else "fix.written"
            told(say(key, tongue, name=target), aside=False)
        if after.findings and changed:
            command = f"resolution check {quoted(target)}"
            told(say("fix.left", tongue, n=len(after.findings), command=command), aside=aside)
        return 0

    return each(paths, reader, work)


def _corrector(path: str, options: Options, *, unsafe: bool) -> Callable[[Source, Able], Fixed]:
    """What makes the fixes that a file can take."""

    def correct(source: Source, able: Able) -> Fixed:
        return in_part(source, path, options, unsafe=unsafe, able=able)

    return correct


def _left(
    path: str, options: Options, done: Fixed, able: Able | None, lang: str, *, unsafe: bool
) -> str:
    """Which corrections could not be made by changing words, as a sentence, or nothing."""
    if able is None:
        return ""
    left = left_out(examine(path, options, done.source).findings, done, able, unsafe=unsafe)
    codes = ", ".join(dict.fromkeys(one.code for one in left))
    return say("fix.untracked", lang, n=len(left), codes=codes) if left else ""


def corrected(
    source: Source,
    path: str,
    options: Options,
    *,
    unsafe: bool = False,
    able: Able | None = None,
) -> Fixed:
    """A text with its fixes made (those that a file is ``able`` to take), as the settings and
    the options say."""
    own = governing(path, options)
    select, ignore = selection(path, own, options)
    return fixed(
        source,
        unsafe=unsafe,
        select=select,
        ignore=ignore,
        profile_name=options.profile or own.profile,
        under=lambda name: under(name, own, options),
        able=able,
    )


def in_part(
    source: Source, path: str, options: Options, *, unsafe: bool, able: Able | None = None
) -> Fixed:
    """As `corrected`, in the part of the text that was asked for."""
    if not options.part:
        return corrected(source, path, options, unsafe=unsafe, able=able)
    from resolutions.cli.parts import chosen
    from resolutions.parse.parts import alone, put_back, spans

    made: list[Finding] = []
    rounds, settled = 0, True
    for span in reversed(chosen(spans(source), source, options.part)):
        done = corrected(alone(source, span), path, options, unsafe=unsafe, able=able)
        source = put_back(source, span, done.source)
        made[:0] = done.made
        rounds, settled = max(rounds, done.rounds), settled and done.settled
    return Fixed(source, tuple(made), rounds, settled)


def checked(paths: Sequence[str], options: Options) -> Iterator[Result]:
    """The results of ``check --fix``: each file put right as far as it safely can be, what was
    done said aside, and what is left."""
    reader = Reader(options.lang)
    for path in paths:
        try:
            source = read_source(path, options.encoding or None, options.changes or "accept")
            done = corrected(source, path, options)
            if done.source.text != source.text:
                store(path, done.source.to_bytes(), asked=False)
        except Exception as error:
            result = Result(path)
            result.error = refusal(error, path)
            unread = not isinstance(error, NotAResolution)
            result.status = "unreadable" if unread else "not-a-resolution"
            yield result
            continue
        result = examine(path, options, done.source)
        if done.made:
            for line in _said(path, done, reader.about(result.language), only=False):
                told(line, aside=True)
        yield result


def _said(path: str, done: Fixed, lang: str, *, only: bool) -> list[str]:
    """What was done (``only`` shown: what there is to do), one line for each code."""
    if not done.made:
        return [say("fix.nothing", lang, name=shown(path, lang))]
    out = [say("fix.would" if only else "fix.made", lang, name=shown(path, lang), n=len(done.made))]
    by_code: dict[str, list[Finding]] = {}
    for one in done.made:
        by_code.setdefault(one.code, []).append(one)
    for code, found in sorted(by_code.items()):
        messages = {one.message(lang) for one in found}
        key = "fix.line" if len(messages) == 1 else "fix.line-some"
        out.append(say(key, lang, code=code, n=len(found), message=found[0].message(lang)))
    if not done.settled:
        out.append(say("fix.unsettled", lang, name=shown(path, lang)))
    return out
