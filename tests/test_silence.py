"""Good texts of many genres: nothing is said of them, and nothing of them is lost.

The texts of `tests/cases/silence` follow the layout and the formulas of real ones: organs of
the United Nations, agencies, conventions, Model United Nations, six languages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutions.lint import check
from resolutions.parse import parse
from resolutions.render.markdown import markdown
from resolutions.source import Source, decode

TEXTS = sorted((Path(__file__).parent / "cases" / "silence").glob("*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_nothing_is_said_of_a_good_text(path: Path) -> None:
    """No error and no warning."""
    draft = parse(decode(path.read_bytes(), path.name))
    found = [f for f in check(draft) if f.severity != "info"]
    assert [(draft.source.place(f.span.start)[0], f.code, f.message("en")) for f in found] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_canonical_markdown_is_the_same_document(path: Path) -> None:
    """Written and read again, the document is equal."""
    document = parse(decode(path.read_bytes(), path.name)).document
    assert parse(Source(markdown(document))).document == document
