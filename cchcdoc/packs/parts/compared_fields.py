"""Which fields of the input are compared with others, by the keywords of schema.yaml: collected once for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cchcdoc.packs.specs import ComparedFields
from cchcdoc.schema.subschemas import Schema, resolve, types_of

MAX_DEPTH: Final = 20
"""Largest number of steps of a path: a definition may contain itself."""
MAX_FIELDS: Final = 5_000
"""Most fields that are looked at for one kind."""
FIGURES: Final = "so_lieu"


def compared_fields(schema: Schema) -> ComparedFields:
    """The compared fields of ``schema``, the schema of a whole input."""
    cumulative: list[str] = []
    additive: list[str] = []
    bodies: list[str] = []
    figures: list[tuple[str, str]] = []
    for number, (path, field) in enumerate(_fields(schema)):
        if number >= MAX_FIELDS:
            break
        if field.get("x-luy-ke") is True:
            cumulative.append(path)
        if field.get("x-cong-don") is True:
            additive.append(path)
        if field.get("x-ten-co-quan") is True:
            bodies.append(path)
        if {"integer", "number"} & set(types_of(field)) and field.get("x-kieu") != "nam":
            figures.append((path, str(field.get("x-don-vi", ""))))
    return ComparedFields(tuple(cumulative), tuple(additive), tuple(bodies), tuple(figures))


def _fields(root: Schema) -> Iterator[tuple[str, Schema]]:
    """All fields below ``so_lieu``, with their paths, parents before children."""
    figures = root.get("properties", {}).get(FIGURES)
    waiting: list[tuple[str, Any, int]] = [] if figures is None else [(FIGURES, figures, 0)]
    while waiting:
        path, given, depth = waiting.pop()
        if not isinstance(given, Mapping) or depth > MAX_DEPTH:
            continue
        field = resolve(given, root)
        yield path, field
        below = [(f"{path}.{name}", sub) for name, sub in field.get("properties", {}).items()]
        for key in ("items", "additionalProperties"):
            if isinstance(field.get(key), Mapping):
                below.append((f"{path}.*", field[key]))
        below += [(path, branch) for branch in field.get("oneOf", ())]
        waiting += [(name, sub, depth + 1) for name, sub in reversed(below)]
