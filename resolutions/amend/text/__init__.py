"""A text whose numbers are frozen, and words: compared, found, changed, read anew."""
