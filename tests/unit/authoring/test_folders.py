"""Folders and files of a pack with names that are nearly right: each is reported with the name that it should have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.made_packs import errors_in, made_pack


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("chi-so/a.yaml", 'chi-so: lỗi MT372: không đọc thư mục này vì tên không phải "chi_so"'),
        ("Bài mẫu/a.yaml", 'Bài mẫu: lỗi MT372: không đọc thư mục này vì tên không phải "bai_mau"'),
        ("chi_so/a.yml", 'chi_so/a.yml: lỗi MT372: không đọc tệp này vì tên không kết thúc bằng ".yaml"'),
        ("chi_so/a.YAML", 'chi_so/a.YAML: lỗi MT372: không đọc tệp này vì tên không kết thúc bằng ".yaml"'),
    ],
)
def test_a_name_that_is_nearly_right_is_an_error(tmp_path: Path, name: str, said: str) -> None:
    pack = made_pack(tmp_path)
    (pack / name).parent.mkdir()
    (pack / name).write_text("a: 1\n")
    (line,) = errors_in(pack)
    assert line.startswith(said)


@pytest.mark.parametrize("name", ["tai-lieu/a.yaml", "chi_so/doc.md", "chi_so/.luu.yml", "mau/a.txt"])
def test_other_folders_and_notes_are_left_alone(tmp_path: Path, name: str) -> None:
    pack = made_pack(tmp_path)
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text("a: 1\n")
    assert errors_in(pack) == []
