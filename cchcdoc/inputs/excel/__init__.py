"""Reads a filled-in Excel form: a gate before any library sees the file, openpyxl, the witnesses of each input, nodes.

Names are imported on first use: whoever writes forms needs ``form_format`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.inputs.excel.reading import kind_of_form, read_excel

_HOMES = {"kind_of_form": "reading", "read_excel": "reading"}

__all__ = ["kind_of_form", "read_excel"]

__getattr__ = names_from(__name__, _HOMES)
