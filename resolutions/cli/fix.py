"""``resolution fix``: makes the corrections, in the file, and says which."""

from __future__ import annotations

from resolutions.cli.app import command, encoding_option, files, option
from resolutions.cli.checking import codes
from resolutions.cli.each import each, told
from resolutions.cli.report import quoted
from resolutions.cli.screen import Screen
from resolutions.cli.speech import Reader, shown
from resolutions.cli.writing import show_difference, store
from resolutions.errors import Usage
from resolutions.lint import Finding, Fixed
from resolutions.lint import check as findings_of
from resolutions.lint import fix as fixed
from resolutions.messages import say
from resolutions.parse import parse
from resolutions.read import read_source


@command("fix")
@option("--diff", is_flag=True)
@option("--check", is_flag=True)
@option("--unsafe", is_flag=True)
@option("--select", metavar="codes", multiple=True)
@option("--ignore", metavar="codes", multiple=True)
@option("--profile", metavar="profile")
@option("--output", "-o", metavar="file")
@encoding_option()
@files()
def fix(
    files: tuple[str, ...],
    diff: bool,
    check: bool,
    unsafe: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str,
    output: str,
    encoding: str,
    lang: str,
    color: str,
) -> int:
    """Put right what can be put right."""
    if output and len(files) > 1:
        raise Usage("one-output", n=len(files))
    reader, screen = Reader(lang), Screen(color or "auto")
    picked, dropped = codes(",".join(select)), codes(",".join(ignore))

    def work(path: str) -> int:
        source = read_source(path, encoding or None)
        done = fixed(source, unsafe=unsafe, select=picked, ignore=dropped, profile_name=profile)
        draft = parse(done.source)
        tongue = reader.about(draft.document.language)
        to_output = (path == "-" and not output) or output == "-"
        aside = diff or to_output
        changed = done.source.text != source.text
        target = output or path
        if not diff and not check and (to_output or changed or output):
            store(target, done.source.to_bytes(), asked=bool(output))
        for line in _said(path, done, tongue, only=diff or check):
            told(line, aside=aside)
        if diff:
            show_difference(source.text, done.source.text, path, screen)
        if diff or check:
            return int(check and changed)
        if output and not to_output:
            told(say("fix.written", tongue, name=output), aside=False)
        left = findings_of(draft, profile_name=profile)
        if left and changed:
            command = f"resolution check {quoted(target)}"
            told(say("fix.left", tongue, n=len(left), command=command), aside=aside)
        return 0

    return each(files, reader, work)


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
