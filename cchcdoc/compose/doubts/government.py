"""Checks against the law on local government of the document's day: dissolved bodies, the issuer's level.

Warnings, and an error for an unfinished name. Prose is checked only under outline nodes that assign tasks
(``nhiem_vu``), because text about the past rightly uses old names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import TypeAlias

from cchcdoc.compose.doubts.dissolved import Mention, Query, find_dissolved, names_any
from cchcdoc.compose.doubts.values_at import values_at
from cchcdoc.compose.frame.standing import OFFICE_LEVELS, Standing
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_warning, quote
from cchcdoc.document_parts import DocumentParts, Lines, Signer, Words
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs import Kind, OutlineNode
from cchcdoc.standard import LEVEL_NAMES, LocalGovernment
from cchcdoc.vietnamese.agency_names import COMMUNES, other_units
from cchcdoc.vietnamese.nothing import says_nothing

Text: TypeAlias = tuple[str, Prose | str]
"""A text of the clerk and its path in the input."""
MAX_REPORTED = 200
"""Most warnings about dissolved bodies (ND485) for one document."""
MAX_UNITS = 5
"""Most warnings about bodies of another unit (ND623) for one document."""
UNFINISHED = "..."
"""Placeholder that ``init --cap`` writes where the clerk has to put a name."""


def government_warnings(  # noqa: PLR0913 -- what one document has, each by its name
    data: Input,
    parts: DocumentParts,
    kind: Kind,
    standing: Standing,
    government: LocalGovernment,
    *,
    tasks: Iterable[Text],
    proses: Iterable[Prose] = (),
) -> Iterator[Diagnostic]:
    """All findings about local government (ND485, ND486, ND489, ND491, ND500, ND623), in no order.

    Args:
        tasks: from ``task_texts``.
        proses: all prose of the clerk.
    """
    yield from _unfinished_names(data, parts)
    if standing.unit in COMMUNES:
        yield from islice(_other_units(proses, standing.unit), MAX_UNITS)
    wrong_level = list(_level_warnings(data, parts, standing))
    yield from wrong_level
    if not wrong_level and kind.levels and standing.level and standing.level not in kind.levels:
        yield _other_level(data, parts, kind, standing.level)
    if standing.span is not None and any(body.since <= standing.span.first for body in government.ended):
        search = _Search(government, standing.span.first, standing.level)
        found = search.frame(data, parts, issuer=not wrong_level) if search.may_find(parts) else iter(())
        in_tasks, in_fields = search.tasks(data, tasks), search.fields(data, kind.compared.bodies)
        yield from islice(chain(found, in_tasks, in_fields), MAX_REPORTED)


def _other_units(proses: Iterable[Prose], own: str) -> Iterator[Diagnostic]:
    """Warnings (ND623) about bodies that prose calls by the noun of another unit than that of the issuer."""
    for prose in proses:
        for other in other_units(prose.text, own):
            message = f"lời văn gọi {quote(other.typed)} mà văn bản là của một {own}"
            hint = f"sửa thành {other.right}; nói về nơi khác thì ghi cả tên nơi ấy"
            yield make_warning("ND623", prose.locate(other.start), message, hint)


class _Search:
    """Searches a document for bodies dissolved by the day of the document."""

    def __init__(self, government: LocalGovernment, day: date, level: str) -> None:
        self._government = government
        self._list_query = Query(government, day, level, listed=True)
        self._prose_query = Query(government, day, level)

    def may_find(self, parts: DocumentParts) -> bool:
        """May ``frame`` find any? One look at all names, because most documents have none."""
        names = (*parts.addressees, *parts.recipients, *parts.parent_body, *parts.issuer)
        signer = (*parts.signer.authority, parts.signer.office) if isinstance(parts.signer, Signer) else ()
        return names_any(_joined((*names, *signer)), self._government)

    def frame(self, data: Input, parts: DocumentParts, *, issuer: bool) -> Iterator[Diagnostic]:
        """Findings in recipients, addressees, issuer (unless ``issuer`` is false), parent body and signer."""
        for path, lines in (("van_ban.kinh_gui", parts.addressees), ("van_ban.noi_nhan", parts.recipients)):
            for index, line in enumerate(lines):
                if isinstance(line, str):
                    yield from self._listed(data, f"{path}.{index}", line)
        context = _joined((*parts.parent_body, *parts.issuer))
        yield from self._listed(data, "van_ban.co_quan_chu_quan", _joined(parts.parent_body), context)
        if issuer:
            yield from self._listed(data, "van_ban.co_quan_ban_hanh", _joined(parts.issuer), context)
        signer = parts.signer
        if isinstance(signer, Signer):
            yield from self._listed(data, "van_ban.nguoi_ky.quyen_han", _joined(signer.authority))
            yield from self._listed(data, "van_ban.nguoi_ky.chuc_vu", _joined((signer.office,)))

    def tasks(self, data: Input, tasks: Iterable[Text]) -> Iterator[Diagnostic]:
        """Findings in the clerk's prose under nodes that assign tasks."""
        for path, value in tasks:
            text = value.text if isinstance(value, Prose) else value
            for mention in find_dissolved(text, self._prose_query):
                at = value.locate(mention.start) if isinstance(value, Prose) else data.locate(path)
                yield self._reported(text, mention, at)

    def fields(self, data: Input, paths: Iterable[str]) -> Iterator[Diagnostic]:
        """Findings in the fields of ``so_lieu`` that name bodies; ``paths``: dotted, ``*`` for each item."""
        for path in paths:
            for place, value in values_at(data.values, path):
                if isinstance(value, str) and names_any(value, self._government):
                    yield from self._listed(data, place, value)

    def _listed(self, data: Input, path: str, text: str, context: str = "") -> Iterator[Diagnostic]:
        if not text:
            return
        around = f"{text}\n\n{context}"  # the other lines of a name may show that another body is meant
        for mention in find_dissolved(around, self._list_query):
            if mention.end <= len(text):
                yield self._reported(text, mention, data.locate(path))

    def _reported(self, text: str, mention: Mention, at: Location) -> Diagnostic:
        since, body = mention.body.since, mention.body
        message = f"{quote(text[mention.start : mention.end])} không còn từ ngày {since:%d}/{since.month}/{since.year}"
        hint = f'đổi thành {body.successor}; nhắc chuyện đã qua thì ghi "(cũ)" sau tên'
        return Diagnostic("ND485", Severity.WARNING, at, message, hint, body.source)


