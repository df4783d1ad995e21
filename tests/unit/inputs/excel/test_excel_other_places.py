"""A warning that names another place names it by cell when the input is an Excel file: the same field as by line in YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.forms.transfer import convert
from cchcdoc.inputs import load_text
from cchcdoc.nodes import RawInput, Scalar, node_at
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.pipeline import build
from cchcdoc.schema import examine
from tests.support.case_commands import files_of
from tests.support.case_files import load_cases

CASES = {case.name: case for case in load_cases(Path(__file__).parents[3] / "cases/commands/reconciled.yaml")}
LINES = re.compile(r"dòng ([0-9]+(?:, [0-9]+)*)")
CELLS = re.compile(r"ô ([^;)]+![A-Z]+[0-9]+)")


def found(raw: RawInput, kind: str) -> dict[tuple[str, str], Diagnostic]:
    """The warnings by code and message, their other places taken out."""
    warnings = build(raw, open_kind(get_kind_entry(kind))).diagnostics
    return {
        (each.code, CELLS.sub("@", LINES.sub("@", f"{each.message}; {each.hint}"))): each for each in warnings
    }


def fields(raw: RawInput, kind: str) -> dict[str, set[str]]:
    """Line or cell of the file -> dotted paths of the fields that stand there."""
    data, _ = examine(raw, open_kind(get_kind_entry(kind)).kind.schema)
    known: dict[str, set[str]] = {}
    for path in data.places:
        place = data.places[path]
        known.setdefault(place.cell or str(place.line), set()).add(path)
    return known


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("số lũy kế giảm từ quý I sang quý II", {"ND600"}),
        ("hai quý cộng lại khác 6 tháng", {"ND602"}),
        ("số tiền lệch nghìn lần với cùng kỳ, số đếm thừa một chữ số", {"ND604"}),
        ("SIPAS của năm khác", {"ND607", "ND610"}),
    ],
)
def test_the_other_place_is_the_cell_of_the_same_field(name: str, codes: set[str]) -> None:
    (content,) = files_of(CASES[name]).values()
    typed = load_text(content, "a.yaml", "yaml")
    kind = node_at(typed.root, ("loai",))
    assert isinstance(kind, Scalar)
    form = convert(open_kind(get_kind_entry(kind.text)).kind, typed, ".xlsx").content
    filled = load_text(form, "a.xlsx", "xlsx")
    by_line, by_cell = found(typed, kind.text), found(filled, kind.text)
    assert by_line.keys() == by_cell.keys()
    lines, cells = fields(typed, kind.text), fields(filled, kind.text)
    told = {key for key, each in by_line.items() if LINES.search(each.message + each.hint)}
    assert codes <= {code for code, _ in told}
    for key in told:
        line = LINES.search(by_line[key].message + by_line[key].hint)
        cell = CELLS.search(by_cell[key].message + by_cell[key].hint)
        assert line is not None
        assert cell is not None, by_cell[key]
        numbers, shown = line[1].split(", "), re.split(r", (?=[^,]+!)", cell[1])
        assert all(any(cells[each] & lines[number] for number in numbers) for each in shown), by_cell[key]
