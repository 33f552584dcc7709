"""Citations: what a text says of other texts, and what is known of those.

`resolutions.cite.reading` finds the citations in running words, `resolutions.cite.inner` the
references to paragraphs of the text itself, `resolutions.cite.register` knows resolutions by
their numbers. Knows no rule and judges nothing.
"""

from __future__ import annotations
