"""How papers speak: of delegations, places, votes and the words of an amendment."""

from __future__ import annotations

from resolutions.amend import vocabulary
from resolutions.amend.sentence.speech import spoken
from resolutions.amend.sentence.writing import write_sentence
from resolutions.amend.targets import Target
from resolutions.language import states
from resolutions.messages import known, place, say
from resolutions.model import Content, plain
from resolutions.numbering import places
from resolutions.render.papers.blocks import Quote, verbatim, words
from resolutions.session.votes import rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resolutions.amend.amendment import Amendment, Instruction
    from resolutions.model import Document
    from resolutions.session.state import State
    from resolutions.session.votes import Rule


def listed(items: Iterable[str], lang: str) -> str:
    """A list in a sentence: *7, 8 and 9*."""
    *first, last = list(items) or [""]
    return say("paper.and", lang, list=", ".join(first), last=last) if first else last


def in_sentence(name: str, lang: str) -> str:
    """A delegation in running text: *the Netherlands*, *la Norvège*; what is no State as it is
    written."""
    found = states.named(name, lang)
    if found is None:
        return name
    article, said = states.in_sentence(found.state, lang)
    return article + said if article.endswith(("’", "'")) else f"{article} {said}".lstrip()


def people(names: Iterable[str], lang: str) -> str:
    """Delegations in running text."""
    return listed((in_sentence(name, lang) for name in names), lang)


def official(name: str, lang: str) -> str:
    """The official short name of a State; what is none as it is written."""
    found = states.named(name, lang)
    return states.short(found.state, lang) if found is not None else name


def officials(names: Iterable[str], lang: str) -> str:
    """Delegations in a table or a heading."""
    return ", ".join(official(name, lang) for name in names)


def sentence_case(text: str) -> str:
    """With a capital at its head."""
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- places


def place_aloud(address: str, lang: str, case: str = "bare") -> str:
    """A place as one says it: *paragraph 3 (b)*. ``case`` as `spoken` takes it."""
    if lang in vocabulary.codes():
        target = Target(part="title") if address == "title" else _target(address)
        if target is not None:
            return spoken(target, lang, case)
    return place(address, lang)


def _target(address: str) -> Target | None:
    try:
        return Target.of_address(address)
    except ValueError:
        return None


def places_aloud(addresses: Iterable[str], lang: str, case: str = "bare") -> str:
    """Places as one says them: *paragraphs 3 and 4*."""
    said = list(addresses)
    if lang in vocabulary.codes() and len(said) > 1:
        targets = [_target(address) for address in said]
        if all(t is not None and t.part == "operative" and not t.sub for t in targets):
            return spoken([t for t in targets if t is not None], lang, case)
    return listed((place_aloud(address, lang, case) for address in said), lang)


def short_places(addresses: Iterable[str], lang: str) -> str:
    """Places in a table."""
    return ", ".join(
        say("amend.clash-place.title", lang) if a == "title" else place(a, lang) for a in addresses
    )


def draft_aloud(state: State, lang: str) -> str:
    """The draft in running text: *draft resolution A/80/L.1*."""
    key = "paper.draft-symbol" if state.symbol else "paper.draft"
    return say(key, lang, symbol=state.symbol)


def title_of(document: Document) -> str:
    """The title of the draft in plain words, or an empty string."""
    return " ".join(plain(document.title).split())


def headed(state: State, document: Document) -> str:
    """What stands under the title of a paper: the symbol and the title of the draft."""
    return " · ".join(part for part in (state.symbol, title_of(document)) if part)


# ---------------------------------------------------------------- the words of an amendment


def quote_of(amendment: Amendment, numbers: Sequence[int], lang: str) -> Quote:
    """What some instructions of an amendment say, in the language of the paper where it can
    be said in it; numbered where the amendment has several."""
    own = amendment.language == lang or lang not in vocabulary.codes()
    lines: list[Content] = []
    for n in numbers:
        said = instruction_lines(amendment.instructions[n - 1], "" if own else lang)
        if len(amendment.instructions) > 1:
            said = [f"{n}. {said[0]}", *said[1:]]
        lines += [words(line) for line in said]
    return Quote(tuple(lines), amendment.language if own else "")


def instruction_lines(instruction: Instruction, lang: str = "") -> list[str]:
    """An instruction as lines: its sentence, then the paragraphs of its new text. ``lang``:
    the language to say it in, if not as it is written."""
    text = instruction.text
    if lang:
        try:
            text = "\n".join(write_sentence(op, None, lang) for op in instruction.ops)
        except ValueError:
            text = instruction.text
    out: list[str] = []
    quoted = False
    for line in text.split("\n"):
        inside = line.strip().startswith(">")
        said = line.strip().lstrip("> ").strip()
        whole = out and out[-1].endswith((";", ":", ",", "."))
        if said and out and out[-1] and inside is quoted and not whole:
            out[-1] += f" {said}"
        else:
            out.append(said)
        quoted = inside
    return [line for line in out if line] or [""]


def gist(amendment: Amendment, numbers: Sequence[int], lang: str, most: int = 160) -> Content:
    """What an amendment does, in few words."""
    said = " ".join(plain(line) for line in quote_of(amendment, numbers, lang).lines)
    if len(said) > most:
        said = said[:most].rsplit(" ", 1)[0].rstrip(",;:\u00a0 ") + " …"
    return verbatim(said)


def tops(document: Document) -> tuple[str, ...]:
    """The addresses of the paragraphs of a text."""
    return tuple(p.address for p in places(document))


# ---------------------------------------------------------------- votes


def vote_rule(state: State) -> Rule:
    """The rule by which the session counts."""
    return rule(state.vote_rule or "un-ga")


def needed(state: State, lang: str) -> str:
    """What a majority is, in one sentence."""
    own = vote_rule(state)
    form = "consensus" if not own.voted else "count" if own.count else own.base
    if own.count and own.permanent:
        form = "veto"
    elif own.base == "present-and-voting" and own.majority == "simple" and own.voted:
        form = "simple" if own.abstention else "simple-sides"
    base = state.present if own.base == "present" else own.members or state.members
    if form in ("present", "members") and not base:
        form += "-unknown"
    share = say(f"session.share.{own.majority}", lang) if own.share[0] else ""
    return say(f"paper.needed.{form}", lang, share=share, of=base, needed=own.count)


def is_even(state: State) -> bool:
    """True where a tie is a case of its own: by the majority of one vote more."""
    own = vote_rule(state)
    return own.voted and own.share == (1, 2) and own.over and own.base == "present-and-voting"


def style(state: State, key: str) -> str:
    """The key of a sentence as it is said under the rules of the session: those of the organ
    (its votes tell which), else the formal wording of the United Nations, else that of
    conferences."""
    organ = "-".join(state.vote_rule.split("-")[:2])
    for name in (organ, "un") if state.rules == "un" else ():
        own = f"paper.script.{name}.{key}"
        if known(own):
            return own
    return f"paper.script.{key}"


def sorted_names(names: Iterable[str], lang: str) -> list[str]:
    """Official names in the alphabetical order of the language, each once."""
    found = dict.fromkeys(official(name, lang) for name in names)
    return sorted(found, key=lambda name: states.sort_key(name, lang))
