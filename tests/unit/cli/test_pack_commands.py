"""``cchcdoc pack``: new packs are sound and can be used at once, for every kind; what is there is kept."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.authoring.description import SECTIONS
from cchcdoc.authoring.trying import MAX_LINES, MAX_OUTLINE, MAX_SHOWN
from cchcdoc.cli.pack.show import SECTIONS as OFFERED
from tests.support.commands import CommandRun, commands_in
from tests.support.libreoffice import require_libreoffice
from tests.support.outline_variants import KINDS, most_slow


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CommandRun]:
    """Runs commands in an empty folder."""
    return commands_in(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("kind", most_slow(KINDS))
def test_an_overlay_and_a_copy_of_any_kind_are_sound_and_render(
    kind: str, run_cli: Callable[..., CommandRun]
) -> None:
    assert run_cli("pack", "new", "goi-a", "--ke-thua", kind).code == 0
    assert run_cli("pack", "copy", kind, "goi-b").code == 0
    for pack in ("goi-a", "goi-b"):
        checked = run_cli("pack", "check", pack, "--format", "json")
        found = json.loads(checked.out)["findings"]
        assert (checked.code, [each for each in found if each["severity"] != "info"]) == (0, [])
        assert run_cli("render", kind, "--sample", "--packs", pack, "-o", f"{pack}.docx").code == 0


@pytest.mark.parametrize("kind", most_slow(KINDS))
def test_what_an_overlay_offers_in_comments_works(kind: str, run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", kind)
    for path in (Path("goi") / kind).glob("*.yaml"):
        offered = re.sub(r"(?m)^#(?=\S|  )", "", path.read_text(encoding="utf-8"))
        path.write_text(offered, encoding="utf-8")
    checked = run_cli("pack", "check", "goi", "--format", "json")
    result = json.loads(checked.out)
    assert (checked.code, [each for each in result["findings"] if each["severity"] != "info"]) == (0, [])
    (overrides,) = result["overrides"]
    assert overrides["headings"]


@pytest.mark.parametrize("kind", most_slow(KINDS))
def test_the_field_that_an_overlay_shows_can_be_added(kind: str, run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", kind)
    text = (Path("goi") / kind / "kind.yaml").read_text(encoding="utf-8")
    shown = "".join(f"{line}\n" for line in re.findall(r"(?m)^# \| (.*)$", text))
    (Path("goi") / kind / "schema.yaml").write_text(shown, encoding="utf-8")
    checked = run_cli("pack", "check", "goi", "--format", "json")
    found = json.loads(checked.out)["findings"]
    assert (checked.code, [each for each in found if each["severity"] != "info"]) == (0, [])
    run_cli("init", kind, "--packs", "goi", "-o", "a.yaml")
    assert "Số buổi đối thoại" in Path("a.yaml").read_text(encoding="utf-8")


def test_the_texts_of_the_base_are_recorded_as_seen(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "cong-van")
    kind = Path("goi/cong-van/kind.yaml")
    kind.write_text(kind.read_text(encoding="utf-8") + "ten: Công văn của xã\n", encoding="utf-8")
    before = run_cli("pack", "check", "goi")
    assert (before.code, "gợi ý MT381" in before.err) == (0, True)
    seen = run_cli("pack", "check", "goi", "--da-xem")
    assert (seen.code, seen.err) == (0, "Đã ghi bản gốc là đã xem: goi/goc-da-xem.yaml\n")
    assert seen.out.endswith("goi: 1 loại văn bản, không có gì phải sửa\n")
    record = Path("goi/goc-da-xem.yaml")
    changed = re.sub(r"[0-9a-f]{16}", "0" * 16, record.read_text(encoding="utf-8"))
    record.write_text(changed, encoding="utf-8")
    after = run_cli("pack", "check", "goi")
    assert (after.code, after.err.count("\n")) == (0, 1)
    assert 'cảnh báo MT379: bản gốc của "ten" ở mac-dinh/cong-van/kind.yaml:3:1' in after.err


def test_an_overlay_and_a_copy_can_be_tried_at_once(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi-a", "--ke-thua", "cong-van")
    run_cli("pack", "copy", "cong-van", "goi-b")
    for pack in ("goi-a", "goi-b"):
        assert run_cli("pack", "test", pack, "--update").code == 0
        assert run_cli("pack", "test", pack).out == f"{pack}/bai_mau/cong-van.yaml: như bản đã duyệt\n"


def test_a_rubric_is_copied_into_a_pack_of_its_own(run_cli: Callable[..., CommandRun]) -> None:
    made = run_cli("pack", "copy", "par-index-cap-xa", "goi")
    assert (made.code, made.out.split()) == (
        0,
        ["goi/pack.yaml", "goi/chi_so/par-index-cap-xa.yaml", "goi/goc-da-xem.yaml"],
    )
    checked = run_cli("pack", "check", "goi")
    assert (checked.code, checked.err) == (0, "")
    assert "bộ chỉ số par-index-cap-xa thay bộ cùng mã của gói khác" in checked.out


def test_the_comments_of_an_overlay_have_the_addresses_of_headings(
    run_cli: Callable[..., CommandRun],
) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "bao-cao-cchc")
    said = Path("goi/bao-cao-cchc/kind.yaml").read_text(encoding="utf-8")
    assert "chi_dao, chi_dao.trien_khai, kiem_tra, kiem_tra.danh_gia" in said


@pytest.mark.parametrize("kind", ["cong-van", "so-ket-5-nam"])  # without tables, with tables
def test_an_overlay_ends_with_a_line_that_ends(kind: str, run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", kind)
    text = Path("goi", kind, "kind.yaml").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_new_kind_is_filled_in_and_rendered(run_cli: Callable[..., CommandRun]) -> None:
    assert run_cli("pack", "new", "Gói Tỉnh").code == 0
    assert "ma: goi-tinh" in Path("Gói Tỉnh/pack.yaml").read_text(encoding="utf-8")
    assert run_cli("pack", "check", "Gói Tỉnh").code == 0
    assert run_cli("init", "bao-cao-rieng", "--packs", "Gói Tỉnh").code == 0
    assert run_cli("render", "bao-cao-rieng", "--packs", "Gói Tỉnh", "--draft").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "co-roi"], "TP560"),
        (["copy", "cong-van", "co-roi"], "TP560"),
        (["new", "goi", "--mau", "mau-9"], "MT376"),
        (["new", "goi", "--ke-thua", "cong-vam"], "MT281"),
        (["new", "goi", "--loai", "Báo cáo"], "không dùng được"),
        (["check", "goi-khac"], "MT374"),
        (["show", "cong-van", "--phan", "câu hỏi"], "--phan"),
        (["chek"], "có phải là check?"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    words: list[str], said: str, tmp_path: Path, run_cli: Callable[..., CommandRun]
) -> None:
    (tmp_path / "co-roi").mkdir()
    (tmp_path / "co-roi" / "a.txt").write_text("giữ")
    result = run_cli("pack", *words)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "co-roi"]


def test_a_description_has_ids_headings_fields_sentences_and_whose_they_are(
    run_cli: Callable[..., CommandRun],
) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "bao-cao-cchc")
    Path("goi/bao-cao-cchc/mau_cau.yaml").write_text(
        "sang_kien: Có {{ dem(so_lieu.chi_dao.sang_kien) }} sáng kiến.\n", encoding="utf-8"
    )
    shown = json.loads(run_cli("pack", "show", "bao-cao-cchc", "--packs", "goi", "--format", "json").out)[
        "kind"
    ]
    sentences = {row["name"]: row for row in shown["sentences"]}
    assert (sentences["sang_kien"]["pack"], sentences["the_che"]["pack"]) == ("goi", "mac-dinh")
    assert sentences["sang_kien"]["reads"] == ["so_lieu.chi_dao.sang_kien"]
    assert {"id", "depth", "kind", "heading", "required", "condition", "default", "pack"} == set(
        shown["outline"][0]
    )
    text = run_cli("pack", "show", "bao-cao-cchc", "--packs", "goi", "--phan", "câu mẫu").out
    assert "[=the_che]" in text
    assert "<mac-dinh>" in text
    assert "ĐỀ CƯƠNG" not in text


def test_the_sections_that_are_offered_are_those_that_there_are() -> None:
    assert tuple(SECTIONS) == OFFERED


SAMPLE = """\
loai: bao-cao-rieng
van_ban:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]
  ky_hieu: BC-UBND
  dia_danh: Tủa Chùa
  ngay: {thang: 3, nam: 2026}
  trich_yeu: Kết quả tuyên truyền
  nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
  noi_nhan: [Sở Nội vụ]
  luu: VT
