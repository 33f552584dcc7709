"""Two texts: which paragraph is which, what changed, as operations and for those who read."""
