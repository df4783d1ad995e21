"""Reads the parts of kind.yaml: outline, tables, charts, attachments, prefilled fields, the next period."""
