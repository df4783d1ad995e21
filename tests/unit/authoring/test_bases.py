"""What of a base changed under what a pack replaces: found by the record, told with both places, silent about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.bases.pieces import Piece
from cchcdoc.authoring.bases.seen import record_of
from cchcdoc.authoring.checking.whole_pack import Checked, check_pack
from cchcdoc.authoring.new_pack import copied, own_kind
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.packs import find_kinds
from cchcdoc.packs.finding.find import RECORD

KIND = "bao-cao-rieng"
OVER_KIND = f"""\
loai: {KIND}
ke_thua: {KIND}
ten: Báo cáo của xã
bang:
  theo_don_vi:
    tieu_de: Hội nghị ở các thôn
sua_de_cuong:
  - {{o: danh_gia, sua: {{tieu_de: Nhận xét}}}}
  - {{o: Kiến nghị, bo: true}}
"""
OVER_SENTENCES = "ket_qua: Đã tổ chức {{ dem(so_luong(so_lieu.don_vi)) }} hội nghị.\nrieng: Câu riêng.\n"
OVER_SCHEMA = (
    "so_lieu: {properties: {don_vi: {title: Hội nghị ở thôn}, moi: {type: integer, title: Số mới}}}\n"
)
RUBRIC = "ma: thu\nten: Thử\nphien_ban: '1'\ncan_cu: Thử\nkieu: diem\ntoi_da: {points}\nlinh_vuc:\n  - {{ma: '1', ten: Một, toi_da: {points}}}\n"


def packs_in(folder: Path) -> tuple[Path, Path]:
    """A province's pack and a commune's over it, of which the commune's author has read the province's."""
    base, over = folder / "tinh", folder / "xa"
    files = dict(own_kind("goi-tinh", KIND))
    files["chi_so/thu.yaml"] = RUBRIC.format(points=10).encode()
    write(base, files)
    over_files = {
        "pack.yaml": b"ma: goi-xa\nten: G\xc3\xb3i x\xc3\xa3\nphien_ban: 1.0.0\n",
        f"{KIND}/kind.yaml": OVER_KIND.encode(),
        f"{KIND}/mau_cau.yaml": OVER_SENTENCES.encode(),
        f"{KIND}/schema.yaml": OVER_SCHEMA.encode(),
        "chi_so/thu.yaml": RUBRIC.format(points=20).encode(),
    }
    write(over, over_files)
    (over / RECORD).write_bytes(record_of(checked(over, base).pieces))
    return base, over


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def checked(over: Path, base: Path) -> Checked:
    return check_pack(over, [base])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def warnings_of(found: Checked) -> list[Diagnostic]:
    assert not found.has_errors, [each.as_line() for each in found.findings]
    return [each for each in found.findings if each.severity is Severity.WARNING]


def test_nothing_is_said_while_the_base_is_as_it_was(tmp_path: Path) -> None:
    base, over = packs_in(tmp_path)
    assert [each.code for each in checked(over, base).findings if each.code != "MT375"] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "own_line", "base_line", "words"),
    [
        (f"{KIND}/mau_cau.yaml", "Đã tổ chức", "Trong kỳ đã tổ chức", 1, 2, "câu mẫu [=ket_qua]"),
        (f"{KIND}/kind.yaml", "Hội nghị theo đơn vị", "Các hội nghị", 6, 30, '"bang.theo_don_vi.tieu_de"'),
        (f"{KIND}/kind.yaml", "tieu_de: Đánh giá", "tieu_de: Đánh giá chung", 8, 22, '"sua_de_cuong.danh_gia.tieu_de"'),
        (f"{KIND}/kind.yaml", "vi_du: Không có.", "vi_du: Không.", 9, 23, '"sua_de_cuong.Kiến nghị"'),
        (f"{KIND}/kind.yaml", "ten: Báo cáo kết quả", "ten: Kết quả", 3, 3, '"ten"'),
        (f"{KIND}/schema.yaml", "title: Hội nghị theo đơn vị", "title: Hội nghị", 1, 10, '"so_lieu.properties.don_vi.title"'),
        ("chi_so/thu.yaml", "10", "'10'", None, None, "bộ chỉ số thu"),
    ],
)  # fmt: skip
def test_a_change_under_what_is_replaced_is_told_with_both_places(
    tmp_path: Path, file: str, old: str, new: str, own_line: int | None, base_line: int | None, words: str
) -> None:
    base, over = packs_in(tmp_path)
    change(base / file, old, new)
    change(base / "pack.yaml", "phien_ban: 0.1.0", "phien_ban: 0.2.0")
    (found,) = warnings_of(checked(over, base))
    line = "" if base_line is None else f":{base_line}:"
    assert found.code == "MT379"
    assert f"bản gốc của {words} ở {base / file}{line}" in found.message
    assert "lúc ấy goi-tinh 0.1.0, nay goi-tinh 0.2.0" in found.message
    assert found.location is not None
    assert (found.location.source, found.location.line) == (str(over / file), own_line)
    assert f"pack check {over} --da-xem" in found.hint


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{KIND}/kind.yaml", "dong_tong: Tổng cộng", "dong_tong: Cộng"),
        (f"{KIND}/kind.yaml", "nhan: Mở đầu", "nhan: Đoạn đầu"),
        (f"{KIND}/mau_cau.yaml", "# Câu mẫu", "# Các câu mẫu"),
        (f"{KIND}/mau_cau.yaml", "ket_qua: >-\n", "khac: Câu khác.\nket_qua: |-\n"),
        (f"{KIND}/schema.yaml", "minimum: 0", "minimum: 1"),
    ],
)
def test_a_change_of_what_is_followed_is_not_told(tmp_path: Path, file: str, old: str, new: str) -> None:
    base, over = packs_in(tmp_path)
    change(base / file, old, new)
    assert warnings_of(checked(over, base)) == []


def test_what_the_base_no_longer_has_is_told(tmp_path: Path) -> None:
    base, over = packs_in(tmp_path)
    change(base / f"{KIND}/mau_cau.yaml", "ket_qua:", "ket_qua_moi:")
    (found,) = warnings_of(checked(over, base))
    assert (found.code, found.message) == (
        "MT379",
        "loại gốc không còn câu mẫu [=ket_qua], trước có ở goi-tinh 0.1.0",
    )


def test_a_base_that_was_read_again_is_silent(tmp_path: Path) -> None:
    base, over = packs_in(tmp_path)
    change(base / f"{KIND}/mau_cau.yaml", "Đã tổ chức", "Trong kỳ đã tổ chức")
    (over / RECORD).write_bytes(record_of(checked(over, base).pieces))
    assert warnings_of(checked(over, base)) == []


def test_without_a_record_there_is_one_hint(tmp_path: Path) -> None:
    base, over = packs_in(tmp_path)
    (over / RECORD).unlink()
    (found,) = (each for each in checked(over, base).findings if each.code == "MT381")
    assert found.severity is Severity.INFO
    assert "thay 7 chỗ" in found.message


@pytest.mark.parametrize("spoilt", ["- abc\n", f"{KIND}: [abc]\n", f"{KIND}: {{a: b}}\n", "ba\tb: [", "\x00"])
def test_a_spoilt_record_is_an_error_of_its_own(tmp_path: Path, spoilt: str) -> None:
    base, over = packs_in(tmp_path)
    (over / RECORD).write_text(spoilt, encoding="utf-8")
    found = [each for each in checked(over, base).findings if each.severity is Severity.ERROR]
    assert {Path(each.location.source).name for each in found if each.location} == {RECORD}


def test_the_nearest_base_counts(tmp_path: Path) -> None:
    """Of two bases that both have a sentence, a change of the farther one changes nothing for the overlay."""
    base, over = packs_in(tmp_path)
    last = tmp_path / "thon"
    write(
        last,
        {
            "pack.yaml": b"ma: goi-thon\nten: Th\xc3\xb4n\nphien_ban: 1.0.0\n",
            f"{KIND}/kind.yaml": f"loai: {KIND}\nke_thua: {KIND}\nbang: {{theo_don_vi: {{dong_tong: Cộng}}}}\n".encode(),
            f"{KIND}/mau_cau.yaml": b"ket_qua: C\xc3\xa2u c\xe1\xbb\xa7a th\xc3\xb4n.\n",
        },
    )

    def pieces() -> list[Piece]:
        return [each for each in check_pack(last, [over, base]).pieces if each.digest]

    places = {each.key: each.base.source for each in pieces() if each.base}
    assert places == {
        "kind.yaml bang.theo_don_vi.dong_tong": str(base / KIND / "kind.yaml"),
        "mau_cau.yaml ket_qua": str(over / KIND / "mau_cau.yaml"),
    }
    before = [each.digest for each in pieces()]
    change(base / f"{KIND}/mau_cau.yaml", "Đã tổ chức", "Trong kỳ đã tổ chức")
    assert [each.digest for each in pieces()] == before


def test_a_copy_of_a_bundled_kind_is_told_when_the_kind_has_changed(tmp_path: Path) -> None:
    entry = next(each for each in find_kinds() if each.id == "cong-van")
    copy = tmp_path / "chep"
    write(copy, dict(copied("goi-chep", entry)))
    assert warnings_of(check_pack(copy)) == []
    digest = next(each.digest for each in check_pack(copy).pieces if each.key == "kind.yaml")
    change(copy / RECORD, f"{digest} mac-dinh", f"{'0' * len(digest)} mac-dinh")
    (found,) = warnings_of(check_pack(copy))
    assert found.message.startswith("bản gốc của tệp kind.yaml ở mac-dinh/cong-van/kind.yaml đã đổi")
