"""The laws of texts, documents and formats: what holds for every input, not for examples.

Numbers are those of the list of laws: 1 total, 2 lossless, 3 canonical, 4 formats read back,
5 no word lost, 6 same input same output. `--long` runs each with 10,000 examples.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from resolutions.errors import NotAResolution, ResolutionsError, Unreadable
from resolutions.language import WORD
from resolutions.model import Content, Document, Emphasis, Link, Text, plain
from resolutions.parse import Draft, parse
from resolutions.parse.inline import scan
from resolutions.read import read
from resolutions.render import (
    FORMATS,
    from_json,
    lost,
    markdown,
    outline,
    render,
    text,
    to_json,
    view,
    written,
)
from resolutions.render.fmt import Formatted, fmt
from resolutions.render.json import TYPES
from resolutions.render.marks import inline
from resolutions.render.view import contents
from resolutions.source import Edit, Source, apply_edits, decode
from tests.strategies import DRAFTS, contents_of, documents, texts

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases" / "laws"
LIGHT = [name for name, form in FORMATS.items() if not form.needs]


def draft_of(text: str) -> Draft | None:
    """The text as a draft, or None where it is refused."""
    try:
        return parse(Source(text))
    except ResolutionsError:
        return None


def cases() -> list[tuple[str, str]]:
    """Counter-examples that were found once: ``(title, text)``."""
    out: list[tuple[str, str]] = []
    for path in sorted(CASES.glob("*.md")):
        found = re.findall(r"(?ms)^## ([^\n]+)\n````draft\n(.*?)^````$", path.read_text("utf-8"))
        out += found
    return out


# ---------------------------------------------------------------- 1. total


@given(st.one_of(st.binary(max_size=300), texts().map(lambda t: t.encode("utf-8", "replace"))))
@example(b"")
@example(b"\xff\xfe")
@example(b"\x00")
@example(b"The General Assembly,\r1. Decides\x85;\x00")
def test_any_bytes_give_a_draft_or_a_refusal(data: bytes) -> None:
    with suppress(NotAResolution, Unreadable):
        assert isinstance(parse(decode(data)).document, Document)


HEAD = "*The General Assembly*,\n\n*Recalling* the Charter,\n\n1. *Decides* to act;\n\n"
HOSTILE = {
    "brackets": "[" * 200_000,
    "stars": "*" * 200_000,
    "spaced stars": "*a " * 70_000,
    "pairs of stars": "*a* " * 50_000,
    "underscores": "_a " * 70_000,
    "quotation marks": "«" * 200_000,
    "labels on a line": "(a) " * 50_000,
    "quotes in quotes": "\n".join("> " * n for n in range(1, 640)),
    "one deep quote": "> " * 100_000,
    "links": "[a](b" * 40_000,
    "targets": "](" * 100_000,
    "notes": "[^" * 100_000,
    "remarks": "<!--" * 50_000,
    "tags": "<i>" * 60_000,
    "entities": "&#" * 100_000,
    "backslashes": "\\" * 200_000,
    "spaces": " " * 200_000,
    "lines": "\n" * 200_000,
    "carriage returns": "\r" * 200_000,
    "fences": "```\n" * 50_000,
    "tables": "|\n" * 100_000,
    "rules": "---\n" * 50_000,
    "headings": "# a\n\n" * 40_000,
    "fields": "Forum: a\n" * 20_000,
    "null characters": "\x00" * 200_000,
    "deep list": "\n".join("   " * n + "- a" for n in range(5_000)),
    "deep letters": "\n\n".join(" " * (3 * n) + f"({'ai'[n % 2]}) a" for n in range(1_000)),
    "labels": "\n\n".join(f"{n}. *Decides* to act;" for n in range(1, 100_000)),
    "letters": "\n".join("(a) to act;" for _ in range(100_000)),
    "romans": "\n\n".join("I" for _ in range(30_000)),
    "parts": "\n\n".join(f"## Part {n}" for n in range(1, 20_000)),
    "annexes": "\n\n".join("## Annex" for _ in range(20_000)),
    "formulas": "The General Assembly,\n\n" * 10_000,
    "words": "a " * 100_000,
    "one line": "lorem ipsum; " * 400_000,
    "one word": "a" * 5_000_000,
    "apostrophes": "l'" * 100_000,
    "capitals": "A. " * 70_000,
    "run in": "; 2. *Decides*" * 14_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("front", ["", HEAD], ids=["alone", "in a draft"])
def test_hostile_texts_take_seconds_at_most(
    name: str, front: str, request: pytest.FixtureRequest
) -> None:
    """Whole with ``--long``, an eighth of each otherwise: what is quadratic fails either way."""
    text = HOSTILE[name]
    if not request.config.getoption("--long"):
        text = text[: len(text) // 8]
    start = time.process_time()
    draft = draft_of(front + text)
    if draft is not None and len(draft.text) < 1_000_000:
        with suppress(ResolutionsError):
            fmt(draft.source)
    assert time.process_time() - start < 20


# ---------------------------------------------------------------- 2. lossless


@given(texts())
def test_blocks_cover_the_text_once(text: str) -> None:
    draft = draft_of(text)
    assume(draft is not None)
    assert draft is not None
    at = 0
    for block in draft.blocks:
        assert block.span.start == at
        assert block.span.end >= at
        at = block.span.end
    assert at == len(text)


@given(texts(), st.data())
def test_edits_touch_nothing_outside(text: str, data: st.DataObject) -> None:
    places, words = st.integers(0, len(text)), st.text(max_size=3)
    edits = [
        Edit(min(a, b), max(a, b), word)
        for a, b, word in data.draw(st.lists(st.tuples(places, places, words), max_size=4))
    ]
    changed = apply_edits(text, edits)
    inside: set[int] = set()
    for edit in edits:
        inside.update(range(edit.start, edit.end))
    kept = [c for i, c in enumerate(text) if i not in inside]
    rest = iter(changed)
    assert all(any(c == other for other in rest) for c in kept)
    assert apply_edits(text, []) == text


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")


@given(
    texts(),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_bytes_come_back(text: str, encoding: str, newline: str) -> None:
    data = text.replace("\r", "\n").replace("\n", newline).encode(encoding, "ignore")
    try:
        source = decode(data)
    except Unreadable:
        return
    assert source.to_bytes() == data


@given(st.binary(max_size=400))
def test_any_bytes_come_back(data: bytes) -> None:
    try:
        source = decode(data)
    except Unreadable:
        return
    assert source.to_bytes() == data


# ---------------------------------------------------------------- 3. canonical


@given(documents())
def test_canonical_markdown_is_read_back(document: Document) -> None:
    written = markdown(document)
    assert parse(Source(written)).document == document
    assert markdown(parse(Source(written)).document) == written


@given(contents_of())
@example((Text("5 * 3 [a](b) \\* &amp; <i> _x_ ~~"),))
def test_inline_marks_are_read_back(content: tuple[object, ...]) -> None:
    written = inline(content)  # type: ignore[arg-type]
    assert scan(written, 0, len(written)).content == content


def formatted(draft: Draft) -> Formatted:
    """The draft put in canonical form; the form must say the same and be stable."""
    first = fmt(draft.source)
    assert first.unchanged_because == ""
    again = fmt(first.source)
    assert again.unchanged_because == ""
    assert again.source.text == first.source.text
    assert parse(first.source).document == draft.document
    return first


@given(documents(), st.sampled_from(("\n", "\r\n", "\r")))
def test_fmt_keeps_a_generated_document(document: Document, newline: str) -> None:
    written = markdown(document).replace("\n", newline)
    source = Source(written, encoding="utf-8", bom=b"\xef\xbb\xbf")
    result = fmt(source)
    assert result == Formatted(source)
    assert result.source.to_bytes() == source.to_bytes()


@given(texts())
def test_fmt_never_changes_a_document(text: str) -> None:
    """What is not sensible may be left alone, never changed; and then for good."""
    draft = draft_of(text)
    assume(draft is not None)
    assert draft is not None
    first = fmt(draft.source)
    if first.unchanged_because:
        assert first.source == draft.source
        return
    assert parse(first.source).document == draft.document
    assert fmt(first.source).source.text == first.source.text


@pytest.mark.parametrize("path", sorted((ROOT / "drafts").glob("*.md")), ids=lambda p: p.name)
def test_fmt_keeps_our_drafts(path: Path) -> None:
    draft = draft_of(path.read_text(encoding="utf-8"))
    if draft is None:
        assert path.name in ("README.md", "planted-defects.md")
        return
    formatted(draft)


def test_fmt_keeps_every_layout() -> None:
    read_back = [formatted(d) for d in map(draft_of, DRAFTS) if d is not None]
    assert len(read_back) > 200


def test_fmt_keeps_the_corpus(shared: Path) -> None:
    left = []
    for path in sorted((shared / "corpus").rglob("*.txt")):
        draft = draft_of(decode(path.read_bytes()).text)
        if draft is None:
            continue
        try:
            formatted(draft)
        except AssertionError:
            left.append(path.name)
    assert left == []


@pytest.mark.parametrize(("title", "text"), cases(), ids=lambda value: value[:60].strip())
def test_what_once_went_wrong(title: str, text: str) -> None:
    """Texts that were read back differently; the title says what was at stake."""
    draft = draft_of(text)
    assert draft is not None, title
    formatted(draft)


# ---------------------------------------------------------------- 4. read back from a format


@given(documents())
def test_json_is_read_back(document: Document) -> None:
    written = to_json(document)
    again = from_json(written)
    assert again == document
    assert to_json(again) == written
    assert view(again).lines == view(document).lines
    assert read(written.encode(), from_="json").document == document


def test_json_knows_every_field() -> None:
    for made, checks in TYPES.values():
        assert {f.name for f in fields(made)} - {"span"} == set(checks), made


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("", "json-syntax", None),
        ("{", "json-syntax", None),
        ("[]", "json-schema", None),
        ("{}", "json-schema", None),
        ('{"schema": 2}', "json-schema", None),
        ('{"schema": 1}', "json-value", "document"),
        ('{"schema":1,"type":"document","kind":"resolution"}', "json-value", "language"),
        ('{"schema":1,"type":"document","kind":1,"language":"en"}', "json-value", "kind"),
        (
            '{"schema":1,"type":"document","kind":"resolution","language":"en","body":[{}]}',
            "json-value",
            "body[0]",
        ),
        (
            '{"schema":1,"type":"document","kind":"x","language":"en","title":[{"type":"text"}]}',
            "json-value",
            "title[0].text",
        ),
        (
            '{"schema":1,"type":"document","kind":"x","language":"en","colour":1}',
            "json-value",
            "colour",
        ),
        ('{"schema":1,"type":"document","x":' + "[" * 100_000, "json-too-deep", None),
    ],
)
def test_wrong_json_is_refused_with_its_place(text: str, code: str, path: str | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_json(text)
    assert refusal.value.code == code
    if path is not None:
        assert refusal.value.facts["path"] == path


KEYS = st.sampled_from(
    ("type", "schema", "kind", "content", "body", "text", "language", "title", "marker")
)
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_any_json_is_read_or_refused(value: object) -> None:
    if isinstance(value, dict):
        value = {"type": "document", **value, "schema": 1}
    with suppress(Unreadable):
        from_json(json.dumps(value))


# ---------------------------------------------------------------- 5. no word is lost


def words_of(document: Document) -> set[str]:
    """Every word of the document; one that runs on over a mark counts as two."""
    out: set[str] = set()
    for content in contents(document):
        for piece in pieces(content):
            out.update(WORD.findall(piece))
    return out


@given(documents())
def test_every_word_reaches_every_format(document: Document) -> None:
    wanted = words_of(document)
    for name in ("markdown", "text"):
        lines = render(document, name).splitlines()
        if name == "markdown":
            lines += [scan(line, 0, len(line)).plain for line in lines]
        found = "\n".join(lines)
        assert [w for w in wanted if w not in found] == []
    strings = set(re.findall(r'"text": ("(?:[^"\\]|\\.)*")', to_json(document)))
    for content in contents(document):
        assert {json.dumps(t, ensure_ascii=False) for t in pieces(content)} <= strings


def pieces(content: Content) -> Iterator[str]:
    """The words between the marks of some content."""
    for part in content:
        if isinstance(part, (Emphasis, Link)):
            yield from pieces(part.content)
        elif isinstance(part, Text):
            yield part.text


def test_what_a_format_cannot_carry_is_told() -> None:
    document = parse(Source(HEAD + "<!-- later -->\n\n2. *Asks* <!-- whom? --> all.")).document
    assert lost(document, "text") == {"emphasis": 4, "comments": 2}
    assert lost(document, "markdown") == lost(document, "json") == {}


@given(documents(), st.integers(20, 100))
def test_wrapped_text_has_the_same_words(document: Document, width: int) -> None:
    assert text(document, width).split() == text(document).split()


@given(documents())
def test_the_outline_has_every_paragraph(document: Document) -> None:
    draft = parse(Source(markdown(document)))
    shown = outline(draft)
    assert json.loads(json.dumps(shown)) == shown
    assert [p["address"] for p in shown["paragraphs"]] == [
        p.address for p in draft.paragraphs if not p.tail
    ]
    for entry in shown["paragraphs"]:
        line = draft.source.line(entry["line"])
        words = line[entry["column"] - 1 :]
        assert words.startswith(entry["label"] or "")
        assert not words[:1].isspace()


# ---------------------------------------------------------------- 6. same input, same output


@given(documents())
def test_the_same_document_gives_the_same_text(document: Document) -> None:
    again = from_json(to_json(document))
    for name in LIGHT:
        assert written(document, name) == written(again, name)


def test_the_order_of_hashes_changes_nothing() -> None:
    program = """
