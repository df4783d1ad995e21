"""The analysis of a PAR INDEX: other provinces, other years and a commune, without a line of the program changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import OutlineNode, get_kind_entry, sample_path
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline
from tests.support.outline_variants import built_sample, opened
from tests.support.validator import begin, schema_errors

KIND = "phan-tich-par-index"
RUBRIC = """
ma: par-index-tinh-khac
ten: Chỉ số cải cách hành chính cấp huyện của một tỉnh khác
phien_ban: "2024"
can_cu: Quyết định của Ủy ban nhân dân tỉnh
kieu: diem
toi_da: 100
linh_vuc:
  - ma: "1"
    ten: Chỉ đạo điều hành
    toi_da: 15
    tieu_chi:
      - {ma: "1.1", ten: Kế hoạch, toi_da: 10}
      - {ma: "1.2", ten: "Báo cáo, thống kê", toi_da: 5}
  - {ma: "2", ten: Cải cách thể chế, toi_da: 10}
  - {ma: "3", ten: Cải cách thủ tục hành chính, toi_da: 20}
  - {ma: "4", ten: Cải cách tổ chức bộ máy, toi_da: 10}
  - {ma: "5", ten: Cải cách chế độ công vụ, toi_da: 15}
  - {ma: "6", ten: Cải cách tài chính công, toi_da: 10}
  - {ma: "7", ten: Chính quyền số, toi_da: 20}
