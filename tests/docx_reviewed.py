"""Files of Word that several people have changed with tracked changes on, made by script.

`FILES` maps a name to the function that makes its bytes. Paragraphs are brought and taken away as
Word does it: a new paragraph begins where somebody pressed Enter, so that the mark before it is
the one that was put in.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.docx_files import B, I, notes, p, package, r

FILES: dict[str, Callable[[], bytes]] = {}
_DAY = "2031-03-{:02d}T09:30:00Z"


def reviewed(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Keep a file under the name of its function, in words."""
    FILES[make.__name__.replace("_", " ")] = make
    return make


def come(author: str, *inner: str, day: int = 12) -> str:
    """Words that somebody put in."""
    said = "".join(one if one.startswith("<") else r(one) for one in inner)
    return f'<w:ins w:id="1" w:author="{author}" w:date="{_DAY.format(day)}">{said}</w:ins>'


def gone(author: str, *texts: str, day: int = 12) -> str:
    """Words that somebody struck out."""
    runs = "".join(
        f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>' for text in texts
    )
    return f'<w:del w:id="1" w:author="{author}" w:date="{_DAY.format(day)}">{runs}</w:del>'


def mark(kind: str, author: str) -> str:
    """The mark of a paragraph that somebody put in (``ins``) or struck out (``del``)."""
    return f'<w:rPr><w:{kind} w:id="1" w:author="{author}" w:date="{_DAY.format(12)}"/></w:rPr>'


def bold(author: str, text: str) -> str:
    """Words that somebody made bold."""
    change = f'<w:rPrChange w:id="1" w:author="{author}" w:date="{_DAY.format(12)}"><w:rPr/>'
    return r(text, B, f"{change}</w:rPrChange>")


HEAD = (
    p(r("Skills for work", B))
    + p("Symbol: E/2031/L.12")
    + p(r("The Economic and Social Council", I), ",")
    + p(r("Recalling", I), " its resolution 2030/5,")
)
ONE = p("1. ", r("Encourages", I), " all States to invest in skills;")
TWO = p("2. ", r("Invites", I), " all donors to contribute to vocational schools;")
THREE = p("3. ", r("Requests", I), " the Secretary-General to report at the next session;")
FOUR = p("4. ", r("Decides", I), " to remain seized of the matter.")


@reviewed
def words_of_two_authors() -> bytes:
    one = p("1. ", r("Encourages", I), " all States to invest in ",
            gone("Kenya", "skills"), come("Kenya", "education and training"), ";")  # fmt: skip
    three = p("3. ", r("Requests", I), " the Secretary-General to report ",
              gone("Norway", "at the next session", day=14),
              come("Norway", "every two years", day=14), ";")  # fmt: skip
    return package(HEAD + one + TWO + three + FOUR)


@reviewed
def paragraphs_that_come_and_go() -> bytes:
    two = p("2. ", r("Invites", I), " all donors to contribute to vocational schools;",
            more=mark("ins", "Kenya"))  # fmt: skip
    new = p(come("Kenya", "2 bis. ", r("Welcomes", I), " the work of the Labour Organization;"))
    three = p(gone("Norway", "3. ", "Requests", " the Secretary-General to report at the next "
                   "session;"), more=mark("del", "Norway"))  # fmt: skip
    return package(HEAD + ONE + two + new + three + FOUR)


@reviewed
def words_inside_words() -> bytes:
    new = come("Kenya", "education and ", gone("Norway", "vocational ", day=14), "training")
    one = p("1. ", r("Encourages", I), " all States to invest in ", gone("Kenya", "skills"), new,
            ";")  # fmt: skip
    return package(HEAD + one + TWO + THREE + FOUR)


