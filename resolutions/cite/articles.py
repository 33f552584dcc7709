"""Articles of the Charter and of treaties, with the paragraph that is cited of them.

*Article 1, paragraph 3, of the Charter*, « le paragraphe 3 de l’Article premier de la Charte »,
« l’article 1 alinéa 3 ». Does not know what the articles say.
"""

from __future__ import annotations

from resolutions.cite.wording import B, Wording, any_of, found_at
from resolutions.patterns import pattern
from resolutions.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAD = 40
"""As far back as the words “paragraph 3 of” are looked for."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article that is cited. ``paragraph``: as printed, empty for the whole article;
    ``word``: the word for the paragraph (*paragraphe*, *alinéa*), where it stands after the
    article; ``treaty``: what the text calls the instrument."""

    start: int
    end: int
    number: str
    paragraph: str
    word: str
    treaty: str


def articles(text: str, wording: Wording) -> Sequence[Article]:
    """Every article of a named instrument that a text cites, in order."""
    out = []
    article = pattern(wording.data["article_pattern"])
    for at in found_at(text, wording.data["article_stems"]):
        match = article.match(text, at)
        if match is None:
            continue
        line = text.rfind("\n", 0, at) + 1
        lead = text[max(line, at - _LEAD) : at]
        before = pattern(wording.data["paragraph_pattern"]).search(lead)
        start = at - len(lead) + before.start() if before is not None else at
        paragraph = match["after"] or (before["before"] if before is not None else "")
        word, treaty = match["word"] or "", match["treaty"]
        out.append(Article(start, match.end(), match["number"], paragraph, word, treaty))
    return out


def build(raw: dict[str, list[str]]) -> dict[str, str]:
    """The text of a language's expression, for `resolutions.cite.wording`."""
    parts = any_of([*raw["paragraph"], *raw["subparagraph"]])
    first = any_of(raw["first_word"]) or r"\d{1,3}"
    of = any_of(raw["article_of"])
    treaty = any_of([*raw["charter"], *raw["treaty"]])
    item = rf"\d{{1,2}}(?:{B}?\([a-z]\))?"
    return {
        "paragraph_pattern": (
            rf"\b(?:{any_of(raw['paragraph'])}){B}(?P<before>{item}){B}(?:{of}){B}?$"
        ),
        "article_pattern": (
            rf"(?:{any_of(raw['article'])}){B}(?P<number>\d{{1,3}}|{first})(?![\w/])"
            rf"(?:,?{B}(?P<word>{parts}){B}(?P<after>{item}),?)?"
            rf"{B}(?:{of}){B}?(?P<treaty>{treaty})(?!\w)"
        ),
    }