"""
AREAS: Mapping[str, str] = {
    "1": 'diem: "12,5", diem_truoc: 12, hang: 3, tru_diem: [{tieu_chi: "1.2", diem: "2,5", ly_do: Báo cáo gửi chậm.}]',
    "2": "diem: 10, diem_truoc: 10, hang: 1, cung_hang: [huyện B, thị xã C], hang_truoc: 1",
    "3": "diem: 18, diem_truoc: 15, hang: 2, hang_truoc: 4",
    "4": "diem: 9, diem_truoc: 8, hang: 4",
    "5": "diem: 12, diem_truoc: 13, hang: 8",
    "6": "diem: 7, diem_truoc: 8, hang: 9",
    "7": "diem: 16, diem_truoc: 13",
}
YEARS = "[{nam: 2023, hang: 5}, {nam: 2024, hang: 5}]"
INPUT = """
loai: phan-tich-par-index
van_ban:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, HUYỆN A]
  ten_goi: UBND huyện A
  ky_hieu: BC-UBND
  dia_danh: A
  ngay: {ngay: 2, thang: 4, nam: 2025}
  trich_yeu: Phân tích Chỉ số cải cách hành chính năm 2024
  nguoi_ky: {quyen_han: [TM. ỦY BAN NHÂN DÂN], chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
  noi_nhan: [Sở Nội vụ]
  luu: [VT, NV]
so_lieu:
  par_index:
    bo_tieu_chi: par-index-tinh-khac
    nam: 2024
    so_don_vi: 9
    don_vi_xep_hang: huyện, thị xã
    tong_hop: [YEARS]
    linh_vuc:
AREAS
noi_dung:
  mo_dau: "{{ van_ban.ten_goi }} phân tích như sau:"
  nguyen_nhan_tang: Chỉ đạo kịp thời.
  nguyen_nhan_giam: Thiếu kiểm tra.
  nhiem_vu:
    - {tieu_de: Phòng Nội vụ, loi_van: "- Theo dõi, đôn đốc."}
    - {tieu_de: Văn phòng, loi_van: "- Kiểm soát thời hạn."}
"""
COMMUNE: tuple[tuple[str, str], ...] = (
    ("HUYỆN A", "XÃ TỦA CHÙA"),
    ("UBND huyện A", "UBND xã Tủa Chùa"),
    ("dia_danh: A", "dia_danh: Tủa Chùa"),
    ("nam: 2025}", "nam: 2026}"),
    ("năm 2024\n", "năm 2025\n"),
    ("[VT, NV]", "[VT, VHXH]"),
    ("par-index-tinh-khac", "par-index-cap-xa"),
    ("nam: 2024\n", "nam: 2025\n    so_sanh: không\n"),
    ("so_don_vi: 9", "so_don_vi: 45"),
    ("huyện, thị xã", "xã, phường"),
    (YEARS, "[{nam: 2025, hang: 6}]"),
    ("Phòng Nội vụ", "Phòng Văn hóa - Xã hội"),
)
COMMUNE_AREAS = {str(n): f'diem: "{score}"' for n, score in enumerate([13, 7, "18,5", 7, 11, 6, 14, 12], 1)}


FIRST_YEAR_ALONE = ("nam: 2024\n", YEARS, "nam: 2025}", "năm 2024\n")
LATER = (
    *(change for change in COMMUNE if change[0] not in FIRST_YEAR_ALONE),
    ("nam: 2024\n", "nam: 2026\n"),
    ("Chỉ số cải cách hành chính năm 2024", "Chỉ số cải cách hành chính năm 2026"),
    ("nam: 2025}", "nam: 2027}"),
    (YEARS, "[{nam: 2026, hang: 6}, {nam: 2025, hang: 9, so_don_vi: 44}]"),
    ("  nguyen_nhan_giam: Thiếu kiểm tra.\n", ""),
)
UNTOLD = ("  nguyen_nhan_tang: Chỉ đạo kịp thời.\n  nguyen_nhan_giam: Thiếu kiểm tra.\n", "")
MAXIMA = [15, 10, 20, 10, 15, 10, 20]


@cache
def other_province() -> OpenKind:
    """The bundled kind beside the rubric of a pack given by ``--packs``."""
    with TemporaryDirectory() as folder:
        pack = Path(folder) / "tinh-khac"
        (pack / "chi_so").mkdir(parents=True)
        (pack / "pack.yaml").write_text("ma: tinh-khac\nten: Tỉnh khác\nphien_ban: 1.0.0\n", encoding="utf-8")
        (pack / "chi_so" / "par-index-tinh-khac.yaml").write_text(RUBRIC, encoding="utf-8")
        return open_kind(get_kind_entry(KIND, [pack]))


def bundled() -> OpenKind:
    return opened(KIND)


class Case(NamedTuple):
    """The figures of the areas, what else is typed otherwise, the codes of the warnings, and the kind."""

    areas: Mapping[str, str]
    changes: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ("DL169",)
    kind: Callable[[], OpenKind] = other_province


def areas(**changes: str) -> dict[str, str]:
    """The areas with the figures of some typed otherwise: ``_3`` for area 3."""
    return {**AREAS, **{code.removeprefix("_"): more for code, more in changes.items()}}


INPUTS: Mapping[str, Case] = {
    "seven areas": Case(AREAS),
    "points of no criterion": Case(
        areas(
            _1=AREAS["1"].replace(
                'tru_diem: [{tieu_chi: "1.2", diem: "2,5"',
                'tru_diem: [{tieu_chi: "1", diem: 2, ly_do: Điều tra.}, {tieu_chi: "1.2", diem: "0,5"',
            )
        )
    ),
    "another maximum before": Case(areas(_4="diem: 8, diem_truoc: 8, toi_da_truoc: 16")),
    "no deductions": Case(
        {str(code): f"diem: {most}, diem_truoc: {most}, hang: 1" for code, most in enumerate(MAXIMA, 1)},
        (UNTOLD,),
        (),
    ),
    "one rose most": Case(areas(_3="diem: 18, diem_truoc: 15", _7="diem: 16, diem_truoc: 14")),
    "one rose": Case(areas(**dict.fromkeys(("_1", "_3", "_4"), "diem: 9, diem_truoc: 9"))),
    "one fell": Case(areas(_6="diem: 9, diem_truoc: 9")),
    "none rose": Case(dict.fromkeys(AREAS, "diem: 9, diem_truoc: 9"), (), ("DL169", "ND471")),
    "three rose alike": Case(areas(_4='diem: 9, diem_truoc: "7,5"')),
    "a commune's first year": Case(COMMUNE_AREAS, COMMUNE, ("DL169", "DL178"), bundled),
    "a commune's second year": Case(
        {code: f"{more}, diem_truoc: 6" for code, more in COMMUNE_AREAS.items()},
        LATER,
        ("DL169", "DL178"),
        bundled,
    ),
    "a commune's areas of one share": Case(
        {**COMMUNE_AREAS, "1": 'diem: "14"', "3": 'diem: "10"'}, COMMUNE, ("DL169", "DL178"), bundled
    ),
}


def input_of(areas: Mapping[str, str], changes: tuple[tuple[str, str], ...] = ()) -> str:
    text = INPUT.replace("[YEARS]", YEARS)
    text = text.replace(
        "AREAS", "\n".join(f'      - {{ma: "{code}", {more}}}' for code, more in areas.items())
    )
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def written(name: str) -> list[str]:
    """The lines of the document of ``INPUTS[name]``."""
    return lines(built_input(name))


@cache
def built_input(name: str) -> Built:
    """The document of ``INPUTS[name]``."""
    case = INPUTS[name]
    text = input_of(case.areas, case.changes)
    return build(load_text(text.encode(), "thu.yaml", "yaml"), case.kind())


@pytest.mark.parametrize("name", INPUTS)
def test_a_document_has_nothing_that_word_minds_and_gives_its_warnings(name: str) -> None:
    built = built_input(name)
    assert sorted({found.code for found in built.diagnostics}) == sorted(INPUTS[name].warnings)
    assert problems(built.document) == []


@pytest.mark.office
@pytest.mark.parametrize("name", INPUTS)
def test_a_document_is_valid_for_the_open_xml_sdk(name: str) -> None:
    assert schema_errors(built_input(name).document) == []


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for above."""
    begin(built_input(name).document for name in INPUTS)


def lines(built: Built) -> list[str]:
    return [f"{line.number} {line.text}".strip() for line in Outline(built.document).lines]


def about(found: list[str], heading: str) -> list[str]:
    """The paragraphs between a heading that ends with ``heading`` and the next numbered one."""
    start = next(index for index, line in enumerate(found) if line.endswith(heading) and line[0].isdigit())
    end = next(index for index in range(start + 1, len(found)) if re.match(r"\d+\.", found[index]))
    return found[start + 1 : end]


# ---- another province, seven areas


def test_another_province_has_as_many_sections_as_its_rubric_has_areas() -> None:
    found = written("seven areas")
    headings = [line for line in found if re.match(r"2\.\d+\. ", line)]
    assert headings[0] == "2.1. Chỉ đạo điều hành"
    assert headings[-1] == "2.7. Chính quyền số"
    assert "Chỉ số được đánh giá trên 07 lĩnh vực. So với năm 2023, có 04 lĩnh vực tăng, 02 lĩnh vực giảm và 01 lĩnh vực giữ nguyên." in found  # fmt: skip
    assert "Năm 2024, Chỉ số cải cách hành chính của UBND huyện A đạt 84,50% (84,50/100 điểm), tăng 5,50 điểm phần trăm so với năm 2023." in found  # fmt: skip


def test_a_rank_that_stays_is_said_to_stay() -> None:
    found = written("seven areas")
    assert "Về thứ hạng, UBND huyện A xếp hạng thứ 5/9 huyện, thị xã, giữ nguyên thứ hạng so với năm 2023 (xếp hạng thứ 5/9)." in found  # fmt: skip


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (
            "Chỉ đạo điều hành",
            [
                "Đạt 12,50/15,00 điểm (bằng 83,33%), tăng 3,33 điểm phần trăm so với năm 2023. Xếp hạng thứ 3/9.",
                "Lĩnh vực được đánh giá qua 02 tiêu chí, gồm: Kế hoạch; Báo cáo, thống kê.",
                "Lĩnh vực còn thiếu 2,50 điểm so với điểm tối đa, cụ thể:",
                "- Tiêu chí 1.2. Báo cáo, thống kê (bị trừ 2,50 điểm): Báo cáo gửi chậm.",
            ],
        ),
        (
            "Cải cách thể chế",
            [
                (
                    "Đạt 10,00/10,00 điểm (bằng 100%), không đổi so với năm 2023. Cùng xếp hạng thứ 1/9 với huyện B và "
                    "thị xã C, giữ nguyên thứ hạng so với năm trước."
                ),
                "Lĩnh vực đạt điểm tối đa.",
            ],
        ),
        (
            "Cải cách thủ tục hành chính",
            [
                (
                    "Đạt 18,00/20,00 điểm (bằng 90,00%), tăng 15,00 điểm phần trăm so với năm 2023. Xếp hạng thứ 2/9, tăng 02 "
                    "bậc so với năm trước."
                ),
                "Lĩnh vực còn thiếu 2,00 điểm so với điểm tối đa.",
            ],
        ),
        (
            "Cải cách tài chính công",
            [
                "Đạt 7,00/10,00 điểm (bằng 70,00%), giảm 10,00 điểm phần trăm so với năm 2023. Xếp hạng thứ 9/9.",
                "Lĩnh vực còn thiếu 3,00 điểm so với điểm tối đa.",
            ],
        ),
    ],
)
def test_a_section_says_what_its_figures_say(area: str, expected: list[str]) -> None:
    assert about(written("seven areas"), area) == expected


