"""References of a text to its own paragraphs: found, followed, never confused with others."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from resolutions.amend.apply.applying import Applied, apply
from resolutions.amend.references.references import references
from resolutions.amend.references.renumbering import follow, problem_message
from resolutions.amend.several.merging import Merged, merge
from resolutions.amend.text.names import shown
from resolutions.amend.text.resolving import Found, resolve
from resolutions.amend.text.tabled import table
from resolutions.model import Clause, Document, Text
from resolutions.render import markdown
from tests.amend_pools import amendment, document
from tests.amend_strategies import Chooser, operation
from tests.document_pool import chances, law, places, pool

ENGLISH = """The General Assembly,

*Recalling* resolution 70/1, in particular paragraph 5, and paragraphs 3 and 4 thereof,

*Noting* the third preambular paragraph and Article 1, paragraph 3, of the Charter,

*Convinced* that resolution 60/2 and paragraph 5 call for light,

1. *Decides* that subparagraph (a) of paragraph 3 below and paragraphs 2, 4 and 3 (b) below
apply, whatever “paragraph 4 above” may say;

2. *Asks* for what is said in paragraphs 1–4 of the present resolution
and in paragraph 3 of the operative part of resolution 60/1;

3. *Calls* for the following:

   (a) rest;

   (b) more rest, in line with subparagraph (a) above;

   (c) sleep;

4. *Recalls* paragraphs 1 and 2 above, its paragraph 2 and paragraph 3 of the report;

5. *Decides* to remain seized of the matter.
"""
FRENCH = """L’Assemblée générale,

*Rappelant* le paragraphe 4 de la résolution 70/1 et l’article 1, alinéa 3, de la Charte,

*Notant* le deuxième alinéa du préambule,

1. *Décide* que l’alinéa a) du paragraphe 3 ci-après et les paragraphes 2 et 4 ci-après
s’appliquent ;

2. *Prie* le Secrétaire général d’appliquer les paragraphes 1 à 3 de la présente résolution ;

3. *Demande* :

   a) du repos ;

   b) du sommeil, comme à l’alinéa a) ci-dessus ;

4. *Rappelle* le paragraphe 2 ci-dessus ;

