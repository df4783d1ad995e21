"""``pack check`` over figures that may be left blank: printed without a question they are a warning (MT385)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.checking.unused import unasked
from cchcdoc.authoring.checking.whole_pack import check_pack
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, lines_of, made_pack

FIELD = "doi_thoai: {type: integer, minimum: 0, title: Số cuộc, examples: [2]}"
GROUP = (
    "nhom: {type: object, title: Nhóm, additionalProperties: false, required: [a], properties: "
    "{a: {type: integer, title: A, examples: [2]}, b: {type: integer, title: B, examples: [2]}}}"
)
FIRST = "    don_vi:\n"
SENTENCE = "ket_qua: >-\n  "


def warned(folder: Path, field: str, *changes: tuple[str, str, str], required: str = "don_vi") -> list[str]:
    pack = made_pack(
        folder,
        (MADE_SCHEMA, FIRST, f"    {field}\n{FIRST}"),
        (MADE_SCHEMA, "required: [don_vi]", f"required: [{required}]"),
        *changes,
    )
    return [line for line in lines_of(check_pack(pack).findings, pack) if "MT385" in line]


@pytest.mark.parametrize(
    ("field", "printed", "named"),
    [
        (FIELD, "Có {{ dem(so_lieu.doi_thoai) }} cuộc.", "so_lieu.doi_thoai"),
        (FIELD, "Có {{ so_lieu.doi_thoai }} cuộc.", "so_lieu.doi_thoai"),
        (FIELD, "Có {{ ty_le(so_lieu.doi_thoai, 100) }}.", "so_lieu.doi_thoai"),
        (GROUP, "Có {{ dem(so_lieu.nhom.a) }} cuộc.", "so_lieu.nhom"),
        (GROUP, "Có {{ dem(so_lieu.nhom.b) }} cuộc.", "so_lieu.nhom.b"),
    ],
)
def test_a_figure_that_may_be_blank_is_printed_whatever_the_clerk_leaves_out(tmp_path, field, printed, named):
    (line,) = warned(tmp_path, field, (MADE_SENTENCES, SENTENCE, f"{SENTENCE}{printed} "))
    assert line.startswith(f"{MADE_SENTENCES}:3:")
    assert f"cảnh báo MT385: {named} không bắt buộc điền mà câu này luôn in" in line
    assert "co(so_lieu." in line


@pytest.mark.parametrize(
    "printed",
    [
        "Có {{ dem(so_lieu.doi_thoai) if co(so_lieu.doi_thoai) else 'chưa rõ' }} cuộc.",
        "Có {{ dem(so_lieu.doi_thoai) if so_lieu.doi_thoai else 'chưa rõ' }} cuộc.",
        "Có {{ so_lieu.doi_thoai or 'chưa rõ' }} cuộc.",
        "{{ dem_tung_loai(so_lieu.doi_thoai, 'cuộc', khong='Không có') }}.",
        "{{ 'Có' if co(so_lieu.doi_thoai) else 'Không có' }} cuộc nào.",
    ],
)
def test_a_figure_that_is_asked_about_first(tmp_path, printed):
    assert warned(tmp_path, FIELD, (MADE_SENTENCES, SENTENCE, f"{SENTENCE}{printed} ")) == []


def test_the_condition_of_a_heading_asks_for_what_it_calls(tmp_path):
    heading = "      - {id: rieng, kieu: khoan, tieu_de: Riêng, khi: co(so_lieu.doi_thoai), mac_dinh: 'Có {{ dem(so_lieu.doi_thoai) }}.'}\n"
    after = "      - {id: danh_gia"
    assert warned(tmp_path, FIELD, (MADE_KIND, after, heading + after)) == []
    without = heading.replace("khi: co(so_lieu.doi_thoai), ", "")
    (line,) = warned(tmp_path / "2", FIELD, (MADE_KIND, after, without + after))
    assert line.startswith(MADE_KIND)


def test_a_figure_that_must_be_filled_in_and_the_records_of_a_table(tmp_path):
    printed = f"{SENTENCE}Có {{{{ dem(so_lieu.doi_thoai) }}}} cuộc. "
    assert warned(tmp_path, FIELD, (MADE_SENTENCES, SENTENCE, printed), required="don_vi, doi_thoai") == []
    table_only = warned(tmp_path / "2", FIELD, required="doi_thoai")
    assert [line.partition("MT385: ")[2].partition(" không")[0] for line in table_only] == ["so_lieu.don_vi"]


def test_without_a_schema_and_for_unknown_names_nothing_is_said():
    assert list(unasked(None, {"so_lieu.a": None}, ())) == []
    schema = {"properties": {"so_lieu": {"properties": {"a": {"$ref": "#/$defs/la"}}}}}
    assert list(unasked(schema, {"so_lieu.b": None, "so_lieu.a.b": None, "van_ban.so": None}, ())) == []


def test_the_bundled_kinds_ask_before_they_print():
    from cchcdoc.packs import find_kinds

    found = check_pack(find_kinds()[0].folder.parent).findings
    assert [each.as_line() for each in found if each.code == "MT385"] == []
