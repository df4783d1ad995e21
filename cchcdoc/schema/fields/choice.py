"""Field of a value that is chosen from a list: typed as its code or as one of its names."""

from __future__ import annotations

from dataclasses import dataclass

from cchcdoc.diagnostics import quote
from cchcdoc.near_names import suggest
from cchcdoc.nodes import CellPosition, Node, Scalar
from cchcdoc.schema.fields.base import Complaint, ScalarField, TextField
from cchcdoc.schema.fields.constraints import MAX_LISTED
from cchcdoc.schema.reading import Path, Reading
from cchcdoc.schema.worded_choices import NO_CHOICES, Choices

MAX_TYPED = 200
"""Characters of a text that are compared with names."""


@dataclass(slots=True, eq=False)
class ChoiceField(TextField):
    """One of the values of ``enum`` -> that value, whether it or one of its names was typed (DL140)."""

    choices: Choices = NO_CHOICES

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        return ScalarField.read(self, node, path, reading)

    def parse(self, scalar: Scalar) -> object:
        typed = TextField.parse(self, scalar)
        if not isinstance(typed, str):
            return typed
        value = self.choices.value_of(typed) if len(typed) <= MAX_TYPED else None
        return (
            self._refusal(typed, is_cell=isinstance(scalar.position, CellPosition))
            if value is None
            else value
        )

    def _refusal(self, typed: str, *, is_cell: bool) -> Complaint:
        """A cell shows the names alone; who types YAML sees each code with its name."""
        values, words, known = self.choices
        shown = [
            quote(word) if is_cell else quote(value) + explained.removeprefix(value)
            for value, word, explained in zip(values, words, self.choices.explained(), strict=True)
        ]
        listed = ", ".join(shown[:MAX_LISTED]) + (", …" if len(shown) > MAX_LISTED else "")
        near = suggest(typed, (*values, *words, *known))
        meant = self.choices.value_of(near) if near else None
        hint = "chọn một trong các giá trị đó"
        if meant is not None:
            hint = f"có phải là {quote(self.choices.word_of(meant) if is_cell else meant)}?"
        return Complaint("DL140", f"phải là một trong {listed}; đang là {quote(typed)}", hint)
