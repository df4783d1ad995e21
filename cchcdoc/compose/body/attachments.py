"""Appendices and attached documents, after the signature, each with its own title block and page numbers.

Phụ lục I, Phần I, Mục III.1: the text refers to every appendix; two or more have Roman numerals; a line names the
document they belong to; page numbers start at 1 in each. Forms 2.1, 2.2 and the second part of 1.3, Phụ lục III.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cchcdoc.blocks import Block, Heading, Inlines, Letterhead, Paragraph, Rule, Section
from cchcdoc.compose.body.numbered import emphasised, upper
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.body.present_attachments import Attachment
from cchcdoc.compose.body.printed_outline import printed_outline
from cchcdoc.compose.pages.closing import add_end_mark
from cchcdoc.compose.pages.lead_ins import keep_lead_ins_with_next
from cchcdoc.compose.pages.page_turns import tidy_section_breaks, without_last_section_break
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

RULE_LENGTH = 90.0
"""Length in points of the line under the title block, as in the forms of Phụ lục III."""


class AttachmentWriter:
    """Writes the attachments of one document. ``source``: the file of the kind, for errors in titles."""

    def __init__(self, writer: ProseWriter, outline: OutlineWriter, source: str) -> None:
        self._writer, self._outline, self._source = writer, outline, source

    def blocks(
        self, attachments: Sequence[Attachment], reference: Callable[[], Inlines], end_mark: str
    ) -> list[Block]:
        """The blocks of all attachments, in order.

        ``reference`` writes ``(Kèm theo Kế hoạch số ...)``; called for each, because a blank in it needs its own comment.
        """
        blocks: list[Block] = []
        for each in attachments:
            self._outline.labels.restart()
            title = list(self._title_block(each, reference()))
            body = tidy_section_breaks(keep_lead_ins_with_next(self._body(each)))
            # A first landscape table takes the title onto its page.
            starts_landscape = bool(body) and isinstance(body[0], Section)
            blocks.append(Section(landscape=each.spec.landscape or starts_landscape, restart=True))
            blocks += title
            blocks += add_end_mark(without_last_section_break(body[starts_landscape:]), end_mark)
        return blocks

    def _body(self, each: Attachment) -> list[Block]:
        spec = each.spec
        if isinstance(each.content, Prose):
            return self._outline.prose_blocks(each.content, landscape=spec.landscape)
        printed = printed_outline(spec.printed_outline, self._writer, self._outline.labels, self._source)
        return [*printed, *self._outline.blocks(spec.outline, each.content, landscape=spec.landscape)]

    def _title_block(self, each: Attachment, reference: Inlines) -> Iterator[Block]:
        place = each.spec.place or Location(self._source)
        if each.spec.has_letterhead:
            yield Letterhead()
        title = upper(self._writer.title(each.spec.title, place))
        yield Heading("phan", title, label=each.label)
        if each.spec.subtitle:
            subtitle = emphasised(self._writer.title(each.spec.subtitle, place), bold=True)
            yield Paragraph("giua", subtitle, keep_with_next=True)
        yield Paragraph("giua", emphasised(reference, italic=True), keep_with_next=True)
        yield Rule(RULE_LENGTH)
