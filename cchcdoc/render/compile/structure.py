"""Proves at compile time that any data gives well-formed XML, and finds where each value is printed.

Each branch of an ``if`` and each body of a ``for`` must end with the same open elements as it began with (it may
close a run and open another, as Word splits runs anywhere). Then every output is as well-formed as the source, and
the place of each printed value is known: text, an attribute, between paragraphs or between runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from jinja2 import nodes

from cchcdoc.expressions.refusals import Refusal

Place: TypeAlias = Literal["text", "plain", "attribute", "block", "run"]
"""Where a value is printed: in ``w:t``, in a part without ``w:t``, in an attribute, between paragraphs, between runs."""

_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*)((?:\s[^<>]*?)?)(/?)>")
_BLOCK_HOLDERS = frozenset(
    f"w:{name}" for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent")
)
_IN_ATTRIBUTE = re.compile(r"""\sw:(?:val|fill)="[^"<>]*$""")
_RUN_HOLDERS = frozenset({"w:p", "w:hyperlink", "w:smartTag", "w:ins"})


@dataclass(slots=True)
class Printed:
    """A printed expression: ``output.nodes[index]``, and the place where it is printed."""

    output: nodes.Output
    index: int
    place: Place


class StructureFault(Exception):  # noqa: N818 - carries one refusal to the compiler
    """It cannot be proved that the output will be well-formed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def find_places(tree: nodes.Template, plain: bool) -> list[Printed]:
    """Find the place of every printed expression of a part; ``plain``: a part without ``w:t`` (document properties).

    Raises:
        StructureFault: MT239 a statement begins and ends in different elements, MT241 a value or statement
            stands where it cannot be printed.
    """
    tracker = _ElementTracker(plain)
    tracker.follow(tree.body)
    tracker.require((), 1)
    return tracker.found


class _ElementTracker:
    """Follows the open elements through the nodes of a template."""

    def __init__(self, plain: bool) -> None:
        self.plain = plain
        self.open: list[str] = []
        """Open elements, innermost last."""
        self.partial = ""
        """Beginning of a tag that a printed value or a statement interrupts."""
        self.found: list[Printed] = []

    def follow(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                self.follow_output(node)
            elif isinstance(node, nodes.If):
                self.follow_branches(node, [node.body, *(elif_.body for elif_ in node.elif_), node.else_])
            elif isinstance(node, nodes.For):
                self.follow_branches(node, [node.body, node.else_])

    def follow_branches(self, node: nodes.Node, branches: list[list[nodes.Node]]) -> None:
        if self.partial:
            raise StructureFault(Refusal(node.lineno, "MT241", "lệnh nằm trong một thuộc tính XML"))
        before = tuple(self.open)
        for body in branches:
            self.follow(body)
            self.require(before, node.lineno)

    def require(self, elements: tuple[str, ...], line: int) -> None:
        """Check that exactly ``elements`` are open."""
        if tuple(self.open) != elements or self.partial:
            raise _unbalanced(line)

    def follow_output(self, node: nodes.Output) -> None:
        for index, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                self.follow_markup(child)
            else:
                self.found.append(Printed(node, index, self.place(child.lineno)))

    def follow_markup(self, data: nodes.TemplateData) -> None:
        source = self.partial + data.data
        position = 0
        for match in _TAG.finditer(source):
            closing, name, _, empty = match.groups()
            position = match.end()
            if empty:
                continue
            if not closing:
                self.open.append(name)
            elif not self.open or self.open.pop() != name:
                raise _unbalanced(data.lineno)
        opened = source.find("<", position)
        self.partial = source[opened:] if opened >= 0 else ""

    def place(self, line: int) -> Place:
        if self.partial:
            if _IN_ATTRIBUTE.search(self.partial):
                return "attribute"
            raise StructureFault(Refusal(line, "MT241", "thẻ nằm trong mã XML", "đưa thẻ ra chữ thường"))
        holder = self.open[-1] if self.open else ""
        if self.plain:
            return "plain"
        if holder == "w:t":
            return "text"
        if holder in _BLOCK_HOLDERS:
            return "block"
        if holder in _RUN_HOLDERS:
            return "run"
        raise StructureFault(
            Refusal(line, "MT241", f"không in được giá trị ở đây (trong {holder})", "đưa thẻ ra chữ thường")
        )


def _unbalanced(line: int) -> StructureFault:
    return StructureFault(
        Refusal(
            line,
            "MT239",
            "lệnh if, for bắt đầu và kết thúc ở hai chỗ khác nhau của văn bản",
            "mở và đóng lệnh cùng một kiểu thẻ: {%p ... %} với {%p ... %}, {%tr ... %} với {%tr ... %}",
        )
    )
