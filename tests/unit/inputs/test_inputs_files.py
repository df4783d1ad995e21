"""Opening files: what is refused before a byte is parsed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import limits, load, load_text
from cchcdoc.nodes import MapNode, Scalar


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        load(path)
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert found.location.source == str(path)
    assert found.hint
    return found.code, found.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "khong-co.yaml") == ("DL100", "không có tệp này")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "thu-muc.yaml"
    folder.mkdir()
    assert refusal(folder) == ("DL100", "đây là thư mục, không phải tệp")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes exist on POSIX only")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "ong.yaml"
    os.mkfifo(pipe)
    assert refusal(pipe) == ("DL100", "đây không phải tệp thường")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")

    def forbid(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("cchcdoc.inputs.loading.read_plain", forbid)
    assert refusal(path) == ("DL100", "không được phép đọc tệp này")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b.yaml")[0] == "DL100"
    assert refusal(tmp_path / ("a" * 5000 + ".yaml"))[0] == "DL100"


def test_a_file_of_100_mb_is_refused_by_its_size_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lon.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr("cchcdoc.inputs.loading.read_plain", fail)
    code, message = refusal(path)
    assert code == "DL103"
    assert "100 MB" in message
    assert "20 MB" in message


def test_a_file_just_at_the_limit_of_bytes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 12345\n")
    monkeypatch.setattr(limits, "MAX_BYTES", 9)
    assert load(path).root
    monkeypatch.setattr(limits, "MAX_BYTES", 8)
    assert refusal(path)[0] == "DL103"
    with pytest.raises(InputError, match="DL103"):
        load_text(b"a: 12345\n", "a", "yaml")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.docx", "cchcdoc init"),
        ("A.PDF", "cchcdoc init"),
        ("a.txt", 'đổi tên thành "a.yaml"'),
        ("a.yaml.txt", 'đổi tên thành "a.yaml"'),
        ("a.json.TXT", 'đổi tên thành "a.json"'),
    ],
)
def test_a_document_and_a_file_of_notepad_say_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path / name)
    (found,) = caught.value.diagnostics
    assert found.code == "DL101"
    assert hint in found.hint


@pytest.mark.parametrize("name", ["a.odp", "a", "a.yaml.bak", ".yaml"])
def test_other_kinds_of_files_are_refused_with_the_accepted_ones_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path / name)
    (found,) = caught.value.diagnostics
    assert found.code == "DL101"
    assert found.hint == "chỉ nhận .xlsx, .yaml, .yml, .json"


@pytest.mark.parametrize("suffix", [".xls", ".XLSM", ".xlsb", ".ods"])
def test_other_kinds_of_workbooks_are_named(tmp_path: Path, suffix: str) -> None:
    code, message = refusal(tmp_path / f"so-lieu{suffix}")
    assert code == "DL101"
    assert suffix.lower() in message


@pytest.mark.parametrize("name", ["a.yaml", "a.YML", "a.Json"])
def test_the_suffix_chooses_the_reader_in_any_case(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text('{"a": "1"}')
    raw = load(path)
    assert isinstance(raw.root, MapNode)
    assert raw.source == str(path)
    assert raw.digest == hashlib.sha256(b'{"a": "1"}').hexdigest()


def test_messages_show_the_name_that_the_caller_chose(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\na: 2\n")
    with pytest.raises(InputError, match=r"^so-ket\.yaml:2:1: lỗi DL113"):
        load(path, source="so-ket.yaml")


def test_decomposed_letters_are_composed_and_columns_count_what_is_seen() -> None:
    decomposed = "U\u0309y ban: nha\u0302n da\u0302n"
    raw = load_text(decomposed.encode(), "a", "yaml")
    assert isinstance(raw.root, MapNode)
    value = raw.root.entries["Ủy ban"]
    assert isinstance(value, Scalar)
    assert value.text == "nhân dân"
    assert value.position.column == 9


def test_line_breaks_of_windows_and_old_macs_count_as_one() -> None:
    raw = load_text(b"a: |\r\n  x\r\n  y\r\nb: 1\rc: 2\r\n", "a", "yaml")
    assert isinstance(raw.root, MapNode)
    block = raw.root.entries["a"]
    assert isinstance(block, Scalar)
    assert block.text == "x\ny\n"
    assert raw.root.entries["c"].position.line == 5


def test_bytes_that_are_not_utf8_but_look_like_tcvn3_are_named_so() -> None:
    content = "so: 1\nten: Céng hßa x· héi chñ nghÜa ViÖt Nam\n".encode("cp1252")
    with pytest.raises(InputError, match=r"a:2:7: lỗi DL104: .*TCVN3"):
        load_text(content, "a", "yaml")
