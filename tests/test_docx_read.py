"""Files of Word: what is read out of awkward ones, where it stands, and what is refused.

The files are made by `docx_files`; the text, the outline and the notices that each must give
stand in `tests/cases/docx/files.md`.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from resolutions.cli.notices import sentences
from resolutions.cli.speech import sentence
from resolutions.errors import ResolutionsError, Unreadable, Usage
from resolutions.parse.parts import alone, spans
from resolutions.read import read, read_source
from resolutions.read.docx import is_word, read_word
from resolutions.read.located import Located
from tests import casefile, docx_files
from tests.docx_files import FILES, HOSTILE, I, p, package, r

CASES = Path(__file__).parent / "cases" / "docx" / "files.md"
KNOWN = {case.title: case for case in casefile.read(CASES).cases}


def outline(data: bytes) -> str:
    """The paragraphs, the fields and the notices of a file, a line each."""
    draft = read(data)
    out = [f"{f.key or f.label}: {f.value}" for f in draft.document.header]
    for one in draft.paragraphs:
        label = one.label.text if one.label else "-"
        rest = one.text[len(one.opening) :].strip()[:40].strip()
        out.append(f"{one.address} | {label} | {one.opening} | {rest}")
    assert isinstance(draft.source, Located)
    out += [f"! {said}" for said in sentences(draft.source.notices, "en")]
    return "\n".join(out) + "\n"


def test_every_file_has_its_outline():
    assert set(KNOWN) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_awkward_files(name, accept):
    data = FILES[name]()
    text, said = read_word(data).text, outline(data)
    case = KNOWN[name]
    if accept:
        casefile.rewrite(case, {"text": text, "outline": said})
    else:
        assert text == case.text("text")
        assert said == case.text("outline")


def test_made_by_script_alike():
    for make in FILES.values():
        assert make() == make()
        assert is_word(make())


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("name", FILES)
def test_every_word_knows_its_place(name):
    """The character at a spot of the text is the character in that run of the file."""
    data = FILES[name]()
    source = read_word(data)
    with ZipFile(io.BytesIO(data)) as archive:
        part = next(n for n in archive.namelist() if n.startswith("word/document"))
        body = etree.fromstring(archive.read(part))[0]
    paragraphs = list(body.iter(f"{{{docx_files.W}}}p"))
    seen = 0
    for at, letter in enumerate(source.text):
        spot = source.spot(at)
        if spot is None or spot.run < 0 or spot.story != "document" or not letter.isalnum():
            continue
        runs = list(paragraphs[spot.paragraph].iter(f"{{{docx_files.W}}}r"))
        words = "".join(_characters(runs[spot.run]))
        if words[spot.offset : spot.offset + 1] == letter:
            seen += 1
        else:
            assert not _plain_at(source, at), (letter, spot, words)
    assert seen > 20


def _plain_at(source: Located, at: int) -> bool:
    """False inside a tag, a label, a remark or a target, which stand in no run."""
    line = source.text[source.text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    tag = source.text[at - 1] in "</" and source.text[at + 1] == ">"
    return not tag and not any(mark in line for mark in ("<!--", "](", "| ", "[^"))


def _characters(run):
    for one in run:
        name = one.tag.rpartition("}")[2]
        if name in ("t", "delText"):
            yield one.text or ""
        elif name in ("tab", "br"):
            yield {"tab": "\t", "br": "\n"}[name]
        elif name == "noBreakHyphen":
            yield "\u2011"


def test_places_count_paragraphs():
    data = package(p("") + p(r("The General Assembly", I), ",") + p("") + p("1. Urges all;"))
    draft = read(data)
    source = draft.source
    assert source.place(draft.paragraphs[0].span.start) == (2, 4)
    assert source.line(2) == "1. Urges all;"


def test_an_edit_in_a_line_keeps_the_paragraphs():
    source = read_word(FILES["runs split anywhere"]())
    changed = source.with_text(source.text.replace("Also Urges", "Urges also"))
    assert isinstance(changed, Located)
    spot = changed.spot(changed.text.index("also"))
    assert spot is not None
    assert spot.paragraph == 3


# ---------------------------------------------------------------- tracked changes


def test_changes_rejected():
    text = read_word(docx_files.tracked_changes_of_two_authors(), changes="reject").text
    assert "1. *Urges* some States to measure light;" in text
    assert "2. Deplores every lamp;" in text
    assert "3. Decides to return to it." in text
    assert "cities" not in text


def test_changes_shown():
    text = read_word(docx_files.tracked_changes_of_two_authors(), changes="show").text
    assert "~~some~~<u>all</u> States" in text
    assert "~~Deplores every lamp;~~" in text


def test_changes_of_no_kind():
    with pytest.raises(Usage) as error:
        read_word(docx_files.tracked_changes_of_two_authors(), changes="perhaps")
    for lang in ("en", "fr"):
        assert "perhaps" in sentence(error.value, lang)


# ---------------------------------------------------------------- several, and none


def test_several_resolutions_in_one_file():
    one = docx_files.PLAIN
    source = read_word(package(one + one.replace("Night", "Dark")))
    parts = spans(source)
    assert len(parts) == 2
    second = read(alone(source, parts[1]))
    assert [x.opening for x in second.operative] == ["Urges", "Decides"]
    assert isinstance(second.source, Located)
    spot = second.source.spot(second.paragraphs[0].span.start)
    assert spot is not None
    assert spot.paragraph == 7


@pytest.mark.parametrize("body", ["", p(""), p("Shopping: bread, milk")])
def test_no_resolution(body):
    with pytest.raises(ResolutionsError):
        read(package(body))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name):
    code, make = HOSTILE[name]
    data = make()
    began = time.process_time()
    with pytest.raises(Unreadable) as error:
        read(data)
    assert time.process_time() - began < 2
    assert error.value.code == code
    for lang in ("en", "fr"):
        said = sentence(error.value, lang)
        assert len(said.splitlines()) == 1


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the most memory used is told by Linux only"
)
def test_memory_stays_small(tmp_path):
    program = (
        "import sys\n"
        "from resolutions.errors import Unreadable\n"
        "from resolutions.read import read\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n        read(path)\n"
        "    except Unreadable:\n        pass\n"
        "for line in open('/proc/self/status'):\n"
        "    if line.startswith('VmHWM'):\n        print(int(line.split()[1]) // 1024)\n"
    )
    paths = []
    for i, (_, make) in enumerate(HOSTILE.values()):
        paths.append(str(tmp_path / f"{i}.docx"))
        Path(paths[-1]).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", program, *paths],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert int(done.stdout) < 300


def test_a_word_file_is_never_overwritten_by_text(tmp_path):
    from resolutions.cli.writing import store

    path = tmp_path / "draft.docx"
    path.write_bytes(FILES["automatic numbers"]())
    with pytest.raises(Unreadable) as error:
        store(str(path), read_source(path).with_text("x").to_bytes(), asked=False)
    assert error.value.code == "word-not-written"
    assert is_word(path.read_bytes())


# ---------------------------------------------------------------- broken at random


def mutated(random_: random.Random) -> bytes:
    """A file with something broken in it: bytes of the archive, a part, its XML."""
    data = FILES[random_.choice(sorted(FILES))]()
    way = random_.randrange(5)
    if way == 0:
        out = bytearray(data)
        for _ in range(random_.randrange(1, 12)):
            out[random_.randrange(len(out))] = random_.randrange(256)
        return bytes(out)
    if way == 1:
        return data[: random_.randrange(len(data))]
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random_.choice(sorted(parts))
    if way == 2:
        del parts[name]
    elif way == 3:
        parts[name] = parts[name][: random_.randrange(len(parts[name]))]
    else:
        parts[name] = _garbled(parts[name], random_)
    return docx_files.zipped(dict(parts))


def _garbled(part: bytes, random_: random.Random) -> bytes:
    """Attributes and names of elements exchanged, so that the XML stays well-formed, or nearly."""
    text = part.decode("utf-8")
    said = [w for w in text.replace('"', " ").replace("=", " ").split() if len(w) < 30]
    strange = ("-1", "", "99999999999999999999", "NaN", "1e9", "٣", "0x1F", "\ud7ff", "%9%0")
    for _ in range(random_.randrange(1, 6)):
        quotes = [i for i, c in enumerate(text) if c == '"']
        at = random_.randrange(0, max(1, len(quotes) // 2)) * 2
        if len(quotes) < at + 2:
            continue
        new = random_.choice(strange) if random_.random() < 0.7 else random_.choice(said or ["x"])
        new = new.replace("<", "").replace("&", "")
        text = text[: quotes[at] + 1] + new + text[quotes[at + 1] :]
    if random_.random() < 0.4:
        names = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:sdt", "w:lvl")
        a, b = random_.sample(names, 2)
        text = text.replace(f"<{a}>", f"<{b}>").replace(f"</{a}>", f"</{b}>")
    return text.encode("utf-8")


@pytest.mark.parametrize("start", [0, pytest.param(300, marks=pytest.mark.long)])
def test_broken_files_raise_only_what_is_ours(start):
    read_well = 0
    for seed in range(start, 300 if start == 0 else 1_500):
        data = mutated(random.Random(seed))
        for changes in ("accept", "reject", "show"):
            try:
                draft = read(data, changes=changes)
            except ResolutionsError:
                continue
            except Exception as error:
                raise AssertionError(f"seed {seed}, {changes}") from error
            read_well += 1
            _ = [draft.source.place(x.span.start) for x in draft.paragraphs]
    assert read_well > 100
