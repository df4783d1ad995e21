"""Each documented limit of what a clerk types is reached exactly; one more is reported at the clerk's line, exit 1.

Most limits are set lower here, so that the tests are fast; those that are cheap stand as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cchcdoc.cli.main import exit_code
from cchcdoc.compose.body import outline, present_attachments
from cchcdoc.compose.prose import extent, notes
from cchcdoc.compose.reading import marks, typed_tables
from cchcdoc.compose.tables import charts
from cchcdoc.expressions import syntax
from cchcdoc.inputs import limits
from cchcdoc.packs.input_schema import whole_schema
from tests.support.kinds import KIND, KIND_YAML, input_text, write_pack

KIND_OF_ALL = (
    KIND_YAML.replace("de_cuong:", "dau_de_muc: [khoan]\nde_cuong:")
    + """bieu_do:
  cot:
    kieu: cot
    dong: so_lieu.don_vi
    nhan: dong.ten
    chuoi: [{ten: Lớp, gia_tri: dong.so_lop}]
"""
).replace(
    "  - kieu: muc\n",
    "  - {id: viec, kieu: khoan, nhieu: true, nhan: Việc, bat_buoc: false}\n"
    "  - {kieu: doan, lap: so_lieu.don_vi, mac_dinh: x}\n"
    "  - kieu: muc\n",
    1,
)


class Case(NamedTuple):
    """A limit: ``value`` where the test lowers it, else as it is; ``text`` of as many as are asked for."""

    code: str
    text: Callable[[int], str]
    limit: tuple[object, str]
    value: int | None = None
    line: str = ""
    """Part of the line that is reported; empty: any line of the clerk's file."""


def prose(body: str, *, units: int = 1, more: str = "") -> str:
    names = ", ".join(f"{{ten: Thôn {number}, so_lop: 1}}" for number in range(1, units + 1))
    figures = f"\nso_lieu:\n  nhan: Lớp\n  tong_so: {units}\n  don_vi: [{names}]\n"
    indented = "".join(f"    {line}\n" for line in body.split("\n"))
    return input_text(f"  mo_dau: |\n{indented}", so_lieu=figures, more=more)


def table(rows: int, columns: int = 1) -> str:
    return "\n".join(["| " + " | ".join(["a"] * columns) + " |"] * rows)


def attached(count: int) -> str:
    more = "phu_luc:\n" + "".join(
        f"  - {{ma: p{number}, tieu_de: Bảng, loi_van: Xong.}}\n" for number in range(count)
    )
    return prose(" ".join(f"[>p{number}]" for number in range(count)), more=more)


def listed(count: int) -> str:
    return prose("Xong.") + "  viec:\n" + "    - Một việc.\n" * count


CASES = {
    "cells of the tables of the kind": Case(
        "ND460", lambda n: prose("[#theo_don_vi]", units=n // 3), (extent, "MAX_CELLS"), 30, "[#theo_don_vi]"
    ),
    "cells of typed tables": Case(
        "ND478",
        lambda n: prose(f"{table(n // 2)}\n\nHai.\n\n{table(n - n // 2)}"),
        (extent, "MAX_CELLS"),
        9,
        "| a |",
    ),
    "rows of a typed table": Case(
        "ND478", lambda n: prose(table(n)), (typed_tables, "MAX_ROWS"), None, "| a |"
    ),
    "columns of a typed table": Case(
        "ND478", lambda n: prose(table(2, n)), (typed_tables, "MAX_COLUMNS"), None, "| a |"
    ),
    "expressions in a paragraph": Case(
        "ND451", lambda n: prose("{{ so_lieu.tong_so }}" * n), (marks, "MAX_EXPRESSIONS"), None, "{{"
    ),
    "an expression": Case(
        "MT201", lambda n: prose("{{ 'a" + "b" * (n - 5) + "' }}"), (syntax, "MAX_EXPRESSION"), None, "{{"
    ),
    "a value": Case("DL117", lambda n: prose("a" * (n - 1)), (limits, "MAX_SCALAR"), None, "mo_dau"),
    "notes": Case(
        "ND493",
        lambda n: prose("Câu[^a] " * n, more="ghi_chu: {a: Xong.}\n"),
        (notes, "MAX_NOTES"),
        9,
        "[^a]",
    ),
    "charts": Case("ND482", lambda n: prose("[#cot]\n\n" * n), (charts, "MAX_CHARTS"), 4, "[#cot]"),
    "categories of a chart": Case(
        "ND482", lambda n: prose("[#cot]", units=n), (charts, "MAX_CATEGORIES"), None, "[#cot]"
    ),
    "records that a node is repeated for": Case(
        "ND468", lambda n: prose("Xong.", units=n), (outline, "MAX_RECORDS"), 5, "don_vi"
    ),
    "appendices": Case("DL145", attached, (present_attachments, "MAX_OF_CLERK"), None, "ma: p0"),
    "items of a list": Case("DL145", listed, (whole_schema, "MAX_ITEMS"), None, "Một việc."),
}


@pytest.mark.parametrize("name", CASES)
def test_a_limit_is_reached_and_one_more_is_reported_at_the_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    room, constant = case.limit
    most = getattr(room, constant) if case.value is None else case.value
    monkeypatch.setattr(room, constant, most)
    write_pack(tmp_path / "goi", kind_yaml=KIND_OF_ALL)
    monkeypatch.setenv("CCHCDOC_CACHE", str(tmp_path / "kho"))
    monkeypatch.chdir(tmp_path)
    said = {}
    for count in (most, most + (3 if "kind" in name else 1)):
        Path("thu.yaml").write_text(case.text(count), encoding="utf-8")
        code = exit_code(["render", KIND, "thu.yaml", "--packs", "goi", "-o", "thu.docx"])
        said[code] = capsys.readouterr().err.splitlines()
    assert sorted(said) == [0, 1], said
    found = [line for line in said[1] if f" {case.code}: " in line]
    assert len(found) == 1, said
    source, line, *_ = found[0].split(":")
    assert source == "thu.yaml"
    assert case.line in Path("thu.yaml").read_text(encoding="utf-8").splitlines()[int(line) - 1]


@pytest.mark.slow
def test_the_largest_tables_are_written_and_a_little_more_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """300,000 cells are 60 million characters of XML: two and a half seconds and 320 MB."""
    write_pack(tmp_path / "goi", kind_yaml=KIND_OF_ALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHCDOC_CACHE", str(tmp_path / "kho"))
    rows, columns = typed_tables.MAX_ROWS // 2, 30
    tables = extent.MAX_CELLS // (rows * columns)
    body = "\n\nXong.\n\n".join([table(rows, columns)] * tables)
    for more, code in (("", 0), (f"\n\nXong.\n\n{table(2)}", 1)):
        parts = (body + more).split("\n\nXong.\n\n")
        appendices = "phu_luc:\n" + "".join(
            f"  - ma: p{number}\n    tieu_de: Bảng\n    loi_van: |\n"
            + "".join(f"      {line}\n" for line in part.split("\n"))
            for number, part in enumerate(parts)
        )
        text = prose(" ".join(f"[>p{number}]" for number in range(len(parts))), more=appendices)
        Path("thu.yaml").write_text(text, encoding="utf-8")
        assert exit_code(["render", KIND, "thu.yaml", "--packs", "goi", "-o", "thu.docx"]) == code
    assert "ND478" in capsys.readouterr().err
