"""What a clerk can do about a value that reaches no page: which sentences, tables and charts of the kind would print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchcdoc.packs import Kind, OutlineNode
from cchcdoc.schema import field_at

_CALL: Final = re.compile(r"\[=([a-z0-9_]+)\]")
MAX_NAMED: Final = 3
"""Most sentences and tables that a hint names."""


def hint_to_print(kind: Kind, shape: str) -> str:
    """How the value at ``shape`` (a dotted path, ``*`` for a place in a list) gets onto a page, or out of the input."""
    head, _, tail = shape.partition(".*")
    marks = list(dict.fromkeys(_printing(kind, head, tail.rpartition(".")[2])))[:MAX_NAMED]
    if not marks and "*" not in shape and not _is_index(kind, shape):
        marks = [f"{{{{ {shape} }}}}" if _is_value(kind, shape) else f"{{{{ {shape}... }}}}"]
    by_itself = next((mark for mark in marks if mark in _printed_by_itself(kind)), "")
    if by_itself:
        away = "" if _is_required(kind, shape) else ", hoặc bỏ khỏi tệp nhập"
        return f"câu {by_itself} tự in mà không nói đến số này, vì các số khác của câu ấy; xem lại các số ấy{away}"
    ways = [f"đặt {' hoặc '.join(marks)} vào lời văn" if marks else "nêu trong lời văn"]
    if not _is_required(kind, shape):
        ways.append("bỏ khỏi tệp nhập")
    return ", hoặc ".join(ways)


def _printed_by_itself(kind: Kind) -> set[str]:
    """The marks of sentences that stand in the outline where no clerk can type, and of those that these call."""
    waiting = [*kind.outline]
    called: list[str] = []
    while waiting:
        node: OutlineNode = waiting.pop()
        waiting += node.children
        if not node.id and not node.source and node.default is not None:
            called += _CALL.findall(node.default.text)
    found: set[str] = set()
    while called:
        name = called.pop()
        if name in kind.patterns and f"[={name}]" not in found:
            found.add(f"[={name}]")
            called += _CALL.findall(kind.patterns[name].text)
    return found


def _printing(kind: Kind, head: str, field: str) -> Iterator[str]:
    """The marks of what mentions ``head`` and, if it is a list with a ``field`` of interest, that field."""
    path = re.compile(rf"\b{re.escape(head)}\b")
    name = re.compile(rf"\b{re.escape(field)}\b") if field not in ("", "*") else path
    for mark, texts in _texts(kind):
        if any(path.search(text) for text in texts) and any(name.search(text) for text in texts):
            yield mark


def _texts(kind: Kind) -> Iterator[tuple[str, list[str]]]:
    for name, pattern in kind.patterns.items():
        yield f"[={name}]", [pattern.text]
    for name, table in kind.tables.items():
        yield f"[#{name}]", list(table.values())
    for name, chart in kind.charts.items():
        yield f"[#{name}]", list(chart.values())


def _is_index(kind: Kind, shape: str) -> bool:
    return any(f"{shape}.".startswith(f"{spec.path}.") for spec in kind.indexes)


def _is_value(kind: Kind, shape: str) -> bool:
    field = field_at(kind.schema.schema, shape)
    return field is not None and field.get("type") not in ("object", "array")


def _is_required(kind: Kind, shape: str) -> bool:
    above, _, key = shape.rpartition(".")
    holder = field_at(kind.schema.schema, above) if above else None
    return holder is not None and key in holder.get("required", ())
