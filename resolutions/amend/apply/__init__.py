"""Operations applied to a text: words, paragraphs, notes, the parts that are no paragraphs."""
