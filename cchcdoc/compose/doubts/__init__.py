"""Warnings about what was written: leftovers, dates, unannounced appendices, names and bodies of another time."""
