"""Reads what clerks type and paste: lines, items, marks, tables. Nothing is computed here."""
