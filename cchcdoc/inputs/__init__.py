"""Reads the clerk's file (YAML or JSON) into text with positions; the schema decides what the text means."""

from __future__ import annotations

from cchcdoc.inputs.loading import load, load_text

__all__ = ["load", "load_text"]
