"""Rubrics of packs: those that come along, and every error of others with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.packs import find_kinds, get_kind_entry, kind_files
from cchcdoc.packs.finding.find import MAX_RUBRICS
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.indexes.rubric_reading import MAX_CRITERIA, read_rubrics
from tests.support.kinds import KIND, write_pack
from tests.support.pages import blocks

BUNDLED = sorted((bundled("templates") / "mac-dinh" / "chi_so").glob("*.yaml"))
GOOD = """
ma: thu
ten: Chỉ số thử
phien_ban: "1"
kieu: diem
toi_da: 10
nguon: {tlkc: Tài liệu}
linh_vuc:
  - ma: "1"
    ten: Một
    toi_da: 6
    tieu_chi:
      - {ma: "1.1", ten: Một một, toi_da: 2}
      - {ma: "1.2", ten: Một hai, toi_da: 4}
  - ma: "2"
    ten: Hai
    toi_da: 4
    nguon: {tlkc: 4}
"""
RATES = """
ma: thu
ten: Chỉ số thử
phien_ban: "1"
kieu: ty_le
khoi:
  - ma: I
    ten: Khối
    nhom:
      - {ma: I, ten: Nhóm, tieu_chi: [{ma: "1", ten: Một}, {ma: "2", ten: Hai}]}
