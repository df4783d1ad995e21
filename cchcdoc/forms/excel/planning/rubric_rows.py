"""What a rubric lays out on the sheets of its index: a row for each area, criterion and sub-criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.excel.layout import CellValue, Record
from cchcdoc.forms.index_form import criterion_line, rubric_line
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.inputs.excel.form_format import ENTRY_KEY, PARENT
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, node_at

AREAS: Final = "linh_vuc"
DEDUCTIONS: Final = "linh_vuc.*.tru_diem"
YEARS: Final = "tong_hop"
RESULTS: Final = "ket_qua"
_FIRST_YEAR: Final = (
    "Năm đầu tiên được đánh giá thì ở ô “Có so sánh với năm trước” ghi không và để trống các ô của năm trước."
)


class GivenRows(NamedTuple):
    """The rows of a list sheet that a rubric gives, and what it says of those that are filled in."""

    heading: str
    """Above the labels of the rows."""
    records: tuple[Record, ...] = ()
    fixed: frozenset[str] = frozenset()
    """Columns that say which row it is: alone they make no record."""
    choices: Mapping[str, tuple[str, ...]] = {}
    """Codes by column."""
    spread: Mapping[str, Mapping[str, str]] = {}
    """Mappings inside a record whose keys are known: path -> key -> label."""
    code: str = ""
    """The column of the code."""
    labels: Mapping[str, str] = {}
    """Code -> label."""
    about: str = ""

    def label_of(self, values: Mapping[str, CellValue]) -> str:
        """The label of a row that is filled in; empty when its code is unknown."""
        return self.labels.get(str(values.get(self.code, "")), "")


def rubric_rows(choices: Sequence[Choice], filled: Node) -> dict[str, GivenRows]:
    """The rows for the indexes of ``choices``, by the path of their list.

    Args:
        choices: the indexes and their rubrics.
        filled: what is already filled in; deductions are listed for the areas in its order.
    """
    found: dict[str, GivenRows] = {}
    for spec, rubric, _ in choices:
        if spec.kind == "diem":
            areas = node_at(filled, [*spec.steps, AREAS])
            rows = dict(_points(rubric, areas, required=spec.required))
        else:
            rows = dict(_rates(rubric, required=spec.required))
        found |= {f"{spec.path}.{key}": value for key, value in rows.items()}
    return found


def _points(rubric: Rubric, filled: Node | None, *, required: bool) -> Iterator[tuple[str, GivenRows]]:
    areas = rubric.items
    labels = {area.id: criterion_line(area) for area in areas}
    sources = {name: f"Điểm theo nguồn: {one_line(title)}" for name, title in rubric.sources.items()}
    yield (
        AREAS,
        GivenRows(
            "Lĩnh vực",
            tuple(Record(labels[area.id], {"ma": area.id}) for area in areas),
            frozenset() if required else frozenset(("ma",)),
            {"ma": tuple(labels)},
            {"theo_nguon": sources},
            "ma",
            labels,
            f"{rubric_line(rubric)}\n{_FIRST_YEAR}",
        ),
    )
    yield YEARS, GivenRows("Năm", (Record("Năm đánh giá"), Record("Năm trước")), about=_FIRST_YEAR)
    numbers = _area_numbers(areas, filled)
    records = tuple(
        Record(criterion_line(each), {PARENT: numbers[area.id], "tieu_chi": each.id})
        for area in areas
        if area.id in numbers
        for each in area.walk()
        if each is not area and not each.children
    )
    below = {each.id: criterion_line(each) for each in rubric.walk()}
    yield (
        DEDUCTIONS,
        GivenRows(
            "Tiêu chí",
            records,
            frozenset((PARENT, "tieu_chi")),
            {"tieu_chi": tuple(below)},
            code="tieu_chi",
            labels=below,
            about="Chỉ ghi ở những dòng bị trừ điểm; dòng khác để trống.",
        ),
    )


def _area_numbers(areas: Sequence[Criterion], filled: Node | None) -> dict[str, int]:
    """Code of an area -> number of its row."""
    if not isinstance(filled, ListNode):
        return {area.id: number for number, area in enumerate(areas, 1)}
    codes = [item.entries.get("ma") if isinstance(item, MapNode) else None for item in filled.items]
    return {code.text: number for number, code in enumerate(codes, 1) if isinstance(code, Scalar)}


def _rates(rubric: Rubric, *, required: bool) -> Iterator[tuple[str, GivenRows]]:
    groups = [group for block in rubric.items for group in block.children]
    criteria = [each for group in groups for each in group.children]
    for key, heading, items, text in (
        ("khoi", "Khối", rubric.items, ""),
        ("nhom", "Nhóm", groups, ""),
        (RESULTS, "Tiêu chí", criteria, f"{rubric_line(rubric)}\n{_FIRST_YEAR}"),
    ):
        labels = {item.id: criterion_line(item) for item in items}
        records = tuple(Record(label, {ENTRY_KEY: code}) for code, label in labels.items())
        loose = frozenset((ENTRY_KEY,)) if key != RESULTS or not required else frozenset[str]()
        yield key, GivenRows(heading, records, loose, {ENTRY_KEY: tuple(labels)}, {}, ENTRY_KEY, labels, text)
