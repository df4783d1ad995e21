"""What marks a workbook as a form: the very hidden sheet, the hidden keys of each sheet, the defined names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.errors import InputError
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.excel.book import Book, Page
from cchcdoc.inputs.excel.form_format import (
    CHECK_HEADING,
    CHOICE_ROLE,
    COLUMN_ROLE,
    FIRST_MAPPED,
    FORMAT,
    LIST_ROLE,
    MARK,
    META_SHEET,
)
from cchcdoc.inputs.excel.gating.addresses import Cell, range_of
from cchcdoc.inputs.excel.gating.xml_pass import RefusedPart

COMPARED: Final = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky")
"""Keys above the columns of a sheet that has several periods side by side."""
FIRST_RECORD: Final = 2
"""Rows from the headings of a list to its first record: units and examples stand between them."""
_HEADING: Final = 3
"""Rows between the hidden keys and the headings."""
_NEAR: Final = 40
"""Rows and columns in which the mark of a sheet is looked for: rows may have been inserted above it."""
_TARGET: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)", re.DOTALL)
_NO_FORM: Final = "điền vào mẫu do lệnh init viết ra (cchcdoc init LOẠI -o TỆP.xlsx); đừng xóa dòng, cột và trang ẩn của mẫu"


class Entry(NamedTuple):
    """A line of the hidden sheet: an input or a list; of a column its key, the name of the sheet, its heading and the title
    of the sheet."""

    path: str
    name: str
    sheet: str
    row: int
    """Where the form was written with it; 0 when that is not known."""
    role: str
    label: str
    heading: str
    """Above the label."""


class Target(NamedTuple):
    """Where a defined name points to; ``page`` is empty when it points to nothing any more (#REF!)."""

    page: str
    first: Cell = (0, 0)


class MarkedPage(NamedTuple):
    """A sheet of the form."""

    page: Page
    id: str
    corner: Cell
    """The cell with the mark; keys of columns stand in its row, keys of rows in its column."""
    columns: Mapping[int, str]
    """Column -> key."""

    heading_row: int
    """The row of the headings that a person sees."""
    is_unmarked: bool = False
    """Whether it was recognised by its headings and labels alone."""

    @property
    def is_list(self) -> bool:
        """Whether its rows are records, as far as the sheet itself shows."""
        if set(self.columns.values()) == {"="}:
            return False
        if not set(self.columns.values()) <= set(COMPARED):
            return True
        below = range(self.heading_row + 1, self.heading_row + _NEAR)
        return not any(self.page.text((row, self.corner[1])) for row in below)

    def label(self, row: int) -> str:
        """The label in front of an input."""
        return self.page.text((row, self.corner[1] + 1))


class FormMarks(NamedTuple):
    """All marks of a form."""

    entries: Mapping[str, Entry]
    pages: Sequence[MarkedPage]
    targets: Mapping[str, Sequence[Target]]
    """Defined name, in lower case -> where it points to; more than one when a sheet was copied."""
    columns: Mapping[str, Sequence[Entry]]
    """Id of a sheet -> its columns of inputs; none of a form that does not keep them."""
    choices: Mapping[str, Mapping[str, str]] = {}
    """Path of a field -> what may be chosen there, ``folded``, to the value that it stands for."""

    def is_list(self, page: MarkedPage) -> bool:
        """Whether the rows of ``page`` are records."""
        known = self.entries.get(page.id)
        if known is not None and known.role == LIST_ROLE:
            return True
        return page.is_list and not any(entry.sheet == page.id for entry in self.entries.values())


def read_marks(book: Book, findings: Findings) -> FormMarks:
    """The marks of the form in ``book``.

    Raises:
        InputError: DL183, it is no form, or one of a newer version.
    """
    pages = [page for each in book.pages if (page := _marked(each)) is not None]
    meta = _meta_page(book)
    if not pages and meta is None:
        raise no_form(findings)
    if meta is not None and meta.key((1, 2)) != FORMAT:
        message = f"mẫu do bản khác của chương trình viết (dạng {meta.key((1, 2))[:10] or 'không rõ'})"
        raise findings.stop("DL183", None, message, "cập nhật chương trình, hoặc viết mẫu mới bằng lệnh init")
    lines = list(_entries(meta)) if meta is not None else []
    columns: dict[str, list[Entry]] = defaultdict(list)
    choices: dict[str, dict[str, str]] = defaultdict(dict)
    entries: dict[str, Entry] = {}
    for line in lines:
        if line.role == COLUMN_ROLE:
            columns[line.sheet].append(line)
        elif line.role == CHOICE_ROLE:
            choices[line.path] |= dict.fromkeys(line.label.split("\n"), line.name)
        else:
            entries[line.path] = line
    return FormMarks(entries, pages, _targets(book), columns, choices)


def kind_in(book: Book) -> str | None:
    """The kind that the form in ``book`` says it is of; ``None``: its hidden sheet is gone, or it is no form."""
    meta = _meta_page(book)
    return meta.key((2, 2)) if meta is not None else None


def _meta_page(book: Book) -> Page | None:
    page = next((page for page in book.pages if page.name.casefold() == META_SHEET), None)
    return page if page is not None and page.key((1, 1)) == "cchcdoc" else None


def no_form(findings: Findings) -> InputError:
    """The error that the workbook is no form."""
    return findings.stop("DL183", None, "tệp Excel này không phải mẫu nhập của chương trình", _NO_FORM)


def heading_row(page: Page, above: int, usual: int) -> int:
    """The row below ``above`` with the headings that a person sees; ``usual``: when it has lost its own."""
    headings = (  # rows may have been inserted above them
        row for row, column in page.facts.filled if row > above and page.text((row, column)) == CHECK_HEADING
    )
    return next(headings, usual)


def _marked(page: Page) -> MarkedPage | None:
    corner = next(
        (cell for cell in page.facts.filled if max(cell) <= _NEAR and page.text(cell).startswith(MARK)), None
    )
    if corner is None:
        return None
    columns = {
        column: text
        for row, column in page.facts.filled
        if row == corner[0] and column > corner[1] and (text := page.key((row, column)))
    }
    heading = heading_row(page, corner[0], corner[0] + _HEADING)
    return MarkedPage(page, page.key(corner)[len(MARK) :].strip(), corner, columns, heading)


def _entries(meta: Page) -> Iterator[Entry]:
    last = max((row for row, _ in meta.facts.filled), default=0)
    for row in range(FIRST_MAPPED, last + 1):
        path, name, sheet, at, role, label, heading = (meta.key((row, column)) for column in range(1, 8))
        if path:
            number = at.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            yield Entry(path, name, sheet, int(number) if _is_row(number) else 0, role, label, heading)


def _is_row(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 8


def _targets(book: Book) -> Mapping[str, Sequence[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for each in book.names:
        found[each.name.casefold()].append(_target(each.target))
    return found


def _target(text: str) -> Target:
    parts = _TARGET.fullmatch(text.strip().removeprefix("="))
    if parts is None or "#REF" in text:
        return Target("")
    try:
        first, _ = range_of(parts[3])
    except RefusedPart:  # a formula under a name
        return Target("")
    return Target((parts[1] or "").replace("''", "'") or parts[2], first)
