"""Any DOCX as Word shows it, read only: paragraphs and runs with their effective formatting (ISO 29500-1 §17.7).

Nothing of this program is known here: no packs, no forms, no decree. ``view.read_view`` is the way in."""
