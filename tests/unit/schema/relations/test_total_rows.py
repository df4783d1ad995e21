"""A row of totals among the rows of a list is found wherever figures are typed, and by its name alone."""

from __future__ import annotations

import pytest

from cchcdoc.inputs import load_text
from cchcdoc.schema import validate

SCHEMA = {
    "type": "object",
    "properties": {
        key: {
            "type": "object",
            "properties": {
                "nhom": {"type": "object", "properties": {"muc": {"$ref": "#/$defs/muc"}}},
                "muc": {"$ref": "#/$defs/muc"},
            },
        }
        for key in ("so_lieu", "so_lieu_ky_truoc", "noi_dung")
    },
    "$defs": {
        "muc": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "ten": {"type": "string"},
                    "so": {"type": "integer"},
                    "muc": {"$ref": "#/$defs/muc"},
                },
            },
        }
    },
}
ROWS = "[{{ten: A, so: 1}}, {{ten: {name}, so: 1}}]"


def codes(text: str) -> list[str]:
    found = validate(load_text(text.encode(), "thu.yaml", "yaml"), SCHEMA).warnings
    return [f"{each.location.line if each.location else ''} {each.code}" for each in found]


@pytest.mark.parametrize(
    "name", ["Tổng", "tổng cộng", "TỔNG SỐ", "Cộng", "'Tổng cộng:'", "Tổng cộng (A + B)", "- Tổng"]
)
def test_it_is_found_by_its_name(name: str) -> None:
    quoted = name if name.startswith("'") else f"'{name}'"
    assert codes(f"so_lieu:\n  muc: {ROWS.format(name=quoted)}\n") == ["2 ND614"]


@pytest.mark.parametrize("name", ["Tổng hợp", "Tổng cục Thuế", "Cộng đồng", "Hộ tịch"])
def test_other_names_are_names(name: str) -> None:
    assert codes(f"so_lieu:\n  muc: {ROWS.format(name=name)}\n") == []


def test_it_is_found_in_groups_records_and_earlier_periods_and_not_in_prose() -> None:
    rows = ROWS.format(name="Tổng")
    text = f"so_lieu:\n  nhom: {{muc: {rows}}}\nso_lieu_ky_truoc:\n  muc: [{{ten: A, muc: {rows}}}]\nnoi_dung:\n  muc: {rows}\n"
    assert codes(text) == ["2 ND614", "4 ND614"]


def test_the_only_row_may_be_the_total() -> None:
    assert codes("so_lieu:\n  muc: [{ten: Tổng cộng, so: 3}]\n") == []
