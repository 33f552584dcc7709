"""Rules of links."""

from __future__ import annotations

from resolutions.lint.lists import word_list
from resolutions.lint.registry import finding, rule
from resolutions.patterns import pattern
from resolutions.source import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.lint.registry import Hits
    from resolutions.parse import Draft

_LINK = pattern(r"(?<![\\!])\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*(?: \w+)?)\)")
_TARGET = pattern(r"\]\(([^()\s]*(?: \w+)?)\)")
_SCHEME = pattern(r"^\w+://(?:www\.)?")


@rule(
    "REF011",
    group="references",
    severity="warning",
    fix="sometimes",
    safe=False,
    source="common usage",
    say={
        "en": "This link leads nowhere: its address is “{target}”",
        "fr": "Ce lien ne mène nulle part\u00a0: son adresse est «\u00a0{target}\u00a0»",
        "en:empty": "This link leads nowhere: it has no address",
        "fr:empty": "Ce lien ne mène nulle part\u00a0: il n’a pas d’adresse",
    },
    help={
        "en": "give the address, or keep the words alone: “{words}”",
        "fr": "donner l’adresse, ou ne garder que les mots\u00a0: «\u00a0{words}\u00a0»",
    },
)
def dead_link(draft: Draft) -> Hits:
    """A link leads somewhere.

    An empty or makeshift address is left over from the making of the text.

    Wrong: the [Charter](#) of the United Nations
    Right: the Charter of the United Nations
    """
    if "](" not in draft.text:
        return
    table = word_list("placeholders", "all")
    targets = frozenset(table["targets"])
    hosts = tuple(table["hosts"])
    if not any(_leads_nowhere(one.strip(), targets, hosts) for one in _TARGET.findall(draft.text)):
        return
    for block in draft.blocks:
        if block.kind in ("code", "comment"):
            continue
        for match in _LINK.finditer(draft.text, block.span.start, block.span.end):
            target = match["target"].strip()
            if not _leads_nowhere(target, targets, hosts):
                continue
            start, end = match.span()
            yield finding(
                Span(start, end),
                Edit(start, end, match["words"]),
                safe=False,
                variant="" if target else "empty",
                target=target,
                words=match["words"].strip("*_"),
            )


def _leads_nowhere(target: str, targets: frozenset[str], hosts: tuple[str, ...]) -> bool:
    """True for an address that is empty, or one of those that stand for another."""
    said = target.casefold()
    if not target or said in targets:
        return True
    if not any(map(said.__contains__, hosts)):
        return False
    return _SCHEME.sub("", target).split("/")[0].casefold() in hosts
