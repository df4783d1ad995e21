"""The schema of a whole input: what every document has, what the kind adds, and the prose of its outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from cchcdoc.packs.input_schema.document_parts import NO_FORM, common_schema, parts_of
from cchcdoc.packs.input_schema.titles import without_expressions
from cchcdoc.packs.model import AttachmentSpec, OutlineNode
from cchcdoc.standard import FormRule

Schema = Mapping[str, Any]
MAX_ITEMS = 500
"""Items of one list of ``noi_dung``."""
KEYWORDS = ("$defs", "properties", "required", "x-quan-he")
"""What schema.yaml may say of the whole input; ``so_lieu`` may stand beside them or under ``properties``."""
JOINED = ("required", "x-quan-he")
"""Lists that a kind adds to instead of replacing them."""
OPTIONAL = "x-bo-bat-buoc"
"""What schema.yaml of a kind says of its base's figures: paths that need not be filled in any longer."""


def complete_schema(
    kind: str,
    own: Schema,
    outline: tuple[OutlineNode, ...],
    attachments: tuple[AttachmentSpec, ...] = (),
    form: FormRule = NO_FORM,
) -> dict[str, Any]:
    """The common schema as ``form`` has it, ``own`` merged into it: ``so_lieu`` is new, the rest made stricter."""
    figures = {"so_lieu": own["so_lieu"]} if "so_lieu" in own else {}
    added: dict[str, Any] = {key: own[key] for key in KEYWORDS if own.get(key)}
    added["properties"] = {
        **cast("Schema", own.get("properties") or {}),
        **figures,
        "loai": {"type": "string", "title": "Loại văn bản", "const": kind},
    }
    needed = [*figures]
    prose = outline_schema(
        (*outline, *(_as_node(spec) for spec in attachments if _takes_prose(spec.outline)))
    )
    if prose["properties"]:
        added["properties"]["noi_dung"] = {**prose, "title": "Lời văn theo đề cương"}
        if prose["required"]:  # where the pack's own sentences say it all, the clerk need not write any
            needed.append("noi_dung")
    added["required"] = [*needed, *cast("list[str]", own.get("required") or [])]
    return join_schemas(parts_of(common_schema(), form), added)


def _as_node(spec: AttachmentSpec) -> OutlineNode:
    """Where the prose of an attachment is given: under its id, beside the outline's own levels."""
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
    """The schema of ``noi_dung``: a property per outline id; nodes without one only pass their children up."""
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
        # Whether a node with a condition is printed is known only when the document is composed.
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
    return schema


def _list_schema(node: OutlineNode, title: str) -> dict[str, Any]:
    item = _leaf_schema(node._replace(guidance=""), "Lời văn")
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
    return schema


def join_schemas(base: Schema, added: Schema) -> dict[str, Any]:
    """``base`` with ``added`` laid over it, level by level."""
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
