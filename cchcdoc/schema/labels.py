"""What a field is called, by its path."""

from __future__ import annotations

from cchcdoc.schema.subschemas import Schema, follow, label_of


def label_at(schema: Schema, path: str) -> str:
    """The title of the field at a dotted path (``so_lieu.ho_so.theo_cap.0.ten``); empty when it has none."""
    steps = ("*" if step.isdecimal() else step for step in path.split("."))
    try:
        found = follow(schema, schema, ".".join(steps))
    except (KeyError, TypeError):
        return ""
    return label_of(found) if found is not None else ""
