"""Groups the lines of a prose into paragraphs, items, headings and tables; remarks where a line may be read otherwise."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from cchcdoc.compose.reading.broken_lines import Page, Row, has_ended, page_of, read_rows, without_space
from cchcdoc.compose.reading.drawn_lines import BARS, DRAWN_BARS, is_border, is_fill_in_line, is_row, is_rule
from cchcdoc.compose.reading.item_marks import ItemMark
from cchcdoc.compose.reading.item_order import ItemOrder
from cchcdoc.compose.reading.joints import Above, Joint, label_joint, plain_joint, sign_joint
from cchcdoc.compose.reading.pasted_tables import pasted_blocks

MAX_REMARKS: Final = 20
"""Most lines of one prose that are reported: a table pasted from a PDF has one cell a line."""
PAGE_NUMBER: Final = re.compile(
    r"(?:Trang |Page )?[0-9]{1,3}(?: ?[/|] ?[0-9]{1,3})?|[-\u2013] ?[0-9]{1,3} ?[-\u2013]|.*\b(?:Trang|Page) [0-9]{1,3}/[0-9]{1,3}"
)
"""A line with the number of a page, alone or behind a running header."""
LONGEST_HEADER: Final = 100
"""Most characters of a line with the number of a page."""
PAGE_REACH: Final = 5
"""Lines below the number of a page among which the page goes on."""
BRACKET_REACH: Final = 10
"""Lines within which an open bracket must be closed to hold them together."""

ALONE: Final = re.compile(r"\[([#=])([a-z][a-z0-9_]*)\]\Z")
HEADING: Final = re.compile(r"#{1,4} +(?=\S)")

SHOWN: Final = 20
"""Most characters of a rule that a message shows."""
RULE_HINT: Final = "nếu chỉ để ngăn hai đoạn thì bỏ dòng này, để một dòng trống"
HOLLOW_HEADER: Final = (
    "dòng đầu của bảng dán có ô trống; ô gộp của Excel, Word chỉ còn chữ ở ô đầu",
    "gõ tên cột vào từng ô, hoặc bỏ dòng này",
)

FoundKind: TypeAlias = Literal["doan", "muc", "bang", "bang_go", "mau", "de_muc"]


class Remark(NamedTuple):
    """A warning about the line at ``offset``, in characters from the start of the prose."""

    code: str
    offset: int
    message: str
    hint: str


class Found(NamedTuple):
    """A paragraph, an item (``muc``), a heading, a typed table, or a table or pattern alone on its line."""

    kind: FoundKind
    body: str
    """Its text, of an item without the mark. A line break in it (but in a table) stands for nothing at all."""
    offset: int
    """Where ``body`` begins, in characters from the start of the prose."""
    mark: ItemMark | None = None


def paragraphs(text: str) -> tuple[list[Found], list[Remark]]:
    """What stands in ``text``, in order, and the remarks about its lines."""
    reader = _Reader(text)
    reader.read()
    return reader.found, reader.remarks


class _Reader:
    """Reads one prose, line by line. ``found`` and ``remarks`` are the result."""

    def __init__(self, text: str) -> None:
        self.found: list[Found] = []
        self.remarks: list[Remark] = []
        self._text = text
        self._lines = text.split("\n")
        self._rows = read_rows(self._lines)
        self._order = ItemOrder()
        self._open: list[Row] = []
        """The lines of the paragraph that is being read."""
        self._brackets = 0
        """How many are open in it."""
        self._remarks = 0
        """Lines so far that may be read otherwise."""
        self._page: Page | None = None
        """How wide the lines are; ``None`` until asked for."""

    def read(self) -> None:
        pasted = pasted_blocks(self._lines) if "\t" in self._text else {}
        at = 0
        while at < len(self._rows):
            end = pasted.get(at, 0) or self._typed_table_end(at)
            if end:
                self._add_table(at, end)
            else:
                self._take(at, self._rows[at])
            at = max(end, at + 1)
        self._close()

    def _typed_table_end(self, at: int) -> int:
        """The line behind the table typed from line ``at`` on; 0 if none is."""
        rows = self._rows
        if rows[at].body[:1].isalnum():  # most lines
            return 0
        start = end = at + is_border(rows[at].body)
        while end < len(rows):
            below = rows[end + 1].body if end + 1 < len(rows) else ""
            body = rows[end].body
            if not body or not (
                is_row(body, below, in_table=end > start) or (end > start and is_border(body))
            ):
                break
            end += 1
        return end if end > start else 0

    def _add_table(self, at: int, end: int) -> None:
        self._close()
        first, last = self._rows[at + is_border(self._rows[at].body)], self._rows[end - 1]
        start, stop = first.first, last.first + len(last.body)
        if first.body[0] in BARS:
            text = self._text[start:stop].translate(DRAWN_BARS)
        else:  # a tab at the edge is an empty cell
            start, stop = first.line, last.line + len(self._lines[end - 1])
            text = self._text[start:stop]
            if any(not cell.strip() for cell in text.split("\n", 1)[0].split("\t")[1:]):
                self._remark(first, *HOLLOW_HEADER)
        self.found.append(Found("bang_go", text, start))

    def _take(self, at: int, row: Row) -> None:
        if not row.body:
            self._close()
        elif not self._stands_alone(row):
            if self._is_page_number(at, row):
                self._take_page_number(row)
                return
            if self._open:
                joint = self._joint(at, row)
                if joint.remark:
                    self._remark(row, *joint.remark)
                if joint.joins:
                    self._add(row._replace(mark=None))
                    return
                self._close()
            self._begin(at, row)

    def _is_page_number(self, at: int, row: Row) -> bool:
        """Has ``row`` the number of a page, as a PDF has it between two lines?"""
        if row.body[-1] not in "0123456789-\u2013" or len(row.body) > LONGEST_HEADER:
            return False
        if PAGE_NUMBER.fullmatch(row.body) is None:
            return False
        return at > 0 and any(below.body for below in self._rows[at + 1 : at + 1 + PAGE_REACH])

    def _take_page_number(self, row: Row) -> None:
        message = f'dòng "{row.body}" giống số trang hay một ô bảng chép từ PDF, vẫn được in'
        self._remark(row, message, "nếu là số trang thì xóa dòng này, rồi nối hai nửa của câu bị nó ngắt")
        if self._open and has_ended(self._open[-1].body):
            self._close()
        self._add(row._replace(mark=None))

    def _remark(self, row: Row, message: str, hint: str) -> None:
        self._remarks += 1
        if self._remarks == MAX_REMARKS:
            message += "; những dòng như vậy ở dưới không nêu nữa"
        if self._remarks <= MAX_REMARKS:
            self.remarks.append(Remark("ND474", row.first, message, hint))

    def _stands_alone(self, row: Row) -> bool:
        """Take ``row`` if it is a heading, a rule, or a table or pattern of the kind on a line of its own."""
        if row.body[0].isalnum():  # most lines
            return False
        if is_rule(row.body):
            self._close()
            self.found.append(Found("doan", row.body, row.first))
            self._remark_rule(row)
            return True
        alone = ALONE.match(row.body) if row.body[0] == "[" else None
        if alone is None and not (row.body[0] == "#" and HEADING.match(row.body)):
            return False
        self._close()
        if alone is None:
            self._order.restart()
            self.found.append(Found("de_muc", row.body, row.first))
        else:
            self.found.append(Found("mau" if alone[1] == "=" else "bang", row.body, row.first))
        return True

    def _remark_rule(self, row: Row) -> None:
        if self._remarks > MAX_REMARKS or is_fill_in_line(row.body):
            return
        if any(
            other.body and other is not row for other in self._rows
        ):  # a rule alone is text that is missing
            self._remark(row, f'dòng kẻ "{row.body[:SHOWN]}" được in như chữ', RULE_HINT)

    def _joint(self, at: int, row: Row) -> Joint:
        above = self._above(at)
        if row.mark is None or not self._is_item(at, row, row.mark):
            return plain_joint(row._replace(mark=None), above)
        if row.mark.shape:
            return sign_joint(row, row.mark, above)
        return label_joint(row, row.mark, above, self._order)

    def _above(self, at: int) -> Above:
        before, opener = self._open[-1], self._open[0]
        if self._page is None:
            self._page = page_of(self._rows)
        below = self._rows[at + 1] if at + 1 < len(self._rows) else None
        return Above(
            before,
            opener.mark,
            opener.text,
            opener.indent,
            in_bracket=self._brackets > 0 and self._closes_bracket(at),
            next_mark=below.mark if below else None,
            page=self._page,
        )

    def _closes_bracket(self, at: int) -> bool:
        depth = self._brackets
        for row in self._rows[at : at + BRACKET_REACH]:
            if not row.body:
                return False
            depth += _brackets(row.text)
            if depth <= 0:
                return True
        return False

    def _is_item(self, at: int, row: Row, mark: ItemMark) -> bool:
        """May the mark of ``row`` open an item at all? A sign close to a figure (-5%) does only among others of its kind."""
        if mark.shape not in ("-", "+") or mark.has_gap or not row.text[:1].isdigit():
            return not (mark.counts and mark.counts[0].series[0] in "ALI" and self._is_name(mark))
        above = self._open[0].mark if self._open else self.found[-1].mark if self.found else None
        below = self._rows[at + 1].mark if at + 1 < len(self._rows) else None
        return any(each is not None and each.shape == mark.shape for each in (above, below))

    def _is_name(self, mark: ItemMark) -> bool:
        """Is the capital letter of ``mark`` a shortened name (V. I. Lênin)? It neither begins nor continues a series."""
        return self._order.standing(mark) == "other" and not self._order.is_slip(mark)

    def _begin(self, at: int, row: Row) -> None:
        mark = row.mark
        if mark is not None and not self._is_item(at, row, mark):
            mark, row = None, row._replace(mark=None)
        if mark is not None and not mark.shape:
            self._count(row, mark)
        self._add(row)

    def _count(self, row: Row, mark: ItemMark) -> None:
        if mark.is_article:  # it may be quoted: any number is right; it restarts those inside
            self._order.begin_article(mark)
            return
        wanted = self._order.count(mark, row.indent)
        if wanted is not None:
            hint = f'ở đây là "{wanted}"' + ("; sau d) là đ)" if wanted == "đ)" else "")
            message = f'đánh số "{mark.label.strip("*")}" không đúng thứ tự'
            self.remarks.append(Remark("ND469", row.first, message, hint))

    def _add(self, row: Row) -> None:
        self._open.append(row)
        self._brackets = max(0, self._brackets + _brackets(row.text))

    def _close(self) -> None:
        if not self._open:
            return
        opener = self._open[0]
        mark = opener.mark if any(row.text for row in self._open) else None  # a dash alone is text
        keeps_mark = mark is not None and mark.label.startswith("*") and not mark.shape  # **1. Một**
        start = opener.first + (mark.rest if mark is not None and not keeps_mark else 0)
        rows = [row for row in self._open if row.text]
        if mark is not None and not opener.text and rows:  # the mark stands alone on its line
            start = rows[0].first
        self.found.append(Found("muc" if mark else "doan", self._joined(start), start, mark))
        self._open, self._brackets = [], 0

    def _joined(self, start: int) -> str:
        """The text of the open paragraph from ``start`` on, in one line of the same length."""
        last = self._open[-1]
        if len(self._open) == 1:
            return self._text[start : last.first + len(last.body)].replace("\t", " ")
        pieces: list[str] = []
        end = start
        for row in self._open:
            if row.first + len(row.body) <= start:
                continue
            if end < row.first:
                glue = "\n" if without_space(pieces[-1], row.body) else " "
                pieces.append(glue * (row.first - end))
            end = row.first + len(row.body)
            pieces.append(self._text[max(start, row.first) : end].replace("\t", " "))
        return "".join(pieces)


def _brackets(text: str) -> int:
    return text.count("(") - text.count(")") if "(" in text or ")" in text else 0
