"""Checks a schema itself: its keywords, their values, the paths of its relations."""
