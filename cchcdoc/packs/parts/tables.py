"""Reads ``bang`` of kind.yaml into table specifications."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from cchcdoc.diagnostics import Location
from cchcdoc.errors import PackError
from cchcdoc.indicators.functions.shares import SHARE_PLACES
from cchcdoc.nodes import Input, ListNode, MapNode, Node, Prose, RawInput, Scalar, truth_of
from cchcdoc.packs.parts.table_faults import table_faults
from cchcdoc.packs.specs import ColumnSpec, GroupSpec, TableSpec, WrittenRow

COUNT = re.compile(r"[0-9]{1,3}", re.ASCII)
PAIR = 2
"""Items of a group in ``nhom_cot``: the number of its columns and its title."""
PLACES_OF_SHARES = "ty_le"
"""``le`` of a column of shares: as many decimals as the kind's shares have everywhere."""
OF_WRITTEN_ROWS = frozenset(("kieu", "gop", "khi"))
"""Keys of a written row that are not texts of cells."""
NOTHING = "''"
"""Expression for an empty cell."""


def read_tables(declared: Input) -> dict[str, TableSpec]:
    """The tables declared in kind.yaml, by id.

    Raises:
        PackError: MT297, MT350, MT351 with every error.
    """
    entries = cast("Mapping[str, Mapping[str, Any]]", declared.values.get("bang") or {})
    tables = {
        name: _table(name, entry, share_places(declared))._replace(place=declared.places.get(f"bang.{name}"))
        for name, entry in entries.items()
    }
    errors = [
        problem for table in tables.values() for problem in table_faults(table, _locator(declared, table))
    ]
    if errors:
        raise PackError(errors)
    return tables


def _locator(declared: Input, table: TableSpec) -> Callable[[str], Location]:
    """Gives the place of a key of ``table``; that of the table where the key stands in the file of a base."""
    place = table.place or Location(declared.source)

    def locate(key: str) -> Location:
        found = declared.places.get(f"bang.{table.id}.{key}")
        if found is None and key == "nhom_cot":
            found = declared.places.get(f"bang.{table.id}.nhom_cot_tren")
        return found if found is not None and found.source == place.source else place

    return locate


def share_places(declared: Input) -> int:
    """Decimals of all shares of the kind's documents (``le_ty_le``)."""
    places = declared.values.get("le_ty_le")
    return places if isinstance(places, int) else SHARE_PLACES


def _table(name: str, entry: Mapping[str, Any], shares: int) -> TableSpec:
    rows = entry["dong"]
    # When no column has a width (rong), the content decides; otherwise a column without one counts as 1.
    share = 1.0 if any(column.get("rong") for column in entry["cot"]) else 0.0
    heads = (_head(entry.get("nhom_cot_tren")), _head(entry.get("nhom_cot")))
    return TableSpec(
        id=name,
        columns=tuple(_column(column, share, shares) for column in entry["cot"]),
        rows=rows if isinstance(rows, str) else _written(rows),
        caption=_prose(entry.get("tieu_de")),
        note=_prose(entry.get("ghi_chu")),
        condition=entry.get("khi") or "",
        blank_note=_prose(entry.get("ghi_chu_o_trong")),
        heads=tuple(head for head in heads if head),
        total_label=entry.get("dong_tong") or "",
        landscape_from=entry.get("kho_ngang_tu") or int(bool(entry.get("kho_ngang"))),
        levels=tuple(_level(level) for level in entry.get("nhom") or []),
        numbering=entry.get("danh_so") or "so",
        running=bool(entry.get("lien_tuc")),
        numbers_columns=bool(entry.get("dong_so_cot")),
        drops_empty=bool(entry.get("bo_cho_trong")),
        group_numbering=entry.get("danh_so_nhom") or "khong",
    )


def _written(rows: Sequence[Mapping[str, Any]]) -> tuple[WrittenRow, ...]:
    """``rows`` of kind.yaml; a field that only some of them have is empty in the others."""
    fields = [
        name for name in dict.fromkeys(name for row in rows for name in row) if name not in OF_WRITTEN_ROWS
    ]
    return tuple(
        WrittenRow(
            {name: str(row.get(name) or "") for name in fields},
            row.get("kieu") or "thuong",
            bool(row.get("gop")),
            str(row.get("khi") or ""),
        )
        for row in rows
    )


def _column(entry: Mapping[str, Any], share: float, shares: int) -> ColumnSpec:
    decimals = entry.get("le") or ""
    fewest, _, most = decimals.partition("-")
    return ColumnSpec(
        title=entry["tieu_de"],
        value=entry["gia_tri"],
        kind=entry.get("kieu") or "chu",
        share=float(entry.get("rong") or share),
        decimals=shares if decimals == PLACES_OF_SHARES else int(decimals) if decimals.isdecimal() else None,
        places=(int(fewest), int(most)) if most else None,
        own_places=bool(entry.get("le_rieng")),
        total=_total(entry.get("tong") or ""),
        signed=bool(entry.get("dau")),
        on_groups=tuple(text.strip() or NOTHING for text in entry.get("nhom") or []),
        condition=entry.get("khi") or "",
    )


def _total(text: str) -> str:
    """``tong`` of a column: ``true`` for a sum, an expression, or empty for no total."""
    return {True: "true", False: "", None: text}[truth_of(text)]


def _level(entry: Mapping[str, Any]) -> GroupSpec:
    return GroupSpec(
        child=entry["con"],
        merged=bool(entry.get("gop")),
        numbering=entry.get("danh_so") or "so",
        running=bool(entry.get("lien_tuc")),
        title=entry.get("tieu_de") or "dong.ten",
        subtotal=bool(entry.get("tong_nhom")),
    )


def _head(pairs: Any) -> tuple[tuple[int, str], ...]:
    """The groups of a row of the header; none where one is no pair, which the schema of kind.yaml reports."""
    if any(len(pair) != PAIR for pair in pairs or []):
        return ()
    return tuple((_count(count), str(title or "")) for count, title in pairs or [])


def _prose(value: object) -> Prose | None:
    return value if isinstance(value, Prose) else None


def _count(text: object) -> int:
    return int(str(text)) if COUNT.fullmatch(str(text)) else 0


def keep_empty_groups(raw: RawInput) -> RawInput:
    """``raw`` with ``nhom: ""`` of a column replaced by the expression for an empty cell.

    Anywhere else an empty text means "not filled in"; here it means that the cell is empty in group rows.
    """
    root = raw.root
    tables = root.entries.get("bang") if isinstance(root, MapNode) else None
    if not isinstance(root, MapNode) or not isinstance(tables, MapNode):
        return raw
    kept = {name: _kept_table(table) for name, table in tables.entries.items()}
    return replace(raw, root=_with(root, "bang", replace(tables, entries=kept)))


def _kept_table(table: Node) -> Node:
    columns = table.entries.get("cot") if isinstance(table, MapNode) else None
    if not isinstance(table, MapNode) or not isinstance(columns, ListNode):
        return table
    return _with(table, "cot", replace(columns, items=tuple(_kept_column(item) for item in columns.items)))


def _kept_column(column: Node) -> Node:
    group = column.entries.get("nhom") if isinstance(column, MapNode) else None
    if not isinstance(column, MapNode) or not isinstance(group, Scalar):
        return column
    is_empty = group.style != "plain" and not group.text.strip()
    return _with(column, "nhom", replace(group, text=NOTHING)) if is_empty else column


def _with(node: MapNode, key: str, value: Node) -> MapNode:
    return replace(node, entries={**node.entries, key: value})
