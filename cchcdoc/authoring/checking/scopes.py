"""The names that expressions of a kind may use, with their shapes: figures, frame, period, indexes, rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchcdoc.authoring.checking.shapes import NUMBER, UNKNOWN, VALUE, Listed, Record, Shape, shape_of
from cchcdoc.packs.assemble import Gathered
from cchcdoc.schema.fields.periods import COMPUTED
from cchcdoc.standard import load_standard

FIGURES: Final = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky")
_COMPUTED_NAMES: Final = ("ten_goi",)
"""Fields of ``van_ban`` that the program fills in for expressions."""


def names_of(gathered: Gathered) -> dict[str, Shape]:
    """The names that all expressions of the kind may use; all unknown when its schema cannot be read."""
    schema = gathered.schema
    if schema is None:
        return dict.fromkeys((*FIGURES, "ky_bao_cao", "van_ban", "chinh_quyen", "chi_so"), UNKNOWN)
    properties: Mapping[str, object] = schema["properties"]
    names: dict[str, Shape] = {
        name: shape_of(schema["properties"][name], schema) for name in FIGURES if name in properties
    }
    names["van_ban"] = _with(shape_of(schema["properties"]["van_ban"], schema), _COMPUTED_NAMES)
    if "ky_bao_cao" in properties:
        names["ky_bao_cao"] = _with(shape_of(schema["properties"]["ky_bao_cao"], schema), COMPUTED)
    names["chinh_quyen"] = Record(dict.fromkeys(_government_words(), VALUE))
    if gathered.parts.indexes:
        names["chi_so"] = Record({spec.name: UNKNOWN for spec in gathered.parts.indexes})
    return names


def _with(shape: Shape, computed: tuple[str, ...]) -> Shape:
    fields = shape.fields if isinstance(shape, Record) else {}
    return Record({**dict.fromkeys(computed, UNKNOWN), **fields})


def _government_words() -> set[str]:
    """The words that any level of any regime has, and what is added to them."""
    government = load_standard().government
    words = {
        word
        for regime in government.regimes
        for level in regime.levels.values()
        for word in level.words(level.units[0], "")
    }
    return words | {"cap", "don_vi", "ten_goi", "ten_day_du"}


OF_ROWS: Final = ("dong", "stt", "cha", "danh_sach", "cap")
"""Names that only expressions of rows have; a sentence may be called from one."""


def in_rows(names: Mapping[str, Shape], item: Shape) -> dict[str, Shape]:
    """The names that expressions of a table's rows, a chart or a repeated heading may use beside ``names``."""
    rows = UNKNOWN if item is UNKNOWN else Listed(item)
    return {
        **names,
        **dict.fromkeys(OF_ROWS, UNKNOWN),
        "dong": item,
        "danh_sach": rows,
        "stt": VALUE,
        "cap": NUMBER,
    }


HOLDERS: Final = ("dong", "so_lieu", "van_ban", "ky_bao_cao", "chinh_quyen")
"""Groups whose fields are often named without them, the nearest first."""


def holding(name: str, names: Mapping[str, Shape]) -> list[str]:
    """The fields called ``name`` of groups among ``names``: what is meant where a name stands without its group."""
    found = ((holder, names.get(holder)) for holder in HOLDERS)
    return [
        f"{holder}.{name}" for holder, shape in found if isinstance(shape, Record) and name in shape.fields
    ]
