"""Laws of amendments: what is applied can be undone, what is written is read back."""

from hypothesis import assume, given
from hypothesis import strategies as st

from resolutions.amend.applying import Applied, apply, apply_all
from resolutions.amend.explain import consequence, message
from resolutions.amend.operations import from_json, to_json
from resolutions.amend.results import Failure
from resolutions.amend.sentences import parse_sentence
from resolutions.amend.tabled import table
from resolutions.amend.writing import write_sentence
from resolutions.render import markdown
from tests.amend_strategies import operations
from tests.strategies import documents


@given(st.data())
def test_what_is_applied_can_be_undone(data: st.DataObject) -> None:
    document = data.draw(documents())
    op = data.draw(operations(document))
    done = apply(op, document)
    if isinstance(done, Failure):
        assert message(done, "en")
        assert message(done, "fr")
        return
    undone = apply(done.undo, done.text)
    assert isinstance(undone, Applied)
    assert undone.text.document == document
    assert undone.text.names == table(document).names
    again = apply(undone.undo, undone.text)
    assert isinstance(again, Applied)
    assert again.text.document == done.text.document
    plainly = apply(done.undo, done.text.document)
    assert isinstance(plainly, Applied)
    assert plainly.text.document == document
    for note in done.notes:
        assert consequence(note, "en")
        assert consequence(note, "fr")


@given(st.data())
def test_operations_are_plain_data(data: st.DataObject) -> None:
    op = data.draw(operations(data.draw(documents())))
    assert from_json(to_json(op)) == op


@given(st.data(), st.sampled_from(("en", "fr", "es")))
def test_what_is_written_is_read_back(data: st.DataObject, language: str) -> None:
    document = data.draw(documents())
    op = data.draw(operations(document))
    sentence = write_sentence(op, document, language)
    assert parse_sentence(sentence, language) == (op,)


@given(st.data())
def test_several_are_applied_and_undone_together(data: st.DataObject) -> None:
    document = data.draw(documents())
    ops = [data.draw(operations(document)) for _ in range(4)]
    text = table(document)
    fitting = []
    for op in ops:
        done = apply(op, text)
        if isinstance(done, Applied):
            fitting.append(op)
            text = done.text
    together = apply_all(fitting, document)
    assert isinstance(together, Applied)
    assert together.text.document == text.document
    assert together.text.names == text.names
    undone = apply(together.undo, together.text)
    assert isinstance(undone, Applied)
    assert undone.text.document == document


@given(st.data())
def test_names_stay_with_their_blocks(data: st.DataObject) -> None:
    document = data.draw(documents())
    text = table(document)
    for _ in range(3):
        done = apply(data.draw(operations(document)), text)
        if isinstance(done, Applied):
            text = done.text
    assume(text.structural)
    for key, names in text.names.items():
        if not key or key[-1] == "/":
            assert len(names) == len(text.blocks(text.path_of(key)))
            addressed = [n for n in names if n]
            assert len(addressed) == len(set(addressed)) or key not in text.tabled
    assert markdown(text.final())
    assert markdown(text.frozen())
