"""The Excel form of a kind as bytes: laid out, held against Excel's limits, drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchcdoc.forms.excel.excel_limits import check_plan
from cchcdoc.forms.excel.planning.whole_plan import plan_form
from cchcdoc.forms.excel.writing import workbook_of
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.nodes import MapNode
from cchcdoc.packs.model import Kind


def excel_form(
    kind: Kind,
    *,
    filled: MapNode | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    file: str = "",
    chosen: Sequence[Choice] | None = None,
) -> bytes:
    """The form of ``kind`` as an XLSX file; the same arguments give the same bytes.

    The arguments are those of ``whole_form.form_text``.

    Raises:
        ExcelLimitError: an error of the program: the form would have something that Excel refuses.
    """
    plan = plan_form(kind, filled=filled, notes=notes, file=file, chosen=chosen)
    check_plan(plan)
    return workbook_of(plan, kind.schema.relations)
