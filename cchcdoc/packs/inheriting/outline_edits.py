"""Applies ``sua_de_cuong``: the edits of a kind to the outline of its base, one by one, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.near_names import suggest
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar, truth_of
from cchcdoc.packs.inheriting.overlay import is_removal

MAX_EDITS = 500
"""Largest number of edits of one outline."""
MAX_HEADINGS = 2_000
"""Largest number of headings of an edited outline, added ones included: every edit searches all of them."""
MAX_LISTED = 5
"""Largest number of places that a message lists."""
ANCHORS = ("o", "sau", "truoc", "cuoi")
"""Where an edit applies: at a heading, after it, before it, at the end of its children."""
ROOTS = {"de_cuong": "muc_con", "phu_luc": "de_cuong"}
"""Keys of kind.yaml that hold headings, each with the key of the children of its topmost headings."""
OWN_PROSE = ("id", "mac_dinh", "loi_van_tu")
"""Keys of a heading that has something to print without headings below it."""
WHOLE = "viết cả de_cuong thay cho sua_de_cuong"
_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\Z")


@dataclass(slots=True)
class _Heading:
    """A heading that can be edited, with the headings below it."""

    node: Node
    child_key: str = "muc_con"
    children: list[_Heading] = field(default_factory=list)

    @property
    def entries(self) -> Mapping[str, Node]:
        return self.node.entries if isinstance(self.node, MapNode) else {}

    def text(self, key: str) -> str:
        """The text at ``key`` as one line; empty when there is none."""
        found = self.entries.get(key)
        return " ".join(found.text.split()) if isinstance(found, Scalar) else ""


class _Spot(NamedTuple):
    """A heading, given by the list that holds it and its index in that list."""

    siblings: list[_Heading]
    number: int

    @property
    def heading(self) -> _Heading:
        return self.siblings[self.number]


Locate = Callable[[Position], Location]


def edit_outline(
    root: MapNode, edits: Sequence[MapNode], locate: Locate, errors: list[Diagnostic]
) -> MapNode:
    """``root`` of kind.yaml with ``edits`` applied; those that cannot be add an error MT328-MT332 to ``errors``."""
    return _Editing(root, locate, errors).edited(edits)


def headings_at(root: MapNode, addresses: Sequence[Scalar]) -> list[MapNode | None]:
    """The headings of ``root`` (kind.yaml) that edits with ``addresses`` would find; ``None`` for those that find none."""
    editing = _Editing(root, lambda position: position.within(""), [])
    found = [editing.find(each) for each in addresses[:MAX_EDITS]]
    nodes = [None if spot is None else spot.heading.node for spot in found]
    return [node if isinstance(node, MapNode) else None for node in nodes]


class _Editing:
    def __init__(self, root: MapNode, locate: Locate, errors: list[Diagnostic]) -> None:
        self._root, self._locate, self._errors = root, locate, errors
        self._trees = {key: _headings(root.entries.get(key), below) for key, below in ROOTS.items()}
        self._total = sum(1 for _ in self._all())
        self._emptied: list[tuple[list[_Heading], _Heading, MapNode]] = []
        """Lists of which the last heading was taken away, with that heading and the edit that did it."""

    def edited(self, edits: Sequence[MapNode]) -> MapNode:
        """The root of kind.yaml after all edits."""
        if len(edits) > MAX_EDITS:
            message = f"có {len(edits)} chỗ sửa đề cương, quá {MAX_EDITS}"
            self._report("MT332", edits[MAX_EDITS].position, message, WHOLE)
        else:
            for edit in edits:
                if self._total > MAX_HEADINGS:
                    message = f"đề cương đang sửa có {self._total} mục, quá {MAX_HEADINGS}"
                    self._report("MT332", edit.position, message, WHOLE)
                    break
                self._make(edit)
        self._report_bare_headings()
        entries = {**self._root.entries}
        for key, tree in self._trees.items():
            before = entries.get(key)
            if isinstance(before, ListNode):
                entries[key] = ListNode(tuple(_rebuilt(heading) for heading in tree), before.position)
        return MapNode(entries, self._root.key_positions, self._root.position)

    def _make(self, edit: MapNode) -> None:
        fault = _shape_fault(edit)
        if fault:
            self._report("MT330", edit.position, *fault)
            return
        anchor = next(key for key in ANCHORS if key in edit.entries)
        address = edit.entries[anchor]
        spot = self.find(address) if isinstance(address, Scalar) else None
        if spot is None:
            return
        added, changes = self._added(edit.entries.get("them")), edit.entries.get("sua")
        if anchor == "sau":
            spot.siblings[spot.number + 1 : spot.number + 1] = added
        elif anchor == "truoc":
            spot.siblings[spot.number : spot.number] = added
        elif anchor == "cuoi":
            spot.heading.children += added
        elif isinstance(changes, MapNode):
            self._change(spot.heading, changes)
        elif is_removal(edit):
            removed = spot.siblings.pop(spot.number)
            if not spot.siblings:
                self._emptied.append((spot.siblings, removed, edit))

    def _report_bare_headings(self) -> None:
        """Report headings that are left with nothing to print, where an edit took the last one below them away.

        That one is put back, so that nothing else is said of the heading.
        """
        for siblings, removed, edit in self._emptied:
            above = next((each.heading for each in self._all() if each.heading.children is siblings), None)
            if siblings or above is None or any(key in above.entries for key in OWN_PROSE):
                continue
            name = quote(above.text("tieu_de"))
            message = f"bỏ mục cuối cùng của {name} thì dưới tiêu đề ấy không còn gì"
            self._report("MT330", edit.position, message, f"bỏ cả mục {name}, hoặc thêm mục khác vào đó")
            siblings.append(removed)

    def _change(self, heading: _Heading, changes: MapNode) -> None:
        """Set the keys of ``changes`` in the heading; a key that is left blank is removed."""
        if not isinstance(heading.node, MapNode):
            return
        entries, keys = dict(heading.node.entries), dict(heading.node.key_positions)
        for key, node in changes.entries.items():
            if isinstance(node, Scalar) and node.is_blank:
                entries.pop(key, None)
            else:
                entries[key], keys[key] = node, changes.key_positions[key]
            if key == heading.child_key:
                heading.children = self._added(node)
        heading.node = MapNode(entries, keys, heading.node.position)

    def _added(self, node: Node | None) -> list[_Heading]:
        added = _headings(node, "muc_con")
        self._total += sum(1 for _ in _spots(added))
        return added

    def find(self, address: Scalar) -> _Spot | None:
        """The heading at ``address``, ids or a title; an error when there is none, or more than one."""
        wanted = " ".join(address.text.split())
        if not wanted:
            self._report("MT330", address.position, "chưa viết sửa mục nào", "viết mã hoặc tiêu đề của mục")
            return None
        if _PATH.match(wanted):
            return self._by_path(address, wanted.split("."))
        spots = [spot for spot in self._all() if spot.heading.text("tieu_de") == wanted]
        if len(spots) == 1:
            return spots[0]
        if spots:
            lines = [str(self._locate(spot.heading.node.position)) for spot in spots[:MAX_LISTED]]
            message = f"có {len(spots)} mục cùng tiêu đề {quote(wanted)}: {', '.join(lines)}"
            self._report("MT329", address.position, message, "dùng mã (id) của mục thay cho tiêu đề")
        else:
            near = suggest(wanted, (spot.heading.text("tieu_de") for spot in self._all()))
            hint = f"có phải là {quote(near)}?" if near else "chép đúng tiêu đề đang có, hoặc dùng mã của mục"
            self._report("MT328", address.position, f"đề cương không có mục tiêu đề {quote(wanted)}", hint)
        return None

    def _by_path(self, address: Scalar, steps: Sequence[str]) -> _Spot | None:
        level: list[list[_Heading]] = list(self._trees.values())
        spot: _Spot | None = None
        for number, step in enumerate(steps):
            known = {s.heading.text("id"): s for siblings in reversed(level) for s in _level(siblings)}
            spot = known.get(step)
            if spot is None:
                above = steps[:number]
                near = suggest(step, known)
                listed = ", ".join(".".join((*above, name)) for name in list(known)[:MAX_LISTED])
                hint = (
                    f"có phải là {'.'.join((*above, near))}?"
                    if near
                    else f"các mã ở bậc này: {listed or 'không có'}"
                )
                message = f"đề cương không có mục {quote('.'.join(steps[: number + 1]))}"
                self._report("MT328", address.position, message, hint)
                return None
            level = [spot.heading.children]
        return spot

    def _all(self) -> Iterator[_Spot]:
        for tree in self._trees.values():
            yield from _spots(tree)

    def _report(self, code: str, at: Position, message: str, hint: str) -> None:
        self._errors.append(make_error(code, self._locate(at), message, hint))


def _shape_fault(edit: MapNode) -> tuple[str, str] | None:
    """Message and hint when an edit has the wrong keys; ``None`` when it is well formed."""
    anchors = [key for key in ANCHORS if key in edit.entries]
    if len(anchors) != 1:
        return "mỗi chỗ sửa đề cương phải có đúng một trong o, sau, truoc, cuoi", "tách thành nhiều chỗ sửa"
    work = [key for key in ("sua", "them", "bo") if key in edit.entries]
    if anchors[0] != "o":
        wrong = work != ["them"] or not isinstance(edit.entries["them"], ListNode)
        return (f"{anchors[0]} đi cùng them", "viết them: và các mục cần thêm") if wrong else None
    if (
        work == ["bo"]
        and isinstance(removal := edit.entries["bo"], Scalar)
        and truth_of(removal.text) is None
    ):
        return None  # no word for yes, which the schema of kind.yaml reports
    changes = work == ["sua"] and isinstance(edit.entries["sua"], MapNode)
    removes = work == ["bo"] and is_removal(edit)
    return None if changes or removes else ("o đi cùng sua, hoặc cùng bo: true", "viết một trong hai")


def _headings(node: Node | None, child_key: str) -> list[_Heading]:
    """The headings of a list with all below them; the YAML reader has limited the depth."""
    items = node.items if isinstance(node, ListNode) else ()
    found: list[_Heading] = []
    for item in items:
        below = item.entries.get(child_key) if isinstance(item, MapNode) else None
        found.append(_Heading(item, child_key, _headings(below, "muc_con")))
    return found


def _rebuilt(heading: _Heading) -> Node:
    """The heading as a node again; without the key of its children when none are left."""
    node, key = heading.node, heading.child_key
    if not isinstance(node, MapNode) or not (heading.children or isinstance(node.entries.get(key), ListNode)):
        return node
    before = node.entries.get(key)
    at = before.position if before else node.position
    children = ListNode(tuple(_rebuilt(child) for child in heading.children), at)
    entries = {name: child for name, child in node.entries.items() if name != key}
    keys = {key: at, **node.key_positions}
    return MapNode({**entries, **({key: children} if heading.children else {})}, keys, node.position)


def _spots(siblings: list[_Heading]) -> Iterator[_Spot]:
    for index, heading in enumerate(siblings):
        yield _Spot(siblings, index)
        yield from _spots(heading.children)


def _level(siblings: list[_Heading]) -> Iterator[_Spot]:
    """The headings with an id on one level of ``noi_dung``; a heading without an id adds its children to that level."""
    for index, heading in enumerate(siblings):
        if heading.text("id"):
            yield _Spot(siblings, index)
        else:
            yield from _level(heading.children)
