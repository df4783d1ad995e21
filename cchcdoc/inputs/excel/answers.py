"""Turns cells into values with a place, and reports answers that cannot be taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.inputs import limits
from cchcdoc.inputs.cleaning import clean_cell
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.excel.book import Page
from cchcdoc.inputs.excel.cell_texts import CellText, text_of
from cchcdoc.inputs.excel.gating import bounds
from cchcdoc.inputs.excel.gating.addresses import Cell, address
from cchcdoc.near_names import folded
from cchcdoc.nodes import CellPosition, ListNode, Node, Scalar
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

FULL: Final = 32_766
"""UTF-16 units of a cell that is full, so that its last line goes on in the next one."""
NEW_FORM: Final = "chép câu trả lời sang mẫu mới do lệnh init viết ra"
"""What to do where a form lost what it is known by."""
_LONGEST_NAME: Final = 200
"""Characters of an answer that may be a name of a choice."""
_SHOWN: Final = 5
"""Cells that a message lists."""


class Answers:
    """Reads the cells of a form; remembers which were read, to report what stands elsewhere."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._hidden: dict[str, list[Cell]] = defaultdict(list)
        self._pages: dict[str, Page] = {}
        self.read: dict[str, set[Cell]] = defaultdict(set)
        """Name of a sheet -> inputs that were read."""
        self._merged: dict[str, set[Cell]] = defaultdict(set)

    def at(self, page: Page, cell: Cell) -> CellPosition:
        """The place of a cell; of one in front of the sheet, the first in its row."""
        row, column = cell
        return CellPosition(0, 0, page.name, address((row, max(column, 1))), page.first_day)

    def is_answered(self, page: Page, cell: Cell) -> bool:
        """Whether something stands in the cell."""
        found = text_of(page.cells.get(cell))
        return bool(found.text or found.fault) or page.facts.formulas.get(cell) is False

    def shown(self, page: Page, cell: Cell) -> str:
        """A cell and what stands in it, for a message: ``C4 ("200")``."""
        text = text_of(page.cells.get(cell)).text
        return f"{address(cell)} ({quote(text) if text else 'trống'})"

    def value(self, page: Page, cell: Cell, *, goes_on: bool = False) -> Scalar:
        """The value of an input; blank where nothing stands, ``refused`` after an error.

        ``goes_on``: blanks at both ends stay, for the text goes on in another cell.
        """
        at = self.at(page, cell)
        self.read[page.name].add(cell)
        found = text_of(page.cells.get(cell), untrimmed=goes_on)
        if self._is_refused(page, cell, found, at):
            return refused(at)
        if found.text and (page.is_hidden or page.is_row_hidden(cell[0]) or page.is_column_hidden(cell[1])):
            self._hidden[page.name].append(cell)
            self._pages[page.name] = page
        before = self.findings.held
        text = clean_cell(found.text, at, self.findings) if found.text else ""
        if self.findings.held > before:
            return refused(at)
        if "\n" not in text:
            return Scalar(text, at, "plain" if found.style == "literal" else found.style)
        first = CellPosition(1, 0, at.sheet, at.cell, at.first_day, text.count("\n") + 1)
        return Scalar(text, at, "literal", (first,))

    def _is_refused(self, page: Page, cell: Cell, found: CellText, at: CellPosition) -> bool:
        if cell in self._merged[page.name]:
            return True
        if page.facts.formulas.get(cell) is False:
            hint = "mở bằng Excel cho tính xong rồi lưu lại, hoặc ghi thẳng giá trị"
            self.findings.hold("DL186", at, "công thức ở ô này chưa có kết quả", hint)
        elif found.fault:
            hint = "sửa công thức, hoặc xóa đi rồi ghi giá trị"
            self.findings.hold("DL187", at, f"ô này bị lỗi {found.fault[:20]}", hint)
        elif len(found.text) > limits.MAX_SCALAR:
            self.findings.hold("DL117", at, "ô này có chữ quá dài", "chia ra các ô khác")
        else:
            return False
        return True

    def report_hidden(self) -> None:
        """Warn of answers in hidden rows, columns and sheets."""
        for name, cells in self._hidden.items():
            page = self._pages[name]
            what = "trang này bị ẩn" if page.is_hidden else "dòng hoặc cột bị ẩn"
            shown = listed(map(address, cells), _SHOWN)
            message = f"{what} mà có câu trả lời, vẫn được lấy: {shown}"
            hint = "bỏ lọc, hiện dòng, cột, trang ẩn để xem lại; không dùng thì xóa"
            self.findings.warn("DL191", self.at(page, cells[0]), message, hint)

    def report_outside(self, page: Page, cells: Collection[Cell]) -> None:
        """Warn of what stands beside the inputs of a sheet."""
        left = sorted(cells)
        if left:
            shown = listed(map(address, left), _SHOWN)
            text = quote(text_of(page.cells.get(left[0])).text)
            message = f"chữ ở ngoài các ô nhập, không vào văn bản: {shown} ({text})"
            self.findings.warn(
                "DL190", self.at(page, left[0]), message, "nếu là câu trả lời thì chuyển vào ô nền vàng"
            )

    def report_merged(self, page: Page, inputs: Collection[Cell]) -> None:
        """Report inputs that were merged with other cells and hold something.

        Raises:
            InputError: DL181, the merged ranges are larger than any form.
        """
        area = 0
        for (top, left), (bottom, right) in page.facts.merges:
            area += max(0, bottom - top + 1) * max(0, right - left + 1)
            if area > bounds.MAX_CELLS:
                raise self.findings.stop(
                    "DL181", self.at(page, (top, left)), "vùng gộp ô quá lớn", "bỏ gộp ô (Unmerge Cells)"
                )
            covered = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            touched = [cell for cell in covered if cell in inputs]
            if touched and any(self.is_answered(page, cell) for cell in covered):
                message = f"ô nhập bị gộp với ô khác ({address((top, left))}:{address((bottom, right))})"
                hint = "bỏ gộp ô (Unmerge Cells) rồi ghi lại câu trả lời vào đúng ô"
                self.findings.hold("DL189", self.at(page, touched[0]), message, hint)
                self._merged[page.name].update(touched)


