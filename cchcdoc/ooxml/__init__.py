"""Facts of ISO/IEC 29500: names, units, packages, relationships, runs, escaping, widths of letters."""
