"""Checks against the law on local government of the document's day: dissolved bodies, the issuer's level, its signature.

Warnings, and an error for an unfinished name. Prose is checked only under outline nodes that assign tasks
(``nhiem_vu``), because text about the past rightly uses old names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import Any

from cchcdoc.compose.doubts.dissolved import Mention, Query, find_dissolved
from cchcdoc.compose.frame.standing import OFFICE_LEVELS, Standing, name_words
from cchcdoc.compose.frame.texts import as_list
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_warning, quote
from cchcdoc.nodes import Blank, Input, Prose
from cchcdoc.packs import Kind, OutlineNode
from cchcdoc.standard import LocalGovernment

MAX_REPORTED = 200
"""Most warnings about dissolved bodies (ND485) for one document."""
LISTS = ("kinh_gui", "noi_nhan")
NAMES = ("co_quan_chu_quan", "co_quan_ban_hanh")
COMMITTEE = ("ủy", "ban", "nhân", "dân")
UNFINISHED = "..."
"""Placeholder that ``init --cap`` writes where the clerk has to put a name."""
LEVEL_NAMES = {
    "tinh": "cấp tỉnh",
    "so": "sở",
    "huyen": "cấp huyện",
    "phong": "phòng",
    "xa": "xã",
    "phuong": "phường",
    "dac_khu": "đặc khu",
}


def government_warnings(
    data: Input, kind: Kind, standing: Standing, government: LocalGovernment
) -> Iterator[Diagnostic]:
    """All findings about local government (ND485 to ND489, ND491), in no order."""
    van_ban = data.values.get("van_ban")
    if not isinstance(van_ban, Mapping):
        return
    yield from _unfinished_names(data, van_ban)
    wrong_level = list(_level_warnings(data, van_ban, standing))
    yield from wrong_level
    yield from _signature_warnings(data, van_ban, standing, government)
    if standing.span is not None and any(body.since <= standing.span.first for body in government.ended):
        search = _Search(government, standing.span.first, standing.level)
        found = search.frame(data, van_ban, issuer=not wrong_level)
        yield from islice(chain(found, search.tasks(data, whole_outline(kind))), MAX_REPORTED)


def whole_outline(kind: Kind) -> tuple[OutlineNode, ...]:
    """The outline of the kind, followed by one node for each attachment, holding that attachment's outline."""
    attached = (OutlineNode(kind="phan", id=spec.id, children=spec.outline) for spec in kind.attachments)
    return (*kind.outline, *attached)


class _Search:
    """Searches a document for bodies dissolved by the day of the document."""

    def __init__(self, government: LocalGovernment, day: date, level: str) -> None:
        self._list_query = Query(government, day, level, listed=True)
        self._prose_query = Query(government, day, level)

    def frame(self, data: Input, van_ban: Mapping[str, Any], *, issuer: bool) -> Iterator[Diagnostic]:
        """Findings in recipients, addressees, issuer (unless ``issuer`` is false), parent body and signer."""
        for field in LISTS:
            for index, line in enumerate(as_list(van_ban.get(field))):
                yield from self._listed(data, f"van_ban.{field}.{index}", line)
        whole = [as_list(van_ban.get(field)) for field in NAMES]
        context = [line for lines in whole for line in lines]
        for field, lines in zip(NAMES, whole, strict=True):
            if issuer or field != "co_quan_ban_hanh":
                yield from self._listed(data, f"van_ban.{field}", _joined(lines), _joined(context))
        signer = van_ban.get("nguoi_ky")
        if isinstance(signer, Mapping):
            for field in ("quyen_han", "chuc_vu"):
                yield from self._listed(
                    data, f"van_ban.nguoi_ky.{field}", _joined(as_list(signer.get(field)))
                )

    def tasks(self, data: Input, outline: Iterable[OutlineNode]) -> Iterator[Diagnostic]:
        """Findings in the clerk's prose under nodes that assign tasks."""
        for path, value in _task_texts(outline, data.values.get("noi_dung")):
            text = value.text if isinstance(value, Prose) else value
            for mention in find_dissolved(text, self._prose_query):
                at = value.locate(mention.start) if isinstance(value, Prose) else data.locate(path)
                yield self._reported(text, mention, at)

    def _listed(self, data: Input, path: str, text: object, context: str = "") -> Iterator[Diagnostic]:
        if not isinstance(text, str):
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


