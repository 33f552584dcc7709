"""A draft and amendments to it, as the commands work on them: read, fitted, merged.

What cannot be used is told instruction by instruction and never lost. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.amend.sentence.explain import message
from resolutions.amend.several.clash import clash_message
from resolutions.amend.several.merging import Merged, Stopped, merge
from resolutions.amend.several.outcomes import STANDS, Outcome, outcome_message
from resolutions.amend.text.tabled import table
from resolutions.cli.amendments import (
    Problem,
    Slip,
    matched,
    problem_of,
    read_slip,
    slip_of,
    symbol_of,
    unique_ids,
)
from resolutions.cli.each import refusal
from resolutions.cli.speech import sentence
from resolutions.errors import Usage
from resolutions.messages import say
from resolutions.read import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from resolutions.amend.amendment import Amendment
    from resolutions.cli.notices import Opener
    from resolutions.model import Document


@dataclass(frozen=True)
class Row:
    """What came of one instruction (0: of a file as a whole). ``result``: ``adopted``,
    ``joined``, ``fallen``, ``alternative``, ``set-aside``, ``refused`` or ``clash``."""

    amendment: str
    instruction: int
    result: str
    code: str
    message: str

    @property
    def stands(self) -> bool:
        """True where the text has what the instruction wants."""
        return self.result in STANDS

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "amendment": self.amendment,
            "instruction": self.instruction,
            "result": self.result,
            "code": self.code or None,
            "message": self.message,
        }


class Work:
    """A draft, the earlier revisions at hand, how they are read and who reads the messages."""

    def __init__(
        self, draft: str, revisions: Sequence[str], opener: Opener, from_: str = ""
    ) -> None:
        self.opener = opener
        self.reader = opener.reader
        self.from_ = from_
        self.document = self._document(draft) if draft else None
        self.revisions = {path: self._document(path) for path in revisions}

    def _document(self, path: str) -> Document:
        return read(self.opener.source(path), self.from_ or None).document

    @property
    def lang(self) -> str:
        """The language of the messages."""
        language = self.document.language if self.document is not None else ""
        return self.reader.about(language)

    def slip(self, path: str) -> Slip:
        """An amendment file; one that cannot be read is a slip with that problem."""
        try:
            file = read_slip(path, self.opener.source(path))
        except Exception as error:
            refused = refusal(error, path)
            return problem_of(path, refused, sentence(refused, self.reader.for_error(refused)))
        default = self.document.language if self.document is not None else ""
        lang = self.lang if self.document is not None else self.reader.about(file.language)
        slip = slip_of(path, file, lang, default)
        if self.document is None:
            return slip
        symbol = symbol_of(self.document)
        return matched(slip, self.document, symbol, self.lang, self.revisions)

    def fit(self, slips: Sequence[Slip]) -> None:
        """Try each amendment alone on the draft, and add what does not fit to its problems."""
        if self.document is None:
            return
        text = table(self.document)
        for slip in slips:
            if slip.file.sub_of or not slip.amendment.instructions:
                continue
            lang = self.lang
            done = merge([slip.amendment], text, order=[slip.amendment.id])
            assert isinstance(done, Merged)
            for key, n in zip(slip.amendment.keys, slip.numbers, strict=True):
                outcome = done.outcomes[key]
                if outcome.status in STANDS:
                    continue
                slip.problems.append(Problem(n, *_reason(outcome, lang)))

    def complaints(self, slips: Sequence[Slip]) -> Iterator[str]:
        """What is wrong with amendment files, a line for each problem."""
        for slip in slips:
            for one in slip.problems:
                row = Row(_id(slip), one.number, "refused", one.code, one.message)
                yield complaint(row, self.lang)

    def merged(
        self, slips: Sequence[Slip], order: Sequence[str] | None, prefer: Sequence[str]
    ) -> tuple[Merged | Stopped, list[Row]]:
        """The draft with the amendments, and what came of every instruction."""
        assert self.document is not None
        unique_ids(slips)
        rows = [
            Row(_id(slip), one.number, "refused", one.code, one.message)
            for slip in slips
            for one in slip.problems
        ]
        amendments = [slip.amendment for slip in slips]
        ids = {a.id for a in amendments}
        for id in (*(order or ()), *prefer):
            if id not in ids:
                raise Usage("no-such-amendment", name=id, known=sorted(ids))
        done = merge(amendments, self.document, order=order, prefer=prefer)
        numbers = {
            key: n
            for slip in slips
            for key, n in zip(slip.amendment.keys, slip.numbers, strict=True)
        }
        if isinstance(done, Stopped):
            rows += self._stopped(done, amendments, numbers)
        else:
            rows += self._rows(done, numbers)
        order_of = {_id(slip): i for i, slip in enumerate(slips)}
        rows.sort(key=lambda row: (order_of.get(row.amendment, len(slips)), row.instruction))
        return done, rows

    def _rows(self, done: Merged, numbers: dict[str, int]) -> list[Row]:
        return [self._row(outcome, numbers) for outcome in done.outcomes.values()]

    def _row(self, outcome: Outcome, numbers: dict[str, int]) -> Row:
        id, _, n = outcome.key.rpartition("/")
        code, text = _reason(outcome, self.lang)
        return Row(id, numbers.get(outcome.key, int(n)), outcome.status, code, text)

    def _stopped(
        self, done: Stopped, amendments: Sequence[Amendment], numbers: dict[str, int]
    ) -> list[Row]:
        why: dict[str, str] = {}
        for clash in done.clashes:
            text = clash_message(clash, self.lang)
            why.setdefault(clash.one, text)
            why.setdefault(clash.other, text)
        rows = []
        for amendment in amendments:
            for key in amendment.keys:
                n = numbers.get(key, int(key.rpartition("/")[2]))
                text = why.get(key, say("amendment.waits", self.lang))
                result = "clash" if key in why else "waiting"
                rows.append(Row(amendment.id, n, result, "AMD070" if key in why else "", text))
        return rows


def _reason(outcome: Outcome, lang: str) -> tuple[str, str]:
    """The code and the sentence of an outcome."""
    if outcome.failure is not None:
        return outcome.failure.code, message(outcome.failure, lang)
    return "", outcome_message(outcome, lang)


def complaint(row: Row, lang: str) -> str:
    """A row that does not stand, as a line."""
    if not row.code.startswith("AMD") and not row.instruction:
        return row.message  # it begins with the name of the file
    key = "amendment.row" if row.instruction else "amendment.row-file"
    return say(key, lang, id=row.amendment, n=row.instruction, text=row.message)


def _id(slip: Slip) -> str:
    return slip.amendment.id or slip.path
