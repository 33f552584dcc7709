"""The closest sentences that would be read: for a refusal, never to be applied unasked."""

from __future__ import annotations

from resolutions.amend.results import Refusal


def with_candidates(refusal: Refusal, text: str, language: str) -> Refusal:
    return refusal
