"""Figures of indexes that reach no page (ND498): what a printed value rests on is printed, the rest is not."""

from __future__ import annotations

import re

import pytest

from cchcdoc.compose.doubts import unread
from cchcdoc.expressions import noting
from cchcdoc.opening import OpenKind
from tests.support.indexes import index_input, open_index_kind, scores_text
from tests.support.kinds import build_text

ALL = frozenset({"so_don_vi", "tong_hop", "linh_vuc"})
AREA = frozenset({"linh_vuc.hang", "linh_vuc.cung_hang", "linh_vuc.tru_diem"})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenKind:
    return open_index_kind(tmp_path_factory.mktemp("goi"))


def said(opened: OpenKind, prose: str) -> list[str]:
    found = build_text(opened, index_input(scores_text(), prose), unread=True).diagnostics
    return [each.message for each in found if each.code == "ND498"]


def left(opened: OpenKind, prose: str) -> frozenset[str]:
    """The fields of the index that are reported, without their places in lists."""
    paths = (re.search(r"\(so_lieu\.par_index\.?([^)]*)\)", message) for message in said(opened, prose))
    return frozenset(re.sub(r"#\d+", "", path[1]) for path in paths if path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("so_don_vi", ALL - {"so_don_vi"}),
        ("tong.so_don_vi", ALL - {"so_don_vi"}),
        ("tong.chenh", AREA | {"so_don_vi", "tong_hop"}),
        ("cao_nhat.hang", ALL | {f"linh_vuc.{key}" for key in ("diem", "diem_truoc", "cung_hang")}),
        (
            "linh_vuc[0].con_lai",
            ALL | {f"linh_vuc.{key}" for key in ("diem_truoc", "hang", "tru_diem.ly_do")},
        ),
        ("tong.hang_truoc", ALL | {f"tong_hop.{key}" for key in ("diem", "tham_dinh", "dieu_tra")}),
        ("tong_hop[0].ty_le", ALL | {f"tong_hop.{key}" for key in ("hang", "tham_dinh", "dieu_tra")}),
    ],
)
def test_what_a_printed_value_rests_on_is_printed(
    opened: OpenKind, value: str, expected: frozenset[str]
) -> None:
    assert left(opened, f"{{{{ chi_so.par_index.{value} }}}}") == expected


def test_an_index_of_which_nothing_is_printed_is_one_warning(opened: OpenKind) -> None:
    assert said(opened, "Không có.") == ['"Số liệu" (so_lieu) đã nhập mà không in ở đâu']


def test_a_list_of_warnings_that_is_cut_says_so(opened: OpenKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "MAX_UNREAD", 2)
    assert len(said(opened, "{{ chi_so.par_index.tong.hang_truoc }}")) == 3
    assert (
        said(opened, "{{ chi_so.par_index.tong.hang_truoc }}")[-1]
        == "còn 4 mục nữa đã nhập mà không in ở đâu"
    )


def test_nothing_is_said_when_too_much_was_read(opened: OpenKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MAX_READS", 1)
    assert said(opened, "{{ chi_so.par_index.so_don_vi }}") == []
