"""Sentences of amendments: what is read, what is refused, what is written back.

The rows of the reference data, our own rewordings under ``tests/cases/amend``, and near
misses, none of which may be read.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.amend import vocabulary
from resolutions.amend.operations import from_json, to_json
from resolutions.amend.results import Refusal
from resolutions.amend.sentence.explain import explain, message
from resolutions.amend.sentence.sentences import parse_sentence
from resolutions.amend.sentence.writing import write_sentence
from tests.amend_cases import near_misses, sentences

LANGUAGES = ("en", "fr", "es")
ASIDE = ("mode", "style", "degree")
"""Remarks of the data on where a sentence comes from; no part of the operation."""

# Where the data and the settled vocabulary differ, the settled one holds.
SETTLED: dict[str, Any] = {"global": "text"}


def as_settled(op: dict[str, Any]) -> dict[str, Any]:
    """A row of the data in the settled vocabulary: the whole title is ``replace_title``, the
    whole text is ``scope: text``."""
    op = {key: value for key, value in op.items() if key not in ASIDE}
    if op["op"] == "replace_text" and op["target"] == {"part": "title"} and op["old"] is None:
        op["op"] = "replace_title"
    if op.get("scope") in SETTLED:
        op["scope"] = SETTLED[op["scope"]]
    return op


def read(sentence: str, language: str) -> list[dict[str, Any]]:
    """The operations of a sentence as plain data."""
    result = parse_sentence(sentence, language)
    assert not isinstance(result, Refusal), (sentence, result)
    return [to_json(op) for op in result]


def test_reference_sentences(shared: Path) -> None:
    with (shared / "data" / "amendment_sentences.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        found = read(row["sentence"], row["lang"])
        assert len(found) == 1, row["sentence"]
        found[0].pop("text", None)  # the words of an alternative, which the data leave out
        assert found[0] == as_settled(json.loads(row["op_json"])), row["sentence"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rewordings(language: str) -> None:
    for case in sentences(f"sentences-{language}.md"):
        assert len(case.sentences) >= 5, case.title
        for sentence in case.sentences:
            assert read(sentence, language) == [case.op], sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_rewordings_are_recognised_without_their_language(language: str) -> None:
    for case in sentences(f"sentences-{language}.md"):
        for sentence in case.sentences:
            found = parse_sentence(sentence)
            assert not isinstance(found, Refusal), (sentence, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_sentences_are_read_back(language: str) -> None:
    for source in LANGUAGES:
        for case in sentences(f"sentences-{source}.md"):
            op = from_json(case.op)
            assert parse_sentence(write_sentence(op, None, language), language) == (op,)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_near_misses_are_refused(language: str) -> None:
    found = near_misses(f"near-misses-{language}.md")
    assert len({sentence for _, _, sentence in found}) >= 200
    for code, reason, sentence in found:
        result = parse_sentence(sentence, language)
        assert isinstance(result, Refusal), sentence
        assert (result.code, result.reason) == (code, reason), sentence
        for lang in ("en", "fr"):
            said = message(result, lang)
            assert "{" not in said, sentence
            assert "…" not in said.replace("…)", ""), (sentence, said)
        for words in result.unread:
            assert words in " ".join(sentence.split()), sentence


@pytest.mark.parametrize("language", ["en", "fr"])
def test_candidates_would_be_read(language: str) -> None:
    for _, _, sentence in near_misses(f"near-misses-{language}.md"):
        result = parse_sentence(sentence, language)
        assert isinstance(result, Refusal)
        assert len(result.candidates) <= 3
        for candidate in result.candidates:
            assert not isinstance(parse_sentence(candidate, language), Refusal), candidate


def test_words_beside_a_paragraph_have_both_readings_as_candidates() -> None:
    for sentence, language, kinds in (
        ("After paragraph 2, add the words “and sport”.", "en", ("end", "after")),
        ("Insérer les mots « et de sport » avant le paragraphe 3.", "fr", ("start", "before")),
    ):
        result = parse_sentence(sentence, language)
        assert isinstance(result, Refusal)
        found = [read(candidate, language) for candidate in result.candidates]
        assert [op["op"] for (op,) in found] == ["insert_text", "insert_para"]
        assert tuple(op["position"] for (op,) in found) == kinds


def test_a_misspelt_verb_is_put_right_in_the_candidate() -> None:
    result = parse_sentence("In paragraph 3, replce “oars” with “sails”.", "en")
    assert isinstance(result, Refusal)
    assert result.unread == ("replce",)
    assert result.candidates[0] == "In paragraph 3, replace “oars” with “sails”."


def test_several_instructions() -> None:
    text = (
        "1. After paragraph 5, insert a new paragraph reading:\n"
        "   > *Requests* the ports to report on paragraphs 2 to 4\n"
        "   > above;\n"
        "2. Delete paragraph 7.\n"
        "3. In paragraph 1, replace “oars” with “sails”, so that it reads:\n"
        "   > *Urges* sails;\n"
        "4. Renumber accordingly.\n"
    )
    found = read(text, "en")
    assert [op["op"] for op in found] == ["insert_para", "delete_para", "replace_text", "renumber"]
    assert found[0]["new"] == "*Requests* the ports to report on paragraphs 2 to 4 above;"
    assert found[2]["reads"] == "*Urges* sails;"


def test_the_place_is_heard_until_the_sentence_ends() -> None:
    found = read("In paragraph 3, replace “a” with “b”; delete “c”; after “d”, insert “e”.", "en")
    assert {json.dumps(op["target"]) for op in found} == {'{"part": "operative", "n": 3}'}
    assert len(found) == 3
    under = read("In paragraph 3:\n(a) replace “a” with “b”;\n(b) delete “c”.", "en")
    assert [op["op"] for op in under] == ["replace_text", "delete_text"]
    refused = parse_sentence("In paragraph 3, replace “a” with “b”. Delete “c”.", "en")
    assert isinstance(refused, Refusal)


def test_quotation_marks_nest() -> None:
    for said in (
        "In paragraph 3, replace “the “open” sea” with “the «high» seas”.",
        'In paragraph 3, replace "the "open" sea" with "the «high» seas".',
        "In paragraph 3, replace ``the “open” sea`` with «the «high» seas».",
    ):
        op = read(said, "en")[0]
        assert op["old"].replace('"', "“").count("open") == 1
        assert op["new"] == "the «high» seas"


def test_explain_gives_operations_or_an_error() -> None:
    good = explain("Delete paragraph 2 (c).", "en")
    assert good == {
        "schema": 1,
        "operations": [
            {
                "op": "delete_para",
                "target": {"part": "operative", "n": 2, "sub": "c"},
                "old": None,
                "new": None,
            }
        ],
    }
    bad = explain("Make paragraph 3 stronger.", "en")
    assert bad["error"]["code"] == "AMD001"
    assert bad["error"]["unread"] == ["Make", "stronger"]
    assert bad["error"]["candidates"]
    assert "stronger" in bad["error"]["message"]


_KEYWORDS = {code: sorted(vocabulary.load(code).keywords()) for code in LANGUAGES}
_SIGNS = ("3", "(b)", "5 bis", "“a”", "« b »", ",", ":", ";", ".", "\n> *Urges* all;", "OP3", "1.")


@given(st.data(), st.sampled_from(LANGUAGES))
def test_any_row_of_words_is_read_or_refused(data: st.DataObject, language: str) -> None:
    words = st.one_of(st.sampled_from(_KEYWORDS[language]), st.sampled_from(_SIGNS))
    sentence = " ".join(data.draw(st.lists(words, max_size=12)))
    result = parse_sentence(sentence, language)
    if isinstance(result, Refusal):
        assert message(result, "fr")
        return
    for op in result:
        assert from_json(to_json(op)) == op


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    parse_sentence(text, "en")
    parse_sentence(text, "fr")


def test_neither_lark_nor_rapidfuzz_is_imported_to_read() -> None:
    import subprocess

    code = (
        "import sys; from resolutions.amend.sentence.sentences import parse_sentence;"
        "assert isinstance(parse_sentence('Delete paragraph 3.', 'en'), tuple);"
        "assert not {'lark', 'rapidfuzz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
