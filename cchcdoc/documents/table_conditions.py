"""Which conditions of its table style a cell meets: header row, bands, corners (ISO 29500-1 §17.7.6, §17.4.55)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.documents.properties import NONE, Properties
from cchcdoc.documents.style_sheet import WHOLE_TABLE, Inherited
from cchcdoc.ooxml.names import OFF, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
ORDER: Final = (
    WHOLE_TABLE, "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol", "lastCol",
    "nwCell", "neCell", "swCell", "seCell",
)  # fmt: skip
"""Conditions from the weakest to the strongest (§17.7.6.6; rows before columns, as Word does)."""
_CONDITION_BITS: Final = (
    "firstRow", "lastRow", "firstCol", "lastCol", "band1Vert", "band2Vert", "band1Horz", "band2Horz",
    "neCell", "nwCell", "seCell", "swCell",
)  # fmt: skip
"""Meaning of the twelve digits of ``w:cnfStyle`` (§17.3.1.8)."""
_LOOK_BITS: Final = {
    0x20: "firstRow",
    0x40: "lastRow",
    0x80: "firstColumn",
    0x100: "lastColumn",
    0x200: "noHBand",
    0x400: "noVBand",
}
"""Bits of the older ``w:tblLook w:val`` (§17.4.55)."""
_CORNERS: Final = {
    ("firstRow", "firstCol"): "nwCell",
    ("firstRow", "lastCol"): "neCell",
    ("lastRow", "firstCol"): "swCell",
    ("lastRow", "lastCol"): "seCell",
}


class CellPlace(NamedTuple):
    """Where a cell stands in its table, 0-based, and the size of the table; ``table``: 0-based, in the order of the part."""

    table: int
    row: int
    column: int
    rows: int
    columns: int


def read_look(properties: _Element | None) -> frozenset[str]:
    """The switches of ``w:tblLook`` that are on, by the names of its attributes."""
    look = None if properties is None else properties.find(f"{_W}tblLook")
    if look is None:
        return frozenset()
    bits = look.get(f"{_W}val", "0")
    known = (
        int(bits, 16)
        if len(bits) <= 4 and all(each in "0123456789abcdefABCDEF" for each in bits) and bits
        else 0
    )
    found = {name for bit, name in _LOOK_BITS.items() if known & bit}
    for name in _LOOK_BITS.values():
        value = look.get(f"{_W}{name}")
        if value is not None:
            (found.discard if value in OFF else found.add)(name)
    return frozenset(found)


def conditions_at(place: CellPlace, look: frozenset[str], marks: str) -> frozenset[str]:
    """The conditions that hold for a cell; ``marks``: digits of ``w:cnfStyle`` of its row, the cell and the paragraph.

    What the marks say is added to what follows from the place: a file's marks may be out of date, and Word goes by both.
    """
    found = set(_by_place(place, look))
    found.update(name for name, digit in zip(_CONDITION_BITS, marks, strict=False) if digit == "1")
    return frozenset(found)


def _by_place(place: CellPlace, look: frozenset[str]) -> Iterator[str]:
    rows = [name for name, at, switch in (("firstRow", 0, "firstRow"), ("lastRow", place.rows - 1, "lastRow"))
            if place.row == at and switch in look]  # fmt: skip
    columns = [name for name, at, switch in (("firstCol", 0, "firstColumn"), ("lastCol", place.columns - 1, "lastColumn"))
               if place.column == at and switch in look]  # fmt: skip
    yield WHOLE_TABLE
    yield from (*rows, *columns)
    yield from (_CORNERS[row, column] for row in rows for column in columns)
    if "noHBand" not in look and not rows:
        yield "band2Horz" if (place.row - ("firstRow" in look)) % 2 else "band1Horz"
    if "noVBand" not in look and not columns:
        yield "band2Vert" if (place.column - ("firstColumn" in look)) % 2 else "band1Vert"


def properties_of(style: Inherited, conditions: frozenset[str]) -> tuple[Properties, Properties]:
    """Run and paragraph properties that a table style gives a cell, the stronger condition over the weaker."""
    run, paragraph = dict(style.run), dict(style.paragraph)
    for name in ORDER:
        if name in conditions and name in style.conditions:
            below_run, below_paragraph = style.conditions[name]
            run.update(below_run)
            paragraph.update(below_paragraph)
    return (run or NONE, paragraph or NONE)