@reviewed
def words_inside_words_and_more() -> bytes:
    new = come("Kenya", "education and ", gone("Norway", "vocational ", day=14), "training")
    one = p("1. ", bold("Chile", "Encourages"), " all States to invest in ",
            gone("Kenya", "skills"), new, ";")  # fmt: skip
    three = p(gone("Norway", "3. ", "Requests", " the Secretary-General to report at the next "
                   "session;", day=14), more=mark("del", "Norway"))  # fmt: skip
    return package(HEAD + one + TWO + three + FOUR)


@reviewed
def words_inside_a_new_paragraph() -> bytes:
    two = p("2. ", r("Invites", I), " all donors to contribute to vocational schools;",
            more=mark("ins", "Kenya"))  # fmt: skip
    new = p(come("Kenya", "3. ", r("Welcomes", I), " the work "), come("Norway", "and the advice "),
            come("Kenya", "of the Labour Organization;"))  # fmt: skip
    return package(HEAD + ONE + two + new + THREE + FOUR)


@reviewed
def changes_that_cannot_be_told_apart() -> bytes:
    two = p("2. ", r("Invites", I), " all donors to contribute to vocational schools;",
            more=mark("ins", "Kenya"))  # fmt: skip
    half = p(come("Kenya", "3. ", r("Welcomes", I), " the work of the Labour Organization;"),
             more=mark("ins", "Norway"))  # fmt: skip
    rest = p(come("Kenya", "4. ", r("Thanks", I), " its staff;"))
    four = p("4. ", r("Decides", I), " to remain ", gone("Chile", "seized"), come("Chile", "aware"),
             " of the matter.")  # fmt: skip
    return package(HEAD + ONE + two + half + rest + THREE + four)


@reviewed
def layout_alone() -> bytes:
    one = p("1. ", bold("Chile", "Encourages"), " all States to invest in ",
            come("Kenya", "useful "), "skills;")  # fmt: skip
    return package(HEAD + one + TWO + THREE + FOUR)


@reviewed
def names_of_authors() -> bytes:
    one = p("1. ", r("Encourages", I), " all States to invest in ",
            come("Côte d’Ivoire, délégation", "useful "), "skills;")  # fmt: skip
    two = p("2. ", r("Invites", I), " all ", come("", "private "), "donors to contribute to ",
            come("a/b", "vocational "), "schools;")  # fmt: skip
    three = p("3. ", r("Requests", I), " the Secretary-General to report ", come("A:B", "in full "),
              "at the next session;")  # fmt: skip
    return package(HEAD + one + two + three + FOUR)


@reviewed
def deux_auteurs() -> bytes:
    head = (
        p(r("Compétences professionnelles", B))
        + p("Cote : E/2031/L.12")
        + p(r("Le Conseil économique et social", I), ",")
        + p(r("Rappelant", I), " sa résolution 2030/5,")
    )
    one = p("1. ", r("Encourage", I), " tous les États à investir dans ",
            gone("Maroc", "les compétences"), come("Maroc", "l’éducation"), "\u00a0;",
            more=mark("ins", "Pérou"))  # fmt: skip
    new = p(come("Pérou", "2. ", r("Salue", I), " ce qui a été fait\u00a0;"))
    last = p("2. ", r("Décide", I), " de rester saisi de la question.")
    return package(head + one + new + last)


@reviewed
def notes_of_two_authors() -> bytes:
    """The second note is numbered 1 when it comes in before the first."""
    one = p("1. ", r("Encourages", I), " all States",
            come("Kenya", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            " to invest in ", gone("Kenya", "skills"), come("Kenya", "education"), ";")  # fmt: skip
    three = p("3. ", r("Requests", I), " the Secretary-General to report",
              '<w:r><w:footnoteReference w:id="2"/></w:r>', " at the next session;",
              come("Norway", '<w:r><w:footnoteReference w:id="3"/></w:r>'))  # fmt: skip
    feet = notes("footnote", "As in 2030.", "See A/85/1.", "In Geneva.")
    return package(HEAD + one + TWO + three + FOUR, footnotes=feet)
