"""The rules, one module for each kind. Every module of this folder is imported by `load_all`."""

from __future__ import annotations

import os

_done: list[bool] = []


def load_all() -> None:
    """Import every module of this folder once, in the order of their names."""
    if _done:
        return
    _done.append(True)
    for name in sorted(os.listdir(os.path.dirname(__file__))):
        stem, ending = os.path.splitext(name)
        if ending == ".py" and not stem.startswith("_"):
            __import__(f"resolutions.lint.rules.{stem}")
