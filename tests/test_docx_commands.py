"""Files of Word as the commands show them: how changes are read, what is told, where a finding
stands, and the amendments that tracked changes make."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from resolutions.amend.compare.noting import by_calls
from resolutions.amend.several.merging import Merged, merge
from resolutions.cli.amend.authors import Desk
from resolutions.cli.amend.proving import by_place
from resolutions.cli.speech import Reader
from resolutions.errors import ResolutionsError
from resolutions.read import read
from resolutions.read.docx import read_word
from resolutions.read.docx.authors import shares, tracked_changes
from resolutions.read.located import Located
from resolutions.source import Source
from tests import docx_files, docx_reviewed
from tests.docx_files import HOSTILE, PLAIN, I, p, package, r
from tests.test_cli import run
from tests.test_docx_read import mutated

TRACKED = docx_files.FILES["tracked changes of two authors"]
NUMBERS = docx_files.FILES["typed numbers that disagree"]
COMMENTS = docx_files.FILES["comments of reviewers"]
NOTES = docx_files.FILES["footnotes and endnotes"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("RESOLUTION_CACHE_DIR", str(tmp_path / ".cache"))
    for name in ("RESOLUTION_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "draft.docx").write_bytes(TRACKED())
    (tmp_path / "numbers.docx").write_bytes(NUMBERS())
    return tmp_path


# ---------------------------------------------------------------- how changes are read


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--format", "json"],
        ["check", "--part", "1"],
        ["fix", "-o", "-"],
        ["fix", "--diff"],
        ["fmt", "--diff"],
        ["fmt", "-o", "-"],
        ["outline"],
        ["outline", "--json"],
        ["cite"],
        ["export", "--to", "text", "-o", "-"],
    ],
)
def test_every_command_reads_changes_as_asked(folder, words):
    accepted = run([*words, "draft.docx"])
    rejected = run([*words, "--changes", "reject", "draft.docx"])
    shown = run([*words, "--changes=show", "draft.docx"])
    for said, way in ((accepted, "accepted"), (rejected, "rejected"), (shown, "underlined")):
        assert way in said.err, said.err
        assert len([line for line in said.err.splitlines() if "tracked change" in line]) == 1
    assert accepted.code in (0, 1, 3)
    assert run([*words, "-q", "draft.docx"]).err.count("note:") == 0
    assert run([*words, "-q", "draft.docx"]).out == accepted.out


@pytest.mark.parametrize("words", [["check"], ["fix"], ["outline"], ["diff", "a.docx"]])
def test_another_way_has_a_nearest_match(folder, words):
    said = run([*words, "--changes", "rejet", "draft.docx"])
    assert said.code == 2
    assert "Did you mean reject?" in said.err


def test_the_draft_of_amendments_is_read_as_asked(folder):
    (folder / "a.amendment.md").write_text("1. In paragraph 1, replace “some” with “most”.\n")
    files = ["draft.docx", "a.amendment.md"]
    for words in (["apply", *files], ["merge", *files], ["compile", *files]):
        assert run([*words[:1], "--changes", "reject", *words[1:]]).code == 0
        assert run(words).code != 0 or words[0] == "compile"
    for name in ("check", "preview", "conflicts"):
        said = run(["amend", name, "--changes", "reject", "--draft", *files])
        assert said.code == 0
        assert "rejected" in said.err
    assert "~~" not in run(["diff", "--changes", "reject", "draft.docx", "draft.docx"]).out


def test_many_files_and_results_kept(folder):
    for i in range(9):
        (folder / f"{i}.docx").write_bytes(TRACKED())
    (folder / "draft.docx").unlink()
    (folder / "numbers.docx").unlink()
    first, second = run(["check", "."]), run(["check", "."])
    assert first == second
    assert first.err.count("were accepted") == 9
    assert "OPE010" not in first.out
    rejected = run(["check", "--changes", "reject", "."])
    assert rejected.err.count("were rejected") == 9
    assert "OPE010" in rejected.out
    assert run(["check", "--jobs", "2", "--no-cache", "--changes", "reject", "."]) == rejected


# ---------------------------------------------------------------- what is told


def test_what_is_told_is_in_the_language_of_the_reader(folder):
    (folder / "d.docx").write_bytes(COMMENTS())
    said = run(["outline", "--lang", "fr", "d.docx"])
    assert said.err == (
        "d.docx\u00a0: note\u00a0: 1 commentaire du fichier a été gardé comme remarque\u00a0; il ne"
        " fait pas partie du texte.\n"
    )


def test_the_output_for_programs_is_not_touched(folder):
    said = run(["check", "--format", "json", "numbers.docx"])
    found = json.loads(said.out)["files"][0]["findings"]
    assert {one["code"] for one in found} >= {"FMT005"}
    first = next(one for one in found if one["code"] == "FMT005")
    assert first["span"] == {"line": 5, "column": 1, "endLine": 5, "endColumn": 3}
    assert said.err == ""


def test_elements_of_other_programs_are_told(folder):
    text = run(["export", "--to", "akn", "-o", "-", "-"], PLAIN_MD.encode()).out
    text = text.replace("<p>", "<p><blink>light</blink>", 1)
    (folder / "d.akn").write_text(text, encoding="utf-8")
    said = run(["outline", "d.akn"])
    assert "1 element of kinds that are not known was read for its words alone: blink" in said.err


PLAIN_MD = """\
*The General Assembly*,