def listed(texts: Iterable[str], most: int) -> str:
    """The first ``most`` of ``texts`` in a row, with "…" where there are more."""
    first = list(islice(texts, most + 1))
    return ", ".join((*first[:most], *("…" for _ in first[most:])))


def refused(at: CellPosition) -> Scalar:
    """What stands for the value of a cell that was reported."""
    return Scalar("", at, "refused")


def chosen(value: Scalar, names: Mapping[str, str] | None) -> Scalar:
    """``value``, or where it is one of ``names`` what that stands for."""
    code = names.get(folded(value.text)) if names and len(value.text) <= _LONGEST_NAME else None
    return value if code is None else Scalar(code, value.position)


def lines_of(scalar: Scalar) -> Node:
    """The lines of a cell as the items of a list; a blank stays a blank."""
    if scalar.is_blank or scalar.style in ("truth", "refused"):
        return scalar
    items = []
    for number, line in enumerate(scalar.text.split("\n")):
        text = line.strip()
        if text:
            at = scalar.line_starts[0].moved(0, number) if scalar.line_starts else scalar.position
            items.append(Scalar(text, at))
    return ListNode(tuple(items), scalar.position)


def joined(parts: Sequence[Scalar]) -> Scalar:
    """A text that goes on in other cells; without a line break behind a cell that is full."""
    known = [part for part in parts if not part.is_blank]
    if any(part.style == "refused" for part in known):
        return next(part for part in known if part.style == "refused")
    if len(known) < 2:
        return known[0] if known else parts[0]
    full = [utf16_length(part.text) >= FULL for part in known]
    text = known[0].text
    for part, glued in zip(known[1:], full, strict=False):
        text += part.text if glued else f"\n{part.text}"
    more: CellPosition | None = None
    for number in range(len(known) - 1, -1, -1):
        at, count = known[number].position, known[number].text.count("\n") + 1
        if isinstance(at, CellPosition):
            first = 2 if number and full[number - 1] else 1
            more = CellPosition(first, 0, at.sheet, at.cell, at.first_day, count, more)
    return Scalar(text, known[0].position, "literal", (more,) if more is not None else ())
