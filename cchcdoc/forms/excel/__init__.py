"""The Excel form of a kind: laid out as plain values (``planning``, ``layout``), drawn with XlsxWriter (``writing``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.forms.excel.drawn_form import excel_form
    from cchcdoc.forms.excel.planning.whole_plan import plan_form, schema_digest

_HOMES = {
    "excel_form": "drawn_form",
    "plan_form": "planning.whole_plan",
    "schema_digest": "planning.whole_plan",
}

__all__ = ["excel_form", "plan_form", "schema_digest"]

__getattr__ = names_from(__name__, _HOMES)
