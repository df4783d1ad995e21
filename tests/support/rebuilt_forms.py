"""The values of a laid out form as an input again, by the rules of its column keys; knows nothing of files."""

from __future__ import annotations

from typing import Any

from cchcdoc.forms.excel.layout import ListSheet, PlainSheet, Plan
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Prose, RawInput, Scalar

AT = Position(1, 1)
Records = dict[int, tuple[Any, Any, Any]]
"""Number of a row -> the number of its parent's, its key in a mapping, its value."""


def rebuilt(plan: Plan) -> RawInput:
    """What ``plan`` holds, as if it had been read."""
    root: dict[str, Any] = {}
    lists: dict[str, Records] = {}
    for sheet in plan.sheets:
        if isinstance(sheet, PlainSheet):
            _add_plain(sheet, root)
        else:
            lists[sheet.path] = _records(sheet)
            _add_list(sheet, lists, root)
    return RawInput("thu.xlsx", _node(root), "")


def without_blanks(value: object) -> object:
    """A typed value without what is blank, and prose as its text, to compare inputs of two files."""
    if isinstance(value, Prose):
        return value.text.rstrip("\n")
    if isinstance(value, dict):
        return {key: without_blanks(each) for key, each in value.items() if each not in (None, {}, [])}
    return [without_blanks(each) for each in value] if isinstance(value, list) else value


def _add_plain(sheet: PlainSheet, root: dict[str, Any]) -> None:
    for slot in (slot for row in sheet.rows for slot in row.slots):
        if slot.value is None:
            continue
        if slot.role == "tiep":
            holder, key = _holder(root, slot.path.rstrip("+"))
            holder[key] += f"\n{slot.value}"
        else:
            text = _text(slot.value)
            _put(root, slot.path, text.split("\n") if slot.role == "dong" else text)


def _records(sheet: ListSheet) -> Records:
    found: Records = {}
    for number, record in enumerate(sheet.records, 1):
        given = {column.key for column in sheet.columns if column.given} | {"^"}
        values = {key: value for key, value in record.values.items() if value is not None}
        if values.keys() - given:
            inside = {key: _text(value) for key, value in values.items() if key not in ("^", "@")}
            found[number] = (values.get("^"), values.get("@"), _record(inside))
    return found


def _record(values: dict[str, str]) -> object:
    made: dict[str, Any] = {}
    for key, text in values.items():
        value = text.split("\n") if key.endswith("[]") else text
        path = key.removesuffix("[]")
        if path == "." or (path.startswith(".|") and len(values) == 1):
            return value
        _put(made, path.removeprefix(".|"), value)
    return made


def _add_list(sheet: ListSheet, lists: dict[str, Records], root: dict[str, Any]) -> None:
    keyed = any(column.key == "@" for column in sheet.columns)
    parent, _, child = sheet.path.rpartition(".*.")
    groups: dict[Any, dict[Any, Any]] = {}
    for number, (above, key, value) in lists[sheet.path].items():
        groups.setdefault(above, {})[key if keyed else number] = value
    for above, entries in groups.items():
        holder = lists[parent][above][2] if parent else root
        _put(holder, child or sheet.path, entries if keyed else list(entries.values()))


def _holder(root: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    *above, last = path.split(".")
    for key in above:
        root = root.setdefault(key, {})
    return root, last


def _put(root: dict[str, Any], path: str, value: object) -> None:
    holder, key = _holder(root, path)
    assert key not in holder, path
    holder[key] = value


def _text(value: object) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return MapNode({key: _node(each) for key, each in value.items()}, dict.fromkeys(value, AT), AT)
    if isinstance(value, list):
        return ListNode(tuple(map(_node, value)), AT)
    return Scalar(value, AT, "quoted")