def test_an_area_without_a_rank_says_nothing_of_it() -> None:
    found = about(written("seven areas"), "Chính quyền số")
    assert found[0].endswith("điểm phần trăm so với năm 2023.")


def test_losses_that_nothing_explains_are_reported_in_the_document_and_beside_it() -> None:
    figures = areas(_1=AREAS["1"].replace('diem: "2,5"', "diem: 1"))
    built = build(load_text(input_of(figures).encode(), "thu.yaml", "yaml"), other_province())
    assert "Ngoài các nội dung nêu trên, lĩnh vực còn 1,50 điểm chưa đạt." in lines(built)  # fmt: skip
    reported = [found.message for found in built.diagnostics if "lĩnh vực 1:" in found.message]
    assert reported == ["lĩnh vực 1: mất 2,5 điểm, giải trình 1 điểm, còn 1,5 điểm chưa rõ lý do"]


def test_points_that_belong_to_no_criterion_are_listed_last() -> None:
    found = about(written("points of no criterion"), "Chỉ đạo điều hành")
    assert found[-2:] == [
        "- Tiêu chí 1.2. Báo cáo, thống kê (bị trừ 0,50 điểm): Báo cáo gửi chậm.",
        "- Điểm chưa đạt không tách theo tiêu chí (2,00 điểm): Điều tra.",
    ]


