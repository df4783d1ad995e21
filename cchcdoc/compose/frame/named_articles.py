"""Finds articles that a document names as its own and does not have (ND618): in Nơi nhận and in its prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.blocks import Block
from cchcdoc.compose.frame.enforcing_article import articles_of
from cchcdoc.diagnostics import Diagnostic, Location, make_warning
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input, Prose

MAX_REPORTED: Final = 30
"""Most findings for one document."""
MAX_NAMED: Final = 2_000
"""Most articles named in prose that are looked for."""
ROOM: Final = 3_000
"""Characters before an article in which the quotes that it stands between are looked for."""
ARTICLE, THIS = "Điều ", " này"
"""Words that are searched first: most prose names no article of its own."""
RECIPIENTS: Final = re.compile(
    r"Như (?:các )?Điều ([0-9]{1,3}(?:(?:, | và )(?:Điều )?[0-9]{1,3}){0,9})\s*[.;,]?\s*\Z"
)
NUMBER: Final = re.compile(r"[0-9]{1,3}")

Written: TypeAlias = tuple[Sequence[Block], Sequence[Block]]
"""The body and the attachments of a document."""


class _Named(NamedTuple):
    """An article that is named: its number, the type of document in small letters, and what finds its place."""

    number: int
    of: str
    locate: Callable[[], Location]


def missing_articles(
    data: Input, parts: DocumentParts, type_line: str, typed: Sequence[Prose], written: Written
) -> Iterator[Diagnostic]:
    """Warn of each article that is named and that ``written`` lacks; a document without articles is not looked at.

    Args:
        type_line: the type of the document as it is printed (``QUYẾT ĐỊNH``).
        typed: the clerk's prose.
        written: the body and the attachments, looked at only when an article is named.
    """
    own_type = type_line.casefold()
    named = [*_in_recipients(data, parts, own_type), *islice(_in_prose(typed, own_type), MAX_NAMED)]
    if not named:
        return
    own, others = map(articles_of, written)
    lacking = (each for each in named if _is_lacking(each.number, own if each.of == own_type else others))
    for each in islice(lacking, MAX_REPORTED):
        message, hint = _words(each, own_type, own if each.of == own_type else others)
        yield make_warning("ND618", each.locate(), message, hint)


def _is_lacking(number: int, articles: set[int]) -> bool:
    return bool(articles) and number not in articles


def _words(named: _Named, own_type: str, articles: set[int]) -> tuple[str, str]:
    first, last = min(articles), max(articles)
    has = f"Điều {first}" if first == last else f"Điều {first} đến Điều {last}"
    where = "văn bản này" if named.of == own_type else f"{named.of} kèm theo"
    return f"không có Điều {named.number}: {where} chỉ có {has}", "sửa số của Điều, hoặc thêm điều còn thiếu"


def _in_recipients(data: Input, parts: DocumentParts, own_type: str) -> Iterator[_Named]:
    if isinstance(parts.enforcing_article, str):
        yield _Named(int(parts.enforcing_article), own_type, partial(data.locate, "van_ban.dieu_thi_hanh"))
    for index, line in enumerate(parts.recipients):
        found = RECIPIENTS.match(line.lstrip(" -")) if isinstance(line, str) and ARTICLE in line else None
        for number in NUMBER.findall(found[1]) if found else ():
            yield _Named(int(number), own_type, partial(data.locate, f"van_ban.noi_nhan.{index}"))


def _in_prose(typed: Sequence[Prose], own_type: str) -> Iterator[_Named]:
    for prose in typed:
        text = prose.scalar.text
        if ARTICLE not in text or THIS not in text:
            continue
        for found in _own().finditer(text):
            if _is_quoted(text, found.start()):
                continue
            of = (found["of"] or own_type).casefold()
            for number in NUMBER.finditer(text, found.start("numbers"), found.end("numbers")):
                yield _Named(int(number[0]), of, partial(prose.locate, number.start()))


@cache
def _own() -> re.Pattern[str]:
    """Articles of this document: ``Điều 3 Quyết định này``, ``các Điều 2, 3 và 4 của Quy chế này``, ``các ông, bà có tên tại
    Điều 1 chịu trách nhiệm thi hành``."""
    return re.compile(
        r"\bĐiều\s(?P<numbers>[0-9]{1,3}(?:(?:,\s|\svà\s|\shoặc\s)(?:Điều\s)?[0-9]{1,3}){0,9})\s"
        r"(?:(?:có\s|chịu\s)trách\snhiệm\sthi\shành|(?:của\s)?(?:bản\s)?(?P<of>Quyết định|Nghị quyết|Chỉ thị|Quy chế|Quy định|Nội quy|Điều lệ|Hợp đồng|Thỏa thuận|Bản thỏa thuận|"
        r"Bản ghi nhớ|Phương án|Đề án|Kế hoạch|Chương trình|Hướng dẫn|Thể lệ)\snày)\b"
    )


def _is_quoted(text: str, at: int) -> bool:
    """Whether ``at`` stands between quotes: what is quoted in an amendment belongs to the amended document."""
    room = max(0, at - ROOM)
    start = max(text.rfind("“", room, at), text.rfind("\n\n", room, at))
    return start >= 0 and text.startswith("“", start) and text.find("”", start, at) < 0