so_lieu:
  don_vi: [{ten: Thôn 1, hoi_nghi: 2}, {ten: Thôn 2, hoi_nghi: 0}]
noi_dung: {danh_gia: Người dân quan tâm., kien_nghi: Không có.}
"""


@pytest.fixture
def sample(run_cli: Callable[..., CommandRun]) -> Path:
    """The sample of a new pack ``goi``."""
    run_cli("pack", "new", "goi")
    path = Path("goi/bai_mau/bao-cao-rieng.yaml")
    path.parent.mkdir()
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_a_sample_is_approved_once_and_held_to_it(sample: Path, run_cli: Callable[..., CommandRun]) -> None:
    first = run_cli("pack", "test", "goi")
    assert (first.code, "chưa có bản duyệt" in first.out) == (1, True)
    assert run_cli("pack", "test", "goi", "--update").code == 0
    approved = Path(f"{sample}.txt").read_text(encoding="utf-8")
    assert "Lời văn | Đã tổ chức 02 hội nghị tại 02 đơn vị.\n" in approved
    assert "Bảng | 1 ¦ Thôn 1 ¦ 2\n" in approved
    assert run_cli("pack", "test", "goi").code == 0
    assert run_cli("pack", "check", "goi").code == 0


def test_what_changed_is_shown_before_it_is_approved(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "test", "goi", "--update")
    sample.write_text(SAMPLE.replace("hoi_nghi: 2", "hoi_nghi: 3"), encoding="utf-8")
    changed = run_cli("pack", "test", "goi")
    assert changed.code == 1
    assert "-Lời văn | Đã tổ chức 02 hội nghị tại 02 đơn vị.\n+Lời văn | Đã tổ chức 03" in changed.out
    (row,) = json.loads(run_cli("pack", "test", "goi", "--format", "json").out)["samples"]
    assert (row["approved"], row["same"]) == (True, False)
    updated = run_cli("pack", "test", "goi", "--update")
    assert (updated.code, "+Lời văn | Đã tổ chức 03" in updated.out) == (0, True)


def test_a_wrong_sample_is_named_by_its_path_and_changes_nothing(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    run_cli("pack", "test", "goi", "--update")
    before = Path(f"{sample}.txt").read_bytes()
    sample.write_text(SAMPLE.replace("ten: Thôn 1", "tn: Thôn 1"), encoding="utf-8")
    for words in (
        ("pack", "test", "goi", "--update"),
        ("render", "bao-cao-rieng", "--sample", "--packs", "goi"),
    ):
        result = run_cli(*words)
        assert result.code == 1
        assert result.err.startswith("goi/bai_mau/bao-cao-rieng.yaml:12:13: lỗi DL139")
    assert Path(f"{sample}.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("loai: bao-cao-rieng\n", "", "goi/bai_mau/bao-cao-rieng.yaml: lỗi TP550"),
        ("loai: bao-cao-rieng", "loai: bao-cao-rien", "goi/bai_mau/bao-cao-rieng.yaml:{line}:7: lỗi MT281"),
    ],
)
def test_a_sample_of_no_kind_is_named_with_its_line(
    sample: Path, run_cli: Callable[..., CommandRun], old: str, new: str, wanted: str
) -> None:
    text = sample.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index("loai:")].count("\n") + 1
    sample.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run_cli("pack", "test", "goi")
    assert (result.code, result.err.startswith(wanted.format(line=line))) == (1, True), result.err


def test_update_writes_through_no_link_out_of_the_pack(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    victim = Path("cua-nguoi-khac.txt")
    victim.write_text("giữ nguyên", encoding="utf-8")
    approved = sample.with_name(f"{sample.name}.txt")
    approved.symlink_to(victim.absolute())
    result = run_cli("pack", "test", "goi", "--update")
    assert (result.code, "lỗi MT334" in result.err) == (1, True)
    assert "giữ nguyên" not in result.out
    assert victim.read_text(encoding="utf-8") == "giữ nguyên"


def test_a_sample_that_lies_outside_the_pack_is_not_read(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    sample.rename("ngoai.yaml")
    sample.symlink_to(Path("ngoai.yaml").absolute())
    result = run_cli("pack", "test", "goi")
    assert (result.code, "bao-cao-rieng.yaml: lỗi MT334" in result.err) == (1, True)


def test_an_approved_outline_that_is_a_folder_is_an_error_before_anything_is_approved(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    sample.with_name(f"{sample.name}.txt").mkdir()
    result = run_cli("pack", "test", "goi", "--update")
    assert (result.code, "bao-cao-rieng.yaml.txt: lỗi DL100" in result.err) == (1, True)
    assert "đã ghi" not in result.out


def test_a_hostile_approved_outline_is_shown_in_part_and_without_control_characters(
    sample: Path, run_cli: Callable[..., CommandRun]
) -> None:
    approved = sample.with_name(f"{sample.name}.txt")
    for count in (MAX_SHOWN * 3, MAX_LINES * 3):
        approved.write_text("a\x1b[31m | b\n" * count, encoding="utf-8")
        result = run_cli("pack", "test", "goi")
        assert (result.code, "\x1b" in result.out) == (1, False)
        assert 3 < len(result.out.splitlines()) < MAX_SHOWN + 10
    approved.write_bytes(b"a" * (MAX_OUTLINE + 1))
    assert "bao-cao-rieng.yaml.txt: lỗi DL103" in run_cli("pack", "test", "goi").err


def test_a_pack_without_samples_is_told_where_they_belong(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi")
    result = run_cli("pack", "test", "goi")
    assert (result.code, "MT378" in result.err, "pack test goi --moi" in result.err) == (2, True, True)


def test_first_samples_are_those_of_the_bases_and_blank_forms(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--loai", "bao-cao-rieng")
    Path("goi/cong-van-rieng").mkdir()
    Path("goi/cong-van-rieng/kind.yaml").write_text("loai: cong-van-rieng\nke_thua: cong-van\n")
    made = run_cli("pack", "test", "goi", "--moi")
    assert (made.code, made.out.split()) == (
        0,
        ["goi/bai_mau/bao-cao-rieng.yaml", "goi/bai_mau/cong-van-rieng.yaml"],
    )
    assert "cchcdoc pack test goi" in made.err
    assert run_cli("render", "cong-van-rieng", "--sample", "--packs", "goi").code == 0
    checked = run_cli("pack", "check", "goi")
    assert checked.code == 1
    assert "goi/bai_mau/bao-cao-rieng.yaml:" in checked.err
    assert "điền vào bài mẫu này" in checked.err
    again = run_cli("pack", "test", "goi", "--moi")
    assert (again.code, again.out) == (0, "")
    assert run_cli("pack", "test", "chua-co", "--moi").code == 2


def test_packs_that_rest_on_each_other_are_checked_in_one_run(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "tinh", "--loai", "bao-cao-quy")
    run_cli("pack", "new", "xa", "--ke-thua", "bao-cao-quy", "--packs", "tinh")
    both = run_cli("pack", "check", "xa", "tinh")
    assert (both.code, [line.partition(":")[0] for line in both.out.splitlines()]) == (0, ["xa", "tinh"])
    assert (
        json.loads(run_cli("pack", "check", "xa", "tinh", "--format", "json").out)["kinds"]
        == ["bao-cao-quy"] * 2
    )
    Path("tinh/bao-cao-quy/schema.yml").write_text("a: 1\n")
    wrong = run_cli("pack", "check", "xa", "tinh")
    assert (wrong.code, wrong.err.count("MT372")) == (1, 1)
    alone = run_cli("pack", "check", "tinh", "xa")
    assert alone.code == 1


def test_the_sample_of_a_pack_is_used_before_the_bundled_one(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "cong-van")
    assert run_cli("render", "cong-van", "--sample", "--packs", "goi", "-o", "a.docx").code == 0
    own = Path("goi/bai_mau/cong-van.yaml")
    own.write_text("loai: cong-van\n", encoding="utf-8")
    assert run_cli("render", "cong-van", "--sample", "--packs", "goi", "-o", "b.docx").err.startswith(
        str(own)
    )


def test_the_bundled_sample_says_that_it_is_not_the_packs(run_cli: Callable[..., CommandRun]) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "bao-cao-cchc")
    Path("goi/bai_mau/bao-cao-cchc.yaml").unlink()
    schema = "so_lieu: {required: [moi], properties: {moi: {type: integer, title: Số mới}}}\n"
    Path("goi/bao-cao-cchc/schema.yaml").write_text(schema, encoding="utf-8")
    found = run_cli("render", "bao-cao-cchc", "--sample", "--packs", "goi")
    assert found.code == 1
    assert "gợi ý MT384: bài mẫu này đi kèm chương trình, chưa có những gì gói goi đòi thêm" in found.err
    assert "đặt bài mẫu của gói vào goi/bai_mau/bao-cao-cchc.yaml" in found.err


def test_the_variable_lists_folders_as_path_does(
    run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cli("pack", "new", "Gói của tỉnh", "--loai", "loai-mot")
    run_cli("pack", "new", "goi-hai", "--loai", "loai-hai")
    monkeypatch.setenv("CCHCDOC_PACKS", os.pathsep.join(["Gói của tỉnh", "", "goi-hai", ""]))
    listed = run_cli("list").out
    assert "loai-mot" in listed
    assert "loai-hai" in listed


def test_pages_are_not_compared_without_an_office(
    run_cli: Callable[..., CommandRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    run_cli("pack", "new", "goi", "--ke-thua", "cong-van")
    run_cli("pack", "test", "goi", "--update")
    approved = Path("goi/bai_mau/cong-van.yaml.txt")
    with approved.open("a", encoding="utf-8") as file:
        file.write("Trang | 9 trang\n")
    found = run_cli("pack", "test", "goi")
    assert (found.code, found.err) == (
        0,
        "Máy này không có LibreOffice (soffice) trong PATH: không so số trang, chỗ chữ ký.\n",
    )
    Path("goi/cong-van/mau_cau.yaml").write_text("# không có gì\n", encoding="utf-8")
    assert run_cli("pack", "test", "goi", "--update").code == 0
    assert approved.read_text(encoding="utf-8").endswith("Trang | 9 trang\n")


@pytest.mark.office
def test_pages_are_approved_and_held_to_it(run_cli: Callable[..., CommandRun]) -> None:
    require_libreoffice()
    run_cli("pack", "new", "goi", "--ke-thua", "cong-van")
    assert run_cli("pack", "test", "goi", "--trang", "--update").code == 0
    approved = Path("goi/bai_mau/cong-van.yaml.txt")
    text = approved.read_text(encoding="utf-8")
    assert text.splitlines()[-3:] == [
        "Trang | 1 trang",
        "Trang | Tiêu ngữ trên một dòng",
        "Trang | chữ ký cùng trang với lời văn",
    ]
    approved.write_text(text.replace("| 1 trang", "| 2 trang"), encoding="utf-8")
    found = run_cli("pack", "test", "goi")
    assert (found.code, "-Trang | 2 trang\n+Trang | 1 trang" in found.out) == (1, True)


def test_an_error_in_a_base_that_is_checked_too_is_said_once(run_cli: Callable[..., CommandRun]) -> None:
    assert run_cli("pack", "new", "goc", "--loai", "bao-cao-rieng").code == 0
    assert run_cli("pack", "new", "xa", "--ke-thua", "bao-cao-rieng", "--packs", "goc").code == 0
    path = Path("goc/bao-cao-rieng/schema.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("type: integer", "type: int", 1), encoding="utf-8"
    )
    alone = run_cli("pack", "check", "xa", "--packs", "goc")
    both = run_cli("pack", "check", "xa", "goc")
    assert (alone.code, alone.err.count("MT292")) == (1, 1)
    assert (both.code, both.err.count("MT292")) == (1, 1)
    assert "lỗi của gói" in alone.err
    assert "lỗi của gói" not in both.err
