"""Write what came out into a file of cases, in place: comments, order and everything that went in stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.support.case_files import EXPECTED, CaseError, lines, load_cases, read_cases, read_text

_STEP = 2


def update_cases(path: Path, found: Mapping[int, Mapping[str, str]]) -> None:
    """Let the cases of ``path``, by their places, expect what was ``found``. Raises ``CaseError`` when the file would
    not read back as that."""
    text = updated(path.read_text(encoding="utf-8"), found)
    cases = read_cases(path, text)
    if {index: dict(cases[index].expected) for index in found} != found:
        raise CaseError(f"{path}: cannot be written; what is expected there must be typed by hand")
    path.write_text(text, encoding="utf-8", newline="\n")
    load_cases.cache_clear()


def updated(text: str, found: Mapping[int, Mapping[str, str]]) -> str:
    """``text`` with the expectations of some cases written anew, from the last case to the first."""
    nodes = _nodes(text)
    for index in sorted(found, reverse=True):
        for key in reversed(EXPECTED):
            before, text = text, _replaced(text, nodes[index], key, found[index].get(key, ""))
            if text != before:
                nodes = _nodes(text)
    return text


def _nodes(text: str) -> list[yaml.MappingNode]:
    """The cases with their places in ``text``."""
    root = yaml.compose(text, yaml.BaseLoader)
    if isinstance(root, yaml.MappingNode):
        root = next(value for key, value in root.value if key.value == "cases")
    return list(root.value)


def _replaced(text: str, node: yaml.MappingNode, key: str, value: str) -> str:
    """``text`` where the case ``node`` expects ``value`` of ``key``; as it is when it does already."""
    entry = next((pair for pair in node.value if pair[0].value == key), None)
    if lines(entry[1].value if entry else "") == value:
        return text
    if node.flow_style:
        return _replaced_in_flow(text, node, entry, key, value)
    rows = text.split("\n")
    rows = [*(f"{row}\n" for row in rows[:-1]), *filter(None, rows[-1:])]
    column = node.start_mark.column
    if entry:
        start = entry[0].start_mark.line
        end = _end(rows, start, column)
    else:
        start = end = _place(rows, node, key, column)
    return "".join([*rows[:start], *_block(key, value, column), *rows[end:]])


def _place(rows: list[str], node: yaml.MappingNode, key: str, column: int) -> int:
    """The line before which a new key is written: before what comes after it in ``EXPECTED``, else at the end."""
    later = EXPECTED[EXPECTED.index(key) + 1 :]
    for found, _ in node.value[1:]:
        if found.value in later:
            return int(found.start_mark.line)
    return _end(rows, node.value[-1][0].start_mark.line, column)


def _end(rows: list[str], start: int, column: int) -> int:
    """The line after the value that begins in line ``start``: what is indented further than ``column`` is its own."""
    end = start + 1
    last = end
    while end < len(rows) and (not rows[end].strip() or _indent(rows[end]) > column):
        end += 1
        last = end if rows[end - 1].strip() else last
    return last


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _block(key: str, value: str, column: int) -> list[str]:
    """The lines of ``key: value`` at ``column``; none for an empty value."""
    if not value:
        return []
    head = f"{' ' * column}{key}: "
    if _is_plain(value, f"{key}: {value}"):
        return [f"{head}{value}\n"]
    if not _is_clean(value):
        return [f"{head}{_quoted(value)}\n"]
    mark = f"|{_STEP}" if value[0] in " \n" else "|"
    margin = " " * (column + _STEP)
    return [f"{head}{mark}\n", *(f"{margin}{row}\n" if row else "\n" for row in value.split("\n"))]


def _replaced_in_flow(
    text: str, node: yaml.MappingNode, entry: tuple[yaml.Node, yaml.Node] | None, key: str, value: str
) -> str:
    if entry:
        start, end = entry[0].start_mark.index, entry[1].end_mark.index
        if not value:  # with the comma before it
            start = len(text[:start].rstrip().removesuffix(","))
    else:
        start = end = node.end_mark.index - 1
    word = value if _is_plain(value, f"{{{key}: {value}}}") else _quoted(value)
    written = f"{key}: {word}" if value else ""
    comma = ", " if written and not entry else ""
    return f"{text[:start]}{comma}{written}{text[end:]}"


def _quoted(value: str) -> str:
    """``value`` between quotes, what cannot be seen as an escape."""
    if _is_clean(value) and '"' in value and "'" not in value and "\n" not in value:
        return f"'{value}'"
    shown = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in shown)


def _is_plain(value: str, written: str) -> bool:
    """Does ``value`` read back from ``written`` without quotes?"""
    if not _is_clean(value) or "\n" in value:
        return False
    try:
        (read,) = read_text(written).values()
    except (yaml.YAMLError, AttributeError, ValueError):
        return False
    return bool(read == value)


def _is_clean(value: str) -> bool:
    """Is it made of characters that stand in a YAML file as they are and are seen?"""
    rows = value.split("\n")
    return all(re.sub(r"[\u2007\u2008]", "", row).isprintable() and row == row.rstrip() for row in rows)