def test_another_maximum_the_year_before_is_another_share() -> None:
    found = written("another maximum before")
    assert about(found, "Cải cách tổ chức bộ máy")[0].startswith(
        "Đạt 8,00/10,00 điểm (bằng 80,00%), tăng 30,00 điểm phần trăm"
    )
    assert "4 ¦ Cải cách tổ chức bộ máy ¦ 8,00 ¦ 16,00 ¦ 8,00 ¦ 10,00" in found


def test_no_deductions_at_all() -> None:
    found = written("no deductions")
    assert not any("bị trừ" in line and "không có" not in line for line in found)
    assert found.count("Lĩnh vực đạt điểm tối đa.") == 7
    assert "Các lĩnh vực có cùng tỷ lệ điểm đạt so với điểm tối đa là 100%." in found
    assert "Năm 2024 không có lĩnh vực nào tăng so với năm 2023." in found
    assert "Năm 2024 không có lĩnh vực nào giảm so với năm 2023." in found
    assert "7 ¦ Chính quyền số ¦ 100,00 ¦ 100,00 ¦ 0" in found


# ---- what rose and what fell


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "seven areas",
            (
                "Năm 2024 có 04/07 lĩnh vực tăng so với năm 2023; tăng nhiều nhất là lĩnh vực “Cải cách thủ tục hành chính” "
                "(từ 75,00% lên 90,00%, tăng 15,00 điểm phần trăm), cùng với lĩnh vực “Chính quyền số” (tăng 15,00 điểm phần trăm)."
            ),
        ),
        (
            "one rose most",
            (
                "Năm 2024 có 04/07 lĩnh vực tăng so với năm 2023; tăng nhiều nhất là lĩnh vực “Cải cách thủ tục hành chính” "
                "(từ 75,00% lên 90,00%, tăng 15,00 điểm phần trăm); tiếp theo là lĩnh vực “Cải cách tổ chức bộ máy” "
                "(tăng 10,00 điểm phần trăm)."
            ),
        ),
        (
            "one rose",
            (
                "Năm 2024 có 01/07 lĩnh vực tăng so với năm 2023, là lĩnh vực “Chính quyền số” "
                "(từ 65,00% lên 80,00%, tăng 15,00 điểm phần trăm)."
            ),
        ),
        (
            "one fell",
            (
                "Năm 2024 có 01/07 lĩnh vực giảm so với năm 2023, là lĩnh vực “Cải cách chế độ công vụ” "
                "(từ 86,67% xuống 80,00%, giảm 6,67 điểm phần trăm)."
            ),
        ),
        (
            "seven areas",
            (
                "Năm 2024 có 02/07 lĩnh vực giảm so với năm 2023; giảm nhiều nhất là lĩnh vực “Cải cách tài chính công” "
                "(từ 80,00% xuống 70,00%, giảm 10,00 điểm phần trăm); tiếp theo là lĩnh vực “Cải cách chế độ công vụ” "
                "(giảm 6,67 điểm phần trăm)."
            ),
        ),
    ],
)
def test_the_causes_begin_with_what_moved_most(name: str, expected: str) -> None:
    assert expected in written(name)


