"""Reads and checks the rubrics (``chi_so/*.yaml``) of packs. Packs are untrusted data: sizes and counts are limited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import InputError, PackError
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric, RubricKind
from cchcdoc.inputs import load
from cchcdoc.nodes import Input
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.indexes.rubric_checks import check_rubric
from cchcdoc.packs.plain import read_bundled
from cchcdoc.schema import CompiledSchema, compile_schema, validate

MAX_CRITERIA: Final = 2_000
"""Largest number of areas, criteria and sub-criteria in one rubric; the national one has about 130."""
WRONG_NAME: Final = "MT319"
"""Code of a rubric whose file has another name, which hides none of its other errors."""
HUNDRED: Final = Decimal(100)
"""Maximum of a rubric without ``toi_da``: 100 points, or a rate of 100 percent."""


def read_rubrics(paths: Sequence[Path]) -> dict[str, Rubric]:
    """The rubrics at ``paths`` by code; of two with the same code the first is used.

    Raises:
        PackError: with every error of every file.
    """
    errors: list[Diagnostic] = []
    rubrics: dict[str, Rubric] = {}
    for path in paths:
        try:
            rubric = _read(path)
        except (InputError, PackError) as error:
            errors += error.diagnostics
        else:
            rubrics.setdefault(rubric.id, rubric)
    if errors:
        raise PackError(errors)
    return rubrics


def _read(path: Path) -> Rubric:
    declared = validate(load(path, source=shown_path(path)), _rubric_schema())
    values = cast("Mapping[str, Any]", declared.values)
    errors = list(_shape_faults(path, declared))
    if any(each.code != WRONG_NAME for each in errors):
        raise PackError(errors)
    rubric = Rubric(
        id=values["ma"],
        name=values["ten"],
        version=values["phien_ban"],
        basis=values["can_cu"] or "",
        kind=cast("RubricKind", values["kieu"]),
        maximum=values["toi_da"] or HUNDRED,
        sources=values["nguon"] or {},
        items=tuple(map(_area if values["kieu"] == "diem" else _block, _items(values))),
        converted=tuple(values["quy_doi"] or ()),
        self_assessed=tuple(values["tu_danh_gia"] or ()),
        illustrative=values["minh_hoa"] or "",
        levels=tuple(values["cap"] or ()),
    )
    errors += check_rubric(rubric, declared)
    if errors:
        raise PackError(errors)
    return rubric


def _items(values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return values["linh_vuc" if values["kieu"] == "diem" else "khoi"] or ()


def _shape_faults(path: Path, declared: Input) -> Iterator[Diagnostic]:
    """Errors of what the rubric is built from: its name (MT319, which prevents nothing), its tree (MT320), its size (MT321)."""
    values = cast("Mapping[str, Any]", declared.values)
    if values["ma"] != path.stem:
        message = f'ma là "{values["ma"]}" nhưng tệp tên là "{path.stem}"'
        yield make_error(WRONG_NAME, declared.locate("ma"), message, "đặt hai tên giống nhau")
    wanted, other = ("linh_vuc", "khoi") if values["kieu"] == "diem" else ("khoi", "linh_vuc")
    if not values[wanted]:
        message = f"bộ chỉ số kiểu {values['kieu']} phải có {wanted}"
        yield make_error("MT320", declared.locate("kieu"), message, f"thêm {wanted}, hoặc sửa kieu")
    if values[other] is not None:
        message = f"bộ chỉ số kiểu {values['kieu']} không có {other}"
        yield make_error("MT320", declared.locate(other), message, f"bỏ {other}, hoặc sửa kieu")
    count = sum(1 for _ in islice(_all_entries(_items(values)), MAX_CRITERIA + 1))
    if count > MAX_CRITERIA:
        message = f"bộ chỉ số có quá {MAX_CRITERIA} lĩnh vực, tiêu chí"
        yield make_error("MT321", declared.locate(wanted), message, "xem lại có nhầm tệp không")


def _all_entries(entries: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for entry in entries:
        yield entry
        for key in ("tieu_chi", "tieu_chi_thanh_phan", "nhom"):
            yield from _all_entries(entry.get(key) or ())


def _area(entry: Mapping[str, Any]) -> Criterion:
    return _scored(entry, "tieu_chi", lambda each: _scored(each, "tieu_chi_thanh_phan", _leaf))


def _leaf(entry: Mapping[str, Any]) -> Criterion:
    return _scored(entry, "", _leaf)


def _scored(
    entry: Mapping[str, Any], below: str, child: Callable[[Mapping[str, Any]], Criterion]
) -> Criterion:
    return Criterion(
        id=entry["ma"],
        name=entry["ten"],
        maximum=entry["toi_da"],
        sources=entry["nguon"] or {},
        is_complete=entry.get("day_du") is not False,
        child_total=entry.get("so_tieu_chi"),
        children=tuple(map(child, entry.get(below) or ())),
    )


def _block(entry: Mapping[str, Any]) -> Criterion:
    below = next((key for key in ("nhom", "tieu_chi") if key in entry), "")
    return Criterion(entry["ma"], entry["ten"], children=tuple(map(_block, entry.get(below) or ())))


@cache
def _rubric_schema() -> CompiledSchema:
    return compile_schema(read_bundled("rubric.schema.yaml"), exact=True)
