"""What a form says of a field: its comment, the words for its type, where the document uses it."""