def task_texts(kind: Kind, data: Input) -> list[Text]:
    """Prose and item titles below task nodes. Iterative: packs set the depth."""
    found: list[Text] = []
    content = data.values.get("noi_dung")
    waiting: list[tuple[OutlineNode, str, object, bool]] = [
        (node, "noi_dung", content, False) for node in reversed(_whole_outline(kind))
    ]
    while waiting:
        node, path, value, above = waiting.pop()
        is_task = above or node.is_task
        if node.id:
            path, value = f"{path}.{node.id}", _member(value, node.id)
        if is_task and node.id and node.is_leaf:  # text of a node without an id is the pack's
            found += _texts(path, value)
        waiting += [(child, path, value, is_task) for child in reversed(node.children)]
    return found


def _whole_outline(kind: Kind) -> tuple[OutlineNode, ...]:
    """The outline of the kind, followed by one node for each attachment, holding that attachment's outline."""
    attached = (OutlineNode(kind="phan", id=spec.id, children=spec.outline) for spec in kind.attachments)
    return (*kind.outline, *attached)


def _texts(path: str, value: object) -> Iterator[Text]:
    """All texts inside ``value``, a prose, a list of items, or an item with title and prose, with their paths."""
    waiting = [(path, value)]
    while waiting:
        here, found = waiting.pop()
        if isinstance(found, (Prose, str)):
            yield here, found
        elif isinstance(found, list):
            waiting += [(f"{here}.{index}", item) for index, item in reversed(list(enumerate(found)))]
        elif isinstance(found, Mapping):
            waiting += [(f"{here}.{name}", item) for name, item in reversed(list(found.items()))]


def _member(value: object, name: str) -> object:
    return value.get(name) if type(value) is dict else None