"""


def read(folder: Path, text: str, name: str = "thu") -> Rubric:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return next(iter(read_rubrics([path]).values()))


def refusals(folder: Path, text: str, name: str = "thu") -> list[str]:
    with pytest.raises(PackError) as caught:
        read(folder, text, name)
    return [each.as_line().removeprefix(str(folder)) for each in caught.value.diagnostics]


def test_the_provincial_index_has_its_points_by_source() -> None:
    rubric = read_rubrics(BUNDLED)["par-index-tinh-2022"]
    columns = {
        name: sum(area.sources.get(name, Decimal(0)) for area in rubric.items) for name in rubric.sources
    }
    assert columns == {
        "tlkc": Decimal("66.5"),
        "vpcp": Decimal("1.5"),
        "dtxhh": Decimal(22),
        "sipas": Decimal(10),
    }
    maxima = [str(area.maximum) for area in rubric.items]
    assert maxima == ["9.5", "10", "13", "10.5", "15", "12", "13.5", "16.5"]


def test_the_district_index() -> None:
    rubric = read_rubrics(BUNDLED)["par-index-cap-huyen"]
    assert [str(area.maximum) for area in rubric.items] == [
        "13.5",
        "5",
        "13.5",
        "7.5",
        "8",
        "7",
        "12.5",
        "33",
    ]
    assert rubric.items[0].child_count == 7
    assert {"1.2.1", "1.2.6", "1.4", "1.7", "5.5.1", "5.5.2", "6.1", "6.2.1", "8.9"} <= {
        item.id for item in rubric.walk()
    }


def test_the_index_of_satisfaction_has_39_criteria() -> None:
    rubric = read_rubrics(BUNDLED)["sipas-2024"]
    assert [[group.id for group in block.children] for block in rubric.items] == [list("ABCD"), list("EGHIK")]
    counts = [sum(len(group.children) for group in block.children) for block in rubric.items]
    assert counts == [23, 16]


def test_every_bundled_index_in_points_has_a_hundred() -> None:
    for rubric in read_rubrics(BUNDLED).values():
        if rubric.kind == "diem":
            assert sum(area.maximum or 0 for area in rubric.items) == rubric.maximum == 100


def test_the_rubric_of_the_documentation_is_one(tmp_path: Path) -> None:
    (shown,) = (block for block in blocks("tac-gia-mau.md") if "/chi_so/" in block.title)
    assert read(tmp_path, shown.text, "par-index-xa").maximum == 30


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "words"),
    [
        ("toi_da: 10", "toi_da: 100", "MT315", ":6:9", "cộng lại 10 điểm, toi_da là 100"),
        ("toi_da: 2}", "toi_da: 3}", "MT315", ":9:", "1: các mục con cộng lại 7 điểm, toi_da là 6"),
        ("toi_da: 2}", "toi_da: 1}", "MT315", ":9:", "1: các mục con cộng lại 5 điểm, toi_da là 6"),
        (", toi_da: 2}", "}", "MT315", ":13:", "1.1 chưa có toi_da"),
        ('ma: "1.2"', 'ma: "1.1"', "MT316", ":14:14", 'mã "1.1" dùng hai lần'),
        ('ma: "1.2"', 'ma: "1,2"', "MT316", ":14:14", "viết sai"),
        ('ma: "1.2"', 'ma: "2.2"', "MT317", ":14:14", "không nối tiếp"),
        ('ma: "1.2"', 'ma: "1.2.1"', "MT317", ":14:14", "không nối tiếp"),
        ("nguon: {tlkc: 4}", "nguon: {tlkc: 3}", "MT318", ":18:", "cộng lại 3 điểm, toi_da là 4"),
        ("nguon: {tlkc: 4}", "nguon: {tlck: 4}", "MT318", ":18:19", "có phải là tlkc?"),
        ("linh_vuc:", "quy_doi: [tlck]\nlinh_vuc:", "MT318", ":8:11", "có phải là tlkc?"),
        ("linh_vuc:", "quy_doi: [sipas]\nlinh_vuc:", "MT318", ":8:11", "thêm vào nguon"),
        ("    toi_da: 6", "    toi_da: 6\n    so_tieu_chi: 3", "MT316", ":12:", "so_tieu_chi là 3, đã kê 2"),
        ("ma: thu", "ma: khac", "MT319", ":2:5", 'ma là "khac" nhưng tệp tên là "thu"'),
        ("kieu: diem", "kieu: ty_le", "MT320", ":5:7", "phải có khoi"),
        ("kieu: diem", "kieu: diemm", "DL140", ":5:7", "có phải là"),
        ("    ten: Hai", "    tenn: Hai", "DL139", ":16:5", "có phải là ten?"),
        ("toi_da: 4\n    nguon", "toi_da: -4\n    nguon", "DL144", ":17:13", "phải lớn hơn 0"),
        ("toi_da: 2}", "toi_da: hai}", "DL131", ":13:", "phải là số"),
        ("toi_da: 2}", "toi_da: !!int 2}", "DL", ":13:", "thẻ"),
    ],
)
def test_an_error_is_reported_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, place: str, words: str
) -> None:
    assert old in GOOD
    found = refusals(tmp_path, GOOD.replace(old, new, 1))
    assert any(code in line and words in line and line.startswith(f"/thu.yaml{place}") for line in found), (
        found
    )


def test_all_errors_come_in_one_run(tmp_path: Path) -> None:
    text = GOOD.replace("toi_da: 2}", "toi_da: 3}").replace("{tlkc: 4}", "{tlkc: 3}").replace('"1.2"', '"9"')
    assert len(refusals(tmp_path, text)) == 3


def test_a_partial_list_adds_up_to_at_most_its_parent(tmp_path: Path) -> None:
    partial = GOOD.replace("toi_da: 6\n", "toi_da: 6\n    day_du: false\n    so_tieu_chi: 9\n")
    rubric = read(tmp_path, partial.replace("toi_da: 4}", "toi_da: 1}").replace(", toi_da: 2}", "}"))
    assert rubric.items[0].child_count == 9
    assert rubric.items[0].children[0].maximum is None
    assert "MT315" in refusals(tmp_path, partial.replace("toi_da: 4}", "toi_da: 5}"))[0]


def test_rates_have_codes_of_their_own_on_each_level(tmp_path: Path) -> None:
    rubric = read(tmp_path, RATES)
    assert [item.id for item in rubric.walk()] == ["I", "I", "1", "2"]
    assert "MT316" in refusals(tmp_path, RATES.replace('ma: "2"', 'ma: "1"'))[0]
    assert "MT320" in refusals(tmp_path, RATES + GOOD[GOOD.index("linh_vuc") :])[0]


def test_a_rubric_has_a_largest_size(tmp_path: Path) -> None:
    area = '\n  - {{ma: "{}", ten: Tên, toi_da: 400, tieu_chi: [{}]}}'
    inside = ", ".join(f'{{ma: "1.{n}", ten: Tên, toi_da: 1}}' for n in range(400))
    areas = "".join(area.format(n, inside) for n in range(MAX_CRITERIA // 400))
    text = f"ma: thu\nten: Thử\nphien_ban: '1'\nkieu: diem\nlinh_vuc:{areas}\n"
    assert "MT321" in refusals(tmp_path, text)[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "a: &x [*x]", "linh_vuc: 3", "{" * 100, "kieu: diem\nlinh_vuc: []"]
)
def test_what_is_no_rubric_is_refused_in_words(tmp_path: Path, text: str) -> None:
    assert refusals(tmp_path, text)


# ---- where they are found


def with_rubrics(folder: Path, *names: str) -> Path:
    packs = write_pack(folder)
    own = packs / "goi-thu" / "chi_so"
    own.mkdir()
    for name in names:
        (own / name).write_text(GOOD, encoding="utf-8")
    return packs


def test_those_of_a_pack_come_before_the_bundled_ones(tmp_path: Path) -> None:
    entry = get_kind_entry("cong-van", [with_rubrics(tmp_path, "thu.yaml", "ghi-chu.txt")])
    assert [path.name for path in entry.rubrics] == ["thu.yaml", *(path.name for path in BUNDLED)]
    assert set(entry.rubrics) <= set(kind_files(entry))  # so that a change is seen


def test_of_two_with_one_id_the_first_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, text in ((first, GOOD), (second, RATES)):
        folder.mkdir()
        (folder / "thu.yaml").write_text(text, encoding="utf-8")
    assert read_rubrics([first / "thu.yaml", second / "thu.yaml"])["thu"].kind == "diem"


def test_the_folder_of_rubrics_is_no_kind(tmp_path: Path) -> None:
    assert "chi_so" not in [entry.id for entry in find_kinds([with_rubrics(tmp_path, "thu.yaml")])]


def test_there_may_be_only_so_many(tmp_path: Path) -> None:
    packs = with_rubrics(tmp_path, *(f"thu-{n}.yaml" for n in range(MAX_RUBRICS + 1)))
    with pytest.raises(PackError) as caught:
        find_kinds([packs])
    assert [each.code for each in caught.value.diagnostics] == ["MT321"]


def test_a_link_that_leads_nowhere_and_a_folder_are_passed_by(tmp_path: Path) -> None:
    packs = with_rubrics(tmp_path, "thu.yaml")
    (packs / "goi-thu" / "chi_so" / "muc.yaml").mkdir()
    (packs / "goi-thu" / "chi_so" / "mat.yaml").symlink_to(tmp_path / "khong-co")
    assert len(get_kind_entry(KIND, [packs]).rubrics) == 1 + len(BUNDLED)
