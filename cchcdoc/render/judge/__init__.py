"""Holds a template against the decree, as Word shows it: look, fixed text, page number; what it finds are warnings."""
