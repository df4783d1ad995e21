"""Commands about the keys that are trusted."""
