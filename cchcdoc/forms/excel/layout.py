"""The layout of an Excel form: sheets, rows, columns and inputs, as plain values without any library.

Everything that decides where a field stands is here and in the modules that make these values; ``writing`` only draws
them. Rows and columns are counted from 0, as XlsxWriter counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

from cchcdoc.inputs.excel.form_format import GIVEN
from cchcdoc.vietnamese.figures.numbers import format_so

CHOICES_SHEET: Final = "_danh_muc"
FACT_KEYS: Final = ("cchcdoc", "loai", "goi", "phien_ban", "luoc_do", "mau")
"""What the hidden sheet says of the whole form, one in each of its first rows: format, kind, pack, version of the
program, digest of the schema; the last is free."""
MAP_HEADINGS: Final = ("duong_dan", "ten", "trang", "o", "vai_tro", "nhan", "nhom")
"""Columns of its map of inputs: data path, defined name, id of the sheet, cell, role, label, heading above the label. A
column has its key, the name of the sheet, its heading and the title of the sheet."""
FIRST_ROW: Final = 4
"""First row below the headers of a plain sheet."""
FIRST_RECORD: Final = 5
"""First row of records on a list sheet."""
MAX_CELL: Final = 32_767
"""UTF-16 units that a cell holds."""
INPUT_COLUMN: Final = 2

FieldType: TypeAlias = Literal[
    "integer", "decimal", "year", "day", "score", "truth", "choice", "text", "prose", "lines"
]
Role: TypeAlias = Literal["o", "dong", "tiep", "giu", "ban_ghi", "cot"]
"""What the hidden sheet says of an input: one value, lines of a list, continued prose, a fixed value, records; a column."""
CellValue: TypeAlias = str | int | float | None

NUMERIC: Final = frozenset(("integer", "decimal", "year"))


class FieldSpec(NamedTuple):
    """What a form says and holds of one field."""

    label: str
    type: FieldType
    unit: str = ""
    explanation: str = ""
    example: str = ""
    required: bool = False
    """Whether it has to be filled in when the group or record that it stands in is."""
    choices: tuple[str, ...] = ()
    """The words that are shown."""
    codes: tuple[str, ...] = ()
    """The values that ``choices`` stand for."""
    meant: Mapping[str, str] = {}
    """What may be typed for a choice, ``folded``, to the word that is shown."""
    least: Decimal | None = None
    most: Decimal | None = None
    longest: int | None = None
    """Characters; of ``lines``: lines."""

    def shown(self, value: Decimal) -> str:
        """A number of this field as messages show it: a year without a point."""
        return str(value) if self.type == "year" else format_so(value)

    @property
    def bounds(self) -> list[str]:
        """Its bounds in words: ``từ 0``, ``đến 1.000``."""
        least = [f"từ {self.shown(self.least)}"] if self.least is not None else []
        return least + ([f"đến {self.shown(self.most)}"] if self.most is not None else [])


class Slot(NamedTuple):
    """One input of a plain sheet: its data path, its witnesses and what is already filled in."""

    path: str
    name: str
    """The defined name."""
    role: Role
    column: int
    value: CellValue = None
    required: bool = False


class Row(NamedTuple):
    """A row of a plain sheet: a heading (no slots), or a field with its inputs side by side."""

    key: str = ""
    heading: str = ""
    level: int = 0
    """Of a heading: 0 for the group of a sheet, 1 and more for groups inside."""
    note: str = ""
    """Explanation below a heading."""
    field: FieldSpec | None = None
    """With ``level``: the groups that it stands in."""
    slots: tuple[Slot, ...] = ()
    within: str = ""
    """Path of the optional group nearest above: its required fields are needed only when one of them is filled in."""


class PlainSheet(NamedTuple):
    """Fields one below the other, with one column of inputs or, where periods are compared, three."""

    id: str
    name: str
    title: str
    how_to: str
    inputs: tuple[tuple[str, str], ...]
    """Key and heading of each column of inputs."""
    rows: tuple[Row, ...]
    is_prose: bool = False

    def placed(self) -> Iterator[tuple[int, Row]]:
        """The rows with their numbers."""
        return enumerate(self.rows, FIRST_ROW)


class Column(NamedTuple):
    """A column of inputs on a list sheet; ``key`` says where its value belongs in a record."""

    key: str
    field: FieldSpec
    given: bool = False
    """Whether the form fills it in, so that alone it makes no record."""

    @property
    def mark(self) -> str:
        """What stands in the hidden first row."""
        return f"{GIVEN}{self.key}" if self.given else self.key

    @property
    def heading(self) -> str:
        """What stands above it."""
        field = self.field
        unit = f" ({field.unit})" if field.unit else ""
        return f"{field.label}{unit}{' *' if field.required else ''}"


class Record(NamedTuple):
    """A row of a list sheet: what it is called and the values by the key of their column."""

    label: str = ""
    values: Mapping[str, CellValue] = {}


class ListSheet(NamedTuple):
    """A list or mapping of records: one in each row, with room to grow."""

    id: str
    name: str
    title: str
    how_to: str
    path: str
    defined: str
    """The defined name of its records."""
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    label_heading: str = "TT"
    required: bool = False
    code: str = ""
    """The column that says which row of a rubric it is."""

    @property
    def last_row(self) -> int:
        return FIRST_RECORD + len(self.records) - 1

    @property
    def last_column(self) -> int:
        return INPUT_COLUMN + len(self.columns) - 1


Sheet: TypeAlias = PlainSheet | ListSheet


class Facts(NamedTuple):
    """What the hidden sheet says of the whole form."""

    kind: str
    pack: str
    version: str
    schema_digest: str


class Plan(NamedTuple):
    """A whole form."""

    title: str
    file: str
    facts: Facts
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...] = ()
    """Paths of fields that cannot be laid out."""
    unplaced: tuple[str, ...] = ()
    """Paths of values that were to be filled in and have no input."""
