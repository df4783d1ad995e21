"""Whether a line of prose goes on with the line above it, or begins something of its own.

A line is broken where a person pressed Enter, or where a program broke it to fit a page; the text alone tells which.
Where both readings are possible, the likelier one is taken and a remark says which.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.compose.reading.broken_lines import TAIL, Page, Row, has_ended
from cchcdoc.compose.reading.item_marks import ItemMark
from cchcdoc.compose.reading.item_order import ItemOrder, follows, label_before


class Above(NamedTuple):
    """What stands above a line, in the same paragraph."""

    row: Row
    """The line before."""
    item: ItemMark | None
    """The mark of the item that the paragraph is; ``None`` for a paragraph."""
    opening: str
    """The text of its first line, behind the mark."""
    indent: int
    """Spaces before its first line."""
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

_FIGURE_END: Final = re.compile(r"(?:[0-9]|[0-9]%|\}\})\Z")
_FIGURE: Final = re.compile(r"[0-9]|\{\{")
_ONLY_FIGURES: Final = re.compile(r"[0-9.,/%;\s-]+\Z")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s(.])(?:TP|Tp|TX|TT|ThS|TS|GS|PGS|BS|KS|CN)\.\Z")
_HANGING: Final = re.compile(
    r"[\s(](?:(?<!tiếp )(?<!kèm )theo|(?<!tồn )(?<!hiện )tại|của|và|hoặc|với|từ|(?<!công văn )(?<!văn bản )đến|cho"
    r"|(?<!trả )(?<!trở )về|(?<!tự )(?<!lý )do|(?<!bên )trong|các|những|mỗi|hơn|khoảng|thứ)\Z",
    re.IGNORECASE,
)
"""A line that ends in one of these words is not finished; one that ends in "tồn tại", "tiếp theo", "lý do" may be."""
_SENTENCE_START: Final = re.compile(r"[\"“'‘(*]*(?:[^\W\d_]|\{\{|\[[@=>]|[0-9])")
_INSIDE: Final = re.compile(r"[^\W\d_A-ZĐ]|[\"“”‘’'«(){}*%‰°,.;:!?…&/+\\\-\u2010-\u2015]|\[[@^=>]")
"""What a line begins with that goes on with a sentence; other signs begin one of a mail, a list or a drawn table."""
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
_FULL: Final = (
    "dòng này đã nối vào dòng trên như các dòng bị ngắt khác, dù dòng trên đã hết câu",
    "nếu là đoạn mới thì để một dòng trống ở trên",
)
_SMALL: Final = (
    "dòng này đã nối vào dòng trên, vì không bắt đầu bằng chữ hoa hay dấu đầu dòng",
    "nếu là đoạn mới thì để một dòng trống ở trên",
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


def plain_joint(row: Row, above: Above) -> Joint:
    """How ``row``, a line without a mark, stands to the line above."""
    before = above.row.body
    starts = _start_of_sentence(row.body)
    if above.in_bracket or not above.row.text or _ABBREVIATED.search(before[-TAIL:]):
        return JOINED
    if not has_ended(before):
        return _behind_open_end(row, starts, above) if starts else _behind_odd_sign(row, above)
    if not starts or (starts.isdigit() and before[-1] in ":;"):
        is_uncertain = _is_broken_by_hand(row, above) and row.indent <= above.indent
        return Joint(True, _SMALL) if is_uncertain else JOINED
    page = above.page
    if not page.is_wrapped or page.was_ended(above.row, row) or _is_indented(row, above):
        return APART
    return Joint(False, _NEW) if _is_short(row, above) else Joint(True, _FULL)


def _behind_odd_sign(row: Row, above: Above) -> Joint:
    """A line that begins with a small letter goes on; one with a sign that is no mark of an item (> | = /) may not."""
    is_odd = _INSIDE.match(row.body) is None and _is_short(row, above)
    return Joint(True, _SMALL) if is_odd else JOINED


def _behind_open_end(row: Row, starts: str, above: Above) -> Joint:
    """A capital letter or digit below a line without a mark at its end: a title above its text, or a broken sentence."""
    before, page, is_short = above.row.body, above.page, _is_short(row, above)
    if before[-1] in ",-–/" or _HANGING.search(before[-TAIL:]) or not starts.isalnum():
        return JOINED
    if page.was_ended(above.row, row):
        return APART
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
    if is_lower or mark.shape == "*":
        return _joined(row.body[0])
    return APART if _is_broken_by_hand(row, above) else _apart(row.body[0])


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
    if _goes_on_inside(row, mark, above):
        return JOINED
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
        is_sure = _is_broken_by_hand(row, above) or above.page.widest < MANY_COLUMNS
        return APART if is_sure else _apart(mark.label)
    return _joined(mark.label, _NO_SERIES)


def _goes_on_inside(row: Row, mark: ItemMark, above: Above) -> bool:
    """Is the label the next of those inside a sentence, (8) ...; | (9) ..., on a page that a program broke?"""
    if not above.page.is_wrapped or above.page.has_room(above.row, row):
        return False
    last = label_before(mark)
    return bool(last) and f" {last} " in above.row.body


def _waits_for_number(tail: str) -> bool:
    return _HANGING.search(tail) is not None or _before_number().search(tail) is not None


def _joined(sign: str, why: str = "") -> Joint:
    return Joint(True, (f'dòng bắt đầu bằng "{sign}" đã nối vào dòng trên{why}', _JOIN_HINT))


def _apart(sign: str) -> Joint:
    taken = f'dòng bắt đầu bằng "{sign}" đã đọc là một mục, dù dòng trên chưa có dấu kết thúc'
    return Joint(False, (taken, _ITEM_HINT))


def _is_short(row: Row, above: Above) -> bool:
    return above.page.has_room(above.row, row) or above.page.widest < MANY_COLUMNS


def _is_broken_by_hand(row: Row, above: Above) -> bool:
    page = above.page
    return page.was_ended(above.row, row) or (not page.is_wrapped and page.has_room(above.row, row))


def _is_indented(row: Row, above: Above) -> bool:
    """Is the first line of each paragraph indented, as that of ``row`` is?"""
    return row.indent == above.indent > above.row.indent


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