def test_causes_of_a_rise_that_there_was_not_are_reported() -> None:
    assert "ND471" in INPUTS["none rose"].warnings
    assert "Chỉ đạo kịp thời." not in written("none rose")


# ---- communes, and years to come


def test_a_commune_in_its_first_year_is_compared_with_nothing() -> None:
    found = written("a commune's first year")
    assert "1. Tổng hợp kết quả năm 2025" in found
    assert any(line.endswith("; chưa có kết quả năm trước để so sánh.") for line in found)
    assert "Về thứ hạng, UBND xã Tủa Chùa xếp hạng thứ 6/45 xã, phường." in found
    assert not any("so với năm" in line for line in found if "chưa có kết quả" not in line)
    assert "3.1. Nguyên nhân của kết quả đạt được" in found
    assert not any("2024" in line for line in found)
    assert not any(word in line.lower() for line in found for word in ("huyện", "phòng nội vụ"))


def test_a_commune_the_year_after_is_compared() -> None:
    found = written("a commune's second year")
    assert "Về thứ hạng, UBND xã Tủa Chùa xếp hạng thứ 6/45 xã, phường (năm 2025 xếp hạng thứ 9/44; số đơn vị được xếp hạng hai năm khác nhau nên không so sánh thứ bậc)." in found  # fmt: skip
    assert next(line for line in found if re.match(r"202[56] ¦", line)).startswith("2025")
    assert any(line.endswith("(PAR INDEX) NĂM 2027") for line in found)


def test_sentences_and_titles_name_no_level_of_government() -> None:
    kind = opened(KIND).kind
    texts = [prose.text for prose in kind.patterns.values()]
    texts += [text for node in walk(kind.outline) for text in (node.title, node.default.text if node.default else "")]  # fmt: skip
    texts += [column.title for table in kind.tables.values() for column in table.columns]
    assert len(texts) > 60
    assert [text for text in texts if re.search(r"huyện|\bxã\b(?! hội)|phường|thị trấn", text.lower())] == []