def _task_texts(outline: Iterable[OutlineNode], content: object) -> Iterator[tuple[str, Prose | str]]:
    """Prose and item titles below task nodes, with their paths in the input. Iterative: packs set the depth."""
    waiting: list[tuple[OutlineNode, str, object, bool]] = [
        (node, "noi_dung", content, False) for node in reversed(list(outline))
    ]
    while waiting:
        node, path, value, above = waiting.pop()
        is_task = above or node.is_task
        if node.id:
            path, value = f"{path}.{node.id}", _member(value, node.id)
        if node.is_leaf and node.id and is_task:  # text of a node without an id is the pack's
            yield from _texts(path, value)
        waiting += [(child, path, value, is_task) for child in reversed(node.children)]


def _texts(path: str, value: object) -> Iterator[tuple[str, Prose | str]]:
    """All texts inside ``value``, a prose, a list of items, or an item with title and prose, with their paths."""
    waiting = [(path, value)]
    while waiting:
        here, found = waiting.pop()
        if isinstance(found, Prose | str):
            yield here, found
        elif isinstance(found, list):
            waiting += [(f"{here}.{index}", item) for index, item in reversed(list(enumerate(found)))]
        elif isinstance(found, Mapping):
            waiting += [(f"{here}.{name}", item) for name, item in reversed(list(found.items()))]


def _member(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else None


def _level_warnings(data: Input, van_ban: Mapping[str, Any], standing: Standing) -> Iterator[Diagnostic]:
    """Warn when the issuer's level did not exist on that day (ND486) or differs from what its name says (ND489)."""
    level, named, regime = standing.level, standing.named, standing.regime
    field = "cap" if isinstance(van_ban.get("cap"), str) else "co_quan_ban_hanh"
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


def _levels(levels: Iterable[str]) -> str:
    return ", ".join(LEVEL_NAMES[level] for level in levels)


def _signature_warnings(
    data: Input, van_ban: Mapping[str, Any], standing: Standing, government: LocalGovernment
) -> Iterator[Diagnostic]:
    """Warn of TM. missing for a collective body or used by a body led by one head (Điều 13; II.7; ND487, ND488)."""
    signer = van_ban.get("nguoi_ky")
    if not isinstance(signer, Mapping):
        return
    lines = [line for line in as_list(signer.get("quyen_han")) if isinstance(line, str)]
    for_body = any(line.startswith("TM.") for line in lines)
    if for_body and standing.named in OFFICE_LEVELS:
        message = "cơ quan làm việc theo chế độ thủ trưởng thì không ký TM."
        hint = "bỏ dòng TM.; người đứng đầu ký thẳng, cấp phó ký KT."
        yield make_warning("ND487", data.locate("van_ban.nguoi_ky.quyen_han"), message, hint)._replace(
            basis=government.signature_source
        )
    by_order = any(line.startswith(("TL.", "TUQ.")) for line in lines)
    is_committee = name_words(van_ban.get("co_quan_ban_hanh"))[: len(COMMITTEE)] == COMMITTEE
    symbol = van_ban.get("ky_hieu")
    kind = symbol.split("-")[0] if isinstance(symbol, str) else ""
    if is_committee and not for_body and not by_order and kind in government.collective_types:
        message = "Ủy ban nhân dân làm việc theo chế độ tập thể mà chữ ký không có TM."
        hint = "thêm dòng TM. ỦY BAN NHÂN DÂN vào quyen_han, trước dòng KT. nếu có"
        yield make_warning("ND488", data.locate("van_ban.nguoi_ky.quyen_han"), message, hint)._replace(
            basis=government.signature_source
        )


def _unfinished_names(data: Input, van_ban: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Names still ending in the placeholder of ``init --cap``: an error, in a draft a warning (ND491)."""
    severity = Severity.WARNING if data.draft else Severity.ERROR
    for field in (*NAMES, *LISTS, "dia_danh", "ten_goi"):
        for line in as_list(van_ban.get(field)):
            if isinstance(line, str) and line.rstrip().endswith((UNFINISHED, "…")):
                message = f"{quote(line)} còn thiếu tên"
                at = data.locate(f"van_ban.{field}")
                yield Diagnostic("ND491", severity, at, message, "thay dấu ba chấm bằng tên đơn vị")
                break


def _joined(lines: Iterable[object]) -> str:
    return " ".join(line for line in lines if not isinstance(line, Blank) and isinstance(line, str))
