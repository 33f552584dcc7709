"""The format ``docx``: the delegate's own file, with a comment at the words of each finding.

The copy goes where ``-o`` says; the file itself is left alone. What was found in a note, in the
header of a page or in a text box, where Word has no comments, is said at the call of the note
or at the paragraph beside it, with the words in question.
"""

from __future__ import annotations

from resolutions.cli.each import refusal, told
from resolutions.cli.formats.facts import Fact, facts
from resolutions.cli.formats.saying import cut_short, quoted, refuse
from resolutions.cli.returning import AUTHOR, Copies, date, is_word, warn
from resolutions.cli.speech import Reader, shown
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.read.docx import FOUND
from resolutions.read.located import Located
from resolutions.read.returned import Anchor, Comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cli.checking import Options, Result

_LONGEST = 60
_COMMAND = "resolution check --format docx -o"


class Word:
    """A copy of each file, with its comments."""

    def __init__(self, options: Options) -> None:
        from resolutions.cli.checking import excluded
        from resolutions.cli.reading import expand

        self.reader = Reader(options.lang)
        paths = expand(options.files, excluded(options))
        self.copies = Copies(options.output, paths, _COMMAND)
        self.aside = options.output == "-"
        self.last = ""
        self.comments: Comments | None = None

    def file(self, result: Result) -> None:
        """The copy of one file; of one with several texts, the copy once more with the comments
        of another."""
        if result.status == "checked":
            try:
                self._file(result)
            except Exception as error:
                result.error = refusal(error, result.path)
        refuse(result, self.reader)

    def _file(self, result: Result) -> None:
        source = result.source
        if not isinstance(source, Located) or not is_word(source):
            result.error = Usage("comments-not-word", name=result.path, file=quoted(result.path))
            return
        lang = self.reader.about(result.language)
        if result.path != self.last or self.comments is None:
            self.comments = Comments(source, AUTHOR, FOUND, date())
            self.last = result.path
            warn(source, result.path, lang)
        else:
            self.comments.read(source)
        for one in facts(result, lang):
            anchor = self.comments.anchor(one.finding.span.start, one.finding.span.end)
            if anchor is not None:
                self.comments.add(anchor, _said(one, anchor), lang)
        name = shown(self.copies.write(result.path, self.comments.written()), lang)
        count = self.comments.count
        key = "word.comments" if count else "word.no-comments"
        told(say(key, lang, name=name, n=count), aside=self.aside)

    def end(self, done: int, all_: int) -> None:
        """Say that a run was cut short, if it was."""
        cut_short(self.reader, done, all_)


def _said(one: Fact, anchor: Anchor) -> list[str]:
    """The paragraphs of a comment: where, if not here; what is wrong; what to do; the rule."""
    out = []
    if anchor.aside:
        words = " ".join(anchor.words.split())
        if len(words) > _LONGEST:
            words = words[:_LONGEST].rpartition(" ")[0] + " …"
        key = f"word.aside.{anchor.aside}" if words else f"word.beside.{anchor.aside}"
        out.append(say(key, one.lang, n=anchor.n, words=words))
    out.append(one.message)
    if one.help:
        out.append(say("word.help", one.lang, text=one.help))
    if one.finding.hit.because:
        out.append(say("finding.because", one.lang, code=one.finding.hit.because))
    severity = say(f"csv.{one.severity}", one.lang)
    out.append(say("word.rule", one.lang, severity=severity, code=one.code))
    return [text[:1].upper() + text[1:] for text in out]
