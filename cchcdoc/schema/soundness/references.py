"""Says why a ``$ref`` leads to nothing; what several references have in common is reported at one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cchcdoc.diagnostics import did_you_mean, quote
from cchcdoc.near_names import Names, nearest
from cchcdoc.schema.places import Step
from cchcdoc.schema.subschemas import MAX_REFS, Schema

START: Final = "#/$defs/"


def reference_fault(
    schema: Schema, definitions: Mapping[str, Any] | None, place: tuple[Step, ...]
) -> tuple[str, str] | None:
    """Message and hint for the ``$ref`` of ``schema``, which cannot be resolved; ``None`` where it is reported elsewhere.

    Args:
        schema: a subschema with a ``$ref``.
        definitions: ``$defs`` of the root; ``None`` when they were refused.
        place: of ``schema`` below the root.
    """
    first = str(schema["$ref"])
    way: list[str] = []
    reference = first
    while reference.startswith(START):
        name = reference.removeprefix(START)
        if definitions is None:
            return None
        if name in way:
            return _circle(way[way.index(name) :], place)
        if name not in definitions:
            break
        way.append(name)
        reference = str(definitions[name].get("$ref", ""))
    if not way:
        return _nowhere(first, definitions or {})
    if not reference and len(way) == MAX_REFS:  # those that lead here are longer
        return f"{MAX_REFS} $ref nối nhau, nhiều nhất {MAX_REFS - 1}", "dẫn thẳng tới lược đồ cuối"
    return None  # what is wrong stands in a definition


def _nowhere(reference: str, definitions: Mapping[str, Any]) -> tuple[str, str]:
    name = reference.rpartition("/")[2]
    near = nearest(name, definitions, Names.IDS, 1)
    hint = did_you_mean([f"{START}{near[0]}"]) if near else f"viết {START}tên, tên có trong $defs"
    return f"$ref {quote(reference)} không dẫn tới đâu", hint


def _circle(circle: list[str], place: tuple[Step, ...]) -> tuple[str, str] | None:
    """The error of a circle of definitions, at the first of them by name."""
    if place != ("$defs", min(circle)):
        return None
    at = circle.index(min(circle))
    names = " → ".join((*circle[at:], *circle[:at], circle[at]))
    return f"các $ref dẫn vòng tròn: {names}", "bỏ một $ref"
