"""Looks up the title of a field by its path."""

from __future__ import annotations

from cchcdoc.schema.subschemas import Schema, label_of, subschema_at


def label_at(schema: Schema, path: str) -> str:
    """The title of the field at a dotted path (``so_lieu.ho_so.theo_cap.0.ten``); empty without title or field."""
    steps = ("*" if step.isdecimal() else step for step in path.split("."))
    try:
        found = subschema_at(schema, schema, ".".join(steps))
    except (KeyError, TypeError):
        return ""
    return label_of(found) if found is not None else ""


def field_at(schema: Schema, path: str) -> Schema | None:
    """The subschema of the field at a dotted path, its steps in lists ``*``; ``None`` when there is no such field."""
    return field_below(schema, path, schema)


def field_below(field: Schema, path: str, schema: Schema) -> Schema | None:
    """The same for a path below ``field``, which is a part of ``schema``."""
    try:
        return subschema_at(field, schema, path)
    except (KeyError, TypeError):
        return None
