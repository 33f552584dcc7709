"""What the commands are called: their names, their order in the help, other names that work.

To add a command, add its name to `COMMANDS`.
"""

from __future__ import annotations

COMMANDS = (
    "new",
    "check",
    "fix",
    "fmt",
    "outline",
    "diff",
    "amend",
    "session",
    "vote",
    "apply",
    "merge",
    "compile",
    "export",
    "import",
    "resolve",
    "cite",
    "hash",
    "corrigendum",
    "explain",
    "rules",
    "words",
    "help",
)
"""In the order of the full help."""

GROUPS = {
    "write": ("new", "check", "fix", "fmt", "outline", "stats", "diff", "cite"),
    "amend": ("amend", "apply", "merge", "compile", "combine"),
    "meet": ("session", "vote"),
    "publish": ("export", "import", "resolve", "hash", "corrigendum"),
}
"""Under which heading of the full help a command stands; all others stand under the last."""

EVERYDAY = ("new", "check", "fix", "amend", "export", "fmt", "outline", "explain")
"""The first help screen shows the first five of these that there are."""

ALIASES = {
    "nouveau": "new",
    "commencer": "new",
    "verifier": "check",
    "lint": "check",
    "corriger": "fix",
    "comparer": "diff",
    "amender": "amend",
    "seance": "session",
    "voter": "vote",
    "appliquer": "apply",
    "fusionner": "merge",
    "compiler": "compile",
    "exporter": "export",
    "importer": "import",
    "resoudre": "resolve",
    "trancher": "resolve",
    "format": "fmt",
    "formater": "fmt",
    "citer": "cite",
    "citations": "cite",
    "empreinte": "hash",
    "rectificatif": "corrigendum",
    "plan": "outline",
    "show": "outline",
    "expliquer": "explain",
    "regles": "rules",
    "mots": "words",
    "lexique": "words",
    "aide": "help",
}
"""Other names that work and are not shown, without accents."""
