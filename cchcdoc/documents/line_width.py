"""How wide a line of text may be: of a section, of a cell (ISO 29500-1 §17.4.71 tcW, §17.4.42 tblCellMar, §17.6.13 pgSz).

Widths are points; ``None``: the file does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.documents.properties import NONE, Properties, read_number
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.units import TWIPS_A_POINT

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
DEFAULT_MARGIN: Final = 115
"""Twentieths of a point left and right in a cell where nothing sets them (§17.4.42)."""
PERCENT: Final = 5000
"""What ``w:type="pct"`` counts the whole as (§17.4.87)."""
MOST_COLUMNS: Final = 63
"""Columns that Word allows a table; a span over more counts as so many."""
_SIDES: Final = {"left": ("left", "start"), "right": ("right", "end")}


class TableWidths(NamedTuple):
    """What cells need to know of their table: widths in twentieths of a point, margins by side."""

    grid: tuple[int, ...]
    whole: float | None
    margins: Properties


def section_widths(root: _Element) -> list[float | None]:
    """The width of a line in each section of a part, in their order; of the first of several columns."""
    return [_section_width(section) for section in root.iter(f"{_W}sectPr") if not _is_former(section)]


def _is_former(section: _Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == f"{_W}sectPrChange"


def _section_width(section: _Element) -> float | None:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width: float = _amount(size, "w")
    if not width or margins is None:
        return None
    width -= sum(_amount(margins, side) for side in ("left", "right", "gutter"))
    columns = section.find(f"{_W}cols")
    count = _amount(columns, "num")
    if count > 1:
        first = None if columns is None else columns.find(f"{_W}col")
        width = _amount(first, "w") or (width - (count - 1) * _amount(columns, "space")) / count
    return width / TWIPS_A_POINT


def read_margins(margins: _Element | None) -> Properties:
    """The margins that ``w:tblCellMar`` or ``w:tcMar`` set, by side, in twentieths of a point."""
    return NONE if margins is None else dict(_margins(margins))


def _margins(margins: _Element) -> Iterator[tuple[str, str]]:
    for side, names in _SIDES.items():
        for name in names:
            value = margins.find(f"{_W}{name}")
            if value is not None and value.get(f"{_W}type", "dxa") in ("dxa", "nil"):
                yield side, str(_amount(value, "w")) if value.get(f"{_W}type") != "nil" else "0"


def table_widths(table: _Element, of_style: Properties, outer: float | None) -> TableWidths:
    """The widths of a table; ``of_style``: margins of its style, ``outer``: the line that it stands in."""
    properties = table.find(f"{_W}tblPr")
    grid = tuple(_amount(column, "w") for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))[:MOST_COLUMNS]
    own = NONE if properties is None else read_margins(properties.find(f"{_W}tblCellMar"))
    around = None if outer is None else outer * TWIPS_A_POINT
    preferred = None if properties is None else _preferred(properties.find(f"{_W}tblW"), around)
    return TableWidths(grid, preferred or sum(grid) or None, {**of_style, **own})


def cell_widths(row: _Element, cells: list[_Element], table: TableWidths) -> Iterator[float | None]:
    """The width of a line in each cell of a row: what the cell prefers, else its columns, less its margins."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    at = min(_amount(before, "val"), MOST_COLUMNS)
    for cell in cells:
        properties = cell.find(f"{_W}tcPr")
        span = None if properties is None else properties.find(f"{_W}gridSpan")
        end = at + max(1, min(_amount(span, "val"), MOST_COLUMNS))
        preferred = None if properties is None else _preferred(properties.find(f"{_W}tcW"), table.whole)
        width = preferred or sum(table.grid[at:end])
        own = NONE if properties is None else read_margins(properties.find(f"{_W}tcMar"))
        margins = {**table.margins, **own}
        width -= sum(int(margins.get(side, DEFAULT_MARGIN)) for side in _SIDES)
        yield width / TWIPS_A_POINT if width > 0 else None
        at = end


def between_indents(width: float | None, properties: Properties) -> float | None:
    """``width`` less the indents of the first line (§17.3.1.12), in points."""
    if width is None:
        return None
    names = ("left", "right", "start", "end", "firstLine")
    indents = [read_number(properties.get(f"ind.{name}", "")) for name in names]
    hanging = read_number(properties.get("ind.hanging", ""))
    return width - (sum(indents) - hanging) / TWIPS_A_POINT


def _preferred(width: _Element | None, whole: float | None) -> float | None:
    """What ``w:tblW`` or ``w:tcW`` says, in twentieths of a point; ``None``: automatic."""
    kind = "auto" if width is None else width.get(f"{_W}type", "dxa")
    if width is None or kind not in ("dxa", "pct"):
        return None
    if kind == "dxa":
        return _amount(width, "w") or None
    text = width.get(f"{_W}w", "")
    share = read_number(text[:-1]) * PERCENT / 100 if text.endswith("%") else read_number(text)
    return None if whole is None or not share else whole * share / PERCENT


def _amount(element: _Element | None, name: str) -> int:
    return 0 if element is None else read_number(element.get(f"{_W}{name}", ""))
