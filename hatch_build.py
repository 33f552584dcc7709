"""Build hook: puts the compiled grammars and lexicons into the wheel.

A command must start fast, so nothing is compiled when it starts. In a checkout the
compiled values are cached on first use (``resolutions/resources.py``); in a wheel they
are made here, once, and lie beside the other data in ``resolutions/_data/compiled``.
An editable install is a checkout, and gets nothing from here.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface):
    """Asks ``resolutions.compile.pack_all()`` for ``{name: bytes}`` and ships each as a file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or not (Path(self.root) / "resolutions" / "compile.py").exists():
            return
        self._folder = tempfile.TemporaryDirectory(prefix="resolutions-compiled-")
        for name, value in _pack_all(self.root).items():
            file = Path(self._folder.name) / f"{name}.bin"
            file.write_bytes(value)
            build_data["force_include"][str(file)] = f"resolutions/_data/compiled/{name}.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def _pack_all(root: str) -> dict[str, bytes]:
    sys.path.insert(0, root)
    try:
        values: dict[str, bytes] = importlib.import_module("resolutions.compile").pack_all()
        return values
    finally:
        sys.path.remove(root)
