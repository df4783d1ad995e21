"""Compiles a DOCX template: scan the package, merge split tags, check, lower, generate code. Done once per template."""
