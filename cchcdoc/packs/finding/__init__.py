"""Finds packs, the kinds and rubrics in them, and every file that a kind is made from."""
