"""Tables and charts that came, went or changed: title, columns, rows that are written in the kind, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from typing import Final

from cchcdoc.authoring.differences.items import Difference, Item, Names, Things, in_place_of, shown
from cchcdoc.diagnostics import one_line
from cchcdoc.nodes import Prose
from cchcdoc.packs import ChartSpec, ColumnSpec, Kind, TableSpec, WrittenRow

_KINDS: Final = {"chu": "chữ", "so": "số", "giua": "giữa ô", "loi_van": "lời văn"}


def table_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the tables of two versions of a kind, each followed by those of its columns and rows."""
    tables = Things("clerk", new.id, "bảng")
    items = [{name: _table(spec) for name, spec in kind.tables.items()} for kind in (old, new)]
    yield from tables.compare(*items)
    for name, spec in new.tables.items():
        before = old.tables.get(name)
        if before is not None:
            yield from _column_changes(new.id, name, before, spec)
            yield from _row_changes(new.id, name, before, spec)


def _column_changes(kind: str, table: str, before: TableSpec, after: TableSpec) -> Iterator[Difference]:
    """Columns that say otherwise what they said; which columns there are is said of the table."""
    titles = [Counter(one_line(column.title) for column in spec.columns) for spec in (before, after)]
    known = {title for title, count in titles[0].items() if count == 1 == titles[1][title]}
    for each in Things("clerk", kind, "cột của bảng").compare(
        *(_columns(spec, known) for spec in (before, after))
    ):
        if each.change == "changed":
            yield each._replace(name=f"{table}: {each.title}")


def _row_changes(kind: str, table: str, before: TableSpec, after: TableSpec) -> Iterator[Difference]:
    old, new = _rows(before), _rows(after)
    names = dict(in_place_of(tuple(old), tuple(new)))
    old = {names.get(name, name): row for name, row in old.items()}
    for each in Things("clerk", kind, "dòng của bảng").compare(old, new):
        yield each._replace(name=f"{table}: {each.name}")


def chart_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the charts of two versions of a kind."""
    things = Things("clerk", new.id, "biểu đồ")
    yield from things.compare(
        *({name: _chart(spec) for name, spec in kind.charts.items()} for kind in (old, new))
    )


def _table(spec: TableSpec) -> Item:
    columns = shown([one_line(column.title) for column in spec.columns])
    manner = {
        "khổ ngang": spec.landscape_from > 0,
        "đánh số cột": spec.numbers_columns,
        "bỏ dòng, cột không có số liệu": spec.drops_empty,
        "đánh số tiếp": spec.running,
    }
    aspects = {
        "tên": _text(spec.caption),
        "cột": columns,
        "dòng": spec.rows if isinstance(spec.rows, str) else "",
        "nhóm cột": shown([[title for _, title in head] for head in spec.heads]),
        "dòng tổng": one_line(spec.total_label),
        "ghi chú": _text(spec.note),
        "ghi chú ô trống": _text(spec.blank_note),
        "chỉ in khi": spec.condition,
        "nhóm dòng": shown([f"{level.child} ({level.title})" for level in spec.levels]),
        "cách in": "; ".join(
            (*(word for word, holds in manner.items() if holds), spec.numbering, spec.group_numbering)
        ),
    }
    return Item(_text(spec.caption) or columns, aspects, title=_text(spec.caption))


def _columns(spec: TableSpec, known: Set[str]) -> dict[str, Item]:
    """Columns by their title, if it is ``known`` to be that of one column, else by their expression."""
    named = Names()
    found: dict[str, Item] = {}
    for column in spec.columns:
        title = one_line(column.title)
        found[named(title if title in known else column.value)] = Item("", _column(column), title=title)
    return found


def _column(column: ColumnSpec) -> dict[str, str]:
    return {
        "cách tính": column.value,
        "cách tính tổng": column.total,
        "ở dòng nhóm": shown(column.on_groups),
        "kiểu": _KINDS[column.kind],
        "chỉ in khi": column.condition,
        "số lẻ": shown(column.decimals if column.decimals is not None else column.places),
        "bề rộng": shown(column.share),
        "in dấu": shown(column.signed),
    }


def _rows(spec: TableSpec) -> dict[str, Item]:
    """The rows that are written in the kind, by their first text."""
    named = Names()
    found: dict[str, Item] = {}
    for row in spec.rows if not isinstance(spec.rows, str) else ():
        name = next((one_line(text) for text in row.texts.values() if text.strip()), "(dòng trống)")
        found[named(name)] = _row(row)
    return found


def _row(row: WrittenRow) -> Item:
    texts = {f"ô {field}": one_line(text) for field, text in row.texts.items()}
    kinds = {"thuong": "", "nhom": "dòng nhóm", "tong": "dòng tổng"}
    label = " | ".join(text for text in texts.values() if text)
    return Item(
        label,
        {**texts, "loại dòng": kinds[row.kind], "gộp ô": shown(row.merged), "chỉ in khi": row.condition},
    )


def _chart(spec: ChartSpec) -> Item:
    aspects = {
        "tên": _text(spec.caption),
        "kiểu": spec.kind,
        "dòng": spec.rows,
        "nhãn": spec.label,
        "số liệu": shown([f"{one_line(each.name.text)}: {each.value}" for each in spec.series]),
        "đơn vị": _text(spec.unit),
        "mô tả cho người không nhìn được": _text(spec.alt),
        "thang": shown([each for each in (spec.minimum, spec.maximum, spec.decimals) if each is not None]),
    }
    return Item(_text(spec.caption) or spec.rows, aspects, title=_text(spec.caption))


def _text(prose: Prose | None) -> str:
    return "" if prose is None else one_line(prose.text)
