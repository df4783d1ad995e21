"""Fields of figures: numbers, whole numbers and years, in Vietnamese notation."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from cchcdoc.diagnostics import quote
from cchcdoc.nodes import CellPosition, Node, Scalar
from cchcdoc.schema.fields.base import Complaint, ScalarField
from cchcdoc.schema.reading import MAX_DIAGNOSTICS, Path, Reading
from cchcdoc.vietnamese.figures.numbers import MAX_DIGITS_TYPED, AmbiguousNumberError, Nam, NumberError
from cchcdoc.vietnamese.figures.typed_numbers import is_plain, parse_so, parse_so_nguyen
from cchcdoc.vietnamese.nothing import says_inapplicable, says_nothing

NO_ANSWERS: Final = frozenset(("không", "không có", "không phát sinh"))
"""Words that mean 0 in a field with ``minimum: 0``."""

_NAMED = re.compile(
    r"\s*(?:(?:ngày|tháng|quý|năm)\s+)?(?P<figure>[0-9][0-9.,]*)(?P<unit>\D{0,100})", re.IGNORECASE
)
"""A figure with what it is called and its unit."""
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(slots=True, eq=False)
class NumberField(ScalarField):
    """A number that may have decimals -> ``Decimal``."""

    zero_answers: bool = False
    """Whether ``Không``, ``Không có`` count as 0 (the schema has ``minimum: 0``)."""
    unit: str = ""
    wanted: ClassVar[str] = "số"
    is_figure: ClassVar[bool] = True
    code: ClassVar[str] = "DL131"
    sample: ClassVar[str] = "90"

    def parse(self, scalar: Scalar) -> object:
        text = scalar.text
        if self.zero_answers and not text[:1].isdigit() and _says_none(text):
            return self.convert("0")
        try:
            return self.convert_json(text) if scalar.style == "number" else self.convert(text)
        except AmbiguousNumberError as error:
            return Complaint(self.code, f"có hai cách hiểu: {quote(text)}", error.advice)
        except NumberError as error:
            if text.endswith("%") and isinstance(scalar.position, CellPosition):
                return self._percent(text)
            message = f"phải là {self.wanted}, đang là {quote(text)}"
            return Complaint(self.code, message, self._number_hint(text, error.advice))

    def _percent(self, text: str) -> object:
        """A percentage in a cell: a number whose format shows ``93,54%`` is 0.9354 to the spreadsheet."""
        with contextlib.suppress(NumberError):
            if self.unit == "%":
                return self.convert(text[:-1].rstrip())
        message = f"phải là {self.wanted}, đang là {quote(text)}"
        return Complaint(
            self.code, message, "chỉ ghi số, bỏ dấu %; ô ở dạng phần trăm thì đổi sang dạng Text rồi gõ lại"
        )

    def convert(self, text: str) -> object:
        """The value of a figure in Vietnamese notation.

        Raises:
            NumberError: the text is not such a figure.
        """
        return parse_so(text)

    def convert_json(self, text: str) -> object:
        """The value of a JSON number, whose dot is a decimal point.

        Raises:
            NumberError: the number has too many digits, or is not of the field's type.
        """
        return _exact(text)

    def _number_hint(self, text: str, advice: str) -> str:
        from cchcdoc.vietnamese.figures.number_slips import AS_DIGITS
        from cchcdoc.vietnamese.figures.other_units import in_unit

        if says_inapplicable(text):
            none = "không phát sinh thì ghi 0" if self.zero_answers else "ghi số liệu"
            return f"ở đây bắt buộc phải có số; {none}"
        if says_nothing(text) or text.strip().casefold().startswith("chưa "):
            none = "không phát sinh thì ghi 0; " if self.zero_answers else ""
            return f"{none}chưa có số liệu thì để trống"
        figure = in_unit(text, self.unit)
        if figure:
            return f"trường này tính bằng {self.unit}; ghi {figure}" if self.unit else f"chỉ ghi số: {figure}"
        bare = self._bare(text)
        if bare:
            return f"chỉ ghi {bare}"
        hint = (
            advice if advice and advice != AS_DIGITS else self.hint(f"sửa thành {self.wanted}", self.sample)
        )
        is_typed = self.unit and self.unit.casefold() in text.casefold()
        return f"{hint}, không ghi {self.unit}" if is_typed else hint

    def _bare(self, text: str) -> str:
        """The figure of one that was typed with its unit or its name: ``12`` of ``12 ý kiến`` and of ``tháng 12``."""
        parts = _NAMED.fullmatch(text)
        if parts is None or _folded(parts["unit"]) not in ("", _folded(self.unit)):
            return ""
        try:
            self.convert(parts["figure"])
        except NumberError:
            return ""
        return parts["figure"]


def _folded(unit: str) -> str:
    """A unit as it is compared: ``tin bài`` is ``tin, bài``."""
    return "".join(unit.replace(",", " ").split()).casefold()


@dataclass(slots=True, eq=False)
class IntegerField(NumberField):
    """A whole number -> ``int``: ``23.881`` is 23881. The JSON number 23.881 is refused."""

    wanted: ClassVar[str] = "số nguyên"
    code: ClassVar[str] = "DL132"
    sample: ClassVar[str] = "23.881"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar and is_plain(node.text) and len(reading.findings) <= MAX_DIAGNOSTICS:
            return self.read_tested(int(node.text), node, path, reading)  # nearly every figure of a report
        return ScalarField.read(self, node, path, reading)

    def convert(self, text: str) -> object:
        return parse_so_nguyen(text)

    def convert_json(self, text: str) -> object:
        value = _exact(text)
        if value != value.to_integral_value():
            raise NumberError("không phải là số nguyên")
        return int(value)


@dataclass(slots=True, eq=False)
class YearField(NumberField):
    """A year in four digits -> ``Nam``, which prints without a dot."""

    wanted: ClassVar[str] = "năm có bốn chữ số"
    code: ClassVar[str] = "DL134"
    sample: ClassVar[str] = "2025"

    def convert(self, text: str) -> object:
        if not _YEAR.fullmatch(text.strip()):
            raise NumberError("không phải là năm")
        return Nam(int(text))

    def convert_json(self, text: str) -> object:
        return self.convert(text)


def _says_none(text: str) -> bool:
    return text.strip().rstrip(".").casefold() in NO_ANSWERS


def _exact(text: str) -> Decimal:
    """The value of a JSON number.

    Raises:
        NumberError: it has more than ``MAX_DIGITS_TYPED`` digits, as 1e999 has.
    """
    try:
        value = Decimal(text)
    except ArithmeticError:  # the exponent is too large for the decimal module
        raise NumberError(f"số có quá {MAX_DIGITS_TYPED} chữ số") from None
    digits = len(value.as_tuple().digits)
    if value and not (
        -MAX_DIGITS_TYPED <= value.adjusted() < MAX_DIGITS_TYPED and digits <= MAX_DIGITS_TYPED
    ):
        raise NumberError(f"số có quá {MAX_DIGITS_TYPED} chữ số")
    return value if value else Decimal(0)
