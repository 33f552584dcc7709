"""Build hook: puts the compiled grammars and lexicons into the wheel.

A command must start fast, so nothing is compiled when it starts. In a checkout the
compiled values are cached on first use (``resolutions/resources.py``); in a wheel they
are made here, once, and lie beside the other data in ``resolutions/_data/compiled``.
An editable install is a checkout, and gets nothing from here.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface):
    """Asks ``resolutions.compile.build_all()`` for ``{name: value}`` and ships each as JSON."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or not (Path(self.root) / "resolutions" / "compile.py").exists():
            return
        self._folder = tempfile.TemporaryDirectory(prefix="resolutions-compiled-")
        for name, value in _build_all(self.root).items():
            file = Path(self._folder.name) / f"{name}.json"
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            file.write_text(text, encoding="utf-8", newline="\n")
            build_data["force_include"][str(file)] = f"resolutions/_data/compiled/{name}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def _build_all(root: str) -> dict[str, Any]:
    sys.path.insert(0, root)
    try:
        values: dict[str, Any] = importlib.import_module("resolutions.compile").build_all()
        return values
    finally:
        sys.path.remove(root)
