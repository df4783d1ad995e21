"""Checks a rubric beyond its schema: codes that continue the code of their parent, maxima and sources that add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from cchcdoc.diagnostics import Diagnostic, make_error, quote
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.totals import add
from cchcdoc.near_names import suggest_or
from cchcdoc.nodes import Input
from cchcdoc.vietnamese.figures.numbers import format_so

CODE: Final = re.compile(r"[0-9A-Za-zĐđ]{1,5}(\.[0-9A-Za-zĐđ]{1,5})*")
"""Code of an area or criterion: ``1``, ``1.2.1``, ``A``, ``IV``."""
KEYS_OF_LEVELS: Final = {
    "diem": ("linh_vuc", "tieu_chi", "tieu_chi_thanh_phan"),
    "ty_le": ("khoi", "nhom", "tieu_chi"),
}
"""Keys of the levels of a rubric from the outermost in, by the kind of the rubric."""


def check_rubric(rubric: Rubric, declared: Input) -> Iterator[Diagnostic]:
    """The errors MT315-MT318 of a rubric that passed its schema, each with its place in ``declared``."""
    yield from _Checker(rubric, declared).check()


class _Checker:
    def __init__(self, rubric: Rubric, declared: Input) -> None:
        self._rubric = rubric
        self._declared = declared
        self._levels = KEYS_OF_LEVELS[rubric.kind]
        self._seen: dict[tuple[int, str], str] = {}

    def check(self) -> Iterator[Diagnostic]:
        """All errors, in the order of the file."""
        rubric = self._rubric
        for path, item, parent, level in self._walk(rubric.items, None, "", 0):
            yield from self._code(path, item, parent, level)
            if rubric.kind == "diem":
                yield from self._sources(path, item)
                yield from self._children(path, item)
                yield from self._unknown_maximum(path, item, parent)
        for index, source in enumerate(rubric.converted):
            if source not in rubric.sources:
                message = f'quy_doi nêu nguồn "{source}" mà bộ chỉ số không có'
                hint = suggest_or(source, rubric.sources, "thêm vào nguon, hoặc bỏ khỏi quy_doi")
                yield self._error("MT318", f"quy_doi.{index}", message, hint)
        if rubric.kind == "diem":
            total = _sum(item.maximum for item in rubric.items)
            if total != rubric.maximum:
                message = (
                    f"các lĩnh vực cộng lại {format_so(total)} điểm, toi_da là {format_so(rubric.maximum)}"
                )
                yield self._error("MT315", "toi_da", message, "sửa toi_da của bộ chỉ số hoặc của lĩnh vực")

    def _walk(
        self, items: Sequence[Criterion], parent: Criterion | None, above: str, level: int
    ) -> Iterator[tuple[str, Criterion, Criterion | None, int]]:
        for index, item in enumerate(items):
            path = f"{above}{self._levels[level]}.{index}"
            yield path, item, parent, level
            yield from self._walk(item.children, item, f"{path}.", level + 1)

    def _code(self, path: str, item: Criterion, parent: Criterion | None, level: int) -> Iterator[Diagnostic]:
        place = f"{path}.ma"
        if not CODE.fullmatch(item.id):
            hint = "chữ số hoặc chữ cái, các bậc ngăn bằng dấu chấm, ví dụ 1.2.1"
            yield self._error("MT316", place, f"mã {quote(item.id)} viết sai", hint)
            return
        # In a rubric of rates each level has its own numbering: "I" may be a block and also a group.
        key = (level if self._rubric.kind == "ty_le" else 0, item.id)
        if key in self._seen:
            message = f"mã {quote(item.id)} dùng hai lần ({self._seen[key]} và {item.name})"
            yield self._error("MT316", place, message, "đổi một mã")
        self._seen.setdefault(key, item.name)
        if self._rubric.kind == "diem" and parent is not None and item.id.rpartition(".")[0] != parent.id:
            message = f"mã {quote(item.id)} không nối tiếp mã {quote(parent.id)} của mục chứa nó"
            yield self._error("MT317", place, message, f"viết như {parent.id}.1")

    def _sources(self, path: str, item: Criterion) -> Iterator[Diagnostic]:
        known = self._rubric.sources
        for name in item.sources:
            if name not in known:
                hint = suggest_or(name, known, "khai nguồn này ở nguon đầu tệp")
                yield self._error("MT318", f"{path}.nguon.{name}", f"không có nguồn {quote(name)}", hint)
        total = _sum(item.sources.values())
        if item.sources and total != item.maximum:
            shown = "chưa ghi" if item.maximum is None else format_so(item.maximum)
            message = f"{item.id}: các nguồn cộng lại {format_so(total)} điểm, toi_da là {shown}"
            yield self._error("MT318", f"{path}.nguon", message, "sửa điểm của nguồn hoặc toi_da")

    def _children(self, path: str, item: Criterion) -> Iterator[Diagnostic]:
        if item.child_total is not None and (
            item.child_total < len(item.children)
            or (item.is_complete and item.children and item.child_total != len(item.children))
        ):
            message = f"{item.id}: so_tieu_chi là {item.child_total}, đã kê {len(item.children)}"
            yield self._error("MT316", f"{path}.so_tieu_chi", message, "sửa so_tieu_chi")
        if not item.children or item.maximum is None:
            return
        total = _sum(child.maximum for child in item.children)
        is_known = all(child.maximum is not None for child in item.children)
        if total > item.maximum or (item.is_complete and is_known and total != item.maximum):
            message = f"{item.id}: các mục con cộng lại {format_so(total)} điểm, toi_da là {format_so(item.maximum)}"
            hint = "sửa toi_da" if total > item.maximum else "sửa toi_da; chưa kê hết thì ghi day_du: false"
            yield self._error("MT315", path, message, hint)

    def _unknown_maximum(self, path: str, item: Criterion, parent: Criterion | None) -> Iterator[Diagnostic]:
        if item.maximum is None and parent is not None and parent.is_complete:
            message = f"{item.id} chưa có toi_da"
            hint = f"ghi toi_da; chưa biết thì ghi day_du: false ở {parent.id}"
            yield self._error("MT315", path, message, hint)

    def _error(self, code: str, path: str, message: str, hint: str) -> Diagnostic:
        return make_error(code, self._declared.locate(path), message, hint)


def _sum(points: Iterable[Decimal | None]) -> Decimal:
    return Decimal(add(each for each in points if each is not None))