import sys
from resolutions.parse import parse
from resolutions.render import FORMATS, outline, written
from resolutions.source import Source
from resolutions.errors import ResolutionsError
import json
for path in sys.argv[1:]:
    try:
        draft = parse(Source(open(path, encoding="utf-8").read()))
    except ResolutionsError as refusal:
        print(refusal)
        continue
    print(json.dumps(outline(draft)))
    for name, form in FORMATS.items():
        print("" if form.needs else written(draft.document, name))
"""
    paths = [str(p) for p in sorted((ROOT / "drafts").glob("*.md"))]
    shown = set()
    for seed in ("0", "1", "42"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", program, *paths],
            capture_output=True,
            check=True,
            env=environment,
            cwd=ROOT,
        )
        shown.add(done.stdout)
    assert len(shown) == 1


# ---------------------------------------------------------------- reading files


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "draft-water.md").write_text(HEAD, encoding="utf-8")
    with pytest.raises(ResolutionsError) as refusal:
        read(tmp_path / "draft-watr.md")
    assert refusal.value.code == "no-such-file"
    assert refusal.value.facts["near"] == str(tmp_path / "draft-water.md")
    with pytest.raises(ResolutionsError) as refusal:
        read(tmp_path / "nowhere" / "x.md")
    assert "near" not in refusal.value.facts
    with pytest.raises(ResolutionsError, match="is-a-folder"):
        read(tmp_path)
    with pytest.raises(ResolutionsError, match="no-such-file"):
        read("a\x00b")
    with pytest.raises(ResolutionsError, match="no-such-format"):
        read(HEAD.encode(), from_="pages")


def test_the_ending_or_the_first_character_tells_the_format(tmp_path: Path) -> None:
    document = read(HEAD.encode()).document
    for name, said in (("a.md", HEAD), ("a.txt", text(document)), ("a.json", to_json(document)),
                          ("a", to_json(document))):  # fmt: skip
        path = tmp_path / name
        path.write_text(said, encoding="utf-8")
        assert plain(read(path).document.enacting.content) == "The General Assembly,"  # type: ignore[union-attr]


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutions.read.MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="too-large"):
        read(HEAD.encode())


def test_an_endless_line_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "line.md"
    path.write_text(HEAD + "x" * 1_100_000, encoding="utf-8")
    with pytest.raises(Unreadable, match="line-too-long"):
        read(path)


def test_what_is_no_resolution_is_not_formatted() -> None:
    with pytest.raises(NotAResolution):
        fmt(Source("Dear all, the meeting is on Friday. Best wishes."))
