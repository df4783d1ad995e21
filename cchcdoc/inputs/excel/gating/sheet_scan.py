"""One pass of expat over a sheet before any library builds it: what is filled in, what is hidden, what is too much."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cchcdoc.inputs.excel.gating import bounds
from cchcdoc.inputs.excel.gating.addresses import Cell, address, cell_of, range_of
from cchcdoc.inputs.excel.gating.xml_pass import RefusedPart, Tally, XmlPass

_DDE: Final = re.compile(r"\bDDE(?:AUTO)?\s*\(|^=?\s*[\w.]+\s*\|\s*'?[^'!]*'?!", re.IGNORECASE)
_STYLE_DIGITS: Final = 6
MAX_FORMULA: Final = 10_000
"""Characters of a formula that are looked at; Excel allows 8,192."""


class SheetFacts(NamedTuple):
    """What stands in the XML of a sheet, without any value."""

    filled: tuple[Cell, ...]
    """Cells that hold something, in the order of the file."""
    formulas: dict[Cell, bool]
    """Cells with a formula, and whether it has a result."""
    merges: tuple[tuple[Cell, Cell], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    """Up to the last one that may have something in a cell."""


def scan_sheet(content: bytes, tally: Tally) -> tuple[SheetFacts, bytes]:
    """The facts of a sheet, and its XML without anything but its cells.

    Raises:
        RefusedPart: a limit is exceeded, a cell stands there twice, or a formula calls another program.
    """
    scan = _SheetScan(tally)
    kept = scan.pared(content, frozenset(("sheetData",)))
    return scan.facts(), kept


class _SheetScan(XmlPass):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._filled: dict[Cell, None] = {}
        self._formulas: dict[Cell, bool] = {}
        self._merges: list[tuple[Cell, Cell]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: dict[int, int] = {}
        """First column of a range -> the last one, of the longest range that begins there."""
        self._row = self._column = 0
        self._cell: Cell = (0, 0)
        self._is_text = False
        self._has_formula = self._has_value = False
        self._heard: list[str] = []
        self._begins = {"row": self._begin_row, "c": self._begin_cell, "f": self._begin_formula, "v": self._begin_value, "t": self._begin_value, "col": self._begin_column, "mergeCell": self._begin_merge}  # fmt: skip
        self._ends = {"c": self._end_cell, "f": self._end_formula, "v": self._end_value, "t": self._end_value}

    def facts(self) -> SheetFacts:
        return SheetFacts(
            tuple(self._filled),
            self._formulas,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            frozenset(c for first, last in self._hidden_columns.items() for c in range(first, last + 1)),
        )

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._begins.get(name)
        if handler is not None:
            handler(attributes)

    def end(self, name: str) -> None:
        handler = self._ends.get(name)
        if handler is not None:
            handler()

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self.tally.rows += 1
        if self.tally.rows > bounds.MAX_ROWS:
            raise RefusedPart("limit", f"có quá {bounds.MAX_ROWS} dòng")
        given = attributes.get("r")
        self._row = _number(given) if given is not None else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self._hidden_rows.add(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.tally.cells += 1
        if self.tally.cells > bounds.MAX_CELLS:
            raise RefusedPart("limit", f"có quá {bounds.MAX_CELLS} ô")
        given = attributes.get("r")
        if given is not None:
            self._cell = cell_of(given)
            self._column = self._cell[1]
        else:
            self._column += 1
            self._cell = (self._row, self._column)
        style = attributes.get("s")
        if style is not None and style.isdecimal() and len(style) < _STYLE_DIGITS:
            self.tally.style = max(self.tally.style, int(style))
        self._is_text = attributes.get("t") == "str"
        self._has_formula = self._has_value = False

    def _begin_formula(self, _attributes: dict[str, str]) -> None:
        self._has_formula = True
        self._listen()

    def _end_formula(self) -> None:
        if _DDE.search("".join(self._heard)[:MAX_FORMULA]):
            raise RefusedPart("link", f"ô {address(self._cell)} có công thức gọi chương trình khác (DDE)")
        self._deafen()

    def _begin_value(self, _attributes: dict[str, str]) -> None:
        self._listen()

    def _end_value(self) -> None:
        self._has_value = self._has_value or any(self._heard)
        self._deafen()

    def _end_cell(self) -> None:
        if not (self._has_value or self._has_formula):
            return
        row, column = self._cell
        if row > bounds.MAX_ROW or column > bounds.MAX_COLUMN:
            raise RefusedPart("limit", f"có chữ ở ô {address(self._cell)}, quá xa mọi ô của mẫu")
        if self._cell in self._filled:
            raise RefusedPart("broken", f"ô {address(self._cell)} có hai lần")
        self._filled[self._cell] = None
        if self._has_formula:
            self._formulas[self._cell] = self._has_value or self._is_text

    def _begin_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = _number(attributes.get("min", "")), _number(attributes.get("max", ""))
            if first <= bounds.MAX_COLUMN:
                last = min(last, bounds.MAX_COLUMN)
                self._hidden_columns[first] = max(last, self._hidden_columns.get(first, 0))

    def _begin_merge(self, attributes: dict[str, str]) -> None:
        self.tally.merges += 1
        if self.tally.merges > bounds.MAX_MERGES:
            raise RefusedPart("limit", f"có quá {bounds.MAX_MERGES} vùng gộp ô")
        self._merges.append(range_of(attributes.get("ref", "")))

    def _listen(self) -> None:
        self._heard.clear()
        self.parser.CharacterDataHandler = self._heard.append

    def _deafen(self) -> None:
        self.parser.CharacterDataHandler = None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RefusedPart("broken", "số thứ tự dòng, cột không đọc được")
    return int(text)
