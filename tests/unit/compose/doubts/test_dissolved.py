"""Bodies that are no more: what is found in a sentence, what is left alone, and where it is said to stand."""

from __future__ import annotations

from datetime import date

import pytest

from cchcdoc.compose.doubts.dissolved import Query, find_dissolved, names_any
from cchcdoc.standard import load_standard

GOVERNMENT = load_standard().government
NOW = date(2026, 3, 15)


def named(text: str, day: date = NOW, *, level: str = "xa", listed: bool = False) -> list[str]:
    asked = Query(GOVERNMENT, day, level, listed=listed)
    return [text[found.start : found.end] for found in find_dissolved(text, asked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao UBND huyện chủ trì.", ["UBND huyện"]),
        ("Giao Ủy ban nhân dân huyện Tủa Chùa chủ trì.", ["Ủy ban nhân dân huyện"]),
        ("Giao Uỷ ban nhân dân các huyện, thị xã, thành phố.", ["Uỷ ban nhân dân các huyện"]),
        ("Giao UBND cấp huyện và HĐND cấp huyện.", ["UBND cấp huyện", "HĐND cấp huyện"]),
        ("Đề nghị **Thường trực Huyện ủy** cho ý kiến.", ["Huyện ủy"]),
        ("Đề nghị Thị uỷ, Quận ủy cho ý kiến.", ["Thị uỷ", "Quận ủy"]),
        ("Giao UBND thị xã Mường Lay.", ["UBND thị xã"]),
        ("Giao UBND Quận 1.", ["UBND Quận"]),
        ("Giao UBND thành phố Vinh.", ["UBND thành phố"]),
        ("Thành ủy Điện Biên Phủ", ["Thành ủy"]),
        ("Giao Phòng Nội vụ tổng hợp.", ["Phòng Nội vụ"]),
        ("Giao Phòng\n  Tài chính - Kế hoạch bố trí.", ["Phòng\n  Tài chính - Kế hoạch"]),
        ("UBND các xã, thị trấn rà soát.", ["xã, thị trấn"]),
        ("UBND các xã, phường, thị trấn rà soát.", ["phường, thị trấn"]),
        ("Giao Sở Kế hoạch và Đầu tư, Sở KH&ĐT.", ["Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"]),
        ("Sở Thông tin và Truyền thông", ["Sở Thông tin và Truyền thông"]),
        ("Sở LĐ-TB&XH", ["Sở LĐ-TB&XH"]),
        ("Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("SỞ GIAO THÔNG VẬN TẢI", ["SỞ GIAO THÔNG VẬN TẢI"]),
        ("Bộ NN&PTNT, Ủy ban Dân tộc", ["Bộ NN&PTNT", "Ủy ban Dân tộc"]),
        ("Đề nghị Ban Dân tộc tỉnh", ["Ban Dân tộc"]),
        ("Đề nghị Sở Nội vụ tỉnh Yên Bái", ["tỉnh Yên Bái"]),
        ("Trước ngày 15/3/2026, gửi báo cáo về Phòng Nội vụ.", ["Phòng Nội vụ"]),
        ("Gửi báo cáo về Phòng Nội vụ trước ngày 25/6/2025.", ["Phòng Nội vụ"]),
        ("Trước khi trình UBND huyện phải thẩm định.", ["UBND huyện"]),
        ('Câu có dấu " lẻ: UBND huyện.', ["UBND huyện"]),
        ("Theo Kế hoạch số 5/KH-UBND ngày 02/3/2026 của UBND huyện.", ["UBND huyện"]),
        ("Khác với quy chế trước đây. Giao UBND huyện.", ["UBND huyện"]),
        ("UBND huyện thay trụ sở cũ", ["UBND huyện"]),
    ],
)
def test_a_body_that_ended_is_found(text: str, expected: list[str]) -> None:
    assert named(text) == expected
    assert names_any(text, GOVERNMENT)


@pytest.mark.parametrize("text", ["Giao UBND xã, UBND phường.", "Như trên; Lưu: VT.", ""])
def test_a_text_without_any_such_name_is_seen_at_once(text: str) -> None:
    assert not names_any(text, GOVERNMENT)


@pytest.mark.parametrize("text", ["Giao [@a", "Giao {{ a", "a }}", "a]"])
def test_names_that_a_mark_may_join_are_looked_at_one_by_one(text: str) -> None:
    assert names_any(text, GOVERNMENT) is (text[:4] == "Giao")


@pytest.mark.parametrize(
    "text",
    [
        "Giao UBND xã, UBND phường, UBND đặc khu Côn Đảo.",
        "UBND thành phố chỉ đạo.",
        "UBND thành phố Hà Nội, Ủy ban nhân dân Thành phố Hồ Chí Minh, UBND thành phố Huế.",
        "Thành ủy Hải Phòng, Thành ủy",
        "Đảng ủy xã, HĐND xã, HĐND tỉnh.",
        "Phòng Kinh tế, Phòng Văn hóa - Xã hội, Phòng Kinh tế, Hạ tầng và Đô thị.",
        "Sở Nội vụ, Sở Tài chính, Bộ Nông nghiệp và Môi trường.",
        "Ban Dân tộc HĐND tỉnh giám sát.",
        "Ban Dân tộc của Hội đồng nhân dân tỉnh giám sát.",
        "Đường Bà Huyện Thanh Quan, chuyện cũ, quận công, huyện đường xưa.",
        "Hồ sơ của UBND huyện (cũ), của Phòng Nội vụ huyện Tủa Chùa (cũ).",
        "UBND huyện Tủa Chùa cũ; UBND huyện trước đây.",
        "Phòng Nội vụ (nay là Phòng Văn hóa - Xã hội).",
        "Phòng Văn hóa - Xã hội (trước đây là Phòng Nội vụ).",
        "Số liệu trước ngày 01/7/2025 do UBND huyện quản lý.",
        "Hồ sơ đến hết ngày 30 tháng 6 năm 2025 tại Phòng Tư pháp.",
        "Trước khi sắp xếp, UBND huyện đã chỉ đạo.",
        "Tiếp nhận hồ sơ do UBND huyện bàn giao.",
        "Tài liệu bàn giao từ UBND huyện.",
        "Kế hoạch số 14/KH-UBND ngày 10/01/2024 của UBND huyện Tủa Chùa.",
        "Quyết định số 22/QĐ-CT của Chủ tịch UBND huyện.",
        'Mẫu có dòng "Kính gửi: UBND huyện".',
        "Mẫu có dòng “Thường trực Huyện ủy”.",
        "Theo [@kh_ubnd_huyen] và {{ 'UBND huyện' }}.",
        "UBND. Huyện",
        "- UBND\n- Huyện ủ",
    ],
)
def test_what_still_is_or_is_named_as_past_is_left_alone(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("UBND huyện", date(2025, 6, 30), []),
        ("UBND huyện", date(2025, 7, 1), ["UBND huyện"]),
        ("Sở Giao thông vận tải", date(2025, 2, 28), []),
        ("Sở Giao thông vận tải", date(2025, 3, 1), ["Sở Giao thông vận tải"]),
    ],
)
def test_a_body_is_warned_about_from_the_day_it_ended(text: str, day: date, expected: list[str]) -> None:
    assert named(text, day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thành viên Ban Chỉ đạo CCHC huyện", ["huyện"]),
        ("Các cơ quan, đơn vị huyện", ["huyện"]),
        ("Trung tâm Y tế huyện Tủa Chùa", []),
        ("Trường Tiểu học thị trấn Tủa Chùa", []),
        ("Ban Chỉ đạo CCHC xã", []),
    ],
)
def test_in_a_list_of_bodies_the_unit_alone_says_enough(text: str, expected: list[str]) -> None:
    assert named(text, listed=True) == expected
    assert named(text) == []


def test_a_department_may_have_a_room_of_the_name() -> None:
    assert named("Phòng Tài chính - Kế hoạch", level="so") == []
    assert named("Phòng Tài chính - Kế hoạch", level="xa") != []


@pytest.mark.slow
def test_a_long_text_is_read_in_one_pass() -> None:
    for text in ('"UBND huyện" ', "Ban Dân tộc HĐND ", "UBND ", "{{ ", "UBND huyện (", "ngày 1/1/2024 của "):
        assert len(named(text * 20_000)) <= 20_000
