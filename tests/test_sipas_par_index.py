"""The provincial report on SIPAS and PAR INDEX: its sentences follow from the figures, whosever figures they are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import docx
import pytest

from cchcdoc.blocks import Chart, Composition, NoteMark, Section, Table, Text
from cchcdoc.diagnostics import Severity
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline
from tests.support.outline_variants import Value, build_changed, built_sample, opened, sample, scalars
from tests.support.validator import schema_errors

KIND = "phan-tich-sipas-par-index"
OTHER = Path(__file__).parent / "cases" / "other_provinces" / "phan-tich-sipas-par-index.yaml"
SIPAS, PAR = "so_lieu.sipas", "so_lieu.par_index"
CRITERIA = range(1, 40)


def plain(built: Built) -> str:
    """What is read, on one line, note marks taken out."""
    text = " ".join(line.text for line in Outline(built.document).lines)
    return re.sub(r"\[\^\d+\]", "", text)


@cache
def other_province() -> Built:
    return build(load(OTHER), opened(KIND))


def tables(built: Built) -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(built.document))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def table(built: Built, first_cell: str) -> list[list[str]]:
    """The table whose first column is called so."""
    (found,) = (each for each in tables(built) if each[0][0] == first_cell)
    return found


def refusal(changed: Callable[[], Built]) -> list[str]:
    """Every line that is said against an input, with its place."""
    with pytest.raises(InputError) as caught:
        changed()
    found = [each for each in caught.value.diagnostics if each.severity is Severity.ERROR]
    assert all(each.location is not None and each.location.line for each in found)
    return [f"{each.code}: {each.message}" for each in found]


# ---- the sample


def test_the_sentences_on_satisfaction_are_counted_from_the_criteria() -> None:
    text = plain(built_sample(KIND))
    for sentence in (
        "đạt 84,12%, tăng 1,36 điểm phần trăm so với năm 2023, xếp hạng thứ 31/63 tỉnh, thành phố.",
        "cao hơn 0,18 điểm phần trăm.",
        "Trong 39 tiêu chí, so với năm 2023 có 33 tiêu chí tăng, 05 tiêu chí giảm và 01 tiêu chí giữ nguyên.",
        "Tăng nhiều nhất là tiêu chí 11 (Người dân được tham gia giám sát việc thực hiện chính sách), tăng 2,86",
        "là tiêu chí 19, 9, 26, 5 và 34; giảm nhiều nhất là tiêu chí 19",
        "Giá trị cao nhất là 88,93%, ở tiêu chí 21 (",
        "thấp nhất là 77,63%, ở tiêu chí 10 (",
        "phát ra 648 phiếu, thu về 637 phiếu hợp lệ, đạt 98,30%.",
    ):
        assert sentence in text


def test_the_table_of_satisfaction_has_two_blocks_nine_groups_and_thirty_nine_criteria() -> None:
    rows = next(each for each in tables(built_sample(KIND)) if each[1][1] == "Tiêu chí")[2:]
    assert [row[0] for row in rows[:3]] == ["I", "A", "1"]
    assert [row[0] for row in rows if row[0] in "ABCDEGHK"] == list("ABCDEGHK")
    assert [row[0] for row in rows if row[0].isdigit()] == [str(number) for number in CRITERIA]
    assert rows[-1][-3:] == ["84,12", "82,76", "+1,36"]
    assert len(rows) == 2 + 9 + 39 + 1
    assert {row[-1][0] for row in rows} == {"+", "-", "0"}


def test_points_lost_add_up_in_sentence_and_table() -> None:
    text = plain(built_sample(KIND))
    assert (
        "còn 11,8741 điểm chưa đạt so với điểm tối đa, trong đó phần thẩm định theo tài liệu kiểm chứng chưa đạt "
        "6,6894 điểm; điều tra xã hội học chưa đạt 3,42 điểm; Chỉ số hài lòng quy đổi chưa đạt 1,588 điểm; tiêu chí do Văn "
        "phòng Chính phủ theo dõi chưa đạt 0,1767 điểm." in text
    )
    rows = next(each for each in tables(built_sample(KIND)) if each[0][0].startswith("Số thứ tự"))
    assert len(rows) == 1 + 19 + 1
    assert rows[-1][:6] == ["Tổng điểm", "Tổng điểm", "28,0000", "26,2500", "21,1339", "5,1161"]
    assert rows[3][4] == "1,3233"  # 44.399/50.328*1,5


def test_the_chart_is_drawn_from_the_figures_of_the_table() -> None:
    composition = built_sample(KIND).composition
    (chart,) = (block for block in composition.body if isinstance(block, Chart))
    rows = next(each for each in tables(built_sample(KIND)) if each[0][1] == "Lĩnh vực" and len(each[0]) == 8)
    shown = [[str(round(float(value or 0), 2)) for value in series.values] for series in chart.series]
    printed = [[str(round(float(row[at].replace(",", ".")), 2)) for row in rows[2:-1]] for at in (2, 3)]
    assert shown == printed
    assert [series.name for series in chart.series] == ["Năm 2024", "Năm 2023"]
    caption = "".join(each.text for each in chart.caption if isinstance(each, Text))
    assert caption == (
        "Biểu đồ kết quả điểm các lĩnh vực cải cách hành chính năm 2023 và năm 2024 của tỉnh Điện Biên"
    )


def test_the_year_before_is_in_notes_and_the_long_table_is_landscape() -> None:
    composition = built_sample(KIND).composition
    notes = ["".join(each.text for each in note if isinstance(each, Text)) for note in composition.notes]
    assert notes[1:] == [
        "Năm 2023: Chỉ số hài lòng chung đạt 82,76%, xếp hạng thứ 34/63 tỉnh, thành phố.",
        "Năm 2023: Chỉ số cải cách hành chính đạt 85,5145 điểm, bằng 85,51%, xếp hạng thứ 43/63 tỉnh, thành phố.",
        "Năm 2023: còn 14,4855 điểm chưa đạt so với điểm tối đa.",
    ]
    assert are_landscape(composition) == [True, False]


def are_landscape(composition: Composition) -> list[bool]:
    return [block.landscape for block in composition.body if isinstance(block, Section)]


# ---- other figures


def test_another_province_in_another_year_needs_no_other_kind() -> None:
    built = other_province()
    assert [each.code for each in built.diagnostics] == ["DL178"]  # illustrative names of criteria
    assert built.gaps == ()
    assert problems(built.document) == []
    text = plain(built)
    for sentence in (
        "Chỉ số hài lòng chung của tỉnh Lào Cai năm 2025 đạt 82,50%, tăng 1,25 điểm phần trăm so với năm 2024, xếp hạng thứ 20/34",
        "So với năm 2024, cả 39 tiêu chí đều tăng.",
        "đạt 94,75/100 điểm, bằng 94,75%, tăng 1,85 điểm phần trăm",
        "xếp hạng thứ 9/34 tỉnh, thành phố; số đơn vị được xếp hạng khác năm trước nên không so sánh thứ bậc.",
        "không đổi so với năm 2024 (9,50/9,50 điểm). Cùng xếp hạng thứ 1/34 với tỉnh Phú Thọ.",
        "cao nhất (100%): Công tác chỉ đạo, điều hành cải cách hành chính; Cải cách thủ tục hành chính",
        "có 06 lĩnh vực tăng, 01 lĩnh vực giảm và 01 lĩnh vực giữ nguyên",
        "Lĩnh vực đạt điểm tối đa.",
    ):
        assert sentence in text
    for word in ("Điện Biên", "/63", "giảm nhiều nhất", "trung bình cả nước", "tăng 03 bậc"):
        assert word not in text.replace("thứ 12/63", "")


@pytest.mark.office
def test_the_document_of_another_province_is_valid_for_the_open_xml_sdk() -> None:
    assert schema_errors(other_province().document) == []


def test_equal_values_are_said_to_be_equal() -> None:
    same = {f"{SIPAS}.ket_qua.{code}.{year}": "80" for code in CRITERIA for year in ("nam_nay", "nam_truoc")}
    same |= {f"{SIPAS}.chung.{year}": "80" for year in ("nam_nay", "nam_truoc")}
    scores = dict(scalars(sample(KIND).root))
    same |= {
        f"{PAR}.linh_vuc.{area}.diem_truoc": scores[f"{PAR}.linh_vuc.{area}.diem"].text for area in range(8)
    }
    built = build_changed(KIND, same)
    (_, warning) = built.diagnostics  # the points that PAR INDEX takes over from SIPAS are typed as before
    assert warning.as_line().endswith(
        "cảnh báo DL163: lĩnh vực 8: Chỉ số hài lòng quy đổi ghi 8,412 điểm, mà chi_so.sipas là 80%, quy đổi trên 10 điểm "
        "là 8 điểm; viết 80/100*10, hoặc xem lại chỉ số sipas"
    )
    assert warning.location is not None
    assert warning.location.line == scores[f"{PAR}.linh_vuc.7.theo_nguon.sipas"].position.line
    text = plain(built)
    for sentence in (
        "đạt 80,00%, không đổi so với năm 2023",
        "cả 39 tiêu chí đều giữ nguyên.",
        "Các tiêu chí có cùng giá trị 80,00%.",
        "cả 08 lĩnh vực đều giữ nguyên",
        "(bằng 92,13%), không đổi so với năm 2023 (8,7519/9,50 điểm).",
    ):
        assert sentence in text
    assert "nhiều nhất" not in text


def test_ties_for_the_best_criterion_are_all_named() -> None:
    built = build_changed(KIND, {f"{SIPAS}.ket_qua.12.nam_nay": "88,93"})
    assert "Giá trị cao nhất là 88,93%, ở các tiêu chí 12 và 21 (" in plain(built)


def test_the_first_year_of_a_new_province_is_compared_with_nothing() -> None:
    years = {f"{PAR}.tong_hop.0.nam": "2022", f"{SIPAS}.so_sanh": "không", f"{PAR}.so_sanh": "không"}
    built = build_changed(KIND, years)
    # what the sample has of the year before is not printed then
    assert {each.code for each in built.diagnostics} == {"DL178", "ND498"}
    text = plain(built)
    assert "; chưa có kết quả năm trước để so sánh." in text
    assert "2023" not in text.replace("so với năm 2021", "")
    (chart,) = (block for block in built.composition.body if isinstance(block, Chart))
    assert [series.name for series in chart.series] == ["Điểm đạt", "Điểm chuẩn"]
    assert len([block for block in built.composition.body if isinstance(block, Table)]) == 3
    assert all(not isinstance(inline, NoteMark) for note in built.composition.notes for inline in note)


# ---- what is refused: one line, at its place


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{PAR}.linh_vuc.0.tru_diem.0.tieu_chi": "9.1"}, 'DL161: tiêu chí "9.1" không thuộc lĩnh vực 1'),
        ({f"{PAR}.linh_vuc.2.diem": "13,5"}, "DL162: lĩnh vực 3: 13,5 điểm lớn hơn điểm tối đa 13"),
        ({f"{PAR}.tong_hop.0.nam": "2022"}, "DL164: thiếu năm 2023 để so sánh"),
        (
            {f"{SIPAS}.ket_qua.7.nam_truoc": None},
            "DL164: tiêu chí 7 chưa có giá trị năm trước (nam_truoc) để so sánh",
        ),
        ({f"{PAR}.linh_vuc": []}, "DL1"),
        ({f"{PAR}.linh_vuc.0.theo_nguon.vpcp": "44.399/0*1,5"}, "DL1"),
    ],
    ids=[
        "criterion",
        "above",
        "year",
        "year of a criterion",
        "no figures",
        "formula",
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(changes: Mapping[str, Value], said: str) -> None:
    (line,) = refusal(lambda: build_changed(KIND, changes))
    assert line.startswith(said), line


def test_a_criterion_that_the_rubric_does_not_have_is_reported() -> None:
    text = OTHER.read_text(encoding="utf-8").replace(
        '"39": {', '"40": {nam_nay: 80, nam_truoc: 79}\n      "39": {'
    )
    (line,) = refusal(lambda: build(load_text(text.encode(), "thu.yaml", "yaml"), opened(KIND)))
    assert line == 'DL161: bộ tiêu chí không có mã "40" ở ket_qua'
