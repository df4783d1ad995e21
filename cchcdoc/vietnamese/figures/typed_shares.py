"""Finds shares typed in a sentence that are not those of the figures beside them: ``1.203/1.234 hồ sơ, đạt 97,94%``.

What may speak of something else is left alone: days, symbols of documents, ``12/15 chỉ tiêu đạt 100%``, ``đạt 80% kế hoạch``, about
(``gần 97%``). A share may be rounded or cut off at any decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.vietnamese.figures.typed_numbers import value_of

_FIGURE: Final = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
ROOM: Final = 40
"""Characters before the stroke that are searched for the first figure, and before the sign of a share for the share."""
WHOLE: Final = 100
"""Per cent; what is less than all is never all of it."""
PLACES: Final = 2
"""Decimals of the share that is right."""


class WrongShare(NamedTuple):
    """A share that is not that of its figures."""

    figures: str
    """``1.203/1.234``."""
    typed: str
    right: Decimal
    """In per cent, with ``PLACES`` decimals."""
    start: int
    """Where the figures begin in the text."""


def wrong_shares(text: str) -> Iterator[WrongShare]:
    """The shares of ``text`` that differ from their figures by a whole unit of their last digit or more.

    >>> [(each.typed, str(each.right)) for each in wrong_shares("Giải quyết 1.203/1.234 hồ sơ, đạt 97,94%.")]
    [('97,94%', '97.49')]
    """
    if "%" not in text or "/" not in text:
        return
    for found in _behind().finditer(text):
        first = _first().search(text[max(0, found.start() - ROOM) : found.start()])
        if first is not None:
            yield from _judged(first, found["whole"], found["share"], found.start() - len(first["figure"]))
    for found in _before().finditer(text):
        share = _share().search(text[max(0, found.start() - ROOM) : found.start()])
        if share is not None:
            yield from _judged(found, found["whole"], share["share"], found.start("figure"))


def _judged(first: re.Match[str], whole: str, share: str, start: int) -> Iterator[WrongShare]:
    part, total, typed = (value_of(each) for each in (first["figure"], whole, share))
    if not 0 < part <= total:
        return
    right = WHOLE * part / total
    exponent = typed.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if abs(right - typed) >= unit or (part < total and typed == WHOLE):
        yield WrongShare(f"{first['figure']}/{whole}", f"{share}%", round(right, PLACES), start)


@cache
def _behind() -> re.Pattern[str]:
    """From the stroke on: the whole, what is counted, and the share; begins with a sign that is searched at once."""
    share = r"(?:đạt tỷ lệ|đạt|chiếm tỷ lệ|chiếm|bằng|tỷ lệ|tương ứng|tức)(?: là)?\s\*{0,3}"
    return re.compile(
        rf"/(?P<whole>{_FIGURE})(?![\d/.,]\d|-\w)\s[^\W\d_][^\d%,.;:()\n]{{1,60}}?(?:,\s|\s?\(){share}(?P<share>{_FIGURE})\s?%"
        r"(?!\*{0,3}\s(?:trở|kế hoạch|chỉ tiêu|dự toán|yêu cầu|mục tiêu|so với|số|tổng|nhiệm vụ))"
    )


@cache
def _before() -> re.Pattern[str]:
    """From the sign of a share on, with its figures in brackets behind it; a sign is searched at once, digits are not."""
    return re.compile(rf"%\*{{0,3}}\s\((?:tức\s)?(?P<figure>{_FIGURE})/(?P<whole>{_FIGURE})\s[^\W\d_]")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,])(?P<share>{_FIGURE})\s?\Z")


@cache
def _first() -> re.Pattern[str]:
    """The figure before the stroke, unless it is a day, a month or a number of a document."""
    return re.compile(
        rf"(?<!ngày )(?<!tháng )(?<!quý )(?<!năm )(?<!đến )(?<!trước )(?<!hết )(?<!từ )(?<!số )(?<![\d/.,-])(?P<figure>{_FIGURE})\Z"
    )
