"""The checks of fields stop at their limits, and take no longer on long texts than their length."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.compose.doubts import figures_over_time, typed_days
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.packs.parts import compared_fields
from cchcdoc.packs.parts.compared_fields import MAX_DEPTH
from tests.support.kinds import KIND_YAML, build_text, input_text, open_made_up

TASKS = KIND_YAML.replace("- kieu: muc\n", "- kieu: muc\n    nhiem_vu: true\n")


def found(folder: Path, prose: str, code: str, kind_yaml: str = KIND_YAML) -> list[Diagnostic]:
    text = input_text(f"  mo_dau: |\n    {prose}\n")
    built = build_text(open_made_up(folder, kind_yaml=kind_yaml), text)
    return [each for each in built.diagnostics if each.code == code]


def test_wrong_days_are_reported_up_to_a_limit(tmp_path: Path) -> None:
    assert len(found(tmp_path / "some", "Họp ngày 31/4/2026, 31/6/2026.", "ND612")) == 2
    many = " ".join(["31/4/2026"] * (typed_days.MAX_REPORTED + 5))
    assert len(found(tmp_path / "many", f"Họp {many}.", "ND612")) == typed_days.MAX_REPORTED


def test_a_definition_that_contains_itself_is_followed_to_a_depth() -> None:
    group = {"properties": {"so": {"type": "integer", "x-luy-ke": True}, "con": {"$ref": "#/$defs/nhom"}}}
    schema = {"properties": {"so_lieu": {"$ref": "#/$defs/nhom"}}, "$defs": {"nhom": group}}
    paths = compared_fields.compared_fields(schema).cumulative
    assert paths[:2] == ("so_lieu.so", "so_lieu.con.so")
    assert len(paths) == MAX_DEPTH


def test_fields_are_looked_at_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {f"a{number}": {"type": "integer", "x-cong-don": True} for number in range(20)}
    schema = {"properties": {"so_lieu": {"type": "object", "properties": fields}}}
    assert len(compared_fields.compared_fields(schema).additive) == 20
    monkeypatch.setattr(compared_fields, "MAX_FIELDS", 11)
    assert len(compared_fields.compared_fields(schema).additive) == 10


def test_amounts_are_reported_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    money = "so_lieu:\n  type: object\n  additionalProperties: false\n  properties:\n"
    money += "".join(f"    a{number}: {{type: integer, x-don-vi: tỷ đồng}}\n" for number in range(4))
    figures = "so_lieu:\n" + "".join(f"  a{number}: 90000000\n" for number in range(4))
    opened = open_made_up(tmp_path, kind_yaml=BARE, schema_yaml=money)
    text = input_text("  mo_dau: Xong.\n", so_lieu=figures)

    def reported() -> int:
        return sum(each.code == "ND603" for each in build_text(opened, text).diagnostics)

    assert reported() == 4
    monkeypatch.setattr(figures_over_time, "MAX_REPORTED", 3)
    assert reported() == 3


BARE = """\
loai: thong-bao-thu
ten: Thông báo thử
ten_loai: THÔNG BÁO
viet_tat: TB
tieu_chuan: nd30
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu}
"""
