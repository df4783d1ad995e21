"""Computes formulae that clerks type for scores (``44.399/50.328*1,5``): exactly, rounded once."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.indicators.totals import round_quotient
from cchcdoc.vietnamese.figures.numbers import AmbiguousNumberError, NumberError
from cchcdoc.vietnamese.figures.typed_numbers import parse_so

MAX_LENGTH: Final = 200
"""Largest number of characters of a formula."""
MAX_DEPTH: Final = 20
"""Largest depth of nested parentheses."""
MAX_RESULT: Final = 10**9
"""Largest absolute result; a larger one cannot be a score."""
PLACES: Final = 4
"""Decimals of the result, rounded half up."""

_TOKEN = re.compile(r"\s*([0-9][0-9.,]*|[-−+*/():xX×])\s*")
_SIGNS = {"−": "-", ":": "/", "x": "*", "X": "*", "×": "*"}
_CALCULATION = re.compile(r"[0-9)]\s*[-−+*/:xX×(]|^\s*\(|[(*/:x×]\s*[0-9]")


class FormulaError(ValueError):
    """A formula that cannot be read or computed; ``offset``: where in its text (0-based); the message is Vietnamese."""

    def __init__(self, message: str, offset: int) -> None:
        self.offset = offset
        super().__init__(message)


_Quotient: TypeAlias = tuple[int, int]
"""A numerator and a denominator above 0, not reduced: a formula is too short for large ones."""


class _Token(NamedTuple):
    text: str
    offset: int


def looks_like_formula(text: str) -> bool:
    """Whether ``text`` has an operation to compute; False for a number, valid or not."""
    if text.replace(",", "", 1).isdigit():  # nearly every score
        return False
    return _CALCULATION.search(text[:MAX_LENGTH]) is not None


def compute_formula(text: str) -> Decimal:
    """The value of ``text``, rounded half up to ``PLACES`` decimals; it has no zeros at its end, which nobody typed.

    Numbers are Vietnamese: a dot before three digits groups thousands, a comma marks decimals. Operators are
    ``+ - * /``, also ``x``, ``×`` and ``:``; parentheses are allowed.

    Raises:
        FormulaError: it cannot be read, divides by 0, or is beyond a limit.

    >>> compute_formula("44.399/50.328*1,5")
    Decimal('1.3233')
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"công thức dài quá {MAX_LENGTH} ký tự", MAX_LENGTH)
    reader = _Reader(_tokens(text), len(text.rstrip()))
    above, below = reader.sum(0)
    reader.expect_end()
    if abs(above) > MAX_RESULT * below:
        raise FormulaError("kết quả quá lớn so với một điểm số", 0)
    rounded = round_quotient(above, below, PLACES)
    return Decimal(str(rounded).rstrip("0").rstrip("."))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            if not text[at:].strip():
                break
            raise FormulaError(f'không hiểu ký tự "{text[at:].strip()[0]}"', at)
        found.append(_Token(_SIGNS.get(match[1], match[1]), match.start(1)))
        at = match.end()
    return found


class _Reader:
    """Recursive-descent parser; ``MAX_DEPTH`` limits the recursion."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = end

    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _Token("", self._end)

    def _take(self, signs: str) -> _Token | None:
        token = self._next()
        if token.text and token.text in signs:
            self._at += 1
            return token
        return None

    def expect_end(self) -> None:
        """FormulaError when tokens are left."""
        if self._next().text:
            raise FormulaError(f'thừa "{self._next().text}"', self._next().offset)

    def sum(self, depth: int) -> _Quotient:
        """The value of terms joined by + and -; ``depth`` counts open parentheses."""
        above, below = self._product(depth)
        while sign := self._take("+-"):
            term, of = self._product(depth)
            term = term * below if sign.text == "+" else -term * below
            above, below = above * of + term, below * of
        return above, below

    def _product(self, depth: int) -> _Quotient:
        above, below = self._factor(depth)
        while sign := self._take("*/"):
            factor, of = self._factor(depth)
            if sign.text == "*":
                above, below = above * factor, below * of
            elif factor == 0:
                raise FormulaError("chia cho 0", sign.offset)
            else:
                above, below = above * (of if factor > 0 else -of), below * abs(factor)
        return above, below

    def _factor(self, depth: int) -> _Quotient:
        is_negative = self._take("-") is not None
        opening = self._take("(")
        if opening is None:
            value = self._number()
        else:
            if depth >= MAX_DEPTH:
                raise FormulaError(f"ngoặc lồng quá {MAX_DEPTH} lần", opening.offset)
            value = self.sum(depth + 1)
            if not self._take(")"):
                raise FormulaError("thiếu dấu đóng ngoặc", self._next().offset)
        return (-value[0], value[1]) if is_negative else value

    def _number(self) -> _Quotient:
        token = self._next()
        if not token.text or not token.text[0].isdigit():
            raise FormulaError("chỗ này cần một số", token.offset)
        self._at += 1
        try:
            return parse_so(token.text).as_integer_ratio()
        except AmbiguousNumberError as both:
            return both.hang_nghin.as_integer_ratio()
        except NumberError:
            raise FormulaError(f'"{token.text[:40]}" không phải là số', token.offset) from None
