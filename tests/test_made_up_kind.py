"""A kind is data: one that no line of Python has heard of is written into a pack and rendered."""

from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from tests.support.kinds import build_text, input_text, open_made_up, part, shown_text
from tests.support.ooxml_checks import problems

PROSE = """
  mo_dau: |
    Trong năm, {{ so_lieu.nhan }} được mở tại các thôn. [=tong_so]
  ket_qua: |
    Số lớp theo đơn vị:

    [#theo_don_vi]
  chi_tiet:
    mot: |
      Không có.
    hai: |
      **Nhấn mạnh** rồi *nghiêng*.
"""


def test_a_made_up_kind_renders_with_its_own_outline_table_and_patterns(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path), input_text(PROSE))
    text = shown_text(part(built.document))
    assert built.diagnostics == ()
    assert problems(built.document) == []
    for expected in (
        "THÔNG BÁO",
        "KẾT QUẢ",
        "Trong năm, Lớp tập huấn được mở tại các thôn. Đã mở 05 lớp.",
        "Số lớp theo đơn vị",
        "a) Điểm thứ nhất",
        "- Nội dung chạy liền: Nhấn mạnh rồi nghiêng./.",
        "TM. ỦY BAN NHÂN DÂN",
        "- Lưu: VT.",
    ):
        assert expected in text, expected


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    opened = open_made_up(tmp_path)
    assert build_text(opened, input_text(PROSE)).document == build_text(opened, input_text(PROSE)).document


def test_the_document_says_where_it_came_from(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path), input_text(PROSE))
    custom = part(built.document, "docProps/custom.xml")
    core = part(built.document, "docProps/core.xml")
    for expected in ("thong-bao-thu", "goi-thu 1.2.3", "cchcdoc-du-lieu-sha256"):
        assert expected in custom
    assert "THÔNG BÁO: Kết quả mở lớp" in core
    assert "ỦY BAN NHÂN DÂN XÃ TỦA CHÙA" in core


@pytest.mark.parametrize(
    "hostile", ["A & B", "x < y", "{{ 7*7 }}", "</w:p>", "{% set x = 1 %}", "]]>", "\"q\" 'q'", "{_{ a }_}"]
)
def test_hostile_data_comes_out_as_text_exactly(tmp_path: Path, hostile: str) -> None:
    quoted = "'" + hostile.replace("'", "''") + "'"
    figures = f"\nso_lieu:\n  nhan: {quoted}\n  tong_so: 5\n  don_vi: [{{ten: {quoted}, so_lop: 5}}]\n"
    notes = f"ghi_chu:\n  gc: {quoted}\n"
    prose = "  mo_dau: |\n    Nhãn {{ so_lieu.nhan }} có chú thích[^gc].\n\n    [#theo_don_vi]\n"
    built = build_text(open_made_up(tmp_path), input_text(prose, so_lieu=figures, more=notes))
    text = shown_text(part(built.document))
    assert f"Nhãn {hostile} có chú thích." in text
    assert f"\n{hostile}\n" in text  # the cell
    assert hostile in shown_text(part(built.document, "word/footnotes.xml"))
    assert [p for p in problems(built.document) if "{{" not in p and "{%" not in p] == []


def test_figures_that_do_not_add_up_are_refused_with_both_numbers(tmp_path: Path) -> None:
    figures = "\nso_lieu: {nhan: x, tong_so: 6, don_vi: [{ten: a, so_lop: 2}, {ten: b, so_lop: 3}]}\n"
    with pytest.raises(InputError) as caught:
        build_text(open_made_up(tmp_path), input_text("  mo_dau: |\n    x\n", so_lieu=figures))
    (found,) = caught.value.diagnostics
    assert "6" in found.message
    assert "5" in found.message


def test_errors_of_the_form_and_of_the_prose_come_out_in_one_run(tmp_path: Path) -> None:
    prose = "  mo_dau: |\n    Đạt {{ so_lieu.khong_co }} và [@chua_khai].\n  ket_quaa: x\n"
    with pytest.raises(InputError) as caught:
        build_text(open_made_up(tmp_path), input_text(prose))
    codes = {d.code for d in caught.value.diagnostics}
    assert {"DL139", "ND414"} <= codes
    assert any(code.startswith("MT21") for code in codes)
    lines = [d.location.line for d in caught.value.diagnostics if d.location]
    assert lines == sorted(lines, key=lambda n: n or 0)


def test_a_draft_shows_its_blanks_with_comments_and_lists_them(tmp_path: Path) -> None:
    built = build_text(
        open_made_up(tmp_path),
        input_text(
            "  mo_dau:\n", so_lieu="\nso_lieu:\n  nhan:\n  tong_so: 5\n  don_vi: [{ten: a, so_lop: 5}]\n"
        ),
        draft=True,
    )
    document, comments = part(built.document), part(built.document, "word/comments.xml")
    assert "[CẦN BỔ SUNG: Mở đầu]" in shown_text(document)
    assert '<w:highlight w:val="yellow"/>' in document
    assert "Chưa điền: Mở đầu" in shown_text(comments)
    assert any("Mở đầu" in gap for gap in built.gaps)
    assert problems(built.document) == []


def test_an_answer_of_none_is_an_answer(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path), input_text("  mo_dau: Không có.\n"))
    assert "Không có./." in shown_text(part(built.document))


def test_an_input_of_another_kind_is_reported_once(tmp_path: Path) -> None:
    text = input_text(PROSE).replace("loai: thong-bao-thu", "loai: to-trinh")
    with pytest.raises(InputError) as caught:
        build_text(open_made_up(tmp_path), text.replace("ky_hieu:", "ky_hieuu:"))
    (found,) = caught.value.diagnostics
    assert found.code == "DL141"
    assert found.location is not None
    assert found.location.line == 2
