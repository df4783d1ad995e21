"""The hidden sheet of choices: the answers in words, and drop-downs that do not fit into a validation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchcdoc.forms.excel.layout import CHOICES_SHEET, FieldSpec
from cchcdoc.forms.excel.references import area
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

ANSWERS: Final = ("Không", "Không có", "Không phát sinh", "Không áp dụng")
"""Answers in words; Excel knows no difference of upper and lower case. Each also with a full stop."""
TRUTHS: Final = ("có", "không")
MAX_LIST: Final = 250
"""UTF-16 units of a drop-down inside the validation; Excel allows 255."""


def words_of(field: FieldSpec) -> tuple[str, ...]:
    """The words that may be chosen in the cell of ``field``."""
    return TRUTHS if field.type == "truth" else field.choices


class HiddenChoices:
    """Columns of the hidden sheet, each list of choices once; the first column holds the answers in words."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = [
            tuple(f"{answer}{end}" for answer in ANSWERS for end in ("", "."))
        ]
        self._places: dict[tuple[str, ...], int] = {}

    @property
    def answers(self) -> str:
        """The range of the answers in words."""
        return self._range(0)

    def inline(self, choices: Sequence[str]) -> bool:
        """Whether ``choices`` can stand inside a validation: short, and without what would part or change them."""
        return utf16_length(",".join(choices)) <= MAX_LIST and not any(
            "," in each or '"' in each or each != each.strip() or each.startswith("=") or not each
            for each in choices
        )

    def range_of(self, choices: Sequence[str]) -> str:
        """The range of the hidden sheet that holds ``choices``; they are put there the first time."""
        key = tuple(choices)
        if key not in self._places:
            self._places[key] = len(self.columns)
            self.columns.append(key)
        return self._range(self._places[key])

    def _range(self, column: int) -> str:
        return f"{CHOICES_SHEET}!{area((0, column), (len(self.columns[column]) - 1, column))}"
