"""Reads a filled-in Excel form: a gate before any library sees the file, openpyxl, the witnesses of each input, nodes."""

from __future__ import annotations

from cchcdoc.inputs.excel.reading import read_excel

__all__ = ["read_excel"]
