"""The form of a kind as a file: the suffix decides between YAML and Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cchcdoc.forms.index_form import with_entries
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.nodes import MapNode
from cchcdoc.packs.model import Kind

EXCEL: Final = ".xlsx"
YAML: Final = (".yaml", ".yml")
SUFFIXES: Final = (*YAML, EXCEL)
"""Endings of a file's name that say which form is wanted."""


def form_file(  # noqa: PLR0913 -- everything that can be set in a form, and the file's suffix
    kind: Kind,
    suffix: str,
    *,
    filled: MapNode | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    file: str = "",
    chosen: Sequence[Choice] | None = None,
    prior: MapNode | None = None,
) -> bytes:
    """The form of ``kind``: Excel for ``.xlsx``, else YAML; the other arguments are those of ``form_text``."""
    if suffix.lower() == EXCEL:
        from cchcdoc.forms.excel import excel_form

        if prior is not None:
            filled = with_entries(filled, prior, chosen or ())
        return excel_form(kind, filled=filled, notes=notes, file=file, chosen=chosen)
    from cchcdoc.forms.whole_form import form_text

    return form_text(kind, filled=filled, notes=notes, file=file, chosen=chosen, prior=prior).encode()