5. *Décide* de rester saisie de la question.
"""


def merged(text: Document, *sentences: str, language: str = "en", **options: Any) -> Merged:
    found = merge([amendment("A", *sentences, language=language)], text, **options)
    assert isinstance(found, Merged), found
    return found


def said(text: Document) -> list[tuple[str, list[str], str]]:
    return [(r.said, [t.address for t in r.targets], r.relation) for r in references(text)]


def test_found_in_english() -> None:
    assert said(document(ENGLISH)) == [
        ("third preambular paragraph", ["PP 3"], ""),
        ("paragraph 5", ["OP 5"], ""),
        ("paragraph 3 below", ["OP 3"], "below"),
        ("paragraphs 2, 4 and 3 (b) below", ["OP 2", "OP 4", "OP 3 (b)"], "below"),
        ("subparagraph (a) of paragraph 3 below", ["OP 3 (a)"], "below"),
        ("paragraphs 1–4 of the present resolution", ["OP 1", "OP 4"], ""),
        ("subparagraph (a) above", ["OP 3 (a)"], "above"),
        ("paragraphs 1 and 2 above", ["OP 1", "OP 2"], "above"),
    ]
    uncertain = [r.said for r in references(document(ENGLISH)) if not r.certain]
    assert uncertain == ["paragraph 5"]


def test_found_in_french() -> None:
    assert said(document(FRENCH)) == [
        ("deuxième alinéa du préambule", ["PP 2"], ""),
        ("paragraphe 3 ci-après", ["OP 3"], "below"),
        ("paragraphes 2 et 4 ci-après", ["OP 2", "OP 4"], "below"),
        ("alinéa a) du paragraphe 3 ci-après", ["OP 3 (a)"], "below"),
        ("paragraphes 1 à 3 de la présente résolution", ["OP 1", "OP 3"], ""),
        ("alinéa a) ci-dessus", ["OP 3 (a)"], "above"),
        ("paragraphe 2 ci-dessus", ["OP 2"], "above"),
    ]


FOLLOWED = [
    # what is adopted, what must be there then
    ("Before paragraph 1, insert a new paragraph reading:\n> *Notes* the fog;", [
        "subparagraph (a) of paragraph 4 below and paragraphs 3, 5 and 4 (b) below",
        "paragraphs 2–5 of the present resolution and in paragraph 3 of the operative part",
        "Recalls* paragraphs 2 and 3 above, its paragraph 2 and paragraph 3 of the report",
        "“paragraph 4 above” may say",
        "in particular paragraph 5, and paragraphs 3 and 4 thereof",
    ]),
    ("Delete paragraph 3 (a).", ["paragraphs 2, 4 and 3 (a) below"]),
    ("Delete the first preambular paragraph.", ["the second preambular paragraph"]),
    ("Move paragraph 2 after paragraph 4.", [
        "Decides* that subparagraph (a) of paragraph 2 below and paragraphs 4, 3 and 2 (b) below",
        "Recalls* paragraphs 1 and 4 above",
    ]),
    ("Move paragraph 4 before paragraph 1.", ["1. *Recalls* paragraphs 2 and 3 below"]),
    ("Delete paragraph 4.", ["paragraphs 1–3 of the present resolution"]),
    ("After paragraph 3, insert a new paragraph reading:\n> *Notes* paragraph 4 below;", [
        "4. *Notes* paragraph 5 below",
    ]),
    ("In paragraph 1, replace “apply” with “do not apply”.", ["paragraphs 2, 4 and 3 (b) below"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), FOLLOWED)
def test_followed_in_english(sentence: str, wanted: list[str]) -> None:
    found = markdown(merged(document(ENGLISH), sentence).document)
    for words in wanted:
        assert words in found, found


def test_followed_in_french() -> None:
    text = document(FRENCH)
    sentence = (
        "Après le paragraphe 1, insérer un nouveau paragraphe, libellé comme suit :\n"
        "> *Note* le brouillard ;"
    )
    found = markdown(merged(text, sentence, language="fr").document)
    assert "l’alinéa a) du paragraphe 4 ci-après et les paragraphes 3 et 5 ci-après" in found
    assert "les paragraphes 1 à 4 de la présente résolution" in found
    assert "le paragraphe 4 de la résolution 70/1 et l’article 1, alinéa 3," in found
    found = markdown(merged(text, "Supprimer les paragraphes 1 et 3.", language="fr").document)
    assert "d’appliquer le paragraphe 1 de la présente résolution" in found


def test_a_deleted_target_blocks_the_text() -> None:
    done = merged(document(ENGLISH), "Delete paragraph 1.")
    assert done.blocked
    (problem,) = [p for p in done.followed.problems if p.code == "XRF201"]
    assert (problem.address, problem.final) == ("OP 4", "OP 3")
    assert problem.facts["gone"] == ("OP 1",)
    assert problem_message(problem, "en") == (
        "Operative para. 3 (tabled as operative para. 4) cites “paragraphs 1 and 2 above”, "
        "which is deleted (operative para. 1): say what it should cite now."
    )
    assert "renvoie à" in problem_message(problem, "fr")
    for found in done.followed.problems:
        assert problem_message(found, "en")
        assert problem_message(found, "fr")


def test_a_range_that_a_move_breaks_is_written_out() -> None:
    done = merged(document(ENGLISH), "Move paragraph 2 after paragraph 5.")
    assert "paragraphs 1 to 3 and 5 of the present resolution" in markdown(done.document)
    assert "XRF206" in {p.code for p in done.followed.problems}


def test_merged_paragraphs_are_cited_as_one() -> None:
    text = document(ENGLISH)
    sentence = "Merge paragraphs 1 and 2 to read:\n> *Decides* and asks;"
    found = markdown(merged(text, sentence).document)
    assert "*Recalls* paragraph 1 above" in found


def test_a_reference_that_may_mean_another_document_is_listed_and_left() -> None:
    done = merged(document(ENGLISH), "Delete paragraph 4.")
    assert "resolution 60/2 and paragraph 5 call" in markdown(done.document)
    assert [p.said for p in done.followed.problems if p.code == "XRF203"] == ["paragraph 5"]


@law
@given(places(), chances())
def test_references_follow_their_targets(n: int, pick: random.Random) -> None:
    """Whatever comes and goes, a reference leads to the paragraph it led to."""
    text = pool()[n]
    base = now = table(_citing(text, pick))
    choose = Chooser(pick.choice, base)
    assert follow(base, base).edits == ()
    for _ in range(3):
        op = operation(choose)
        done = apply(op, now)
        now = done.text if isinstance(done, Applied) else now
    followed = follow(base, now)
    broken = {(p.address, p.said) for p in followed.problems if p.code == "XRF206"}
    for reference in references(now):
        (target,) = reference.targets if len(reference.targets) == 1 else (None,)
        if target is None or not reference.certain or reference.kind != "paragraph":
            continue
        was = resolve(target, now)
        if not isinstance(was, Found) or (shown(reference.address), reference.said) in broken:
            continue
        after = [r for r in references(followed.document) if r.path == reference.path]
        assert any(
            isinstance(f := resolve(t, followed.document), Found) and f.path == was.path
            for r in after
            for t in r.targets
        ), (reference, after)


def _citing(text: Document, pick: random.Random) -> Document:
    """The document, some of whose paragraphs cite others."""
    named = [a for a in table(text).names[""] if a.startswith("OP ") and a[3:].isdigit()]
    words = "paragraphe" if text.language == "fr" else "paragraph"
    mark = "ci-dessus" if text.language == "fr" else "above"
    body = []
    for block in text.body:
        if (
            named
            and isinstance(block, Clause)
            and block.role == "operative"
            and pick.random() < 0.4
        ):
            said = f" ({words} {pick.choice(named)[3:]} {mark}) "
            block = replace(block, content=(*block.content[:1], Text(said), *block.content[1:]))
        body.append(block)
    return replace(text, body=tuple(body))
