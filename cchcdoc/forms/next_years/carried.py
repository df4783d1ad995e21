"""What is carried from last year's figures of an index into this year's: nodes, and the parts that do not match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.filled_nodes import NOWHERE, mapping
from cchcdoc.indicators.indexes.rubric import Criterion
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.vietnamese import join_and

BLANK: Final = Scalar("", NOWHERE)
YES: Final = "có"
MAX_NAMED: Final = 10
"""Most parts that one message names."""


class Carried(NamedTuple):
    """An index in the form of the next year.

    ``fields``: its fields; ``entries``: what is known of each area or criterion, by code; ``unmatched``: what of the rubric is new,
    gone or has another name.
    """

    fields: Mapping[str, Node]
    entries: Mapping[str, MapNode]
    unmatched: tuple[str, ...]


def filled(entries: Mapping[str, Node | None]) -> MapNode:
    """``entries`` as a mapping, without those that are not known (``None`` or not filled in)."""
    return mapping({key: node for key, node in entries.items() if node is not None and is_answered(node)})


def is_answered(node: Node | None) -> bool:
    """Whether ``node`` says anything."""
    return node is not None and not (isinstance(node, Scalar) and node.is_blank)


def text_at(node: MapNode, key: str) -> str:
    """The text of the field ``key``; empty when there is none."""
    value = node.entries.get(key)
    return value.text if isinstance(value, Scalar) else ""


def group_at(node: MapNode, key: str) -> MapNode:
    """The group ``key`` of ``node``; empty when there is none."""
    value = node.entries.get(key)
    return value if isinstance(value, MapNode) else mapping({})


def records(node: MapNode, key: str, code: str) -> dict[str, MapNode]:
    """The records of the list ``key`` by their field ``code``; of equal ones the first."""
    value = node.entries.get(key)
    found: dict[str, MapNode] = {}
    for item in value.items if isinstance(value, ListNode) else ():
        if isinstance(item, MapNode) and text_at(item, code):
            found.setdefault(text_at(item, code), item)
    return found


def list_of(items: Iterable[MapNode]) -> ListNode:
    """A list that comes from no file."""
    return ListNode(tuple(items), NOWHERE)


def unmatched(
    what: str, parts: Sequence[Criterion], before: Mapping[str, str], is_known: Callable[[str], bool]
) -> tuple[str, ...]:
    """What of ``parts`` is new, gone or has another name than ``before`` (names by code; empty: not known).

    ``what``: what a part is called; ``is_known``: whether last year's figures have a code.
    """
    codes = {each.id for each in parts}
    new = [f"{each.id} ({one_line(each.name)})" for each in parts if not is_known(each.id)]
    gone = [
        f"{code} ({one_line(name)})" if name else code for code, name in before.items() if code not in codes
    ]
    renamed = [
        f'{each.id} (trước là "{one_line(before[each.id])}", nay là "{one_line(each.name)}")'
        for each in parts
        if before.get(each.id) and before[each.id] != each.name
    ]
    sorts = ((f"{what} mới", new), (f"{what} không còn", gone), (f"{what} đổi tên", renamed))
    return tuple(f"{label}: {_named(found)}" for label, found in sorts if found)


def _named(found: Sequence[str]) -> str:
    if len(found) > MAX_NAMED:
        return f"{'; '.join(found[:MAX_NAMED])} và {len(found) - MAX_NAMED} mục nữa"
    return join_and(list(found)) if all("," not in each for each in found) else "; ".join(found)
