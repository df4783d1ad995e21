"""Random schemas of figures with values that suit them, for properties of forms."""

from __future__ import annotations

import string
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from cchcdoc.vietnamese.dates import MAX_YEAR, MIN_YEAR

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyếộữạẾỘ0123456789 .,;:-+*/()[]<>&\"“”'=_x~@%|"
MAX_DEPTH = 2
MAX_FIELDS = 5


class Typed(NamedTuple):
    """A schema and a value as a clerk types it: text, a list or a mapping."""

    schema: dict[str, Any]
    value: Any


def _is_plain(text: str) -> bool:
    """Whether nothing of ``text`` is taken for a sign of YAML, of Excel or of a blank."""
    return text == text.strip() and not text.startswith("'") and text not in ("", "~", "null")


TITLES = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(_is_plain)
TEXTS = st.text(LETTERS, min_size=1, max_size=50).filter(_is_plain)
PROSE = st.lists(TEXTS, min_size=1, max_size=4).map("\n".join)
NAMES = st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=9).map(
    "f".__add__
) | st.sampled_from(["a1", "r1c1", "nam2026", "XFD1", "rc", "R", "true", "so_lieu", "Ten", "ten"])


@st.composite
def _integers(draw: st.DrawFn) -> Typed:
    value = draw(st.integers(-(10**12), 10**12))
    least = {"minimum": value - draw(st.integers(0, 5))} if draw(st.booleans()) else {}
    most = {"maximum": value + draw(st.integers(0, 5))} if draw(st.booleans()) else {}
    typed = draw(st.sampled_from([str(value), f"{value:,}".replace(",", ".")]))
    return Typed({"type": "integer", **least, **most}, typed)


@st.composite
def _decimals(draw: st.DrawFn) -> Typed:
    value = draw(st.decimals(-(10**9), 10**9, places=draw(st.integers(0, 4)), allow_nan=False))
    shown = f"{value.normalize():f}" if value else "0"
    return Typed({"type": "number"}, shown.replace(".", ","))


@st.composite
def _choices(draw: st.DrawFn) -> Typed:
    words = draw(st.lists(TEXTS, min_size=1, max_size=30, unique_by=str.casefold))
    return Typed({"type": "string", "enum": words}, draw(st.sampled_from(words)))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


VALUES: st.SearchStrategy[Typed] = st.one_of(
    _integers(),
    _decimals(),
    _choices(),
    TEXTS.map(lambda text: Typed({"type": "string", "maxLength": 60}, text)),
    PROSE.map(lambda text: Typed({"type": "string", "x-kieu": "loi_van"}, text)),
    st.dates(date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31)).map(
        lambda day: Typed({"type": "string", "format": "date"}, _day(day))
    ),
    st.integers(1950, 2090).map(lambda year: Typed({"type": "integer", "x-kieu": "nam"}, str(year))),
    st.sampled_from(["có", "không"]).map(lambda word: Typed({"type": "boolean"}, word)),
)


@st.composite
def _lines(draw: st.DrawFn) -> Typed:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    return Typed({"type": "array", "items": {"type": "string", "title": draw(TITLES)}}, texts)


@st.composite
def _titled(draw: st.DrawFn, field: st.SearchStrategy[Typed]) -> Typed:
    schema, value = draw(field)
    more: dict[str, Any] = {"title": draw(TITLES)}
    if "properties" not in schema and draw(st.booleans()):
        more["x-don-vi"] = draw(TITLES)
    if draw(st.integers(0, 3)) == 0:
        more["description"] = draw(TITLES)
    return Typed({**schema, **more}, value)


@st.composite
def groups(draw: st.DrawFn, depth: int = 0, *, inside: bool = False) -> Typed:
    """A group of fields; ``inside`` a list it has values alone."""
    names = draw(st.lists(NAMES, min_size=1, max_size=MAX_FIELDS, unique=True))
    fields = {name: draw(_titled(_fields(depth, inside=inside))) for name in names}
    required = [name for name in names if fields[name].value and draw(st.booleans())]
    left_out = [name for name in names if name not in required and draw(st.integers(0, 2)) == 0]
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: field.schema for name, field in fields.items()},
    }
    if required:
        schema["required"] = required
    return Typed(schema, {name: field.value for name, field in fields.items() if name not in left_out})


@st.composite
def _records(draw: st.DrawFn, depth: int) -> Typed:
    """A list of records of one schema: each a part of one that is drawn whole."""
    schema, value = draw(groups(depth + 1, inside=True).filter(lambda drawn: bool(drawn.value)))
    required = schema.get("required", [])
    records = []
    for _ in range(draw(st.integers(1, 3))):
        kept = {key: each for key, each in value.items() if key in required or draw(st.booleans())}
        records.append(kept or dict(value))
    return Typed({"type": "array", "items": {**schema, "title": draw(TITLES)}}, records)


def _fields(depth: int, *, inside: bool) -> st.SearchStrategy[Typed]:
    if inside or depth >= MAX_DEPTH:
        return st.one_of(VALUES, _lines())
    return st.one_of(VALUES, VALUES, VALUES, _lines(), groups(depth + 1), _records(depth))
