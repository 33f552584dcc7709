"""``resolution amend …``: sentences and files of amendments, read, checked, shown, written."""

from __future__ import annotations

from resolutions.cli.app import family

amend = family(
    "amend",
    ("explain", "check", "show", "preview", "conflicts", "from-diff"),
    {
        "expliquer": "explain",
        "verifier": "check",
        "montrer": "show",
        "apercu": "preview",
        "conflits": "conflicts",
        "depuis-diff": "from-diff",
    },
)