*Recalling* its resolution 70/1 of 25 September 2015,

1. *Decides* to remain seized of the matter.
"""


# ---------------------------------------------------------------- where a finding stands


def test_places_are_paragraphs_of_the_file(folder):
    concise = run(["check", "--select", "FMT005", "numbers.docx"]).out
    assert concise.startswith("numbers.docx, para. 5 of the file: FMT005 warning")
    full = run(["check", "--format", "full", "--select", "FMT005", "--lang", "fr", "numbers.docx"])
    assert "┌─ numbers.docx, par. 5 du fichier · dispositif, par. 3" in full.out
    assert "5 │ 3. *Requests* a report;" in full.out
    grouped = run(["check", "--format", "grouped", "--select", "FMT005", "numbers.docx"]).out
    assert "  para. 5 of the file  warning[FMT005]" in grouped


def test_places_in_notes():
    source = read_word(NOTES())
    at = source.text.index("[^1]:")
    assert source.story(at) == "footnotes"
    assert source.story(0) == "document"
    assert Source("x").story(0) == ""


def test_the_page_of_findings_tells_paragraphs(folder):
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    page = Words()
    page.feed(run(["check", "--format", "html", "numbers.docx"]).out)
    assert "(para. 5 of the file)" in page.said
    assert "(line " not in page.said


def test_an_excerpt_of_a_paragraph_with_line_breaks(folder):
    data = docx_files.FILES["line breaks inside one paragraph"]()
    (folder / "d.docx").write_bytes(data)
    said = run(["check", "--format", "full", "--select", "REF006,OPE", "d.docx"])
    assert said.code in (0, 1)
    assert "\n\n\n" not in said.out


# ---------------------------------------------------------------- several resolutions


def test_several_resolutions_in_one_file(folder):
    (folder / "two.docx").write_bytes(package(PLAIN + PLAIN.replace("Night", "Dark")))
    said = run(["check", "two.docx"])
    assert said.code == 3
    assert "there are 2 resolutions in this file (see para. 7 of the file)" in said.err
    assert run(["check", "--part", "2", "two.docx"]).code == 0
    assert run(["check", "--part", "all", "two.docx"]).code == 0
    assert "there are 2" in run(["outline", "--lang", "en", "two.docx"]).err


def test_standard_input(folder):
    data = TRACKED()
    named = run(["check", "--changes", "reject", "draft.docx"])
    for words in (["check", "-"], ["check", "--from", "docx", "-"]):
        said = run([*words, "--changes", "reject"], data)
        assert said.out == named.out.replace("draft.docx", "standard input")
        assert said.err == named.err.replace("draft.docx", "standard input")
    assert run(["outline", "--from", "docx", "-"], data).code == 0


# ---------------------------------------------------------------- letterheads


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"one long line"}))
def test_a_hostile_letterhead_is_refused(folder, name):
    (folder / "letter.docx").write_bytes(HOSTILE[name][1]())
    (folder / "draft.md").write_text(PLAIN_MD)
    said = run(["export", "-o", "out.docx", "--template", "letter.docx", "draft.md"])
    assert said.code == 3
    assert len(said.err.splitlines()) == 1
    assert not (folder / "out.docx").exists()


# ---------------------------------------------------------------- amendments of authors


def printed(document):
    """The document as people see it: no number that is typed, no key of a note."""
    return by_calls(by_place(document))


def versions(data):
    """The base, and the text of each author who changes it."""
    found = [one for one in shares(tracked_changes(data)) if one.on is None]
    return {one.author: read(read_word(data, only=one.keys)).document for one in found}


def written(data, folder):
    """The amendments that the command writes for a file, and the base, in a folder."""
    (folder / "file.docx").write_bytes(data)
    said = run(["amend", "from-docx", "-q", "file.docx", "-o", "out", "--base", "out/base.md"])
    return said, sorted((folder / "out").glob("*.amendment.md"))


@pytest.mark.parametrize("name", docx_reviewed.FILES)
def test_an_amendment_gives_the_text_of_its_author(folder, name):
    data = docx_reviewed.FILES[name]()
    said, files = written(data, folder)
    assert said.code in (0, 4)
    assert (said.code == 4) == bool(said.err)
    texts = {printed(one) for one in versions(data).values()}
    for path in files:
        if "sub-of" in path.read_text(encoding="utf-8"):
            continue
        applied = run(["apply", "out/base.md", str(path)])
        assert applied.code == 0, applied.err
        assert printed(read(applied.data).document) in texts
    if said.code == 0:
        together = run(["apply", "out/base.md", *map(str, files)])
        assert together.code == 0
        words = frozenset(one.key for one in tracked_changes(data) if not one.layout)
        accepted = read(read_word(data, only=words)).document
        assert printed(read(together.data).document) == printed(accepted)


def test_who_is_inside_whom():
    def found(name):
        return [
            (one.author, one.on, one.mixed, len(one.changes))
            for one in shares(tracked_changes(docx_reviewed.FILES[name]()))
        ]

    assert found("words inside words") == [
        ("Kenya", None, False, 2),
        ("Norway", "Kenya", False, 1),
    ]
    assert found("words inside a new paragraph") == [
        ("Kenya", None, False, 3),
        ("Norway", "Kenya", False, 1),
    ]
    mixed = found("changes that cannot be told apart")
    assert ("Kenya", "Norway", True, 1) in mixed
    assert ("Chile", None, False, 2) in mixed


def test_two_files_are_compared(folder):
    def draft(words):
        one = p("1. ", r("Urges", I), f" all States to {words};")
        return package(docx_files.HEAD + docx_files.PREAMBLE + one + docx_files.DECIDES)

    (folder / "a.docx").write_bytes(draft("measure light"))
    (folder / "b.docx").write_bytes(draft("dim their lamps"))
    said = run(["amend", "from-docx", "a.docx", "b.docx", "--by", "Kenya"])
    assert (said.code, said.err) == (0, "")
    assert said.out == run(["amend", "from-diff", "a.docx", "b.docx", "--by", "Kenya"]).out
    assert "1. In paragraph 1, replace “measure light” with “dim their lamps”." in said.out
    assert run(["amend", "from-docx", "a.docx", "b.docx", "--base", "c.md"]).code == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["numbers.docx"], 3, "there are no tracked changes in this file"),
        (["draft.md"], 3, "this is not a Word file"),
        (["nosuch.docx"], 3, "there is no such file"),
        (["draft.docx", "-o", "draft.md"], 3, "cannot be written"),
        (["draft.docx", "--by", "Kenya"], 2, "--by is for two files"),
        ([], 2, "takes one Word file"),
    ],
)
def test_what_is_refused(folder, words, code, said):
    (folder / "draft.md").write_text(PLAIN_MD)
    for lang in ("en", "fr"):
        found = run(["amend", "from-docx", *words, "--lang", lang])
        assert found.code == code
        assert len(found.err.splitlines()) == 1
        assert said in found.err or lang == "fr"


# ---------------------------------------------------------------- files changed at random


WORDS = ("light", "lamps", "parks", "coasts", "towns", "night", "roads", "stars", "birds", "skies")
AUTHORS = ("Kenya", "Norway", "Chile")


Lines = Callable[[frozenset[str]], list[str]]
"""The paragraphs that stand once the changes of some authors are accepted."""


def changed(random_: random.Random) -> tuple[bytes, list[Lines]]:
    """A draft whose paragraphs several authors have changed, and what each says by whom."""
    count = random_.randrange(2, 6)
    made = [_paragraph(n, random_) for n in range(1, count + 1)]
    body = docx_files.HEAD + docx_files.PREAMBLE + "".join(xml for xml, _ in made)
    body += p(f"{count + 1}. ", r("Decides", I), " to return to it.")
    return package(body), [*(lines for _, lines in made), lambda _: ["Decides to return to it."]]


def _paragraph(n: int, random_: random.Random) -> tuple[str, Lines]:
    author, other = random_.sample(AUTHORS, 2)
    start, way = r("Urges", I), random_.randrange(8)
    one, two, three, four, five, six = random_.sample(WORDS, 6)
    if way == 0:
        said = f"Urges all States to see {one};"
        mark = docx_reviewed.mark("del", author)
        xml = p(docx_reviewed.gone(author, f"{n}. ", said), more=mark)
        return xml, lambda by: [] if author in by else [said]
    if way in (1, 2):
        new = f"Invites States to see {two};"
        come = docx_reviewed.come(author, f"{n}. ", new)
        mark = docx_reviewed.mark("ins", author)
        if way == 1:  # Enter was pressed at the end of a paragraph
            xml = p(f"{n}. ", start, f" all {one};", more=mark) + p(come)
            return xml, lambda by: [f"Urges all {one};", *([new] if author in by else [])]
        xml = p(come, more=mark) + p(f"{n}. ", start, f" all {one};")
        return xml, lambda by: [*([new] if author in by else []), f"Urges all {one};"]
    pieces = [r(" all ")]
    pieces.append(docx_reviewed.gone(author, f"{one} ") + docx_reviewed.come(author, f"{three} "))
    pieces.append(r(f"{two} and "))
    if way == 4:
        pieces.append(docx_reviewed.come(other, f"{five} "))
    if way >= 5:
        inner = docx_reviewed.gone(other, f"{four} ")
        pieces.append(docx_reviewed.come(author, f"{three} or ", inner, f"{five} or "))

    def lines(by: frozenset[str]) -> list[str]:
        said = f"Urges all {three if author in by else one} {two} and "
        if way == 4 and other in by:
            said += f"{five} "
        if way >= 5 and author in by:
            said += f"{three} or {'' if other in by else f'{four} '}{five} or "
        return [f"{said}{six};"]

    return p(f"{n}. ", start, *pieces, r(f"{six};")), lines


def _said(source: Located) -> list[str]:
    return [one.text for one in read(source).operative]


@pytest.mark.parametrize("start", [0, pytest.param(40, marks=pytest.mark.long)])
def test_amendments_of_files_changed_at_random(start):
    whole = 0
    for seed in range(start, 40 if start == 0 else 400):
        data, made = changed(random.Random(seed))
        if not tracked_changes(data):
            continue

        def wanted(*by: str, made: list[Lines] = made) -> list[str]:
            return [line for lines in made for line in lines(frozenset(by))]

        assert _said(read_word(data)) == wanted(*AUTHORS)
        assert _said(read_word(data, changes="reject")) == wanted()
        own = [one for one in shares(tracked_changes(data)) if one.on is None]
        for share in own:
            assert _said(read_word(data, only=share.keys)) == wanted(share.author), seed
        desk = Desk(read_word(data, "file.docx", "reject"), "", Reader("en"))
        desk.work()
        texts = versions(data)
        for author, stands in desk.standing.items():
            done = merge([stands.proved.amendment], desk.base)
            assert isinstance(done, Merged)
            assert printed(done.text.final()) == printed(texts[author]), seed
        if desk.problems:
            continue
        together = merge([one.amendment for one in desk.proofs], desk.base)
        if isinstance(together, Merged):
            accepted = read(read_word(data)).document
            assert printed(together.text.final()) == printed(accepted), seed
            whole += 1
    assert whole > (25 if start == 0 else 200)


def test_broken_files_with_changes_raise_only_what_is_ours(monkeypatch):
    monkeypatch.setattr("tests.test_docx_read.FILES", docx_reviewed.FILES)
    for seed in range(120):
        data = mutated(random.Random(seed))
        try:
            desk = Desk(read_word(data, "file.docx", "reject"), "", Reader("fr"))
            desk.work()
        except ResolutionsError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
