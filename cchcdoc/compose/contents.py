"""Writes what stands between the frame and the end: the body, its tables and charts, its notes, the attachments.

What counts and collects while prose is written (notes, references, charts, numbers) lives only here, in one function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, cast

from cchcdoc.blocks import Block, Chart, Inlines
from cchcdoc.compose.body.attachments import AttachmentWriter
from cchcdoc.compose.body.conditions import Conditions
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.body.present_attachments import References, find_attachments
from cchcdoc.compose.pages.lead_ins import keep_lead_ins_with_next
from cchcdoc.compose.pages.page_turns import tidy_section_breaks, without_last_section_break
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.notes import Notes
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.compose.tables.charts import ChartWriter
from cchcdoc.compose.tables.writer import TableWriter
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind


class Contents(NamedTuple):
    """The written contents of a document."""

    body: list[Block]
    attachments: list[Block]
    notes: tuple[Inlines, ...]
    """Text of footnote 1, 2, ..."""
    charts: tuple[Chart, ...]
    counters: int
    """Numbering instances that the headings use."""
    appendices: int
    """Attachments that are appendices."""
    unused_notes: tuple[Diagnostic, ...]
    """A warning for each note of the input that the prose does not use (ND461)."""


def write_contents(author: Author, kind: Kind, data: Input, reference: Callable[[], Inlines]) -> Contents:
    """Write the contents of ``data``; ``reference`` writes the line that names the document an attachment belongs to."""
    conditions = Conditions(author, kind.source)
    attachments = find_attachments(author, conditions, data, kind.attachments)
    declared = data.values.get("ghi_chu")
    notes = Notes(
        cast("Mapping[str, object]", declared) if isinstance(declared, Mapping) else {},
        data.places,
        repeat=kind.repeated_notes,
    )
    references = References(attachments, kind)
    writer = ProseWriter(author, kind.patterns, notes.mark, references.refer)
    charts = ChartWriter(writer, kind.charts, kind.source)
    draw = charts.or_table(TableWriter(writer, kind.tables, kind.source).table, kind.tables)
    outline = OutlineWriter(writer, conditions, draw, kind, data.locate("noi_dung"))

    body = outline.blocks(kind.outline, data.values.get("noi_dung"))
    body = tidy_section_breaks(keep_lead_ins_with_next(body))
    body = without_last_section_break(body)  # the signature stays on the page of a last landscape table
    references.report_unannounced(writer, data)
    attached = AttachmentWriter(writer, outline, kind.source).blocks(attachments, reference, kind.end_mark)
    return Contents(
        body=body,
        attachments=attached,
        notes=tuple(notes.texts),
        charts=tuple(charts.charts),
        counters=outline.labels.counters,
        appendices=sum(each.is_appendix for each in attachments),
        unused_notes=tuple(_unused_notes(notes, data)),
    )


def _unused_notes(notes: Notes, data: Input) -> Iterator[Diagnostic]:
    for name in notes.unused():
        hint = f"đặt [^{name}] vào lời văn, hoặc bỏ chú thích"
        place = data.locate(f"ghi_chu.{name}")
        yield make_warning("ND461", place, f'chú thích "{name}" khai mà không dùng', hint)
