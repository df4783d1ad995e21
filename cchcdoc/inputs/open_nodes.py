"""Lists and mappings under construction while YAML or JSON is read; finds values that YAML split at a comma."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cchcdoc.diagnostics import QUOTE_LENGTH, quote
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar

AcceptKey = Callable[[Node, dict[str, Position]], tuple[str, bool]]
"""Returns the text of a key, and whether its entry is dropped because the key is an error."""


_ODD_KEYS = ("", "<<")
"""Bare keys that are errors."""


class OpenList:
    """A list whose items are still being read."""

    __slots__ = ("items", "position")

    def __init__(self, position: Position) -> None:
        self.position = position
        self.items: list[Node] = []

    def add(self, node: Node) -> None:
        """Append an item."""
        self.items.append(node)

    def close(self, _findings: Findings) -> Node:
        """The finished list."""
        return ListNode(tuple(self.items), self.position)


class OpenMap:
    """A mapping whose entries are still being read.

    ``key`` is the key whose value comes next; with ``drop`` the value is dropped, because the key is an error.
    """

    __slots__ = (
        "_accept_key",
        "_cut",
        "_skips",
        "drop",
        "entries",
        "is_flow",
        "key",
        "key_positions",
        "last",
        "position",
    )

    def __init__(self, position: Position, accept_key: AcceptKey, *, is_flow: bool) -> None:
        self.position = position
        self.is_flow = is_flow
        self.entries: dict[str, Node] = {}
        self.key_positions: dict[str, Position] = {}
        self.key: str | None = None
        self.drop = False
        self.last: Node | None = None
        """The last value read, also when it was dropped."""
        self._accept_key = accept_key
        self._skips = False
        self._cut: list[tuple[Position, list[str]]] = []

    def begins(self, text: str, at: Position) -> bool:
        """Take bare ``text`` as the next key; False where a value is due, or for a key that needs a closer look."""
        if self.key is not None or text in self.key_positions or text in _ODD_KEYS or text.isspace():
            return False
        self.key_positions[text] = at
        self.key, self.drop = text, False
        return True

    def add(self, node: Node) -> None:
        """Add a key, or the value of the last key."""
        key = self.key
        if key is None:
            self.key, self.drop = self._accept_key(node, self.key_positions)
            return
        if not self.drop:
            self.entries[key] = node
        if not self._skips:
            self.last = node
        self._skips = False
        self.key = None

    def take_rest(self, text: str, before: str) -> bool:
        """Whether ``text``, read as a key, is the rest of the last value, split at its comma (``9,52``; ``xã, thị trấn``).

        If so it is noted for ``close``, and the blank value that YAML gives this key is dropped. ``before``: the text
        before it on its line.
        """
        last = self.last
        if self.key is not None or not isinstance(last, Scalar) or last.style != "plain":
            return False
        if not last.text:
            return False
        figures = _is_figure(text[:1]) and before[-1:] == "," and _is_figure(before[-2:-1])
        if not (figures or " " in text or not text.isascii()):  # else it may be a real key
            return False
        rest = ("," if before[-1:] == "," else ", ") + text
        if self._cut and self._cut[-1][0] is last.position:
            self._cut[-1][1].append(rest)
        else:
            self._cut.append((last.position, [last.text, rest]))
        self.key, self.drop, self._skips = "", True, True
        return True

    def close(self, findings: Findings) -> Node:
        """The finished mapping; values that YAML split are reported (DL122)."""
        for at, parts in self._cut:
            whole = "".join(parts)
            message = f"trong dấu {{ }} dấu phẩy ngăn hai trường nên {quote(whole)} bị cắt rời"
            findings.add("DL122", at, message, _advice(whole))
        return MapNode(self.entries, self.key_positions, self.position)


FIGURE_AND_WORDS: Final = r"[-−]?[0-9][0-9.]*,[0-9]+\s*[^\W\d_(][^0-9]*"
"""``3,75 tỷ``: in quotation marks it is no figure either."""


def _is_figure(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _advice(whole: str) -> str:
    if len(whole) > QUOTE_LENGTH or "'" in whole or not whole.isprintable():
        return "đặt cả giá trị trong dấu nháy, hoặc mỗi trường một dòng"
    if re.fullmatch(FIGURE_AND_WORDS, whole):  # not compiled before: nearly no document needs it
        number = "trường số thì chỉ ghi số theo đơn vị của trường, trong dấu nháy, như '3750,5'"
        return f"{number}; trường chữ thì viết '{whole}'"
    return f"viết trong dấu nháy '{whole}', hoặc mỗi trường một dòng"
