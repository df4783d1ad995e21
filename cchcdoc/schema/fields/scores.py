"""Fields of scores (``x-kieu: diem_so``): a number, or a formula that is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from cchcdoc.diagnostics import quote
from cchcdoc.indicators.formula import FormulaError, compute_formula, looks_like_formula
from cchcdoc.nodes import CellPosition, Node, Scalar
from cchcdoc.schema.fields.base import Complaint
from cchcdoc.schema.fields.figures import NumberField
from cchcdoc.schema.reading import MAX_DIAGNOSTICS, Path, Reading
from cchcdoc.vietnamese.figures.numbers import MAX_DIGITS_TYPED, places_of

MAX_SCORE_PLACES: Final = 4
"""Decimals of a typed score; published indexes have four."""

MADE_BY_EXCEL: Final = "đây là một ngày; Excel đổi số thành ngày thì đặt ô ở dạng Text rồi gõ lại số"
_DAY: Final = re.compile(
    r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}"
)
"""What a spreadsheet makes of ``9/5``; as a formula it would be a score near zero."""


@dataclass(slots=True, eq=False)
class ScoreField(NumberField):
    """A score -> ``Decimal``: ``9,52``, or ``44.399/50.328*1,5``, rounded half up to four decimals."""

    wanted: ClassVar[str] = "số hoặc công thức"
    sample: ClassVar[str] = "9,52"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar and node.style != "number" and len(reading.findings) <= MAX_DIAGNOSTICS:
            score = _usual_score(node.text)
            if score is not None:  # nearly every score
                return self.read_tested(score, node, path, reading)
        return NumberField.read(self, node, path, reading)

    def parse(self, scalar: Scalar) -> object:
        score = _usual_score(scalar.text) if scalar.style != "number" else None
        if score is not None:
            return score
        if _DAY.fullmatch(scalar.text.strip()):
            message = f"phải là {self.wanted}, đang là {quote(scalar.text)}"
            is_cell = isinstance(scalar.position, CellPosition)
            return Complaint(
                "DL131", message, MADE_BY_EXCEL if is_cell else "đây là một ngày; ghi số như 9,52"
            )
        if scalar.style == "number" or not looks_like_formula(scalar.text):
            return self._checked(NumberField.parse(self, scalar))
        try:
            return compute_formula(scalar.text)
        except FormulaError as error:
            message = f"là công thức không tính được: {error} (ký tự thứ {error.offset + 1})"
            return Complaint("DL168", message, "viết như 44.399/50.328*1,5")

    def _checked(self, value: object) -> object:
        if (
            isinstance(value, Decimal)
            and places_of(value) > MAX_SCORE_PLACES
            and places_of(value.normalize()) > MAX_SCORE_PLACES
        ):
            message = f"có quá {MAX_SCORE_PLACES} chữ số thập phân"
            return Complaint("DL162", message, f"làm tròn đến {MAX_SCORE_PLACES} chữ số thập phân")
        return value


def _usual_score(text: str) -> Decimal | None:
    """``9,52`` or ``10`` as nearly every score is typed; ``None`` for anything else, which is read with care."""
    whole, comma, decimals = text.partition(",")
    if len(text) > MAX_DIGITS_TYPED or len(decimals) > MAX_SCORE_PLACES or not text.isascii():
        return None
    is_score = whole.isdigit() and (decimals.isdigit() or not comma)
    return Decimal(f"{whole}.{decimals}") if is_score else None
