"""Deadlines: what a kind says must be done by when, in its sentences, headings, forms, tables and prefilled values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchcdoc.authoring.differences.items import Difference, Item, Things

_GAP: Final = r"[^.;:\n|{}]{0,40}?"
_LEAD: Final = (
    r"trước(?! hạn)|chậm nhất|muộn nhất|sớm nhất|không quá|không muộn hơn|không chậm hơn|đến hết|hết|hạn cuối|hạn chót"
    r"|thời hạn|hạn nộp|hạn gửi|hạn báo cáo|(?<!trước )(?<!đúng )(?<!quá )(?<!còn )(?<!thời )hạn|trong vòng|định kỳ"
    r"|(?:xong|hoàn thành) trong"
)
_NUMBER: Final = r"[0-9]{1,3}(?:[ ]?\([^()]{1,20}\))?"
_WHEN: Final = (
    r"(?:(?:ngày|mùng|mồng) )?[0-9]{1,2}[/-][0-9]{1,2}(?:[/-][0-9]{4})?"
    r"|(?:ngày|mùng|mồng) (?:mùng )?[0-9]{1,2}"
    r"|(?:ngày làm việc )?(?:cuối cùng|đầu tiên)(?: của)? (?:tháng|quý|năm|tuần)"
    r"|(?:đầu|giữa|cuối|hết) (?:tháng|quý|năm|tuần)"
    r"|(?:tháng|quý) [0-9IVX]{1,4}\b"
    rf"|{_NUMBER} (?:ngày|giờ|tuần|tháng|quý|năm)(?: làm việc)?\b"
    r"|[0-9]{1,2} giờ(?: [0-9]{2})?"
    r"|hằng (?:tháng|quý|năm|tuần)|hàng (?:tháng|quý|năm|tuần)"
    r"|(?:ngày )?\{\{[^{}]{0,200}(?:ngay|han)[^{}]{0,200}\}\}"
)
_ALONE: Final = rf"trong {_NUMBER} (?:ngày|giờ|tuần)|(?:vào )?(?:ngày|mùng|mồng) [0-9]{{1,2}} (?:hằng|hàng) (?:tháng|quý|năm)"
"""What is a deadline without a word that says so."""
_DEADLINE: Final = re.compile(
    rf"\b(?:(?:(?:{_LEAD})\b|hạn[^.;:\n|{{}}]{{0,25}}:){_GAP}(?:{_WHEN})|{_ALONE})[^.,;:\n|{{}}]{{0,40}}",
    re.IGNORECASE,
)
_HINT: Final = re.compile(r"ngày|tháng|quý|giờ|tuần|[0-9][/-][0-9]|\{\{|hằng|hàng|mùng", re.IGNORECASE)
"""What every deadline has; most texts have none of it."""
MAX_TEXT: Final = 50_000
"""Characters of a text that are searched."""
OF_DEADLINES: Final = re.compile(r"(?:^|[._])han(?:[._]|$)|thoi_han")
"""Paths of fields that hold deadlines, if they hold a day."""


def deadlines_in(text: str) -> tuple[str, ...]:
    """``("trước ngày 15 hằng tháng",)``: the deadlines that ``text`` names, in its order, spaces made even."""
    text = text[:MAX_TEXT]
    if not _HINT.search(text):
        return ()
    found = (" ".join(match.group().split()) for match in _DEADLINE.finditer(" ".join(text.split())))
    return tuple(dict.fromkeys(found))


def deadline_changes(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Deadlines that came, went or changed; ``before`` and ``after``: texts of a kind by what they are called."""
    yield from Things("clerk", kind, "thời hạn").compare(*(dict(_items(texts)) for texts in (before, after)))


def _items(texts: Mapping[str, str]) -> Iterator[tuple[str, Item]]:
    for name, text in texts.items():
        found = "; ".join(deadlines_in(text))
        if found:
            yield name, Item(found, {"hạn": found})
