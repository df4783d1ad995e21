"""What does not fit together in an outline, in tables and charts of which some values were refused.

The kind's reader leaves such a part out, so that nothing is reported that only follows; an author wants the rest at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location
from cchcdoc.errors import PackError
from cchcdoc.nodes import Blank, Input
from cchcdoc.packs.assemble import Gathered
from cchcdoc.packs.inheriting.declaration import holds_refused
from cchcdoc.packs.parts.charts import read_charts
from cchcdoc.packs.parts.outline import read_outline
from cchcdoc.packs.parts.tables import read_tables

OUTLINE: Final = "de_cuong"
_SAFE: Final = {"kieu": "doan"}
"""Values in place of refused ones, where a part cannot be read without."""
_NEEDED: Final = ("dong", "nhan", "dong_tong", "nhom")
"""Keys without which too little is known of a table or chart, or its other values would look wrong."""
_OF_COLUMNS: Final = ("tieu_de", "gia_tri")
_OF_SERIES: Final = ("ten", "gia_tri")


def structure_faults(gathered: Gathered) -> Iterator[Diagnostic]:
    """The errors of the outline (MT287 to MT289, MT302), tables (MT297, MT350, MT351) and charts that were left out."""
    files = gathered.files
    doubtful: set[Location] = set()
    if OUTLINE in files.unusable:
        outline = _usable(files.declared, OUTLINE, files.declared.values.get(OUTLINE), doubtful)
        usable = outline if isinstance(outline, list) else []
        for each in _errors(read_outline, files.declared, OUTLINE, usable):
            if each.location not in doubtful:
                yield each
    if "bang" in files.unusable:
        yield from _errors(
            read_tables, files.declared, "bang", _whole(files.declared, "bang", "cot", _OF_COLUMNS)
        )
    if "bieu_do" in files.unusable:
        yield from _errors(
            read_charts, files.declared, "bieu_do", _whole(files.declared, "bieu_do", "chuoi", _OF_SERIES)
        )


def _errors(
    read: Callable[[Input], object], declared: Input, key: str, value: object
) -> tuple[Diagnostic, ...]:
    try:
        read(replace(declared, values={**declared.values, key: value}))
    except PackError as error:
        return tuple(error.diagnostics)
    return ()


def _usable(declared: Input, path: str, value: object, doubtful: set[Location]) -> object:
    """``value`` without what was refused; the places of headings that it leaves unlike their author's are ``doubtful``."""
    if isinstance(value, list):
        return [
            _usable(declared, f"{path}.{index}", each, doubtful)
            for index, each in enumerate(value)
            if isinstance(each, Mapping)
        ]
    if not isinstance(value, Mapping):
        return value
    if any(isinstance(each, Blank) for each in value.values()):
        doubtful.add(declared.places.get(f"{path}.tieu_de") or declared.locate(path))
    kept = {key: each for key, each in value.items() if not isinstance(each, Blank)}
    below = {
        key: _usable(declared, f"{path}.{key}", each, doubtful) if key == "muc_con" else each
        for key, each in kept.items()
    }
    return {**_SAFE, **below}


def _whole(declared: Input, key: str, parts: str, wanted: tuple[str, ...]) -> Mapping[str, object]:
    """The tables or charts that can be judged, without their refused values.

    A part of them, a column or a series, is judged with what it has in ``wanted``; ``dong`` and the parts themselves
    nothing can be judged without.
    """
    group = declared.values.get(key)
    found: dict[str, object] = {}
    for name, entry in group.items() if isinstance(group, Mapping) else ():
        columns = entry.get(parts) if isinstance(entry, Mapping) else None
        if not isinstance(columns, list) or not all(isinstance(each, Mapping) for each in columns):
            continue
        if holds_refused([entry.get(each) for each in _NEEDED if each in entry]):
            continue
        if holds_refused([column.get(each) for column in columns for each in (*wanted, "tong")]):
            continue
        shown = [_sound(column) for column in columns]
        found[name] = {**_sound(entry), "kieu": None, parts: shown}
    return found


def _sound(entry: Mapping[str, object]) -> dict[str, object]:
    """The values of ``entry`` in which nothing was refused."""
    return {at: each for at, each in entry.items() if not holds_refused(each)}
