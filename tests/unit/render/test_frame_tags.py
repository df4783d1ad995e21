"""A template whose tag somebody deleted: what was filled in is never left out (MT340), each part of the frame by itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cchcdoc.errors import RenderError
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, VAN_BAN, build_text, input_text, part, shown_text, write_pack

FILLED = VAN_BAN.replace("  so:\n", "  so: 12\n").replace(
    "  trich_yeu:", "  co_quan_chu_quan: TỈNH ĐIỆN BIÊN\n  kinh_gui: Sở Nội vụ\n  trich_yeu:"
)
LOOPED = ("co_quan_chu_quan", "co_quan_ban_hanh", "quyen_han", "noi_nhan")
TAGS = (
    "so",
    "ky_hieu",
    "dia_danh",
    "ngay_ban_hanh",
    "ten_loai",
    "trich_yeu",
    "chuc_vu",
    "ho_ten",
    "kinh_gui_mot",
)


def template_with(old: str, new: str) -> bytes:
    """The template of a thông báo with ``new`` in place of every ``old``."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4"))) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for info in source.infolist():
            text = source.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(info.filename, text)
    return made.getvalue()


def document(folder: Path, template: bytes, van_ban: str = FILLED) -> bytes:
    entry = get_kind_entry(KIND, [write_pack(folder)])
    (entry.folder / "template.docx").write_bytes(template)
    return build_text(open_kind(entry), input_text("  mo_dau: Xong.\n", van_ban=van_ban)).document


def codes(folder: Path, template: bytes, van_ban: str = FILLED) -> list[tuple[str, str]]:
    """Code and tag of each error."""
    with pytest.raises(RenderError) as caught:
        document(folder, template, van_ban)
    return [(each.code, each.message.split()[4]) for each in caught.value.diagnostics]


@pytest.mark.parametrize("name", TAGS)
def test_a_value_without_its_tag_is_refused(tmp_path: Path, name: str) -> None:
    template = template_with(f"{{{{ {name} }}}}", "")
    if name == "kinh_gui_mot":
        template = template_with("kinh_gui_mot", "kinh_gui_nhieu")
    assert codes(tmp_path, template) == [("MT340", name)]


@pytest.mark.parametrize("name", LOOPED)
def test_lines_without_their_loop_are_refused(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, template_with(f" in {name} ", " in can_cu ")) == [("MT340", name)]


def test_a_function_of_the_same_name_is_no_tag(tmp_path: Path) -> None:
    assert codes(tmp_path, template_with("{{ so }}", "{{ so(2026) }}")) == [("MT340", "so")]


def test_what_was_not_filled_in_needs_no_tag(tmp_path: Path) -> None:
    document(tmp_path, template_with("{{ so }}", ""), FILLED.replace("  so: 12\n", "  so:\n"))


@pytest.mark.parametrize(
    ("tag", "words"),
    [("{{ chuc_vu }}", "Chủ tịch"), ("{{ dia_danh }}", "Tủa Chùa"), ("{{ ten_loai }}", "THÔNG BÁO")],
)
def test_what_the_template_says_in_words_is_not_lost(tmp_path: Path, tag: str, words: str) -> None:
    found = document(tmp_path, template_with(tag, words))
    assert words in shown_text(part(found))


def test_other_words_are_not_the_words_that_were_filled_in(tmp_path: Path) -> None:
    assert codes(tmp_path, template_with("{{ chuc_vu }}", "PHÓ CHỦ TỊCH")) == [("MT340", "chuc_vu")]


def test_a_misspelt_tag_is_reported_by_its_paragraph_before_what_is_missed(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        document(tmp_path, template_with("{{ trich_yeu }}", "{{ trich_yeuu }}"))
    (found,) = caught.value.diagnostics
    assert found.code == "MT210"
    assert str(found.location).endswith("template.docx:đoạn 3")
    assert found.hint == "có phải là trich_yeu hay ke_trich_yeu?"
