"""Writes amounts of money in a unit: ``1.234,5 triệu đồng``."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from cchcdoc.vietnamese.figures.numbers import EXACT, NumberError, So, check_so, format_so

DON_VI_TIEN: Final = {"đồng": 0, "nghìn": 3, "triệu": 6, "tỷ": 9}
"""Units of money: name -> power of ten of one đồng."""


def format_tien(x: So, don_vi: str = "đồng", le: int | None = None) -> str:
    """An amount of ``x`` đồng written in ``don_vi`` (a key of ``DON_VI_TIEN``), rounded to ``le`` decimals (None: exact).

    Raises:
        NumberError: ``don_vi`` is unknown, or as ``format_so``.

    >>> format_tien(1234500000, "triệu"), format_tien(36370000)
    ('1.234,5 triệu đồng', '36.370.000 đồng')
    """
    if don_vi not in DON_VI_TIEN:
        raise NumberError(f'đơn vị tiền "{don_vi}" không có; dùng một trong: {", ".join(DON_VI_TIEN)}')
    amount = Decimal(check_so(x)).scaleb(-DON_VI_TIEN[don_vi], EXACT)
    unit = "đồng" if don_vi == "đồng" else f"{don_vi} đồng"
    return f"{format_so(amount, le)} {unit}"
