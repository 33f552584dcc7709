"""A delegate's own file of Word, given back: with comments at the exact words, or with
corrections as tracked changes, and otherwise as it was, byte for byte.

`Comments` puts comments in; `tracked` makes a text out of the text of a file, change by change
(`is_of_words` says which edits can be such changes).
Steps, each a module: the letters of a part (`markup`), runs that are cut (`runs`), the file
(`file`), the words of a stretch (`reach`), what a line was and is to be (`planned`), how words
look (`looks`), the parts of an archive (`archive`, `parts`). Knows nothing of findings.
"""

from __future__ import annotations

from resolutions.read.returned.changes import Tracked, tracked
from resolutions.read.returned.comments import Anchor, Comments
from resolutions.read.returned.reach import is_of_words

__all__ = ["Anchor", "Comments", "Tracked", "is_of_words", "tracked"]
