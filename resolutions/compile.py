"""Everything that is worked out when the package is built, so that a command need not.

Names and values are those that `resolutions.resources.compiled` is asked for: the lexicons,
the tables of the grammars, the profiles, the messages. Run by the build hook; knows no command.
"""

from __future__ import annotations

from resolutions import messages
from resolutions.language import build as language
from resolutions.language import codes, organs
from resolutions.lint import profiles
from resolutions.parse import tables
from resolutions.resources import names, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from resolutions.resources import JSON


def build_all() -> dict[str, JSON]:
    """``{name: plain data}`` of everything that is compiled."""
    out: dict[str, JSON] = {}
    for code in codes():
        out[f"lexicon-{code}"] = language.lexicon(code)
        out[f"facts-{code}"] = language.facts(code)
    out["languages"] = language.profile_of_languages(codes())
    for code in messages.languages():
        out[f"messages-{code}"] = messages.build(code)
    out["organs"] = organs.build()
    out["profiles"] = profiles.build_profiles()
    for name in names("grammar", ".lark"):
        out[f"grammar-{name}"] = tables.extract(read_text(f"grammar/{name}.lark"))
    return out
