"""Where ``cchcdoc.yaml`` is looked for, and whose file is not used."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cchcdoc.project.locating import (
    FILE_NAME,
    MAX_ABOVE,
    MISNAMED,
    config_folder,
    find_own_file,
    find_project_file,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner of a file to ask for")


def put(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    path.write_text("don_vi: {dia_danh: Tủa Chùa}\n", encoding="utf-8")
    return path


def below(folder: Path, levels: int) -> Path:
    deep = folder.joinpath(*"abcdefgh"[:levels])
    deep.mkdir(parents=True, exist_ok=True)
    return deep


def test_the_file_of_the_folder_itself_and_the_nearest_above_it_count(tmp_path: Path) -> None:
    far, near = put(tmp_path), put(tmp_path / "a")
    assert find_project_file(tmp_path, {}).path == far
    assert find_project_file(below(tmp_path, 3), {}).path == near


def test_a_few_folders_above_are_looked_in_and_no_more(tmp_path: Path) -> None:
    path = put(tmp_path)
    assert find_project_file(below(tmp_path, MAX_ABOVE), {}).path == path
    assert find_project_file(below(tmp_path, MAX_ABOVE + 1), {}).path is None


def test_nothing_above_the_home_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path)
    home = tmp_path / "a"
    deep = below(tmp_path, 2)
    assert find_project_file(deep, {"HOME": str(home)}).path is None
    assert find_project_file(home, {"HOME": str(home)}).path is None
    assert find_project_file(deep, {"HOME": str(tmp_path)}).path == tmp_path / FILE_NAME


def test_a_folder_that_is_not_there_yet_has_the_file_above_it(tmp_path: Path) -> None:
    assert find_project_file(tmp_path / "moi", {}).path is None
    path = put(tmp_path)
    assert find_project_file(tmp_path / "moi", {}).path == path


@posix
def test_a_file_above_that_another_user_put_there_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)
    put(tmp_path / "a")
    deep = below(tmp_path, 2)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    monkeypatch.setattr("cchcdoc.project.locating.ROOT", -1)
    found = find_project_file(deep, {})
    assert found.path is None
    assert [each.code for each in found.warnings] == ["TP544", "TP544"]
    assert all("người khác" in each.message for each in found.warnings)


@posix
@pytest.mark.parametrize(("mode", "is_used"), [(0o755, True), (0o775, True), (0o1777, False)])
def test_a_file_of_another_user_counts_in_a_folder_of_colleagues_and_not_in_one_open_to_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, is_used: bool
) -> None:
    path = put(tmp_path / "chung")
    path.parent.chmod(mode)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    monkeypatch.setattr("cchcdoc.project.locating.ROOT", -1)
    found = find_project_file(path.parent, {})
    assert (found.path == path) is is_used
    assert bool(found.warnings) is not is_used


@posix
def test_a_file_of_ones_own_counts_in_a_folder_open_to_all(tmp_path: Path) -> None:
    path = put(tmp_path / "chung")
    path.parent.chmod(0o1777)
    assert find_project_file(path.parent, {}).path == path


@pytest.mark.parametrize("name", MISNAMED)
def test_a_name_that_an_editor_makes_of_it_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    (warning,) = find_project_file(tmp_path, {}).warnings
    assert warning.code == "TP544"
    assert warning.hint == f"đổi tên thành {FILE_NAME}"


def test_the_users_own_folder_is_that_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    environ = {"HOME": str(tmp_path)}
    assert config_folder(environ) == tmp_path / ".config" / "cchcdoc"
    assert config_folder({**environ, "XDG_CONFIG_HOME": str(tmp_path / "x")}) == tmp_path / "x" / "cchcdoc"
    assert config_folder({**environ, "XDG_CONFIG_HOME": "x"}) == tmp_path / ".config" / "cchcdoc"
    assert config_folder({"HOME": "."}) is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert config_folder({"APPDATA": str(tmp_path)}) == tmp_path / "cchcdoc"


def test_the_users_own_file_is_found_there(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    assert find_own_file(environ).path is None
    path = put(tmp_path / "cchcdoc")
    assert find_own_file(environ).path == path
    assert find_own_file({}).path is None
