"""Writes the contents of a document: the body, its notes and charts, the attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cchcdoc.blocks import Block, Chart, Inlines
from cchcdoc.compose.body.attachments import AttachmentWriter
from cchcdoc.compose.body.conditions import Conditions
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.body.present_attachments import References, find_attachments
from cchcdoc.compose.body.repeated_blanks import named_once, named_once_in
from cchcdoc.compose.pages.lead_ins import keep_lead_ins_with_next
from cchcdoc.compose.pages.page_turns import tidy_section_breaks, without_last_section_break
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.extent import MAX_COUNTERS
from cchcdoc.compose.prose.notes import Notes
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.compose.tables.charts import ChartWriter
from cchcdoc.compose.tables.writer import TableWriter
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind


class Contents(NamedTuple):
    """What stands between the frame and the end: the body, its notes and charts, the attachments."""

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
    """Write the contents of ``data``; ``reference`` writes the line that names the document an attachment belongs to.

    What counts and collects while prose is written (notes, references, charts, numbers) lives only here.
    """
    conditions = Conditions(author, kind.source)
    attachments = find_attachments(author, conditions, data, kind.attachments)
    typed = data.values.get("ghi_chu")
    notes = Notes(typed if isinstance(typed, Mapping) else {}, data.places, repeat=kind.repeated_notes)
    references = References(attachments, kind)
    writer = ProseWriter(author, kind.patterns, notes.mark, references.refer)
    charts = ChartWriter(writer, kind.charts, kind.source)
    draw = charts.or_table(TableWriter(writer, kind.tables, kind.source).table, kind.tables)
    outline = OutlineWriter(writer, conditions, draw, kind, data.locate)

    body = outline.blocks(kind.outline, data.values.get("noi_dung"))
    body = tidy_section_breaks(keep_lead_ins_with_next(body))
    body = without_last_section_break(body)  # the signature stays on the page of a last landscape table
    references.report_unannounced(writer, data)
    attached = AttachmentWriter(writer, outline, kind.source).blocks(attachments, reference, kind.end_mark)
    _report_counters(author, outline.labels.counters, data)
    return Contents(
        body=body,
        attachments=attached,
        notes=tuple(notes.texts),
        charts=tuple(charts.charts),
        counters=outline.labels.counters,
        appendices=sum(each.is_appendix for each in attachments),
        unused_notes=tuple(_unused_notes(notes, data)),
    )


def with_blanks_named_once(contents: Contents, comments: Sequence[str]) -> Contents:
    """``contents`` of a draft with each blank named once in a paragraph; ``comments``: of its gaps."""
    return contents._replace(
        body=named_once(contents.body, comments),
        attachments=named_once(contents.attachments, comments),
        notes=tuple(named_once_in(note, comments) for note in contents.notes),
    )


def _report_counters(author: Author, counters: int, data: Input) -> None:
    """Report more numbering instances than Word takes (ND493)."""
    if counters > MAX_COUNTERS:
        message = f"các đề mục cần {counters} dãy số bắt đầu lại từ 1, Word chỉ nhận {MAX_COUNTERS}"
        author.error("ND493", data.locate("noi_dung"), message, "giảm số phần, số điều, hoặc tách văn bản")


def _unused_notes(notes: Notes, data: Input) -> Iterator[Diagnostic]:
    for name in notes.unused():
        hint = f"đặt [^{name}] vào lời văn, hoặc bỏ chú thích"
        place = data.locate(f"ghi_chu.{name}")
        yield make_warning("ND461", place, f'chú thích "{name}" khai mà không dùng', hint)
