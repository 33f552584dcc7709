"""Read, check, amend and render United Nations-style resolutions and normative texts.

The public functions are few: `read`, `parse`, `check`, `fix`, `markdown`; everything they
take and give is a frozen value. Heavy libraries are imported when a function needs them.
"""

from __future__ import annotations

__version__ = "0.1.0"
