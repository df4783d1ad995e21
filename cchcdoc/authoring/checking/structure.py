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
from cchcdoc.packs.parts.charts import read_charts
from cchcdoc.packs.parts.outline import read_outline
from cchcdoc.packs.parts.tables import read_tables

OUTLINE: Final = "de_cuong"
_SAFE: Final = {"kieu": "doan"}
"""Values in place of refused ones, where a part cannot be read without."""
_OF_COLUMNS: Final = ("tieu_de", "gia_tri")
_OF_SERIES: Final = ("ten", "gia_tri")


def structure_faults(gathered: Gathered) -> Iterator[Diagnostic]:
    """The errors of the outline (MT287 to MT289, MT302), tables (MT297, MT350, MT351) and charts that were left out."""
    files = gathered.files
    doubtful: set[Location] = set()
    if OUTLINE in files.unusable:
        outline = _usable(files.declared, OUTLINE, files.declared.values.get(OUTLINE), doubtful)
        for each in _errors(read_outline, files.declared, OUTLINE, outline):
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
    """The tables or charts that can be judged: nothing of their own was refused but how a column or series looks."""
    group = declared.values.get(key)
    found: dict[str, object] = {}
    for name, entry in group.items() if isinstance(group, Mapping) else ():
        if not isinstance(entry, Mapping) or any(
            isinstance(each, Blank) and name != "kieu" for name, each in entry.items()
        ):
            continue
        columns = entry.get(parts)
        if not isinstance(columns, list) or not all(isinstance(each, Mapping) for each in columns):
            continue
        shown = [
            {
                at: each
                for at, each in column.items()
                if not isinstance(each, Blank) or at in (*wanted, "tong")
            }
            for column in columns
        ]
        if all(not isinstance(column.get(at), Blank) for column in shown for at in (*wanted, "tong")):
            found[name] = {**entry, "kieu": None, parts: shown}
    return found
