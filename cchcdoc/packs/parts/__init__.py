"""The parts of kind.yaml: outline, tables, charts, attachments, what the program fills in, earlier periods."""
