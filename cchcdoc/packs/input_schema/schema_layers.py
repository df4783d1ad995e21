"""Lays schema.yaml over those of the bases: adds figures, relations and required fields, makes some fields optional."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, cast

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.errors import PackError
from cchcdoc.packs.input_schema.whole_schema import OPTIONAL, join_schemas
from cchcdoc.schema import check_schema

Schema: TypeAlias = Mapping[str, Any]
Layer: TypeAlias = tuple[Path, Schema]
"""The path of a schema.yaml and its content, which is empty when there is no such file."""


def join_layers(layers: Sequence[Layer], complete: Callable[[Schema, Path], Schema]) -> Schema:
    """The schema of a whole input, made from the schema.yaml of a kind and its bases.

    Args:
        layers: the schema.yaml files, the farthest base first.
        complete: makes the schema of a whole input from a merged schema.yaml; gets the path of its topmost layer.

    Raises:
        PackError: an error is reported in the file of the layer where it first appears.
    """
    own: Schema = {}
    whole: Schema = {}
    problems: list[Diagnostic] = []
    for path, added in layers:
        own, unknown = make_optional(own, cast("list[str]", added.get(OPTIONAL) or []))
        problems += [_no_figure(path, each) for each in unknown]
        own = join_own_schemas(own, {key: value for key, value in added.items() if key != OPTIONAL})
        whole = complete(own, path)
        problems = problems or check_schema(whole, str(path))
    if problems:
        raise PackError(problems)
    return whole


def _no_figure(path: Path, figure: str) -> Diagnostic:
    message = f"{OPTIONAL}: loại được dựa vào không có số liệu {quote(figure)}"
    hint = "viết đường dẫn từ so_lieu, ví dụ so_lieu.kiem_tra.ke_hoach"
    return make_error("MT333", Location(str(path), place=OPTIONAL), message, hint)


def join_own_schemas(base: Schema, over: Schema) -> dict[str, Any]:
    """schema.yaml of a base with the figures, rules and relations of ``over``, the schema.yaml based on it, added."""
    if not base:
        return dict(over)
    return join_schemas(_spread(base), _spread(over))


def make_optional(own: Schema, paths: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """``own`` with the figures at ``paths`` (``so_lieu.kiem_tra``) no longer required, and the paths it does not have."""
    spread = _spread(own)
    unknown: list[str] = []
    for path in paths:
        *above, name = path.split(".")
        eased = _without_requirement(spread, above, name) if above[:1] == ["so_lieu"] else None
        spread = eased if eased is not None else spread
        unknown += [path] if eased is None else []
    return spread, unknown


def _without_requirement(schema: Schema, above: Sequence[str], name: str) -> dict[str, Any] | None:
    properties = schema.get("properties")
    if not isinstance(properties, Mapping):
        return None
    if above:
        below = properties.get(above[0])
        inner = _without_requirement(below, above[1:], name) if isinstance(below, Mapping) else None
        return None if inner is None else {**schema, "properties": {**properties, above[0]: inner}}
    required = [each for each in schema.get("required") or [] if each != name]
    return {**schema, "required": required} if name in properties else None


def _spread(own: Schema) -> dict[str, Any]:
    """``own`` with ``so_lieu`` moved from the root, where it is always required, to ``properties`` and ``required``."""
    if "so_lieu" not in own:
        return dict(own)
    rest = {key: value for key, value in own.items() if key != "so_lieu"}
    properties = {**(own.get("properties") or {}), "so_lieu": own["so_lieu"]}
    return {**rest, "properties": properties, "required": [*(own.get("required") or []), "so_lieu"]}
