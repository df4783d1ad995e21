"""``pack check`` of a pack beside others: order, twins, bases; an error in a base says whose it is; none hides another."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.diagnostics import Severity
from tests.support.made_packs import MADE, MADE_KIND, MADE_SENTENCES, lines_of, made_pack

OVER = f"loai: {MADE}\nke_thua: {MADE}\n"


def over(folder: Path, kind: str, **files: str) -> Path:
    """A pack with the kind ``kind`` (kind.yaml); ``schema``, ``mau_cau``: its other files."""
    (folder / MADE).mkdir(parents=True)
    (folder / "pack.yaml").write_text("ma: goi-xa\nten: Xã\nphien_ban: 1.0.0\n", encoding="utf-8")
    (folder / MADE / "kind.yaml").write_text(kind, encoding="utf-8")
    for name, text in files.items():
        (folder / MADE / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def errors(pack: Path, *others: Path) -> list[str]:
    found = (each for each in check_pack(pack, others).findings if each.severity is Severity.ERROR)
    return lines_of(found, pack.parent)


def test_an_error_that_an_overlay_makes_in_its_base_says_so(tmp_path: Path) -> None:
    base = made_pack(tmp_path / "tinh")
    pack = over(
        tmp_path / "xa",
        OVER,
        schema="so_lieu: {properties: {don_vi: {items: {properties: {hoi_nghi: {type: string, minimum: }}}}}}\n",
    )
    found = errors(pack, base)
    assert [line.partition(": lỗi ")[0] for line in found] == [
        f"tinh/{MADE_KIND}:35:41",
        f"tinh/{MADE_SENTENCES}:3:3",
    ]
    assert all("loại gốc không sai ở đây" in line for line in found)


def test_an_error_that_the_base_has_itself_says_so(tmp_path: Path) -> None:
    base = made_pack(tmp_path / "tinh", (MADE_SENTENCES, "'hoi_nghi'", "'hoinghi'"))
    (line,) = errors(over(tmp_path / "xa", OVER + "ten: Báo cáo\n"), base)
    assert line.startswith(f"tinh/{MADE_SENTENCES}:3:3: lỗi MT211")
    assert line.endswith("; lỗi của gói goi")


def test_a_missing_base_hides_nothing_that_cannot_be_read(tmp_path: Path) -> None:
    pack = over(tmp_path / "xa", OVER, mau_cau="a: [b\n", schema="# chưa có gì\n")
    found = errors(pack)
    assert [line.split(": lỗi ")[1][:5] for line in found] == ["MT325", "DL107"]
    assert "thêm gói của loại gốc vào --packs, sau gói này" in found[0]


@pytest.mark.parametrize("ma", ["goi-xa", "goi"])
def test_packs_that_do_not_fit_together_hide_no_fault_of_the_pack(tmp_path: Path, ma: str) -> None:
    base = made_pack(tmp_path / "tinh")
    pack = made_pack(
        tmp_path / "xa", (MADE_KIND, "viet_tat", "viet_tac"), ("pack.yaml", "ma: goi", f"ma: {ma}")
    )
    found = errors(pack, base)
    code = "MT337" if ma == "goi-xa" else "MT336"
    assert sorted(line.split("lỗi ")[1][:5] for line in found) == ["DL139", code]


def test_the_wrong_order_is_named_with_the_right_one(tmp_path: Path) -> None:
    base, pack = made_pack(tmp_path / "tinh"), over(tmp_path / "xa", OVER)
    (found,) = (each for each in check_pack(base, [pack]).findings if each.severity is Severity.ERROR)
    assert found.code == "MT337"
    assert found.hint == f"gói {pack} dựa trên gói kia nên phải đứng trước: --packs {pack} --packs {base}"


def test_a_base_that_is_misspelt_is_offered_and_its_twin_is_no_second_error(tmp_path: Path) -> None:
    base = made_pack(tmp_path / "tinh")
    (line,) = errors(over(tmp_path / "xa", OVER.replace(f"ke_thua: {MADE}", f"ke_thua: {MADE}g")), base)
    assert "MT325" in line
    assert f"có phải là {MADE}" in line


def test_a_circle_of_bases_is_one_error(tmp_path: Path) -> None:
    pack = over(tmp_path / "xa", OVER)
    for one, next_one in ("ab", "bc", "ca"):
        (pack / one).mkdir()
        (pack / one / "kind.yaml").write_text(f"loai: {one}\nke_thua: {next_one}\n")
    (line,) = [each for each in errors(pack, made_pack(tmp_path / "tinh")) if "MT326" in each]
    assert line.startswith("xa/c/kind.yaml:2:1: lỗi MT326: các loại kế thừa nhau thành vòng: a → b → c → a")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (OVER.replace("ke_thua", "Ke_thua"), "có phải là ke_thua?"),
        (OVER.replace("ke_thua", "ke-thua"), "có phải là ke_thua?"),
        (OVER.replace(f"ke_thua: {MADE}", "ke_thua:"), "thêm ke_thua: mã của loại được dựa vào"),
    ],
)
def test_a_base_that_is_not_named_rightly_is_all_that_is_said(tmp_path: Path, kind: str, said: str) -> None:
    edits = "sua_de_cuong: [{o: danh_gia, bo: true}]\nbang: {theo_don_vi: {tieu_de: 'Hội nghị {{ so_lieu.ky }}'}}\n"
    schema = "so_lieu: {required: [ky], properties: {ky: {type: string}}}\n"
    found = errors(over(tmp_path / "xa", kind + edits, schema=schema), made_pack(tmp_path / "tinh"))
    assert any(said in line for line in found)
    assert all("ke_thua" in line for line in found)


def test_columns_that_no_longer_fit_the_heads_of_a_base_are_reported_in_the_overlay(tmp_path: Path) -> None:
    base = made_pack(tmp_path / "tinh", (MADE_KIND, "    cot:\n", "    nhom_cot: [[3, A]]\n    cot:\n"))
    table = "bang: {theo_don_vi: {dong_tong: , cot: [{tieu_de: A, gia_tri: dong.ten}]}}\n"
    (line,) = errors(over(tmp_path / "xa", OVER + table), base)
    assert line.startswith(f"xa/{MADE}/kind.yaml:3:")
    assert "nếu nhom_cot là của loại gốc thì viết lại" in line
