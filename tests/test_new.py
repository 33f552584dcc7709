"""A draft to begin with: what `check` finds in it is what is still to be written."""

from __future__ import annotations

import pytest

from resolutions.errors import Usage
from resolutions.language import codes, load
from resolutions.lint import check
from resolutions.lint.profiles import choose, profile, profile_names
from resolutions.parse import parse
from resolutions.read import read
from resolutions.render.skeleton import identified, languages, skeleton
from resolutions.source import Source
from tests.test_cli import run

ALLOWED = {"AMD007"}
"""Words still between square brackets."""


def test_every_language_has_one() -> None:
    assert languages() == sorted(codes())


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("code", codes())
def test_only_what_is_to_be_written_is_found(code: str, name: str) -> None:
    chosen = profile(name)
    model = "mun" in chosen.families
    text = skeleton(code, model=model)
    draft = parse(Source(text))
    found = check(draft, profile_name=name)
    assert {f.code for f in found if f.severity != "info"} <= ALLOWED
    assert not [f for f in found if f.severity == "error"]


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize("organ", ["general-assembly", "security-council"])
@pytest.mark.parametrize("code", codes())
def test_it_is_read_as_it_was_meant(code: str, organ: str, model: bool) -> None:
    draft = parse(Source(skeleton(code, model=model, organ=organ, sponsors="Kenya")))
    document = draft.document
    assert document.language == code
    assert document.enacting is not None
    assert document.enacting.organ == organ
    assert [len(document.preamble), len(document.operative)] == [4, 4]
    assert len(document.operative[1].children) == 2
    assert all(c.opening for c in (*document.preamble, *document.operative))
    keys = [entry.key for entry in document.header]
    assert keys[:3] == (["forum", "topic", "sponsors"] if model else keys[:3])
    assert "sponsors" in keys


@pytest.mark.parametrize("code", codes())
def test_openings_agree_with_the_organ(code: str) -> None:
    for organ in ("general-assembly", "economic-and-social-council"):
        draft = parse(Source(skeleton(code, organ=organ)))
        assert not [f for f in check(draft) if f.code.startswith("AGR")]


def test_what_is_given_is_in_it() -> None:
    text = skeleton(
        "fr", model=True, organ="ECOSOC", topic="L’eau", sponsors="Sénégal", cosponsors="Maroc"
    )
    assert "**Forum\u00a0:** Conseil économique et social" in text
    assert "*Le Conseil économique et social*," in text
    assert "# L’eau\n" in text
    assert "**Co-soumis par\u00a0:** Maroc" in text
    assert "saisi de la question" in text


def test_an_organ_by_any_of_its_names() -> None:
    for name in ("security-council", "Conseil de sécurité", "UNSC", "安全理事会"):
        assert identified(name) == "security-council"
    assert identified("Committee of Cats") == ""
    assert "*The Committee of Cats*," in skeleton("en", organ="Committee of Cats")
    third = skeleton("en", model=True, organ="Third Committee")
    assert load("en").data["organs"]["ga-third-committee"]["name"] in third
    assert "*The General Assembly*," in third


@pytest.mark.parametrize(
    ("code", "verb", "words"),
    [
        ("en", "Urges", "words of the draft"),
        ("fr", "Prie", "mots du projet"),
        ("es", "Pide", "palabras del proyecto"),
    ],
)
def test_the_sentences_of_an_amendment_are_read(
    code: str, verb: str, words: str, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    text = f"*{load(code).data['organs']['general-assembly']['formula']}*,\n\n"
    clauses = (f"1. *{verb}* [{words}];", f"2. *{verb}*.")
    (tmp_path / "draft.md").write_text(text + "\n\n".join(clauses), encoding="utf-8")
    begun = run(["new", "--amendment", "draft.md", "--language", code, "--sponsor", "Kenya"])
    assert begun.code == 0
    checked = run(["amend", "check", "--draft", "draft.md", "1.amendment.md"])
    assert checked.code == 0, checked.out


def test_a_language_without_one_is_refused() -> None:
    with pytest.raises(Usage, match="no-skeleton-language"):
        skeleton("de")


# ---------------------------------------------------------------- the command


def test_it_never_writes_over_a_file(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "draft"]).code == 0
    before = (tmp_path / "draft.md").read_bytes()
    refused = run(["new", "draft.md", "--topic", "Water"])
    assert refused.code == 2
    assert "--force" in refused.err
    assert (tmp_path / "draft.md").read_bytes() == before
    assert run(["new", "draft.md", "--topic", "Water", "--force"]).code == 0
    assert b"Water" in (tmp_path / "draft.md").read_bytes()


@pytest.mark.parametrize("ending", [".docx", ".json", ".akn", ".txt"])
def test_other_formats(ending: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", f"a{ending}", "--language", "fr"]).code == 0
    document = read(tmp_path / f"a{ending}").document
    assert document.language == "fr"
    assert choose(document) == "onu-lycee"
    assert len(document.operative) == 4


def test_a_format_that_nobody_could_go_on_in(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "a.pdf"):
        assert run(["new", name]).code == 2
        assert not (tmp_path / name).exists()


def test_on_standard_output() -> None:
    said = run(["new", "-", "--language", "es", "--profile", "un-sc"])
    assert said.code == 0
    lines = said.out.split("\n\n")
    assert lines[0] == "[patrocinadores]: proyecto de resolución"
    assert lines[2] == "*El Consejo de Seguridad*,"
