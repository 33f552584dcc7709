"""The formats of ``check``: one module each, imported when its format is asked for.

A format is a class with ``file(result)``, called for each file in turn, and ``end(done, all_)``,
called once: ``done`` files of ``all_`` were checked. To add one: its class in a module here, a
line in `FORMATS`, its name among the choices of ``--format``, and a test that reads it with a
real parser.
"""

from __future__ import annotations

FORMATS = {
    "full": ("full", "Full"),
    "concise": ("concise", "Concise"),
    "grouped": ("grouped", "Grouped"),
    "json": ("objects", "Json"),
    "jsonl": ("objects", "JsonLines"),
    "sarif": ("sarif", "Sarif"),
    "github": ("github", "GitHub"),
    "gitlab": ("gitlab", "GitLab"),
    "junit": ("junit", "JUnit"),
    "csv": ("table", "Csv"),
    "html": ("page", "Html"),
    "docx": ("word", "Word"),
}
"""The module and the class of each format."""
