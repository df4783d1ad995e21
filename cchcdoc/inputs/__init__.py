"""Reads the clerk's file (Excel form, YAML or JSON) as text with positions; the schema decides the types."""

from __future__ import annotations

from cchcdoc.inputs.loading import load, load_text

__all__ = ["load", "load_text"]
