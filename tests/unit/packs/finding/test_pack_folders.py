"""Which folders are packs, which of two is used, what of a pack may be read: never a choice in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from cchcdoc.packs import find_kinds, find_rubrics, get_kind_entry, kind_files, load_kind
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.finding.template_choice import template_path
from cchcdoc.scaffold.build import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, write_pack

links = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


def codes(refused: pytest.ExceptionInfo[PackError]) -> list[str]:
    return [found.code for found in refused.value.diagnostics]


def pack_of(folder: Path) -> Path:
    return write_pack(folder) / "goi-thu"


@links
@pytest.mark.parametrize("name", ["mau_cau.yaml", "schema.yaml", "kind.yaml", "template.docx"])
def test_a_file_that_lies_outside_its_pack_is_refused_and_inside_it_is_not(tmp_path: Path, name: str) -> None:
    pack = pack_of(tmp_path)
    file = pack / KIND / name
    inside, outside = pack / f"chung-{name}", tmp_path / f"ngoai-{name}"
    inside.write_bytes(file.read_bytes())
    outside.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(inside)
    assert load_kind(get_kind_entry(KIND, [pack])).id == KIND
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(PackError) as refused:
        load_kind(get_kind_entry(KIND, [pack]))
    assert codes(refused) == ["MT334"]
    assert str(file) in str(refused.value.diagnostics[0].location)


@links
def test_a_kind_that_lies_outside_its_pack_is_refused(tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    (pack / KIND).rename(tmp_path / KIND)
    (pack / KIND).symlink_to(tmp_path / KIND)
    with pytest.raises(PackError) as refused:
        kind_files(get_kind_entry(KIND, [pack]))
    assert set(codes(refused)) == {"MT334"}


@links
def test_the_folder_of_a_pack_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "lien-ket").symlink_to(pack_of(tmp_path / "that"))
    assert load_kind(get_kind_entry(KIND, [tmp_path / "lien-ket"])).id == KIND


@links
@pytest.mark.parametrize("name", ["pack.yaml", "chi_so/thu.yaml"])
def test_pack_yaml_and_rubrics_lie_inside_too(tmp_path: Path, name: str) -> None:
    pack = pack_of(tmp_path / "goi")
    file = pack / name
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    (tmp_path / "ngoai.yaml").write_text("ma: bi-mat\n", encoding="utf-8")
    file.symlink_to(tmp_path / "ngoai.yaml")
    with pytest.raises(PackError) as refused:
        find_rubrics([pack])
    assert codes(refused) == ["MT334"]


@pytest.mark.parametrize(
    ("named", "more", "said"),
    [
        ("", "x.txt", "nêu đúng thư mục"),
        ("", "pack.yml", "đổi tên pack.yml thành pack.yaml"),
        ("", "pack.yaml.txt", "đổi tên pack.yaml.txt"),
        (f"goi-thu/{KIND}", "x.txt", "thư mục của một loại văn bản"),
    ],
)
def test_a_folder_that_is_no_pack_is_an_error(tmp_path: Path, named: str, more: str, said: str) -> None:
    folder = (write_pack(tmp_path / "goi") / named) if named else tmp_path / "rong"
    folder.mkdir(exist_ok=True)
    (folder / more).write_text("x", encoding="utf-8")
    with pytest.raises(PackError) as refused:
        find_kinds([folder])
    assert codes(refused) == ["MT335"]
    assert said in refused.value.diagnostics[0].hint
    assert KIND in {entry.id for entry in find_kinds([write_pack(tmp_path / "dung")])}


def test_an_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    with pytest.raises(PackError) as refused:
        find_kinds([tmp_path / "goi.zip"])
    assert codes(refused) == ["MT282"]
    assert "giải nén" in refused.value.diagnostics[0].hint


def test_two_packs_of_one_code_are_an_error_that_names_both(tmp_path: Path) -> None:
    folders = [pack_of(tmp_path / name) for name in ("cu", "moi")]
    with pytest.raises(PackError) as refused:
        find_kinds(folders)
    assert codes(refused) == ["MT336"]
    assert all(str(folder) in refused.value.diagnostics[0].message for folder in folders)
    assert find_kinds([folders[0], folders[0]])  # named twice is one
    (tmp_path / "moi" / "goi-thu" / "pack.yaml").write_text("ma: mac-dinh\n", encoding="utf-8")
    assert find_kinds([folders[1]])  # a copy of the bundled pack


def test_a_kind_of_two_packs_is_an_error_unless_one_is_based_on_the_other(tmp_path: Path) -> None:
    first, second = (pack_of(tmp_path / name) for name in ("xa", "tinh"))
    (second / "pack.yaml").write_text("ma: goi-tinh\n", encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_kind(get_kind_entry(KIND, [first, second]))
    assert codes(refused) == ["MT337"]
    assert all(str(pack) in refused.value.diagnostics[0].message for pack in (first, second))
    assert load_kind(get_kind_entry("cong-van", [first, second])).id == "cong-van"
    (first / KIND / "kind.yaml").write_text(f"loai: {KIND}\nke_thua: {KIND}\n", encoding="utf-8")
    assert load_kind(get_kind_entry(KIND, [first, second])).id == KIND


def overlay(folder: Path, kind: str, form: str) -> Path:
    """A pack with a common template made for ``form``, and ``kind`` based on the bundled one."""
    pack = folder / "goi-tinh"
    (pack / kind).mkdir(parents=True)
    (pack / "pack.yaml").write_text("ma: goi-tinh\n", encoding="utf-8")
    (pack / kind / "kind.yaml").write_text(f"loai: {kind}\nke_thua: {kind}\n", encoding="utf-8")
    (pack / "template.docx").write_bytes(build_template(load_standard(), form))
    return pack


@pytest.mark.parametrize(
    ("kind", "form", "is_common"),
    [
        ("cong-van", "mau-1.4", False),  # a letter stays a letter
        ("cong-van", "mau-1.5", True),  # the common template is one for letters
        ("giay-moi", "mau-1.4", False),
        ("thong-bao", "mau-1.4", True),  # its base has none of its own
        ("thong-bao", "mau-1.5", True),
    ],
)
def test_an_overlay_without_a_template_keeps_the_form_of_its_base(
    tmp_path: Path, kind: str, form: str, is_common: bool
) -> None:
    pack = overlay(tmp_path, kind, form)
    own = bundled("templates") / "mac-dinh" / kind / "template.docx"
    chosen = template_path(get_kind_entry(kind, [pack]))
    assert chosen == (pack / "template.docx" if is_common else own)
    (pack / kind / "template.docx").write_bytes(b"x")
    assert template_path(get_kind_entry(kind, [pack])) == pack / kind / "template.docx"


def test_a_common_template_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    pack = overlay(tmp_path, "cong-van", "mau-1.4")
    (pack / "template.docx").write_bytes(b"PK")
    assert template_path(get_kind_entry("cong-van", [pack])) == pack / "template.docx"