def _level_warnings(data: Input, parts: DocumentParts, standing: Standing) -> Iterator[Diagnostic]:
    """Warn when the issuer's level did not exist on that day (ND486) or differs from what its name says (ND489)."""
    level, named, regime = standing.level, standing.named, standing.regime
    field = "cap" if isinstance(parts.level, str) else "co_quan_ban_hanh"
    if regime is not None and level:
        known = regime.levels.get(level)
        has_unit = known is not None and (level != named or not standing.unit or standing.unit in known.units)
        if not has_unit and not (level in OFFICE_LEVELS and known is not None):
            what = standing.unit if level == named and standing.unit else LEVEL_NAMES[level]
            message = f"cơ quan ban hành là {what}, mà vào ngày của văn bản không có {what}"
            hint = f"xem lại năm của văn bản, hoặc tên cơ quan; các cấp khi ấy: {_levels(regime.levels)}"
            yield make_warning("ND486", data.locate(f"van_ban.{field}"), message, hint)._replace(
                basis=regime.source
            )
    if named and level != named:
        message = (
            f"cap là {level} ({LEVEL_NAMES[level]}) nhưng tên cơ quan cho thấy {named} ({LEVEL_NAMES[named]})"
        )
        yield make_warning(
            "ND489", data.locate("van_ban.cap"), message, "sửa cap hoặc tên cơ quan cho khớp nhau"
        )


def _other_level(data: Input, parts: DocumentParts, kind: Kind, level: str) -> Diagnostic:
    """That the kind is written by other levels than the issuer's (ND500)."""
    field = "cap" if isinstance(parts.level, str) else "co_quan_ban_hanh"
    message = f"{LEVEL_NAMES[level]} không viết loại văn bản {kind.id}: câu chữ, số liệu của loại này là của {_levels(kind.levels)}"
    hint = "chọn loại văn bản khác, hoặc sửa cap, tên cơ quan ban hành nếu ghi sai"
    return make_warning("ND500", data.locate(f"van_ban.{field}"), message, hint)


def _levels(levels: Iterable[str]) -> str:
    return ", ".join(LEVEL_NAMES[level] for level in levels)


def _unfinished_names(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    """Names of the frame that still end in the placeholder of ``init --cap``, or have a sign or "n/a" in their place.

    An error, in a draft a warning (ND491).
    """
    for field, lines in _named_in_frame(parts):
        for index, line in enumerate(lines if type(lines) is tuple else (lines,)):
            if not isinstance(line, str):
                continue
            is_unfinished = field != "trich_yeu" and line.rstrip().endswith((UNFINISHED, "…"))
            if is_unfinished or says_nothing(line):
                path = f"van_ban.{field}.{index}" if isinstance(lines, tuple) else f"van_ban.{field}"
                yield _unfinished(data, field, path, line)
                break


def _unfinished(data: Input, field: str, path: str, line: str) -> Diagnostic:
    severity = Severity.WARNING if data.draft else Severity.ERROR
    if says_nothing(line):
        message = f"{quote(line)} (van_ban.{field}) không phải nội dung mà sẽ bị in nguyên như vậy"
        hint = "điền giá trị thật; không có thì để trống"
    else:
        message = f"{quote(line)} còn thiếu tên"
        hint = "điền đủ họ và tên" if field.endswith("ho_ten") else "thay dấu ba chấm bằng tên đơn vị"
    return Diagnostic("ND491", severity, data.locate(path), message, hint)


def _named_in_frame(parts: DocumentParts) -> Iterator[tuple[str, Lines | Words | None]]:
    """The texts of the frame that are names, by their path below ``van_ban``."""
    yield from (
        ("co_quan_chu_quan", parts.parent_body),
        ("co_quan_ban_hanh", parts.issuer),
        ("kinh_gui", parts.addressees),
        ("noi_nhan", parts.recipients),
        ("luu", parts.file_copy),
        ("dia_danh", parts.place_of_issue),
        ("ten_goi", parts.name_in_sentences),
        ("trich_yeu", parts.subject),
    )
    for field, signer in (("nguoi_ky", parts.signer), ("nguoi_ky_ben_kia", parts.other_signer)):
        if isinstance(signer, Signer):
            yield f"{field}.chuc_vu", signer.office
            yield f"{field}.ho_ten", signer.full_name


def _joined(lines: Lines) -> str:
    return " ".join(line for line in lines if isinstance(line, str))
