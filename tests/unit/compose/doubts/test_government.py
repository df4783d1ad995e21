"""The regime of the day: levels, signatures, bodies in the frame and in tasks, and what patterns call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.compose.doubts.government import MAX_REPORTED
from cchcdoc.compose.frame.standing import government_names, span_of, standing_of
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.document_parts import IssueDate, read_parts
from cchcdoc.errors import InputError
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND_YAML, VAN_BAN, build_text, input_text, open_made_up, part, shown_text

GOVERNMENT = load_standard().government
PROSE = "  mo_dau: |\n    Xong.\n"
TASKS = KIND_YAML.replace("- kieu: muc\n", "- kieu: muc\n    nhiem_vu: true\n")


def found(folder: Path, text: str, *, draft: bool = False, **pack: str) -> list[Diagnostic]:
    try:
        return list(build_text(open_made_up(folder, **pack), text, draft=draft).diagnostics)
    except InputError as error:
        return list(error.diagnostics)


def said(folder: Path, text: str, **pack: str) -> list[tuple[str, int | None, int | None]]:
    places = [(each.code, each.location) for each in found(folder, text, **pack)]
    return [(code, at.line if at else None, at.column if at else None) for code, at in places]


def van_ban(**changes: str) -> str:
    """The made-up frame with fields replaced; a value is YAML."""
    lines = VAN_BAN.strip().split("\n")
    for name, value in changes.items():
        kept = [line for line in lines if not line.startswith(f"  {name}:")]
        lines = [*kept, f"  {name}: {value}"]
    return "\n".join(lines) + "\n"


# ---- which level, which regime


@pytest.mark.parametrize(
    ("issuer", "parent", "level", "unit"),
    [
        (["ỦY BAN NHÂN DÂN", "HUYỆN TỦA CHÙA"], None, "huyen", "huyện"),
        ("UBND THỊ XÃ MƯỜNG LAY", None, "huyen", "thị xã"),
        ("UBND QUẬN 1", None, "huyen", "quận"),
        ("UBND THÀNH PHỐ VINH", None, "huyen", "thành phố"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"], None, "tinh", "thành phố"),
        (["UỶ BAN NHÂN DÂN", "TỈNH ĐIỆN BIÊN"], None, "tinh", "tỉnh"),
        ("UBND XÃ TỦA CHÙA", None, "xa", "xã"),
        ("UBND THỊ TRẤN TỦA CHÙA", None, "xa", "thị trấn"),
        ("UBND PHƯỜNG MƯỜNG LAY", None, "phuong", "phường"),
        ("UBND ĐẶC KHU CÔN ĐẢO", None, "dac_khu", "đặc khu"),
        ("SỞ NỘI VỤ", "UBND TỈNH ĐIỆN BIÊN", "so", "tỉnh"),
        ("SỞ VĂN HÓA, XÃ HỘI", None, "so", ""),
        ("PHÒNG NỘI VỤ", "UBND HUYỆN TỦA CHÙA", "phong", "huyện"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "UBND XÃ TỦA CHÙA", "phong", "xã"),
        ("PHÒNG KẾ HOẠCH", "SỞ NỘI VỤ", "", ""),
        ("BAN CHỈ ĐẠO", None, "", ""),
        (["ĐOÀN GIÁM SÁT"], "HĐND HUYỆN TUẦN GIÁO", "huyen", "huyện"),
    ],
)
def test_the_level_is_guessed_from_the_names(issuer: object, parent: object, level: str, unit: str) -> None:
    standing = standing_of(read_parts({"co_quan_ban_hanh": issuer, "co_quan_chu_quan": parent}), GOVERNMENT)
    assert (standing.level, standing.unit) == (level, unit)


@pytest.mark.parametrize(
    ("date", "regime"),
    [
        ({"nam": 2024}, "ba_cap"),
        ({"nam": 2025, "thang": 6}, "ba_cap"),
        ({"nam": 2025, "thang": 6, "ngay": 30}, "ba_cap"),
        ({"nam": 2025, "thang": 7}, "hai_cap"),
        ({"nam": 2026}, "hai_cap"),
        ({"nam": 2025}, None),
        ({}, None),
    ],
)
def test_the_regime_follows_the_day(date: object, regime: str | None) -> None:
    standing = standing_of(read_parts({"co_quan_ban_hanh": "UBND XÃ TỦA CHÙA", "ngay": date}), GOVERNMENT)
    assert (standing.regime.id if standing.regime else None) == regime


def test_a_level_of_one_regime_only_decides_an_open_year() -> None:
    standing = standing_of(
        read_parts({"co_quan_ban_hanh": "UBND HUYỆN A", "ngay": {"nam": 2025}}), GOVERNMENT
    )
    assert standing.regime is not None
    assert standing.regime.id == "ba_cap"


def test_a_day_that_is_none_leaves_the_month() -> None:
    span = span_of(IssueDate(31, 2, 2025))
    assert span is not None
    assert (span.first.day, span.last.day) == (1, 28)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"co_quan_ban_hanh": "UBND QUẬN 1", "ngay": {"nam": 2024}},
            ("Quận ủy", "UBND thành phố", "các phường"),
        ),
        (
            {"co_quan_ban_hanh": "UBND THỊ XÃ A", "ngay": {"nam": 2024}},
            ("Thị ủy", "UBND tỉnh", "các xã, phường"),
        ),
        ({"co_quan_ban_hanh": "UBND XÃ A", "ngay": {"nam": 2024}}, ("Đảng ủy xã", "UBND huyện", "các thôn")),
        (
            {"cap": "phuong", "co_quan_ban_hanh": "A", "ngay": {"nam": 2026}},
            ("Đảng ủy phường", "UBND tỉnh", "các tổ dân phố"),
        ),
        (
            {"co_quan_ban_hanh": "UBND PHƯỜNG A", "ngay": {"nam": 2026}, "kinh_gui": "UBND thành phố Hà Nội"},
            ("Đảng ủy phường", "UBND thành phố", "các tổ dân phố"),
        ),
    ],
)
def test_bodies_are_called_as_the_unit_calls_them(
    given: dict[str, object], expected: tuple[str, ...]
) -> None:
    parts = read_parts(given)
    names = government_names(standing_of(parts, GOVERNMENT), parts) or {}
    assert (names["cap_uy"], names["cap_tren"], names["cap_duoi"]) == expected


def test_no_text_of_a_level_keeps_a_slot_or_is_empty() -> None:
    for regime in GOVERNMENT.regimes:
        for name, level in regime.levels.items():
            for unit in level.units:
                lines = [line for each in level.lists for line in level.lines(each, unit)]
                words = {
                    key: text
                    for key, text in level.words(unit).items()
                    if key != "tap_the" or name not in ("so", "phong")
                }
                assert not [text for text in (*lines, *words.values()) if "{" in text or not text], (
                    name,
                    unit,
                )


# ---- what raises a warning, and where


def test_a_dissolved_body_is_warned_about_at_its_place(tmp_path: Path) -> None:
    text = input_text(PROSE, van_ban=van_ban(noi_nhan="[Sở Nội vụ, Thường trực Huyện ủy]"))
    (warning,) = found(tmp_path, text)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "Huyện ủy" in each)
    assert warning.location is not None
    assert (warning.code, warning.location.line, warning.location.column) == ("ND485", line, 25)
    assert warning.message == '"Huyện ủy" không còn từ ngày 01/7/2025'
    assert "Đảng ủy xã, phường, đặc khu" in warning.hint
    assert "203/2025/QH15" in warning.basis


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"noi_nhan": "[UBND huyện]", "ngay": "{nam: 2025}"}, []),
        ({"noi_nhan": "[UBND huyện]", "ngay": "{thang: 6, nam: 2025}"}, []),
        ({"noi_nhan": "[UBND huyện]", "ngay": "{thang: 7, nam: 2025}"}, ["ND485"]),
        ({"kinh_gui": "Sở Kế hoạch và Đầu tư"}, ["ND485"]),
        (
            {
                "co_quan_chu_quan": "UBND HUYỆN TỦA CHÙA",
                "co_quan_ban_hanh": "PHÒNG VĂN HÓA",
                "ky_hieu": "SNV-CCHC",
                "nguoi_ky": "{chuc_vu: TRƯỞNG PHÒNG, ho_ten: A}",
            },
            ["ND485"],
        ),
        (
            {
                "co_quan_chu_quan": "UBND TỈNH ĐIỆN BIÊN",
                "co_quan_ban_hanh": "SỞ GIAO THÔNG VẬN TẢI",
                "ky_hieu": "SNV-CCHC",
                "nguoi_ky": "{chuc_vu: GIÁM ĐỐC, ho_ten: A}",
            },
            ["ND485"],
        ),
        ({"co_quan_chu_quan": "HĐND TỈNH ĐIỆN BIÊN", "co_quan_ban_hanh": "BAN DÂN TỘC"}, []),
        ({"nguoi_ky": "{quyen_han: [TL. CHỦ TỊCH], chuc_vu: TRƯỞNG PHÒNG NỘI VỤ, ho_ten: A}"}, ["ND485"]),
        ({"co_quan_ban_hanh": "[ỦY BAN NHÂN DÂN, HUYỆN TỦA CHÙA]"}, ["ND486"]),
        ({"co_quan_ban_hanh": "[ỦY BAN NHÂN DÂN, HUYỆN TỦA CHÙA]", "ngay": "{thang: 5, nam: 2025}"}, []),
        ({"co_quan_ban_hanh": "[ỦY BAN NHÂN DÂN, THỊ TRẤN TỦA CHÙA]"}, ["ND486"]),
        ({"co_quan_ban_hanh": "[ỦY BAN NHÂN DÂN, ĐẶC KHU CÔN ĐẢO]", "ngay": "{nam: 2024}"}, ["ND486"]),
        ({"co_quan_ban_hanh": "[ỦY BAN NHÂN DÂN, THÀNH PHỐ HÀ NỘI]"}, []),
        ({"cap": "huyen", "co_quan_ban_hanh": "ĐOÀN KIỂM TRA"}, ["ND449", "ND486"]),
        ({"cap": "phuong"}, ["ND489"]),
        ({"cap": "xa"}, []),
    ],
)
def test_the_frame_is_held_to_the_day(tmp_path: Path, changes: dict[str, str], expected: list[str]) -> None:
    text = input_text(PROSE, van_ban=van_ban(**changes))
    assert [each.code for each in found(tmp_path, text)] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ky_hieu": "BC-UBND", "nguoi_ky": "{chuc_vu: CHỦ TỊCH, ho_ten: A}"}, ["ND488"]),
        ({"ky_hieu": "BC-UBND", "nguoi_ky": "{quyen_han: [KT. CHỦ TỊCH], chuc_vu: PHÓ CHỦ TỊCH, ho_ten: A}"}, ["ND488"]),
        ({"ky_hieu": "BC-UBND", "nguoi_ky": "{quyen_han: [TL. CHỦ TỊCH], chuc_vu: CHÁNH VĂN PHÒNG, ho_ten: A}"}, []),
        ({"ky_hieu": "QĐ-UBND", "nguoi_ky": "{chuc_vu: CHỦ TỊCH, ho_ten: A}"}, []),
        ({"co_quan_ban_hanh": "SỞ NỘI VỤ", "ky_hieu": "SNV-CCHC", "nguoi_ky": "{quyen_han: [TM. SỞ NỘI VỤ], chuc_vu: GIÁM ĐỐC, ho_ten: A}"}, ["ND487"]),
        ({"co_quan_ban_hanh": "SỞ NỘI VỤ", "ky_hieu": "SNV-CCHC", "nguoi_ky": "{quyen_han: [KT. GIÁM ĐỐC], chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: A}"}, []),
        ({"co_quan_ban_hanh": "ĐOÀN GIÁM SÁT", "nguoi_ky": "{quyen_han: [TM. ĐOÀN GIÁM SÁT], chuc_vu: TRƯỞNG ĐOÀN, ho_ten: A}"}, []),
    ],
)  # fmt: skip
def test_the_signature_is_held_to_the_body(
    tmp_path: Path, changes: dict[str, str], expected: list[str]
) -> None:
    text = input_text(PROSE, van_ban=van_ban(**changes))
    assert [each.code for each in found(tmp_path, text)] == expected


def test_only_tasks_are_looked_through(tmp_path: Path) -> None:
    prose = "  mo_dau: |\n    UBND huyện đã giao.\n  ket_qua: |\n    Giao cho\n    Phòng Nội vụ chủ trì.\n"
    text = input_text(prose)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "Phòng Nội vụ" in each)
    assert said(tmp_path / "a", text) == []
    assert said(tmp_path / "b", text, kind_yaml=TASKS) == [("ND485", line, 5)]


def test_warnings_of_a_document_full_of_old_names_end(tmp_path: Path) -> None:
    prose = f"  mo_dau: |\n    Xong.\n  ket_qua: |\n    {'Giao Phòng Nội vụ. ' * (MAX_REPORTED + 50)}\n"
    assert len(found(tmp_path, input_text(prose), kind_yaml=TASKS)) == MAX_REPORTED


LISTED = KIND_YAML.replace(
    "- kieu: muc\n",
    "- {id: viec, kieu: khoan, nhieu: true, nhiem_vu: true, nhan: Nhiệm vụ, bat_buoc: false}\n  - kieu: muc\n",
)
APPENDIX = """
phu_luc:
  - id: phan_cong
    tieu_de: Phân công
    de_cuong:
      - {id: viec, kieu: doan, nhan: Việc, nhiem_vu: true}
