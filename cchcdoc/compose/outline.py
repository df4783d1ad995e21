"""Walk the outline of the kind: headings with their labels and counters, prose under them, tables in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from cchcdoc.blocks import (
    Block,
    Chart,
    Heading,
    HeadingRole,
    Inline,
    Inlines,
    Paragraph,
    ParagraphRole,
    Table,
    Text,
)
from cchcdoc.compose.author import Author, ComposedLine, pack_prose
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import OutlineNode
from cchcdoc.vietnamese import diem_letter, la_ma, phan_thu_tu, viet_hoa

COUNTED = ("muc", "khoan", "tieu_khoan")
"""Headings that Word counts exactly: I., 1., 1.1. The others carry their label as text (đ cannot be counted)."""

DrawTable = Callable[[str, Location | None], Table | Chart | None]


class OutlineWriter:
    """Writes the body of one document, block by block, in the order of the outline."""

    def __init__(
        self,
        author: Author,
        content: Mapping[str, object],
        draw_table: DrawTable,
        source: str,
        part_labels: str,
    ) -> None:
        self._label_part = la_ma if part_labels == "la_ma" else phan_thu_tu
        self.counters = 0
        self._author = author
        self._content = content
        self._draw_table = draw_table
        self._source = source  # of the outline, for mistakes in its titles

    def blocks(self, nodes: tuple[OutlineNode, ...]) -> Iterator[Block]:
        """The blocks of the whole outline."""
        yield from self._level(nodes, self._content)

    def _level(self, nodes: tuple[OutlineNode, ...], content: object) -> Iterator[Block]:
        parts = letters = 0
        for node in nodes:
            below = _below(content, node)
            if _is_empty(node, below):
                continue  # an optional heading without an answer is not printed, nor one with nothing under it
            parts += node.kind == "phan"
            letters += node.kind == "diem"
            if node.kind == "phan":
                yield self._heading(node, f"Phần {self._label_part(parts)}")
            elif node.kind == "diem":
                yield self._heading(node, f"{diem_letter(letters)})")
            elif node.kind in COUNTED:
                yield self._heading(node)
            elif node.title and not node.is_leaf:
                yield Paragraph(_paragraph_role(node), self._title(node, ":"), keep_with_next=True)
            if node.is_leaf:
                yield from self._leaf(node, below)
            yield from self._level(node.children, below)

    def _heading(self, node: OutlineNode, label: str = "") -> Heading:
        if node.kind == "phan" or (node.kind in COUNTED and not self.counters):
            self.counters += 1  # a part counts its own headings from 1
        title = self._title_inlines(node.title)
        if node.kind in ("phan", "muc"):
            title = tuple(i._replace(text=viet_hoa(i.text)) if isinstance(i, Text) else i for i in title)
        return Heading(
            role=cast("HeadingRole", node.kind),
            inlines=title,
            label=label,
            counter=self.counters - 1 if node.kind in COUNTED else None,
        )

    def _title(self, node: OutlineNode, ending: str) -> tuple[Inline, ...]:
        bold = node.kind == "gach"
        title = self._title_inlines(node.title.rstrip(" :.") + ending)
        return tuple(i._replace(bold=bold, italic=True) if isinstance(i, Text) else i for i in title)

    def _title_inlines(self, title: str) -> Inlines:
        """A heading may name the period by the figures: "giai đoạn {{ ky_bao_cao.tu }} - {{ ky_bao_cao.den }}"."""
        if "{{" not in title:
            return (self._author.text(title),)
        return self._author.one_line(pack_prose(title, self._source))

    def _leaf(self, node: OutlineNode, value: object) -> Iterator[Block]:
        lines = self._lines(node, value)
        if node.kind in ("gach", "cong") and node.title:
            yield from self._run_in(node, lines)
        else:
            yield from self._paragraphs(lines)

    def _lines(self, node: OutlineNode, value: object) -> list[ComposedLine]:
        if isinstance(value, Blank):
            return [ComposedLine("doan", (self._author.gap(value),))]
        prose = value if isinstance(value, Prose) else node.default
        return self._author.lines(prose) if prose is not None else []

    def _run_in(self, node: OutlineNode, lines: list[ComposedLine]) -> Iterator[Block]:
        role = _paragraph_role(node)
        if lines and lines[0].role == "doan" and not node.own_line:
            lead = self._title(node, ":")
            yield Paragraph(role, (*lead, Text(" "), *lines[0].inlines))
            lines = lines[1:]
        else:
            ending = ":" if lines and lines[0].role != "doan" else ""
            yield Paragraph(role, self._title(node, ending), keep_with_next=True)
        yield from self._paragraphs(lines)

    def _paragraphs(self, lines: list[ComposedLine]) -> Iterator[Block]:
        for line in lines:
            if line.role == "bang":
                table = self._draw_table(line.table, line.location)
                if table is not None:
                    yield table
            else:
                yield Paragraph(cast("ParagraphRole", line.role), line.inlines)


def _below(content: object, node: OutlineNode) -> object:
    if not node.id or isinstance(content, Blank):
        return replace(content, label=node.title or content.label) if isinstance(content, Blank) else content
    return content.get(node.id) if isinstance(content, Mapping) else None


def _is_empty(node: OutlineNode, content: object) -> bool:
    if node.is_leaf:
        return content is None and node.default is None
    return all(_is_empty(child, _below(content, child)) for child in node.children)


def _paragraph_role(node: OutlineNode) -> ParagraphRole:
    return node.kind if node.kind in ("gach", "cong") else "doan"


def close(blocks: list[Block], end_mark: str) -> list[Block]:
    """``blocks`` ending with the mark of the end (``./.``) and held to the signature, which must not stand alone."""
    if blocks and isinstance(blocks[-1], Paragraph):
        last = blocks[-1]
        blocks[-1] = last._replace(inlines=_ended(last.inlines, end_mark), keep_with_next=True)
    elif end_mark:
        if blocks and isinstance(blocks[-1], Table | Chart):
            blocks[-1] = blocks[-1]._replace(keep_with_next=True)  # "./." and a signature are no page
        blocks.append(Paragraph("doan", (Text(end_mark),), keep_with_next=True))
    return blocks


def _ended(inlines: tuple[Inline, ...], end_mark: str) -> tuple[Inline, ...]:
    if not end_mark:
        return inlines
    last = inlines[-1] if inlines else None
    if isinstance(last, Text):
        text = last.text.rstrip()
        text = text.removesuffix(end_mark).rstrip(" .")
        return (*inlines[:-1], last._replace(text=text + end_mark))
    return (*inlines, Text(end_mark))
