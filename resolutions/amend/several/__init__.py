"""Several amendments to one text: clashes, groups, merging, the report, the rolling text."""
