"""``resolution amend explain "SENTENCE"``: how a sentence is read, or why it is not."""

from __future__ import annotations

import json
import sys

import click

from resolutions.cli.amend.saying import candidates, operation_lines
from resolutions.cli.app import command, option
from resolutions.cli.screen import Screen, wrap
from resolutions.cli.speech import Reader, clean, error_line
from resolutions.errors import Usage
from resolutions.messages import say


@command("explain", key="amend-explain")
@option("--json", "as_json", is_flag=True)
@option("--width", metavar="number")
@click.argument("sentence", nargs=-1)
def explain(sentence: tuple[str, ...], as_json: bool, width: str, lang: str, color: str) -> int:
    """Explain how a sentence of an amendment is read."""
    from resolutions.amend.results import Refusal
    from resolutions.amend.sentence.explain import explain as explained
    from resolutions.amend.sentence.explain import message
    from resolutions.amend.sentence.sentences import parse_sentence
    from resolutions.cli.checking import number

    text = " ".join(sentence).strip()
    if text == "-":
        text = sys.stdin.read().strip()
    if not text:
        raise Usage("missing-sentence")
    tongue = Reader(lang).chrome()
    language = lang or None
    if as_json:
        found = explained(text, language, tongue)
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 4 if "error" in found else 0
    screen = Screen(color or "auto", number(width, "--width"))
    ops = parse_sentence(text, language)
    if isinstance(ops, Refusal):
        error_line(message(ops, tongue), tongue)
        for line in candidates(ops.candidates, tongue):
            screen.put(clean(line))
        return 4
    screen.put(say("amendment.read", tongue, n=len(ops)))
    for op in ops:
        for line in operation_lines(op, tongue):
            for part in wrap(clean(line), screen.width, "     "):
                screen.put(part)
    return 0
