"""A DOCX template becomes a compiled template: scanned, tags merged, checked and lowered. Done once for a kind."""
