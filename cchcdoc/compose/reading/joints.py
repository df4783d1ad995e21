"""Whether a line of prose goes on with the line above it, or begins something of its own.

A line is broken where a person pressed Enter, or where a program broke it to fit a page; the text alone tells which.
Where both readings are possible, the likelier one is taken and a remark says which.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.compose.reading.item_marks import ItemMark
from cchcdoc.compose.reading.item_order import ItemOrder, follows


class Row(NamedTuple):
    """A line of prose as typed."""

    body: str
    """The line without spaces around it."""
    first: int
    """Where ``body`` begins, in characters from the start of the prose."""
    line: int
    """Where the line itself begins, with its indentation."""
    width: int
    """Characters of the line with its indentation."""
    mark: ItemMark | None = None

    @property
    def text(self) -> str:
        """What stands behind the mark."""
        return self.body[self.mark.rest :] if self.mark else self.body


class Page(NamedTuple):
    """What the lines of a prose tell about where they were broken."""

    widest: int
    """Characters of the widest line."""
    is_wrapped: bool
    """Were lines broken to fit a page? Some are broken inside a sentence."""

    def has_room(self, above: Row, row: Row) -> bool:
        """Would the first word of ``row`` have fitted on the line above it? Then a person broke the line."""
        room = self.widest * (FULL_LINE if self.is_wrapped else 1)
        return above.width + 1 + len(row.body.split(None, 1)[0]) <= room


class Above(NamedTuple):
    """What stands above a line, in the same paragraph."""

    row: Row
    """The line before."""
    item: ItemMark | None
    """The mark of the item that the paragraph is; ``None`` for a paragraph."""
    opening: str
    """The text of its first line, behind the mark."""
    in_bracket: bool
    """Is a bracket open at the end of the line before, which is closed later in the paragraph?"""
    next_mark: ItemMark | None
    """The mark of the line after the one that is asked about."""
    page: Page
    """How wide the lines of the prose are."""


class Joint(NamedTuple):
    """How a line stands to the one above: ``joins``, and a remark (message and hint) where it might be read otherwise."""

    joins: bool
    remark: tuple[str, str] | None = None


JOINED: Final = Joint(joins=True)
APART: Final = Joint(joins=False)

_CLOSERS: Final = r"[\"”’»)\]*]*(?:\[\^[a-z0-9_]+\])*"
_ENDED: Final = re.compile(rf"[.;:!?…]{_CLOSERS}\Z")
_FIGURE_END: Final = re.compile(r"(?:[0-9]|[0-9]%|\}\})\Z")
_FIGURE: Final = re.compile(r"[0-9]|\{\{")
_ONLY_FIGURES: Final = re.compile(r"[0-9.,/%;\s-]+\Z")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s(.])(?:TP|Tp|TX|TT|ThS|TS|GS|PGS|BS|KS|CN)\.\Z")
_HANGING: Final = re.compile(
    r"[\s(](?:theo|tại|của|và|hoặc|với|từ|đến|cho|về|do|trong|các|những|mỗi|hơn|khoảng|thứ)\Z", re.IGNORECASE
)
"""A line that ends in one of these words is not finished."""
_SENTENCE_START: Final = re.compile(r"[\"“'‘(*]*(?:[^\W\d_]|\{\{|\[[@=>]|[0-9])")
FULL_LINE: Final = 0.85
"""Share of the widest line from which a line counts as full, in a paragraph that was broken to fit a page."""
TAIL: Final = 80
"""Characters at the end of a line that tell whether it is finished."""
MANY_COLUMNS: Final = 40
"""Lines of a paragraph that was broken to fit a page are at least this wide."""

_UNENDED: Final = (
    "dòng này đã nối vào dòng trên, vì dòng trên chưa có dấu kết thúc",
    "nếu là đoạn mới thì để một dòng trống ở trên",
)
_TITLE: Final = (
    "dòng này đã thành đoạn mới, dù dòng trên chưa có dấu kết thúc",
    "nếu vẫn là đoạn ở dòng trên thì viết liền vào dòng trên",
)
_NEW: Final = (
    "dòng này đã thành đoạn mới, vì dòng trên đã hết câu",
    "nếu vẫn là đoạn ở dòng trên thì viết liền vào dòng trên",
)
_NO_SERIES: Final = ", vì không nối tiếp số thứ tự nào"
_JOIN_HINT: Final = "nếu là một mục thì để một dòng trống ở trên, hoặc thêm dấu ; ở cuối dòng trên"
_ITEM_HINT: Final = "nếu là phần tiếp của dòng trên thì viết liền vào dòng trên"


@cache
def _before_number() -> re.Pattern[str]:
    """Behind one of these words comes a number of the sentence. This and the next two are rarely needed."""
    return re.compile(
        r"(?:\b(?:tại|theo|và|của|với|các)\s+(?:khoản|điểm|điều|mục|tiểu mục|chương|phần|tiết)"
        r"|\b(?:văn|định|quyết|thị|thông tư|hoạch|cáo|trình|luật|bản|biểu|mẫu)\s+số"
        r"|(?:[0-9]|\b(?:từ|trong|đến))\s+tháng|\b(?:từ|đến|trước|sau|vào)\s+ngày)\Z",
        re.IGNORECASE,
    )


@cache
def _lead_in() -> re.Pattern[str]:
    """Words that announce a list."""
    return re.compile(r"(?:như sau|sau đây|sau|gồm|gồm có|bao gồm|cụ thể|là|như|đã|cần)\Z")


@cache
def _torn_name() -> re.Pattern[str]:
    """Names of two parts with a dash between, which stands at the break."""
    return re.compile(
        r"(?:(?:văn hóa|kinh tế|chính trị)\n(?:xã hội)|lao động\n(?:thương binh|xã hội)|thương binh\nxã hội|tài chính\nkế hoạch"
        r"|kinh tế\n(?:kỹ thuật|hạ tầng|ngân sách)|quốc phòng\nan ninh|khoa học\n(?:công nghệ|kỹ thuật))\b",
        re.IGNORECASE,
    )


def has_ended(text: str) -> bool:
    """Does the line ``text`` end in a mark that ends a sentence, a lead-in or an item?"""
    return _ENDED.search(text[-TAIL:]) is not None


def plain_joint(row: Row, above: Above) -> Joint:
    """How ``row``, a line without a mark, stands to the line above."""
    before = above.row.body
    starts = _start_of_sentence(row.body)
    if above.in_bracket or not starts or not above.row.text:
        return JOINED
    page = above.page
    is_short = page.has_room(above.row, row) or page.widest < MANY_COLUMNS
    if not has_ended(before):
        return _behind_open_end(before, starts, page, is_short=is_short)
    if _ABBREVIATED.search(before) or (starts.isdigit() and before[-1] in ":;"):
        return JOINED
    if not page.is_wrapped:
        return APART
    return Joint(False, _NEW) if is_short else JOINED


def _behind_open_end(before: str, starts: str, page: Page, *, is_short: bool) -> Joint:
    """A capital letter or digit below a line without a mark at its end: a title above its text, or a broken sentence."""
    if before[-1] in ",-–/" or _HANGING.search(before[-TAIL:]) or not starts.isalnum():
        return JOINED
    if is_short and starts.isupper():
        return Joint(False, _TITLE) if page.is_wrapped else APART
    is_sure = not is_short and (page.is_wrapped or starts.isdigit())
    return JOINED if is_sure else Joint(True, _UNENDED)


def sign_joint(row: Row, mark: ItemMark, above: Above) -> Joint:
    """How ``row``, a line with a dash, a plus or a bullet, stands to the line above."""
    before = above.row.body
    if has_ended(before) or mark.shape not in ("-", "+", "*"):
        return APART
    if not mark.has_gap and _is_symbol_torn(before, row.text):
        return JOINED
    if above.in_bracket:
        return JOINED if _FIGURE.match(row.text) or row.text[:1].islower() else _joined(row.body[0])
    if _FIGURE_END.search(before):
        return _sign_behind_figure(row, mark, above)
    return APART if mark.shape != "-" else _dash_behind_word(row, mark, above)


def _sign_behind_figure(row: Row, mark: ItemMark, above: Above) -> Joint:
    """A sign below a line that ends in a figure: a span of years, a sum, or the next item of a list."""
    is_lower, is_sibling = row.text[:1].islower(), _is_sibling(mark, above)
    if _FIGURE.match(row.text):
        if is_sibling and _ONLY_FIGURES.match(above.opening):
            return APART
        return _joined(row.body[0]) if is_sibling or _has_sibling_below(mark, above) else JOINED
    if is_sibling and is_lower == above.opening[:1].islower():
        return APART
    return _joined(row.body[0]) if is_lower or mark.shape == "*" else _apart(row.body[0])


def _dash_behind_word(row: Row, mark: ItemMark, above: Above) -> Joint:
    """A dash below a line that ends in a word: an item, or a name torn at its dash (kinh tế | - xã hội)."""
    if above.item is not None and above.item.shape not in (
        "",
        mark.shape,
    ):  # an inner list, or the outer one again
        return APART
    if row.text[:1].islower():
        is_list = above.opening[:1].islower() if _is_sibling(mark, above) else _has_sibling_below(mark, above)
        return APART if is_list else _joined("-")
    if _torn_name().search(f"{above.row.body[-20:]}\n{row.text[:20]}"):
        return _joined("-")
    in_list = _is_sibling(mark, above) or _has_sibling_below(mark, above)
    return (
        APART
        if in_list or _lead_in().search(above.row.body) or _is_broken_by_hand(row, above)
        else _apart("-")
    )


def label_joint(row: Row, mark: ItemMark, above: Above, order: ItemOrder) -> Joint:
    """How ``row``, a line with the label ``mark``, stands to the line above; ``order``: the labels so far."""
    before = above.row.body
    if has_ended(before):
        return APART
    hangs = above.in_bracket or before[-1] in ",(" or _waits_for_number(before[-TAIL:])
    standing = order.standing(mark)
    is_followed = above.next_mark is not None and follows(above.next_mark, mark)
    if hangs:
        return _joined(mark.label) if standing == "next" or is_followed else JOINED
    is_in_list = above.item is not None and bool(above.item.counts) and order.is_slip(mark)
    if standing == "next" or is_followed or is_in_list:
        return APART
    if standing == "first" or mark.is_article:
        return APART if _is_broken_by_hand(row, above) else _apart(mark.label)
    return _joined(mark.label, _NO_SERIES)


def _waits_for_number(tail: str) -> bool:
    return _HANGING.search(tail) is not None or _before_number().search(tail) is not None


def _joined(sign: str, why: str = "") -> Joint:
    return Joint(True, (f'dòng bắt đầu bằng "{sign}" đã nối vào dòng trên{why}', _JOIN_HINT))


def _apart(sign: str) -> Joint:
    taken = f'dòng bắt đầu bằng "{sign}" đã đọc là một mục, dù dòng trên chưa có dấu kết thúc'
    return Joint(False, (taken, _ITEM_HINT))


def is_torn(before: str, body: str) -> bool:
    """Is a sentence broken between the lines ``before`` and ``body``, beyond doubt?"""
    return body[0].islower() and not has_ended(before)


def without_space(before: str, body: str) -> bool:
    """Were the lines ``before`` and ``body`` torn inside a word: 143/2020/ | NĐ-CP, 2021- | 2025, 45/UBND | -VHXH?"""
    if before[-1] in "/-\u2013":
        return before[-2:-1].isalnum() and body[0].isalnum()
    if body[0] not in "-\u2013":
        return False
    behind = body[1:2]
    return (before[-1].isdigit() and behind.isdigit()) or (before[-1].isupper() and behind.isupper())


def _is_broken_by_hand(row: Row, above: Above) -> bool:
    return not above.page.is_wrapped and above.page.has_room(above.row, row)


def _is_sibling(mark: ItemMark, above: Above) -> bool:
    return above.item is not None and above.item.shape == mark.shape


def _has_sibling_below(mark: ItemMark, above: Above) -> bool:
    return above.next_mark is not None and above.next_mark.shape == mark.shape


def _is_symbol_torn(before: str, text: str) -> bool:
    """Is a symbol such as 45/UBND-VHXH torn before its hyphen?"""
    last = before.rsplit(maxsplit=1)[-1]
    return text[:2].isupper() and last[-1].isupper() and "/" in last


def _start_of_sentence(body: str) -> str:
    """The capital letter, digit, mark or expression that the line ``body`` begins with; empty in the middle of a sentence."""
    start = _SENTENCE_START.match(body)
    return "" if start is None or start[0][-1].islower() else start[0][-1]
