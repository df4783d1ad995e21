"""The form of the next period as YAML, for tests."""

from __future__ import annotations

from typing import Any, NamedTuple

from cchcdoc.forms.next_form import next_content, rubrics_of
from cchcdoc.forms.rubric_choice import choose_rubrics
from cchcdoc.forms.whole_form import form_text
from cchcdoc.nodes import RawInput
from cchcdoc.packs.model import Kind
from cchcdoc.standard.periods import Period


class NextForm(NamedTuple):
    """The text of the new input file, its period and its name."""

    text: str
    period: Period
    file: str
    """Name of the file: ``bao-cao-cchc-quy-2-2026.yaml``."""


def next_form(kind: Kind, earlier: RawInput, **options: Any) -> NextForm:
    """The form of the report after ``earlier``; options and errors are those of ``next_content``."""
    chosen = choose_rubrics(kind, current=rubrics_of(kind, earlier))
    made = next_content(kind, earlier, **options)
    name = f"{made.stem}.yaml"
    text = form_text(kind, filled=made.filled, notes=made.notes, file=name, chosen=chosen)
    return NextForm(text, made.period, name)
