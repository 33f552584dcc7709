"""Rules of articles of the Charter and of treaties."""

from __future__ import annotations

from resolutions.lint.citations import charter_articles, way_of_citing
from resolutions.lint.registry import finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.cite.articles import Article
    from resolutions.lint.passages import Passage
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft
    from resolutions.source import Edit


@rule(
    "REF008",
    group="references",
    severity="warning",
    fix="sometimes",
    languages="fr",
    source="practice of United Nations texts in French",
    say={
        "en": "In French UN texts the paragraph is named before the article: “{want}”",
        "fr": "Le paragraphe se cite avant l’article\u00a0: «\u00a0{want}\u00a0»",
        "en:part": "In French UN texts the numbered parts of an article are its “paragraphes”, "
        "named before the article: “{want}”",
        "fr:part": "Les subdivisions numérotées d’un article sont des paragraphes et non des "
        "alinéas, et se citent avant l’article\u00a0: «\u00a0{want}\u00a0»",
    },
    help={
        "en": "write “{want}”",
        "fr": "écrire «\u00a0{want}\u00a0»",
        "en:part": "write “{want}”",
        "fr:part": "écrire «\u00a0{want}\u00a0»",
    },
)
def paragraph_before_article(draft: Draft) -> Hits:
    """In French a paragraph of an article of the Charter is cited before the article.

    An “alinéa” is a part of a paragraph. Articles of the Charter have a capital.

    Wrong: l’article 1 alinéa 3 de la Charte
    Right: le paragraphe 3 de l’Article premier de la Charte
    """
    for passage, begin, one in charter_articles(draft):
        if not one.word or not one.paragraph[:1].isdigit():
            continue
        edits, want = _turned(draft, passage, begin, one)
        if not want:
            continue
        way = way_of_citing(draft)
        other = way is not None and one.word in way.data["subparagraph"]
        place = passage.at(one.start - begin, one.end - begin)
        yield finding(place, *edits, variant="part" if other else "", want=want)


def _turned(
    draft: Draft, passage: Passage, begin: int, one: Article
) -> tuple[tuple[Edit, ...], str]:
    """The edit that puts the paragraph first, with the article before it, and its words."""
    way = way_of_citing(draft)
    if way is None:
        return (), ""
    text = passage.text
    start, end = one.start - begin, one.end - begin
    after = end - len(one.treaty)
    cut = text.rindex(one.paragraph, start, after) + len(one.paragraph)
    cut += text[cut : cut + 1] == ","
    charter = one.treaty in way.data["charter"]
    first = way.data["first_word"][0]
    number = first if one.number == "1" and charter else one.number
    word = text[start : start + len("article")]
    word = word.capitalize() if charter else word.lower()
    for lead, turned in way.data["article_lead"].items():
        if text[max(0, start - len(lead)) : start] == lead:
            want = f"{turned}{one.paragraph} {way.data['article_joint']}{word} {number}"
            return passage.edit(start - len(lead), cut, want), want
    head = f"{way.data['paragraph'][0]} {one.paragraph}"
    return (), f"{head} {way.data['article_joint']}{word} {number}"
