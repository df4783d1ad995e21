"""Which attachments a document has, how its text refers to them, and which ones it does not announce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from cchcdoc.blocks import Inlines, Text
from cchcdoc.compose.body.conditions import Conditions, below, report_unprinted, texts_of
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.causes import named
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.compose.prose.writer import Context, ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Input
from cchcdoc.packs import AttachmentSpec, Kind
from cchcdoc.vietnamese import la_ma

MAX_OF_CLERK = 50
"""Appendices that a clerk may add; the schema reports more (``maxItems``), so the rest are skipped here."""


class Attachment(NamedTuple):
    """An attachment that will be printed."""

    id: str
    spec: AttachmentSpec
    content: object
    """Prose by the ids of its outline, or one ``Prose`` for an appendix that the clerk added."""
    label: str
    """``Phụ lục II``; empty for an attached document."""
    place: Location | None

    @property
    def is_appendix(self) -> bool:
        """Is it an appendix, not an attached document?"""
        return self.spec.kind == "phu_luc"


def find_attachments(
    author: Author, conditions: Conditions, data: Input, specs: Sequence[AttachmentSpec]
) -> tuple[Attachment, ...]:
    """The attachments of ``data``: those of the kind whose condition holds, then those that the clerk added."""
    found = [
        *_of_kind(author, conditions, data, specs),
        *_of_clerk(author, data, [spec.id for spec in specs]),
    ]
    appendices = [each for each in found if each.is_appendix]
    numbers = {each.id: la_ma(number) for number, each in enumerate(appendices, 1)}
    return tuple(
        each._replace(label=_label(numbers[each.id], len(appendices))) if each.id in numbers else each
        for each in found
    )


class References:
    """What ``[>id]`` stands for in the prose of one document, and which attachments it has named so far."""

    def __init__(self, present: Sequence[Attachment], kind: Kind) -> None:
        self._present = present
        self._known = {each.id: each for each in present}
        self._declared = {spec.id: spec for spec in kind.attachments}
        self._source = kind.source
        self._referred: set[str] = set()
        self._called: set[str] = set()
        """Attachments whose title is being written now, to detect titles that refer to each other in a circle."""

    def refer(self, writer: ProseWriter, name: str, location: Location, context: Context) -> Inlines:
        """What ``[>name]`` prints: ``Phụ lục II``, or the name of an attached document; empty after an error (ND475, MT303)."""
        found = self._known.get(name)
        if found is None:
            hint = self._hint_to_attach(name, writer.author, location)
            writer.author.error("ND475", location, f'nêu phụ lục "{name}" mà không kèm', hint)
            return ()
        self._referred.add(name)
        if found.label:
            return (Text(found.label),)
        if name in self._called:
            message = f'tên của phụ lục "{name}" gọi đến chính nó'
            writer.author.error("MT303", found.spec.place, message, "bỏ dấu [>...] khỏi tieu_de, ten_goi")
            return ()
        self._called.add(name)
        inside = context._replace(scope=writer.author.scope, depth=0)
        title = self._called_title(writer, found.spec, inside)
        self._called.remove(name)
        return title

    def report_unannounced(self, writer: ProseWriter, data: Input) -> None:
        """Report each attachment that the text does not refer to (ND476; Phụ lục I, Phần I, Mục III.1.a).

        An error; only a warning in a draft, whose text may be incomplete.
        """
        author = writer.author
        if author.has_unread_prose or any(b.path.startswith("noi_dung") for b in data.blanks):
            return  # the reference may be in prose that is missing or unreadable
        report = author.warn if data.draft else author.error
        for each in self._present:
            if each.id not in self._referred:
                called = self._called_title(writer, each.spec)
                name = each.label or plain_text(called)
                message = f'kèm "{name}" mà lời văn không nêu'
                hint = f"đặt [>{each.id}] ở câu dẫn đến phụ lục này"
                report("ND476", each.place, message, hint)

    def _called_title(
        self, writer: ProseWriter, spec: AttachmentSpec, context: Context | None = None
    ) -> Inlines:
        return writer.title(spec.call or spec.title, spec.place or Location(self._source), context)

    def _hint_to_attach(self, name: str, author: Author, at: Location) -> str:
        declared = self._declared.get(name)
        if declared and declared.condition:
            causes = author.failures.causes
            figures = causes.figures(author.language, declared.condition, author.scope, author.label)
            shown = named(figures, causes.shown_path, at) if figures else "số liệu"
            return f"kèm hay không tùy số liệu; xem lại {shown}, hoặc bỏ dấu [>{name}]"
        if declared:
            return f"điền noi_dung.{name}, hoặc bỏ dấu [>{name}]"
        return near_names(name, self._known) if self._known else "thêm phụ lục, hoặc bỏ dấu [>...]"


def _of_kind(
    author: Author, conditions: Conditions, data: Input, specs: Sequence[AttachmentSpec]
) -> Iterator[Attachment]:
    prose = data.values.get("noi_dung")
    content = prose if isinstance(prose, Mapping) else {}
    for spec in specs:
        given = content.get(spec.id)
        if spec.condition and not conditions.holds(spec.condition, author.scope, spec.place):
            texts = (text for node in spec.outline for text in texts_of(node, below(given, node)))
            report_unprinted(author, spec.title, texts)
            continue
        is_filled = any(
            not conditions.is_empty(node, below(given, node), author.scope) for node in spec.outline
        )
        if spec.printed_outline or is_filled:
            path = f"noi_dung.{spec.id}" if spec.id in content else "noi_dung"
            yield Attachment(spec.id, spec, given, "", data.locate(path))


def _of_clerk(author: Author, data: Input, taken: Sequence[str]) -> Iterator[Attachment]:
    given = data.values.get("phu_luc")
    known = set(taken)
    for index, entry in enumerate(given[:MAX_OF_CLERK] if isinstance(given, list) else []):
        if not isinstance(entry, Mapping) or any(isinstance(v, Blank) for v in entry.values()):
            continue  # an empty field is reported by the schema; a draft leaves the appendix out
        fields = cast("Mapping[str, Any]", entry)
        spec = AttachmentSpec(fields["ma"], fields["tieu_de"], landscape=fields.get("kho") == "ngang")
        place = data.locate(f"phu_luc.{index}.ma")
        if spec.id in known:
            message = f'mã phụ lục "{spec.id}" đã dùng cho một phụ lục khác'
            author.error("ND479", place, message, "đặt mã khác, và sửa dấu [>...] dẫn đến nó")
            continue
        known.add(spec.id)
        yield Attachment(spec.id, spec, fields["loi_van"], "", place)


def _label(number: str, count: int) -> str:
    return f"Phụ lục {number}" if count > 1 else "Phụ lục"
