"""References of a text to its own paragraphs, which follow their targets."""
