"""Looks up parts of a schema: the target of a ``$ref``, types, title and example, the subschema at a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Schema = Mapping[str, Any]

REFUSED: Final = "x-bi-tu-choi"
"""Key in a subschema of which something was refused before: what its keywords say together is not checked. ``True`` when
its type or its fields are not known, ``False`` when another keyword was refused."""
MAX_REFS: Final = 50
"""Largest number of references in a chain of ``$ref`` to ``$ref``."""


FORMER: Final = "x-doi-ten"
"""Keyword of a property: the names that it had in earlier versions of the pack."""


def resolve(schema: Schema, root: Schema) -> Schema:
    """``schema`` with its ``$ref`` replaced by what it refers to; keywords beside the ``$ref`` are kept.

    Raises:
        KeyError: the ``$ref`` leads nowhere, or in a circle.
    """
    for _ in range(MAX_REFS):
        if "$ref" not in schema:
            return schema
        reference = str(schema["$ref"])
        name = reference.removeprefix("#/$defs/")
        if name == reference:
            raise KeyError(reference)
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**root["$defs"][name], **beside}
    raise KeyError(str(schema["$ref"]))


def is_unsure(schema: Schema) -> bool:
    """Whether what values the schema takes is not known, because something in it was refused."""
    return schema.get(REFUSED) is True


def types_of(schema: Schema) -> tuple[str, ...]:
    """The types of a schema without ``$ref``, as a tuple; empty when it has none."""
    given = schema.get("type", ())
    if isinstance(given, str):
        return (given,)
    return (
        tuple(type_name for type_name in given if isinstance(type_name, str))
        if isinstance(given, list | tuple)
        else ()
    )


def label_of(schema: Schema) -> str:
    """The title of a schema; empty when it has none."""
    return str(schema.get("title", ""))


def example_of(schema: Schema) -> str:
    """The first example of a schema as text; empty when it has none."""
    examples = schema.get("examples") or ()
    first = examples[0] if examples else ""
    return str(first) if isinstance(first, str | int | float) else ""


def subschema_at(start: Schema, root: Schema, path: str) -> Schema | None:
    """The subschema at a dotted path below ``start``; ``*`` stands for an item. ``None`` when there is none.

    Raises:
        KeyError: a ``$ref`` leads nowhere, or in a circle.
    """
    current: Schema | None = resolve(start, root)
    for step in path.split("."):
        current = step_into(current, step) if current is not None else None
        if current is None:
            return None
        current = resolve(current, root)
    return current


def step_into(schema: Schema, step: str) -> Schema | None:
    """The subschema one step below ``schema``, which has no ``$ref``; ``None`` when there is none."""
    found: Any = None
    if step == "*":
        found = schema.get("items", schema.get("additionalProperties"))
    else:
        found = schema.get("properties", {}).get(step)
    for branch in schema.get("oneOf", ()) if found is None else ():
        found = found or step_into(branch, step)
    return found if type(found) is dict or (found is not None and isinstance(found, Mapping)) else None


def former_names(schema: Schema) -> dict[str, str]:
    """What properties of ``schema`` were called in earlier versions (``x-doi-ten``), to what they are called."""
    return {
        str(old): name
        for name, sub in schema.get("properties", {}).items()
        if isinstance(sub, Mapping) and FORMER in sub
        for old in sub[FORMER]
    }