"""


def test_items_of_a_list_of_tasks_are_looked_through(tmp_path: Path) -> None:
    items = "  viec:\n    - Giao Phòng Nội vụ.\n    - {tieu_de: Phòng Tư pháp, loi_van: Giao Huyện ủy.}\n"
    text = input_text(f"{PROSE}{items}")
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "Giao Phòng" in each)
    warnings = [each for each in said(tmp_path, text, kind_yaml=LISTED) if each[0] == "ND485"]
    assert warnings == [("ND485", line, 12), ("ND485", line + 1, 17), ("ND485", line + 1, 46)]


def test_tasks_of_an_attachment_are_looked_through(tmp_path: Path) -> None:
    text = input_text("  mo_dau: |\n    Xem [>phan_cong].\n  phan_cong:\n    viec: Giao Phòng Nội vụ.\n")
    warnings = said(tmp_path, text, kind_yaml=KIND_YAML + APPENDIX)
    assert [code for code, *_ in warnings] == ["ND485"]


def test_a_name_that_was_to_be_filled_in_is_refused(tmp_path: Path) -> None:
    text = input_text(PROSE, van_ban=van_ban(co_quan_ban_hanh="[ỦY BAN NHÂN DÂN, XÃ ...]"))
    assert [(each.code, each.severity.value) for each in found(tmp_path / "a", text)] == [("ND491", "lỗi")]
    (warning,) = found(tmp_path / "b", text, draft=True)
    assert (warning.code, warning.severity.value) == ("ND491", "cảnh báo")


# ---- what patterns call the bodies


CALLED = "  mo_dau: |\n    Trình {{ chinh_quyen.cap_uy }}, {{ chinh_quyen.hdnd }}.\n"


def test_one_sentence_fits_both_worlds(tmp_path: Path) -> None:
    opened = open_made_up(tmp_path)
    now = build_text(opened, input_text(CALLED))
    assert "Trình Đảng ủy xã, HĐND xã." in shown_text(part(now.document))
    old = van_ban(co_quan_ban_hanh="[ỦY BAN NHÂN DÂN, HUYỆN A]", ngay="{nam: 2024}")
    then = build_text(opened, input_text(CALLED, van_ban=old))
    assert "Trình Huyện ủy, HĐND huyện." in shown_text(part(then.document))


def test_an_unknown_level_is_refused_where_it_is_wanted(tmp_path: Path) -> None:
    text = input_text(CALLED, van_ban=van_ban(co_quan_ban_hanh="HỘI ĐỒNG TƯ VẤN"))
    errors = found(tmp_path / "a", text)
    assert {each.code for each in errors} == {"ND490"}
    assert all("van_ban.cap" in each.hint for each in errors)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "Trình" in each)
    assert errors[0].location is not None
    assert errors[0].location.line == line
    draft = build_text(open_made_up(tmp_path / "b"), text, draft=True)
    assert "van_ban.cap" in shown_text(part(draft.document))


def test_a_wrong_name_is_refused(tmp_path: Path) -> None:
    (error,) = found(tmp_path, input_text("  mo_dau: |\n    {{ chinh_quyen.cap_uyy }}\n"))
    assert error.code != "ND490"
    assert "cap_uy" in error.hint


def test_a_sentence_of_the_pack_among_the_tasks_leaves_other_prose_alone(tmp_path: Path) -> None:
    kind = KIND_YAML.replace(
        "  - kieu: muc\n",
        "  - {kieu: muc, tieu_de: Việc, nhiem_vu: true, muc_con: [{kieu: doan, mac_dinh: Xong.}]}\n  - kieu: muc\n",
        1,
    )
    text = input_text("  mo_dau: |\n    Năm 2024, UBND huyện Tủa Chùa đã báo cáo.\n")
    assert [code for code, _, _ in said(tmp_path, text, kind_yaml=kind)] == []
