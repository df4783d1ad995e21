"""Appendices and attached documents, after the signature, each with its own title block and page numbers.

Phụ lục I, Phần I, Mục III.1: the text refers to every appendix; two or more have Roman numerals; a line names the
document they belong to; page numbers start at 1 in each. Forms 2.1, 2.2 and the second part of 1.3, Phụ lục III.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from cchcdoc.blocks import Block, Heading, Inlines, Letterhead, Paragraph, Rule, Section, Text
from cchcdoc.compose.body.numbered import emphasised, upper
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.body.printed_outline import printed_outline
from cchcdoc.compose.pages.closing import add_end_mark
from cchcdoc.compose.pages.lead_ins import keep_lead_ins_with_next
from cchcdoc.compose.pages.page_turns import tidy_section_breaks, without_last_section_break
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Input, Prose
from cchcdoc.packs import AttachmentSpec
from cchcdoc.vietnamese import la_ma

MAX_OF_CLERK = 50
"""Appendices that a clerk may add; the schema reports more (``maxItems``), so the rest are skipped here."""
RULE_LENGTH = 90.0
"""Length in points of the line under the title block, as in the forms of Phụ lục III."""


class Attachment(NamedTuple):
    """An attachment that will be printed."""

    id: str
    spec: AttachmentSpec
    content: object
    """Prose by the ids of its outline, or one ``Prose`` for an appendix that the clerk added."""
    label: str
    """``Phụ lục II``; empty for an attached document."""
    place: Location | None


class Attachments:
    """The attachments of one document: which are present, how the text refers to them, their blocks."""

    def __init__(
        self, author: Author, outline: OutlineWriter, data: Input, specs: Sequence[AttachmentSpec]
    ) -> None:
        self._author, self._outline, self._data = author, outline, data
        self._declared = {spec.id: spec for spec in specs}
        self._referred: set[str] = set()
        self._called: set[str] = set()
        """Attachments whose title is being written now, to detect titles that refer to each other in a circle."""
        found = [*self._of_kind(specs), *self._of_clerk([spec.id for spec in specs])]
        appendices = [each for each in found if each.spec.kind == "phu_luc"]
        numbers = {each.id: la_ma(number) for number, each in enumerate(appendices, 1)}
        self.present = tuple(
            each._replace(label=_label(numbers[each.id], len(appendices))) if each.id in numbers else each
            for each in found
        )
        self.appendices = len(appendices)
        self._known = {each.id: each for each in self.present}

    def refer(self, name: str, location: Location) -> Inlines:
        """What ``[>name]`` prints: ``Phụ lục II``, or the name of an attached document; empty after an error (ND475, MT303)."""
        found = self._known.get(name)
        if found is None:
            hint = self._hint_to_attach(name)
            self._author.error("ND475", location, f'nêu phụ lục "{name}" mà không kèm', hint)
            return ()
        self._referred.add(name)
        if found.label:
            return (Text(found.label),)
        if name in self._called:
            message = f'tên của phụ lục "{name}" gọi đến chính nó'
            self._author.error("MT303", found.spec.place, message, "bỏ dấu [>...] khỏi tieu_de, ten_goi")
            return ()
        self._called.add(name)
        title = self._outline.title(found.spec.call or found.spec.title, place=found.spec.place)
        self._called.remove(name)
        return title

    def _hint_to_attach(self, name: str) -> str:
        declared = self._declared.get(name)
        if declared and declared.condition:
            return f"phụ lục này chỉ kèm khi {declared.condition}; xem lại số liệu, hoặc bỏ dấu [>{name}]"
        if declared:
            return f"điền noi_dung.{name}, hoặc bỏ dấu [>{name}]"
        return near_names(name, self._known) if self._known else "thêm phụ lục, hoặc bỏ dấu [>...]"

    def report_unannounced(self) -> None:
        """Report each attachment that the text does not refer to (ND476; Phụ lục I, Phần I, Mục III.1.a).

        An error; only a warning in a draft, whose text may be incomplete.
        """
        if self._author.has_unread_prose or any(b.path.startswith("noi_dung") for b in self._data.blanks):
            return  # the reference may be in prose that is missing or unreadable
        report = self._author.warn if self._data.draft else self._author.error
        for each in self.present:
            if each.id not in self._referred:
                called = self._outline.title(each.spec.call or each.spec.title)
                name = each.label or plain_text(called)
                message = f'kèm "{name}" mà lời văn không nêu'
                hint = f"đặt [>{each.id}] ở câu dẫn đến phụ lục này"
                report("ND476", each.place, message, hint)

    def blocks(self, reference: Callable[[], Inlines], end_mark: str) -> Iterator[Block]:
        """The blocks of all attachments, in order.

        ``reference`` writes ``(Kèm theo Kế hoạch số ...)``; called for each, because a blank in it needs its own comment.
        """
        for each in self.present:
            self._outline.labels.restart()
            self._outline.start_page(landscape=each.spec.landscape)
            title = list(self._title_block(each, reference()))
            body = tidy_section_breaks(keep_lead_ins_with_next(self._body(each)))
            # A first landscape table takes the title onto its page.
            starts_landscape = bool(body) and isinstance(body[0], Section)
            yield Section(landscape=each.spec.landscape or starts_landscape, restart=True)
            yield from title
            yield from add_end_mark(without_last_section_break(body[starts_landscape:]), end_mark)
        self._outline.start_page(landscape=False)

    def _body(self, each: Attachment) -> Iterator[Block]:
        if isinstance(each.content, Prose):
            yield from self._outline.prose_blocks(each.content)
            return
        yield from printed_outline(each.spec.printed_outline, self._outline)
        yield from self._outline.blocks(each.spec.outline, each.content)

    def _title_block(self, each: Attachment, reference: Inlines) -> Iterator[Block]:
        place = each.spec.place
        if each.spec.has_letterhead:
            yield Letterhead()
        title = upper(self._outline.title(each.spec.title, place=place))
        yield Heading("phan", title, label=each.label)
        if each.spec.subtitle:
            subtitle = emphasised(self._outline.title(each.spec.subtitle, place=place), bold=True)
            yield Paragraph("giua", subtitle, keep_with_next=True)
        yield Paragraph("giua", emphasised(reference, italic=True), keep_with_next=True)
        yield Rule(RULE_LENGTH)

    def _of_kind(self, specs: Sequence[AttachmentSpec]) -> Iterator[Attachment]:
        prose = self._data.values.get("noi_dung")
        content = prose if isinstance(prose, Mapping) else {}
        for spec in specs:
            below = content.get(spec.id)
            if spec.condition and not self._outline.holds(spec.condition, place=spec.place):
                continue
            if spec.printed_outline or self._outline.has_content(spec.outline, below):
                place = self._data.locate(f"noi_dung.{spec.id}")
                yield Attachment(spec.id, spec, below, "", place)

    def _of_clerk(self, taken: Sequence[str]) -> Iterator[Attachment]:
        given = self._data.values.get("phu_luc")
        known = set(taken)
        for index, entry in enumerate(given[:MAX_OF_CLERK] if isinstance(given, list) else []):
            if not isinstance(entry, Mapping) or any(isinstance(v, Blank) for v in entry.values()):
                continue  # an empty field is reported by the schema; a draft leaves the appendix out
            fields = cast("Mapping[str, Any]", entry)
            spec = AttachmentSpec(fields["ma"], fields["tieu_de"], landscape=fields.get("kho") == "ngang")
            place = self._data.locate(f"phu_luc.{index}.ma")
            if spec.id in known:
                message = f'mã phụ lục "{spec.id}" đã dùng cho một phụ lục khác'
                self._author.error("ND479", place, message, "đặt mã khác, và sửa dấu [>...] dẫn đến nó")
                continue
            known.add(spec.id)
            yield Attachment(spec.id, spec, fields["loi_van"], "", place)


def _label(number: str, count: int) -> str:
    return f"Phụ lục {number}" if count > 1 else "Phụ lục"
