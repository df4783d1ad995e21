"""``cchcdoc pack diff``: as text, as JSON, and as the letter that a new version is sent with."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.authoring.differences import letter
from cchcdoc.authoring.differences.both_packs import Comparison, both_packs
from cchcdoc.authoring.differences.items import Difference
from cchcdoc.authoring.differences.letter import letter_of
from cchcdoc.documents.view import View
from cchcdoc.inputs.loading import FORMATS, load_text
from cchcdoc.nodes import ListNode, MapNode, Scalar
from cchcdoc.ooxml.tree import parse
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.schema import examine
from cchcdoc.schema.places import node_at
from tests.support.commands import CommandRun, commands_in
from tests.support.made_packs import MADE, MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, made_pack

FRAME = """\
van_ban:
  co_quan_chu_quan: UBND TỈNH ĐIỆN BIÊN
  co_quan_ban_hanh: SỞ NỘI VỤ
  ten_goi: Sở Nội vụ
  so: 12
  ky_hieu: SNV-CCHC
  dia_danh: Điện Biên
  ngay: {ngay: 20, thang: 4, nam: 2026}
  trich_yeu: gửi gói mẫu
  kinh_gui: [UBND các xã]
  nguoi_ky: {quyen_han: [KT. GIÁM ĐỐC], chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: Nguyễn Văn A}
  noi_nhan: [Như trên]
  luu: [VT]
