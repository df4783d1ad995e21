"""Makes the schema of a whole input from the common parts, the schema.yaml of the kind, and its outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchcdoc.packs.input_schema.decree_forms import NO_FORM, common_schema, schema_for_form
from cchcdoc.packs.input_schema.titles import without_expressions
from cchcdoc.packs.model import AttachmentSpec, OutlineNode
from cchcdoc.schema.subschemas import Schema
from cchcdoc.standard import FormRule

MAX_ITEMS = 500
"""Largest number of items in one list of ``noi_dung``."""
FIGURES = "so_lieu"
"""The part of the input whose schema is free for the kind to write."""
KEYWORDS = ("$defs", "properties", "required", "x-quan-he")
"""Keywords of schema.yaml for the whole input."""
JOINED = ("required", "x-quan-he")
"""Lists that a kind adds to instead of replacing them."""
OPTIONAL = "x-bo-bat-buoc"
"""Keyword of schema.yaml: paths of the base's figures that are no longer required."""


def complete_schema(
    kind: str,
    own: Schema,
    outline: tuple[OutlineNode, ...],
    attachments: tuple[AttachmentSpec, ...] = (),
    form: FormRule = NO_FORM,
) -> dict[str, Any]:
    """The schema of a whole input.

    Args:
        kind: id of the kind of document.
        own: its schema.yaml (the keywords for the whole input): adds ``so_lieu``, makes the common parts stricter.
        outline: its outline, from which ``noi_dung`` is made.
        attachments: its attachments, whose prose is part of ``noi_dung``.
        form: its decree form, which decides the parts of ``van_ban``.
    """
    added: dict[str, Any] = {key: own[key] for key in KEYWORDS if own.get(key)}
    added["properties"] = {
        **own.get("properties", {}),
        "loai": {"type": "string", "title": "Loại văn bản", "const": kind},
    }
    needed = list(own.get("required", ()))
    prose = outline_schema(
        (*outline, *(_as_node(spec) for spec in attachments if _takes_prose(spec.outline)))
    )
    if prose["properties"]:
        added["properties"]["noi_dung"] = {**prose, "title": "Lời văn theo đề cương"}
        if prose["required"]:  # without it the pack's own sentences are enough
            needed.append("noi_dung")
    added["required"] = needed
    return join_schemas(schema_for_form(common_schema(), form), added)


def _as_node(spec: AttachmentSpec) -> OutlineNode:
    """The attachment as an outline node: its prose is given under its id, beside the nodes of the outline."""
    return OutlineNode(
        kind="phan",
        id=spec.id,
        title=without_expressions(spec.title) or "Văn bản kèm theo",
        children=spec.outline,
        condition=spec.condition,
        required=spec.required,
    )


def _takes_prose(nodes: tuple[OutlineNode, ...]) -> bool:
    return any(node.id or _takes_prose(node.children) for node in nodes)


def outline_schema(nodes: tuple[OutlineNode, ...]) -> dict[str, Any]:
    """The schema of ``noi_dung``: one property for each node with an id; a node without one adds those of its children."""
    properties: dict[str, Any] = {}
    required: list[str] = []
    _add_properties(nodes, "", properties, required, optional=False)
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _add_properties(
    nodes: tuple[OutlineNode, ...],
    above: str,
    properties: dict[str, Any],
    required: list[str],
    *,
    optional: bool,
) -> None:
    for node in nodes:
        title = node.label or without_expressions(node.title) or above
        # Whether a node with a condition is printed is only known when the document is composed.
        may_miss = optional or bool(node.condition)
        if not node.id:
            _add_properties(node.children, title, properties, required, optional=may_miss)
        elif node.children:
            below = outline_schema(node.children)
            properties[node.id] = {**below, "title": title}
            if below["required"] and node.required and not may_miss:
                required.append(node.id)
        else:
            properties[node.id] = _list_schema(node, title) if node.is_list else _leaf_schema(node, title)
            if node.required and node.default is None and not may_miss:
                required.append(node.id)


def _leaf_schema(node: OutlineNode, title: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "x-kieu": "loi_van", "title": title}
    if node.guidance:
        schema["description"] = node.guidance
    if node.example:
        schema["examples"] = [node.example]
    if node.is_rare:
        schema["x-it-dung"] = True
    return schema


def _list_schema(node: OutlineNode, title: str) -> dict[str, Any]:
    item = _leaf_schema(node._replace(guidance="", is_rare=False), "Lời văn")
    with_title = {
        "type": "object",
        "title": "Mục có tiêu đề",
        "additionalProperties": False,
        "required": ["tieu_de", "loi_van"],
        "properties": {
            "tieu_de": {"type": "string", "title": "Tiêu đề", "minLength": 1, "maxLength": 1000},
            "loi_van": {"type": "string", "x-kieu": "loi_van", "title": "Lời văn"},
        },
    }
    schema: dict[str, Any] = {
        "type": "array",
        "title": title,
        "minItems": 1 if node.required else 0,
        "maxItems": MAX_ITEMS,
        "items": {"title": title, "oneOf": [item, with_title]},
    }
    if node.guidance:
        schema["description"] = node.guidance
    if node.is_rare:
        schema["x-it-dung"] = True
    return schema


def join_schemas(base: Schema, added: Schema) -> dict[str, Any]:
    """``base`` with ``added`` merged into it level by level; the lists of ``JOINED`` are united."""
    merged = dict(base)
    for key, value in added.items():
        before = merged.get(key)
        if key in JOINED and isinstance(before, list) and isinstance(value, list):
            merged[key] = [*before, *(each for each in value if each not in before)]
        elif isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = join_schemas(before, value)
        else:
            merged[key] = value
    return merged