def walk(nodes: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from walk(node.children)


# ---- the sample, and what is wrong with inputs


def test_the_sample_says_the_figures_that_the_original_had_wrong() -> None:
    found = lines(built_sample(KIND))
    assert (
        "Đạt 9,52/13,50 điểm (bằng 70,52%), tăng 10,00 điểm phần trăm so với năm 2022. Xếp hạng thứ 4/8."
        in found
    )
    assert (
        "Đạt 2,5371/7,00 điểm (bằng 36,24%), tăng 1,53 điểm phần trăm so với năm 2022. Xếp hạng thứ 7/8."
        in found
    )
    assert "Tổng điểm ¦ 72,07 ¦ 100,00 ¦ 78,12\u2007\u2007 ¦ 100,00" in found
    assert "Chỉ số chung ¦ 72,07 ¦ 78,12 ¦ +6,05" in found
    assert any(line.startswith("5 ¦ Cải cách chế độ công vụ ¦ 81,25 ¦ 68,75 ¦ -12,50") for line in found)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("tieu_chi: 1.2.1", "tieu_chi: 1.9", "DL161", '"1.9"'),
        ("tieu_chi: 1.2.1", "tieu_chi: 3.1", "DL161", "không thuộc lĩnh vực 1"),
        ("diem: 9,52", "diem: 13,6", "DL162", "lớn hơn điểm tối đa 13,5"),
        ("diem_truoc: 8,17", "diem_truoc:", "DL164", "diem_truoc"),
        ("      - {nam: 2022, tham_dinh", "      - {nam: 2020, tham_dinh", "DL164", "thiếu năm 2022"),
        (
            "bo_tieu_chi: par-index-cap-huyen",
            "bo_tieu_chi: par-index-cap-huyn",
            "DL160",
            "par-index-cap-huyen",
        ),
        ('      - ma: "7"', '      - ma: "9"', "DL161", '"9"'),
        ("        hang: 7", "        hang: 12", "DL167", "12"),
        ("            diem: 2\n", "            diem: 3\n", "DL166", "nhiều hơn số điểm bị mất"),
    ],
)
def test_a_wrong_figure_is_one_line_with_its_place(old: str, new: str, code: str, words: str) -> None:
    path = sample_path(KIND)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(InputError) as caught:
        build(load_text(text.replace(old, new).encode(), "thu.yaml", "yaml"), opened(KIND))
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert words in f"{found.message}; {found.hint}"
    assert _near(found, line), found


def _near(found: Diagnostic, line: int) -> bool:
    """At the figure, or at the list that lacks or holds it."""
    return found.location is not None and abs((found.location.line or 0) - line) <= 16


def test_a_deduction_without_a_reason_says_the_points_alone() -> None:
    path = sample_path(KIND)
    assert path is not None
    text = path.read_text(encoding="utf-8").replace(
        "ly_do: Trong năm có 01 công chức cơ quan chuyên môn bị kỷ luật.", "ly_do: "
    )
    built = build(load_text(text.encode(), "thu.yaml", "yaml"), opened(KIND))
    expected = (
        "- Tiêu chí 5.5.1. Kết quả đánh giá, xếp loại công chức, viên chức, người lao động: bị trừ 0,50 điểm."
    )
    assert expected in lines(built)


def test_the_form_names_its_sections_in_words() -> None:
    form = form_text(opened(KIND).kind)
    headings = [line for line in form.splitlines() if re.match(r" +# ([IVX]+\.|\d+[.)]) ", line)]
    assert len(headings) >= 6
    assert not any("{{" in line for line in headings)
    assert "# I. PHÂN TÍCH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH (PAR INDEX)" in form
    assert "dong." not in form


def test_areas_of_one_share_are_all_named() -> None:
    """A commune of the first year: two areas with every point, one with the least."""
    shown = "\n".join(written("a commune's areas of one share"))
    full = "Công tác chỉ đạo, điều hành cải cách hành chính; Cải cách thể chế"
    assert f"trải từ 50,00% (lĩnh vực “Cải cách thủ tục hành chính”) đến 100% (02 lĩnh vực: {full})." in shown
    assert f"02 lĩnh vực có tỷ lệ điểm cao nhất, đạt 100% điểm tối đa: {full}." in shown
    assert "Lĩnh vực “Cải cách thủ tục hành chính” có tỷ lệ điểm thấp nhất, đạt 50,00% điểm tối đa." in shown


def test_three_areas_that_rose_alike_are_all_named() -> None:
    shown = "\n".join(written("three rose alike"))
    names = "Cải cách thủ tục hành chính; Cải cách tổ chức bộ máy; Chính quyền số"
    assert f"tăng nhiều nhất là 03 lĩnh vực, cùng tăng 15,00 điểm phần trăm: {names}." in shown
