"""Prose as clerks type it: lines and marks read, expressions computed, citations and notes set, errors collected."""
