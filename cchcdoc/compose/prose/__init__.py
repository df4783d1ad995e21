"""Writes the prose of clerks and packs: computes expressions, writes citations and notes, collects findings."""
