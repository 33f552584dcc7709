"""``resolution session …``: a text is tabled, and everything that happens to it is recorded."""

from __future__ import annotations

from resolutions.cli.app import family

session = family(
    "session",
    (
        "start",
        "status",
        "present",
        "confirm",
        "log",
        "undo",
        "redo",
        "at",
        "attendance",
        "sheet",
        "roll",
        "slips",
        "certificate",
        "verify",
        "close",
    ),
    {
        "ouvrir": "start",
        "commencer": "start",
        "etat": "status",
        "presenter": "present",
        "projeter": "present",
        "confirmer": "confirm",
        "journal": "log",
        "annuler": "undo",
        "retablir": "redo",
        "apres": "at",
        "presents": "attendance",
        "feuille": "sheet",
        "appel": "roll",
        "fiches": "slips",
        "certificat": "certificate",
        "verifier": "verify",
        "clore": "close",
        "cloturer": "close",
    },
)
