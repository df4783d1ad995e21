"""Prose typed by clerks: reads its lines and marks, computes expressions, writes citations and notes, collects findings."""