"""
FIELD = "          ten: {type: string, title: Tên đơn vị"
HOSTILE = '{{ so_lieu.x }} **đậm** [@ma] [^a] [#b] <w:p/> & \\"ngoặc\\" # > | ~ null'


def document_text(content: bytes) -> str:
    """The words of a document, a paragraph a line."""
    root = parse(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return "\n".join(paragraph.text for paragraph in View(None).paragraphs(root))


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CommandRun]:
    return commands_in(tmp_path, monkeypatch, capsys)


@pytest.fixture
def packs(tmp_path: Path) -> tuple[str, str]:
    """An old version, and a new one with a field and a sentence that differ."""
    made_pack(tmp_path / "cu")
    new = made_pack(
        tmp_path / "moi",
        (MADE_SCHEMA, FIELD, f"          ghi_chu: {{type: string, title: Ghi chú}}\n{FIELD}"),
        (MADE_SCHEMA, "required: [ten, hoi_nghi]", "required: [ten, hoi_nghi, ghi_chu]"),
        (MADE_SENTENCES, "Đã tổ chức", "Đã mở"),
    )
    said = "ma: goi\nten: Gói mẫu của tỉnh\nphien_ban: 0.2.0\nthay_doi: |\n  Thêm ghi chú.\n  - Sửa câu mở đầu.\n"
    (new / "pack.yaml").write_text(said, encoding="utf-8")
    return "cu", "moi"


def test_as_text_and_as_json(packs: tuple[str, str], run_cli: Callable[..., CommandRun]) -> None:
    shown = run_cli("pack", "diff", *packs)
    assert shown.code == 0
    assert (
        f"{MADE}\n  + trường so_lieu.don_vi.*.ghi_chu: Ghi chú (chữ, bắt buộc)\n      (tệp nhập cũ phải điền thêm)\n"
        in shown.out
    )
    found = json.loads(run_cli("pack", "diff", *packs, "--format", "json").out)["differences"]
    assert set(found[0]) == set(Difference._fields)
    assert ("Ghi chú", "tệp nhập cũ phải điền thêm") in [(each["title"], each["note"]) for each in found]
    assert run_cli("pack", "diff", "cu", "cu").out == "Hai bản không khác gì nhau\n"


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_the_letter_is_an_input_to_be_completed(
    packs: tuple[str, str], suffix: str, run_cli: Callable[..., CommandRun]
) -> None:
    written = run_cli("pack", "diff", *packs, "-o", f"thu{suffix}")
    assert (written.code, written.out) == (0, f"thu{suffix}\n")
    assert written.err == f"Điền tiếp rồi chạy: cchcdoc render thu{suffix}\n"
    assert run_cli("pack", "diff", *packs, "-o", f"thu{suffix}").err.startswith(f"thu{suffix}: lỗi TP530")
    assert run_cli("pack", "diff", *packs, "-o", f"thu{suffix}", "--ghi-de").code == 0
    assert run_cli("convert", f"thu{suffix}", "thu.json").code == 0
    filled = json.loads(Path("thu.json").read_text(encoding="utf-8"))
    assert filled["so_lieu"]["goi"] == {
        "ma": "goi",
        "ten": "gói mẫu của tỉnh",
        "phien_ban": "0.2.0",
        "phien_ban_truoc": "0.1.0",
    }
    assert [each["noi_dung"] for each in filled["so_lieu"]["tom_tat"]] == ["Thêm ghi chú.", "Sửa câu mở đầu."]
    assert filled["van_ban"]["trich_yeu"] == "gửi gói mẫu của tỉnh, phiên bản 0.2.0"
    (kind,) = filled["so_lieu"]["cac_loai"]
    assert [each["ten"] for each in kind["nhom"]] == ["Số liệu, thể thức phải nhập", "Câu mẫu"]
    assert kind["nhom"][0]["thay_doi"] == [
        {
            "noi_dung": "Thêm “Ghi chú” (so_lieu.don_vi.*.ghi_chu)",
            "nay": "chữ, bắt buộc",
            "viec": "Điền thêm vào tệp nhập cũ",
        }
    ]
    assert kind["nhom"][1]["thay_doi"][0]["truoc"].startswith("Đã tổ chức … hội nghị tại … đơn vị.")


def test_the_draft_shows_what_the_sender_has_to_say(
    packs: tuple[str, str], run_cli: Callable[..., CommandRun]
) -> None:
    written = run_cli("pack", "diff", *packs, "-o", "thu.docx")
    assert (written.code, written.out) == (0, "thu.docx\n")
    assert "Bản thảo, còn 9 chỗ chưa điền (tô vàng)" in written.err
    text = document_text(Path("thu.docx").read_bytes())
    for part in (
        "Thêm “Ghi chú”",
        "Điền thêm vào tệp nhập cũ",
        "NHỮNG THAY ĐỔI CỦA GÓI MẪU CỦA TỈNH",
        "CẦN BỔ SUNG: Kính gửi",
    ):
        assert part in text
    assert run_cli("pack", "diff", *packs, "-o", "thu.docx").code == 0  # its own output
    with zipfile.ZipFile("thu.docx", "a") as archive:
        archive.writestr("word/them.xml", "<a/>")
    kept = run_cli("pack", "diff", *packs, "-o", "thu.docx")
    assert (kept.code, "TP513" in kept.err or "TP514" in kept.err) == (2, True)
    result = json.loads(run_cli("pack", "diff", *packs, "-o", "thu.docx", "--ghi-de", "--format", "json").out)
    assert (result["file"], len(result["blanks"]), bool(result["differences"])) == ("thu.docx", 9, True)


def test_a_profile_fills_the_frame(packs: tuple[str, str], run_cli: Callable[..., CommandRun]) -> None:
    profile = "don_vi:\n  co_quan_chu_quan: UBND TỈNH ĐIỆN BIÊN\n  co_quan_ban_hanh: SỞ NỘI VỤ\n  ten_goi: Sở Nội vụ\n  dia_danh: Điện Biên\n  luu: [VT]\n"
    Path("cchcdoc.yaml").write_text(profile, encoding="utf-8")
    draft = run_cli("pack", "diff", *packs, "-o", "thu.docx")
    assert "còn 6 chỗ" in draft.err
    assert "TP548" in run_cli("pack", "diff", *packs, "-o", "thu.yaml").err
    assert "SỞ NỘI VỤ" in Path("thu.yaml").read_text(encoding="utf-8")


def test_other_suffixes_and_folders_are_refused(
    packs: tuple[str, str], run_cli: Callable[..., CommandRun]
) -> None:
    for name, code in (("thu.pdf", "TP543"), ("khong-co/thu.docx", "TP50"), ("thu", "TP543")):
        refused = run_cli("pack", "diff", *packs, "-o", name)
        assert (refused.code, code in refused.err, refused.err.count("\n")) == (2, True, 1)


def test_what_stands_in_a_pack_comes_out_as_text(tmp_path: Path, run_cli: Callable[..., CommandRun]) -> None:
    made_pack(tmp_path / "cu")
    new = made_pack(
        tmp_path / "moi",
        (MADE_SCHEMA, FIELD, f'          x: {{type: string, title: "{HOSTILE}"}}\n{FIELD}'),
        (MADE_KIND, "tieu_de: Đánh giá", f'tieu_de: "{HOSTILE.replace("{{ so_lieu.x }}", "")}"'),
    )
    name = HOSTILE.replace('\\"', "'").replace("'", "''")
    text = (
        f"ma: goi\nten: '{name}'\nphien_ban: 0.2.0\nthay_doi: |\n  # {name}\n  - {name}\n  loai: cong-van\n"
    )
    (new / "pack.yaml").write_text(text, encoding="utf-8")
    assert run_cli("pack", "diff", "cu", "moi", "-o", "thu.yaml").code == 0
    content = Path("thu.yaml").read_text(encoding="utf-8")
    start = content.index("van_ban:  #")
    Path("thu.yaml").write_text(content[:start] + FRAME, encoding="utf-8")
    written = run_cli("render", "thu.yaml")
    assert (written.code, written.out) == (0, "thu.docx\n"), written.err
    shown = document_text(Path("thu.docx").read_bytes())
    for part in ("**đậm**", "[^a]", "<w:p/>", "# > | ~ null"):
        assert part in shown
    assert "{{ so_lieu.x }} **đậm** [@ma]" in shown  # the pack's own words on what changed
    assert "- loai: cong-van" in shown


def test_two_versions_that_do_not_differ(tmp_path: Path, run_cli: Callable[..., CommandRun]) -> None:
    made_pack(tmp_path / "cu")
    shutil.copytree("cu", "moi")
    assert run_cli("pack", "diff", "cu", "moi", "-o", "thu.docx").code == 0
    text = document_text(Path("thu.docx").read_bytes())
    assert "Phiên bản này không thay đổi cách nhập số liệu" in text
    assert "Phụ lục" not in text


def differences(count: int, length: int = 10) -> Comparison:
    found = [
        Difference("clerk", "changed", "a", "câu", f"cau_{at}", "lời", "x" * length, "y" * length)
        for at in range(count)
    ]
    return Comparison("goi", "Bộ mẫu", "1.0.0", "1.1.0", "", {"a": "Loại A"}, found)


def test_very_many_changes_are_cut_with_a_word() -> None:
    kind = load_kind(get_kind_entry(letter.LETTER))
    fields = letter_of(differences(letter.MAX_ROWS + 7, letter.MAX_TEXT + 1))
    kinds = node_at(fields, ["so_lieu", "cac_loai"])
    assert isinstance(kinds, ListNode)
    groups = node_at(kinds.items[0], ["nhom"])
    assert isinstance(groups, ListNode)
    assert len(groups.items) == 2
    more = node_at(groups.items[1], ["thay_doi", "0", "noi_dung"])
    assert isinstance(more, Scalar)
    assert more.text == "Còn 7 thay đổi khác"
    from cchcdoc.forms.form_files import form_file

    raw = load_text(form_file(kind, ".yaml", filled=fields), "thu.yaml", FORMATS[".yaml"])
    assert [each.code for each in examine(raw, kind.schema, draft=True)[1]] == []


def test_very_many_kinds_are_cut_with_a_word() -> None:
    found = [
        Difference("clerk", "changed", f"l-{at}", "câu", "a", "lời", "x", "y")
        for at in range(letter.MAX_KINDS + 3)
    ]
    fields = letter_of(Comparison("goi", "Bộ mẫu", "1.0.0", "1.1.0", "", {}, found))
    kinds = node_at(fields, ["so_lieu", "cac_loai"])
    assert isinstance(kinds, ListNode)
    assert len(kinds.items) == letter.MAX_KINDS + 1
    more = node_at(kinds.items[-1], ["nhom", "0", "thay_doi", "0", "noi_dung"])
    assert isinstance(more, Scalar)
    assert more.text == "Còn 3 loại văn bản khác"


def test_the_letter_has_a_group_for_everything_a_clerk_is_told(tmp_path: Path) -> None:
    old, new = made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi")
    shutil.copytree(new / MADE, new / "loai-moi")
    kind = new / "loai-moi" / "kind.yaml"
    kind.write_text(
        kind.read_text(encoding="utf-8").replace(f"loai: {MADE}", "loai: loai-moi"), encoding="utf-8"
    )
    fields = letter_of(both_packs(old, new))
    row = node_at(fields, ["so_lieu", "cac_loai", "0", "nhom", "0", "thay_doi", "0"])
    assert isinstance(row, MapNode)
    assert {key: node.text for key, node in row.entries.items() if isinstance(node, Scalar)} == {
        "noi_dung": "Thêm loại văn bản “Báo cáo kết quả tuyên truyền”"
    }


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        (
            "Có {{ dem(so_lieu.a) }}{{ ', kinh phí ' if co(so_lieu.b) else '' }}{{ so_lieu.b if co(so_lieu.b) else '' }}.",
            "Có {{ dem(so_lieu.a) }}{{ x }}{{ ', ngày ' if co(so_lieu.b) else '' }}{{ so_lieu.b }}.",
            {"noi_dung": "Câu “a”: đổi lời", "truoc": "Có …, kinh phí ….", "nay": "Có …, ngày …."},
        ),
        ("Có {{ a }}{{ b }}.", "Có {{ a }}.", {"noi_dung": "Câu “a”: đổi cách tính, điều kiện trong câu"}),
        (
            "Có {{ ten('xa') if co(a) else '' }}.",
            "Có {{ 'a' if co(a) else 'b' }}{{ ten('xa') }}",
            {"noi_dung": "Câu “a”: đổi lời", "truoc": "Có ….", "nay": "Có …"},
        ),
        (
            "{{ 'a' if co(x) }} b {{ y else '' }}",
            "c",
            {"noi_dung": "Câu “a”: đổi lời", "truoc": "… b …", "nay": "c"},
        ),
    ],
)
def test_a_sentence_is_shown_as_a_clerk_reads_it(before: str, after: str, row: dict[str, str]) -> None:
    found = [Difference("clerk", "changed", "a", "câu", "a", "lời", before, after)]
    fields = letter_of(Comparison("goi", "Bộ mẫu", "1.0.0", "1.1.0", "", {}, found))
    shown = node_at(fields, ["so_lieu", "cac_loai", "0", "nhom", "0", "thay_doi", "0"])
    assert isinstance(shown, MapNode)
    assert {key: node.text for key, node in shown.entries.items() if isinstance(node, Scalar)} == row
