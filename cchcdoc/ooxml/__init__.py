"""Facts of ISO 29500: names, escaping, runs, packages, relationships, widths of letters."""
