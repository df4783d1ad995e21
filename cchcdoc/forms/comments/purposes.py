"""Says of the figures of a form where the document uses them, so that nobody types what is not needed.

A field is used by the prose of a section (what the kind prints there unasked, or its example calls), through its
sentences, tables, charts and notes. What the clerk's own prose will call cannot be known here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cchcdoc.packs.input_schema.titles import without_expressions
from cchcdoc.packs.model import Kind, OutlineNode
from cchcdoc.packs.specs import ChartSpec, TableSpec
from cchcdoc.schema.subschemas import Schema, resolve
from cchcdoc.vietnamese import diem_letter, la_ma, phan_thu_tu

PURPOSE: Final = "x-dung-o"
"""Key of a shown schema: where a field is used, ``mục I.3``; empty when its group says it."""
MOST_PLACES: Final = 3
"""Sections that are named of one field; of more the first ones, and "…"."""
MAX_DEPTH: Final = 6
"""Groups inside groups that are looked into: a schema may refer to itself."""

_FIGURES: Final = "so_lieu"
_SECTION: Final = "mục "
_PATH: Final = re.compile(rf"\b{_FIGURES}((?:\.[a-z_][a-z_0-9]*)+)")
_CALL: Final = re.compile(r"\[[^\]\w]?(\w+)\]")
_NUMBERS: Final[Mapping[str, Callable[[int], str]]] = {
    "muc": la_ma,
    "khoan": str,
    "tieu_khoan": str,
    "dieu": str,
    "diem": diem_letter,
}

Uses = dict[str, list[str]]


def with_purposes(schema: Schema, kind: Kind) -> Schema:
    """``schema`` of the whole input, each group or field of ``so_lieu`` saying in ``x-dung-o`` where it is used."""
    figures = schema.get("properties", {}).get(_FIGURES)
    uses = uses_of(kind)
    if not isinstance(figures, dict) or not uses:
        return schema
    described = _with_uses(resolve(figures, schema), schema, _FIGURES, uses, 0)
    return {**schema, "properties": {**schema["properties"], _FIGURES: described}}


def is_mostly_optional(schema: Schema) -> bool:
    """Whether more of the figures of ``schema``, as ``with_purposes`` gives it, may be left blank than not."""
    figures = resolve(schema["properties"][_FIGURES], schema)
    used = [key for key, sub in figures.get("properties", {}).items() if sub.get(PURPOSE)]
    needed = figures.get("required", ())
    return 2 * sum(key not in needed for key in used) > max(len(needed), MOST_PLACES)


def _with_uses(group: Schema, root: Schema, path: str, uses: Uses, depth: int) -> Schema:
    """``group`` whose fields say where they are used: together where that is short, else each for itself."""
    properties: dict[str, Any] = {}
    for key, given in group.get("properties", {}).items():
        sub, below = resolve(given, root), f"{path}.{key}"
        places = _places(uses, below)
        if "properties" in sub and len(places) > MOST_PLACES and depth < MAX_DEPTH:
            sub = _with_uses(sub, root, below, uses, depth + 1)
        elif places:
            sub = {**_silent(sub, root, depth), PURPOSE: _joined(places)}
        properties[key] = sub
    return {**group, "properties": properties}


def _silent(schema: Schema, root: Schema, depth: int) -> Schema:
    """``schema`` whose fields say nothing, for their group says it."""
    if "properties" not in schema or depth >= MAX_DEPTH:
        return schema
    below = {
        key: {**_silent(resolve(each, root), root, depth + 1), PURPOSE: ""}
        for key, each in schema["properties"].items()
    }
    return {**schema, "properties": below}


def _joined(places: Sequence[str]) -> str:
    """``mục I.2, II.3``: the word is said once."""
    shown = list(places[:MOST_PLACES])
    for at in range(len(shown) - 1, 0, -1):
        if shown[at].startswith(_SECTION) and shown[at - 1].startswith(_SECTION):
            shown[at] = shown[at].removeprefix(_SECTION)
    return ", ".join([*shown, *("…" for _ in places[MOST_PLACES : MOST_PLACES + 1])])


def _places(uses: Uses, path: str) -> list[str]:
    """The sections that use ``path``, something in it, or all that it stands in, in the order of the document."""
    inside = f"{path}."
    met = (
        each
        for used, each in uses.items()
        if used == path or used.startswith(inside) or path.startswith(f"{used}.")
    )
    return list(dict.fromkeys(place for each in met for place in each))


class _Place(NamedTuple):
    """``mục II.3``, and the part that it is in, with its comma; "" where there are no parts or only one."""

    part: str
    text: str


class _Section(NamedTuple):
    """Where a piece of prose stands, and all texts that it may print."""

    place: _Place
    texts: tuple[str, ...]


def uses_of(kind: Kind) -> Uses:
    """Dotted paths of figures, each with the sections that use it."""
    found = {place: list(_paths(kind, texts)) for place, texts in _merged(_sections(kind)).items()}
    parts = {place.part for place, paths in found.items() if paths}
    uses: Uses = {}
    for place, paths in found.items():
        shown = place.text if len(parts) == 1 else f"{place.part}{place.text}"
        for path in paths:
            uses.setdefault(path, []).append(shown)
    return uses


def _merged(sections: Iterable[_Section]) -> dict[_Place, list[str]]:
    merged: dict[_Place, list[str]] = {}
    for place, texts in sections:
        merged.setdefault(place, []).extend(texts)
    return merged


def _sections(kind: Kind) -> Iterator[_Section]:
    """The pieces of prose in the order of the document."""
    several = sum(node.kind == "phan" for node in kind.outline) > 1
    label = la_ma if kind.part_labels == "la_ma" else phan_thu_tu
    yield from _walk(kind.outline, "", lambda number: f"Phần {label(number)}, " if several else "")
    count = sum(spec.kind == "phu_luc" for spec in kind.attachments)
    for number, spec in enumerate(kind.attachments, 1):
        name = "Phụ lục" if count == 1 else f"Phụ lục {la_ma(number)}"
        title = without_expressions(spec.title)
        place = _Place("", name if spec.kind == "phu_luc" else f"“{title}”" if title else "văn bản kèm theo")
        yield _Section(place, (spec.title, spec.condition))
        for _, texts in _walk(spec.outline, "", lambda _: ""):
            yield _Section(place, texts)


def _walk(
    nodes: Iterable[OutlineNode], above: str, part: Callable[[int], str], number: str = ""
) -> Iterator[_Section]:
    """``above``: the part with its comma; ``number``: of the section that ``nodes`` stand in, ``II.3``."""
    counts: dict[str, int] = {}
    for node in nodes:
        counts[node.kind] = counts.get(node.kind, 0) + 1
        own = _NUMBERS[node.kind](counts[node.kind]) if node.kind in _NUMBERS else ""
        place = part(counts[node.kind]) if node.kind == "phan" else above
        below = ".".join(filter(None, (number, own)))
        texts = (node.repeat, node.condition, node.source, node.title, node.example)
        default = (node.default.text,) if node.default is not None else ()
        yield _Section(_named(place, below, node), (*texts, *default))
        yield from _walk(node.children, place, part, below)


def _named(part: str, number: str, node: OutlineNode) -> _Place:
    if number:
        return _Place(part, f"{_SECTION}{number}")
    return _Place(part, f"“{node.label}”" if node.label else "lời văn")


def _paths(kind: Kind, texts: Iterable[str]) -> Iterator[str]:
    """The dotted paths of figures in ``texts`` and in all that they call."""
    waiting, seen = list(texts), set[str]()
    while waiting:
        text = waiting.pop()
        yield from (f"{_FIGURES}{found}" for found in _PATH.findall(text))
        for name in _CALL.findall(text):
            if name not in seen:
                seen.add(name)
                waiting += _called(kind, name)


def _called(kind: Kind, name: str) -> Iterator[str]:
    """The texts and expressions of the sentence, note, table and chart ``name``."""
    if name in kind.patterns:
        yield kind.patterns[name].text
    if name in kind.tables:
        yield from _table_texts(kind.tables[name])
    if name in kind.charts:
        yield from _chart_texts(kind.charts[name])


def _table_texts(table: TableSpec) -> Iterator[str]:
    if isinstance(table.rows, str):
        yield table.rows
    else:
        yield from (text for row in table.rows for text in (row.condition, *row.texts.values()))
    for column in table.columns:
        yield from (column.title, column.condition, column.value, column.total, *column.on_groups)
    yield from (level.title for level in table.levels)
    yield from (title for head in table.heads for _, title in head)
    yield table.total_label
    yield from (prose.text for prose in (table.caption, table.note) if prose is not None)


def _chart_texts(chart: ChartSpec) -> Iterator[str]:
    yield from (chart.rows, chart.label)
    yield from (text for series in chart.series for text in (series.name.text, series.value))
    yield from (prose.text for prose in (chart.caption, chart.alt, chart.unit) if prose is not None)
