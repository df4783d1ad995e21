"""The program against a clumsy clerk, a hostile clerk and a hostile author of packs.

Whatever comes in: an exit code of 0, 1 or 2, one Vietnamese line per error with its place, all of them in
one run; nothing written beside a good document, an older one untouched. Beside each attack stands what it
resembles and what must go through; a refusal is checked for its reason. What a clerk may do to an input is in
``tests/cases/commands``.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from cchcdoc.cli.main import exit_code
from cchcdoc.compose.prose import extent
from cchcdoc.inputs import limits
from cchcdoc.packs.finding import find
from tests.support.commands import work_folder
from tests.support.kinds import (
    KIND,
    KIND_YAML,
    MAU_CAU_YAML,
    SCHEMA_YAML,
    input_text,
    part,
    shown_text,
)
from tests.support.ooxml_checks import problems

CASES = Path(__file__).parent / "cases" / "packs"
PROSE = "  mo_dau: |\n    Xong.\n"
PATTERN_PROSE = "  mo_dau: |\n    Xong. [=tong_so]\n"
TABLE_PROSE = "  mo_dau: |\n    Xong.\n\n    [#theo_don_vi]\n"
OLD = b"an older document"
LINE = re.compile(
    r"(?:(?P<place>\S.*?): )?(?P<weight>lỗi|cảnh báo) (?P<code>(?:DL|MT|ND|TP)\d{3}): (?P<said>\S.*)"
)
SUMMARY = re.compile(r"Không viết văn bản: \d+ chỗ phải sửa\. .*")


class Finding(NamedTuple):
    place: str
    weight: str
    code: str
    said: str


class Outcome(NamedTuple):
    code: int
    findings: list[Finding]
    document: bytes | None


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder; the made-up kind is in the pack folder beside it."""
    return work_folder(tmp_path, monkeypatch)


@pytest.fixture
def attack(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Render an input and hold the promises that hold for every input."""

    def run(text: str | bytes | None, *more: str, name: str = f"{KIND}.yaml") -> Outcome:
        if text is not None:
            (here / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        target = here / "ra.docx"
        target.write_bytes(OLD)
        before = sorted(path.name for path in here.iterdir())
        source = [name] if name != f"{KIND}.yaml" else []
        code = exit_code(["render", KIND, *source, "-o", "ra.docx", "--ghi-de", *more])
        shown = capsys.readouterr()
        assert code in (0, 1, 2), shown.err
        assert sorted(path.name for path in here.iterdir()) == before
        written = target.read_bytes()
        if code == 0:
            # the checks take marks in the text for tags of the template that were left over
            assert [found for found in problems(written) if "{{" not in found and "{%" not in found] == []
        else:
            assert written == OLD
            assert shown.out == ""
        return Outcome(code, list(read_findings(shown.err, code)), written if code == 0 else None)

    return run


def read_findings(said: str, code: int) -> Iterator[Finding]:
    """The diagnostics on stderr; a line that is none, and no summary, is a failure."""
    lines = said.splitlines()
    errors = 0
    for line in lines:
        if line.startswith(("Bản thảo còn", "  ", "Chưa đủ thông tin", "Xem từng trường")):
            continue
        if line.startswith("gợi ý TP599: "):  # the made-up kind is in a folder
            assert code == 0
            continue
        if SUMMARY.fullmatch(line):
            assert line is lines[-1]
            assert code == 1
            assert f": {errors} chỗ" in line
            continue
        match = LINE.fullmatch(line)
        assert match, line
        errors += match["weight"] == "lỗi"
        yield Finding(match["place"] or "", match["weight"], match["code"], match["said"])


def load_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    assert len({case["ten"] for case in cases}) == len(cases)
    return cases


def changed(text: str, case: dict[str, Any]) -> str:
    for was, becomes in case.get("doi", []):
        assert was in text, was
        text = text.replace(was, becomes, 1)
    return str(case.get("chep", text)) + str(case.get("them", ""))


def agree(found: list[Finding], expected: list[str], folder: str) -> bool:
    """Each expectation ``place code words`` meets one finding, in order, and none is left over.

    The figures that no sentence of a pack prints are not what these cases are about.
    """
    found = [finding for finding in found if finding.code != "ND498" or "ND498" in str(expected)]
    assert len(found) == len(expected), found
    for finding, wanted in zip(found, expected, strict=True):
        place, code, *words = wanted.split(" ", 2)
        assert finding.place.endswith(f"{folder}{place}"), (finding, wanted)
        assert finding.code == code, (finding, wanted)
        assert not words or words[0] in finding.said, (finding, wanted)
    return True


PACKS = load_cases("faulty.yaml")


@pytest.mark.parametrize("case", PACKS, ids=[case["ten"] for case in PACKS])
def test_what_is_wrong_in_a_pack_is_reported_with_its_place(
    attack: Callable[..., Outcome], here: Path, case: dict[str, Any]
) -> None:
    kind = here.parent / "goi" / "goi-thu" / KIND
    texts = {"kind.yaml": KIND_YAML, "schema.yaml": SCHEMA_YAML, "mau_cau.yaml": MAU_CAU_YAML}
    if "tep" in case:
        text = changed(texts.get(case["tep"], ""), case)
        (kind / case["tep"]).write_bytes(text.encode(case.get("ma_hoa", "utf-8")))
    outcome = attack(input_text(PATTERN_PROSE))
    assert outcome.code == (case.get("thoat", 2) if "loi" in case else 0)
    agree(outcome.findings, case.get("loi", []), "")


# ---- files that can hardly be read


def no_file(here: Path) -> None: ...


def empty_folder(here: Path) -> None:
    (here / "x.yaml").mkdir()


def pipe(here: Path) -> None:
    os.mkfifo(here / "x.yaml")


def device(here: Path) -> None:
    (here / "x.yaml").symlink_to("/dev/zero")


def circle(here: Path) -> None:
    (here / "x.yaml").symlink_to("x.yaml")


def giant(here: Path) -> None:
    with (here / "x.yaml").open("wb") as file:
        file.truncate(100_000_000)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX")
@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (no_file, "DL100", "không có tệp"),
        (empty_folder, "DL100", "thư mục"),
        (pipe, "DL100", "không phải tệp thường"),
        (device, "DL100", "không phải tệp thường"),
        (circle, "DL100", "ELOOP"),
        (giant, "DL103", "100 MB"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(
    attack: Callable[..., Outcome], here: Path, make: Callable[[Path], None], code: str, said: str
) -> None:
    make(here)
    outcome = attack(None, name="x.yaml")
    assert outcome.code == 2
    (found,) = outcome.findings
    assert (found.place, found.code) == ("x.yaml", code)
    assert said in found.said


@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x", "x\n.yaml.txt", "x" * 300 + ".yaml"])
def test_a_name_that_is_no_input_ends_with_2(attack: Callable[..., Outcome], name: str) -> None:
    outcome = attack(None, name=name)
    assert outcome.code == 2
    (found,) = outcome.findings
    assert found.code in ("DL100", "DL101")


def test_a_file_that_may_not_be_read_ends_with_2(
    attack: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, most: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path), most)

    monkeypatch.setattr("cchcdoc.inputs.loading.read_plain", refused)
    outcome = attack(input_text(PROSE))
    assert (outcome.code, outcome.findings[0].code) == (2, "DL100")
    assert "không được phép" in outcome.findings[0].said


GOOD = input_text(PROSE)
CONTENT: dict[str, tuple[str | bytes, str, str]] = {
    "rỗng": ("", "DL102", "không có nội dung"),
    "chỉ có lời giải thích": ("# a\n", "DL102", "không có nội dung"),
    "UTF-16": (GOOD.encode("utf-16"), "DL104", "UTF-16"),
    "UTF-16 không dấu": (GOOD.encode("utf-16-le"), "DL104", "UTF-16"),
    "Windows-1258": ("loai: Tủa Chùa".encode("cp1258", "replace"), "DL104", "UTF-8"),
    "10.000 tầng [": ("a: " + "[" * 10_000, "DL115", "32 tầng"),
    "10.000 tầng thụt lề": ("".join(" " * level + "a:\n" for level in range(2_000)), "DL115", "32 tầng"),
    "một giá trị dài": ("loai: " + "x" * (limits.MAX_SCALAR + 1), "DL117", "ký tự"),
    "nhiều giá trị": ("a:\n" + "- b\n" * limits.MAX_NODES, "DL116", "giá trị"),
    "nhiều dòng": ("\n" * (limits.MAX_LINES + 1) + "a: 1", "DL116", "dòng"),
    "nhiều dòng kiểu Mac": ("a: 1" + "\r" * (limits.MAX_LINES + 1), "DL116", "dòng"),
    "thụt lề bằng Tab": ("a:\n\tb: 1", "DL108", "Tab"),
}
JSON_CONTENT: dict[str, tuple[str | bytes, str, str]] = {
    "10.000 tầng": ("[" * 10_000, "DL115", "32 tầng"),
    "NaN": ('{"a": NaN}', "DL107", "NaN"),
    "khóa lặp": ('{"a": 1, "a": 2}', "DL113", "hai lần"),
    "nửa ký tự": ('{"a": "\\ud800"}', "DL119", "thành cặp"),
    "cắt ngang": ('{"a": [1,', "DL107", "giữa chừng"),
    "khóa dài": ('{"' + "a" * (limits.MAX_SCALAR + 1) + '": 1}', "DL117", "ký tự"),
    "nhiều dòng": ("{" + "\n" * (limits.MAX_LINES + 1), "DL116", "dòng"),
}


@pytest.mark.parametrize("name", CONTENT)
def test_a_file_with_wrong_content_ends_with_1(attack: Callable[..., Outcome], name: str) -> None:
    text, code, said = CONTENT[name]
    outcome = attack(text)
    assert outcome.code == 1
    (found,) = outcome.findings
    assert found.code == code
    assert said in found.said


def test_an_archive_with_the_suffix_of_an_input_is_named_as_what_it_is(
    attack: Callable[..., Outcome],
) -> None:
    outcome = attack(b"PK\x03\x04" + bytes(range(256)) * 4)
    assert outcome.code == 2
    (found,) = outcome.findings
    assert found.code == "DL101"


@pytest.mark.parametrize("name", JSON_CONTENT)
def test_a_json_file_with_wrong_content_ends_with_1(attack: Callable[..., Outcome], name: str) -> None:
    text, code, said = JSON_CONTENT[name]
    outcome = attack(text, name="x.json")
    assert outcome.code == 1
    (found,) = outcome.findings
    assert found.code == code
    assert said in found.said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_what_notepad_writes_is_read(attack: Callable[..., Outcome], encoding: str, line_break: str) -> None:
    assert attack(GOOD.replace("\n", line_break).encode(encoding)).code == 0


# ---- where the document goes


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("khong-co/x.docx", "TP502"),
        (f"{KIND}.yaml/x.docx", "TP502"),
        ("x.doc", "TP533"),
        (f"{KIND}.yaml", "TP533"),
        ("x" * 300 + ".docx", "TP506"),
        ("CON.docx", "TP507"),
        ("a:b.docx", "TP507"),
        ("x\n.docx", "TP507"),
        ("pipe.docx", "TP504"),
        ("circle.docx", "TP500"),
        ("open.docx", "TP501"),
    ],
)
def test_a_place_that_cannot_be_written_is_reported_before_the_work(
    here: Path, capsys: pytest.CaptureFixture[str], target: str, code: str
) -> None:
    (here / f"{KIND}.yaml").write_text(GOOD, encoding="utf-8")
    os.mkfifo(here / "pipe.docx")
    (here / "circle.docx").symlink_to("circle.docx")
    (here / "open.docx").write_bytes(OLD)
    (here / ".~lock.open.docx#").write_bytes(b"")
    before = sorted(path.name for path in here.iterdir())
    assert exit_code(["render", KIND, "-o", target]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (found,) = read_findings(shown.err, 2)
    assert found.code == code
    assert sorted(path.name for path in here.iterdir()) == before
    assert (here / "open.docx").read_bytes() == OLD


def test_a_folder_that_may_not_be_written_is_reported(
    attack: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchcdoc.finish.target.os.access", lambda *_: False)
    outcome = attack(GOOD)
    assert (outcome.code, outcome.findings[0].code) == (2, "TP503")


def test_a_name_with_a_nul_is_a_wrong_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["render", KIND, "x\0.yaml"],
        ["render", KIND, "-o", "x\0.docx"],
        ["list", "--packs", "\0"],
    ):
        assert exit_code(words) == 2
        assert capsys.readouterr().err.startswith("lỗi: giá trị của ")


# ---- what grows


def rows(count: int) -> str:
    records = "    - {ten: a, so_lop: 1}\n" * count
    return f"\nso_lieu:\n  nhan: a\n  tong_so: {count}\n  don_vi:\n{records}"


@pytest.mark.slow
def test_a_long_table_asked_for_many_times_ends_at_the_cells(attack: Callable[..., Outcome]) -> None:
    prose = "  mo_dau: |\n" + "    [#theo_don_vi]\n" * 60
    outcome = attack(input_text(prose, so_lieu=rows(2_000)))
    assert outcome.code == 1
    (found,) = outcome.findings
    assert found.code == "ND460"
    assert "ô" in found.said
    assert attack(input_text(TABLE_PROSE, so_lieu=rows(2_000))).code == 0


def test_one_error_in_every_row_is_reported_once(attack: Callable[..., Outcome], here: Path) -> None:
    kind = here.parent / "goi" / "goi-thu" / KIND / "kind.yaml"
    kind.write_text(KIND_YAML.replace("gia_tri: dong.ten", "gia_tri: dong.khong"), encoding="utf-8")
    outcome = attack(input_text(TABLE_PROSE, so_lieu=rows(2_000)))
    (found,) = outcome.findings
    assert found.code == "MT211"
    assert "khong" in found.said
    assert 'bảng "theo_don_vi", dòng 1' in found.place


def test_what_only_follows_from_a_wrong_figure_is_not_reported(
    attack: Callable[..., Outcome], here: Path
) -> None:
    kind = here.parent / "goi" / "goi-thu" / KIND / "kind.yaml"
    share = "gia_tri: 'phan_tram(dong.so_lop, so_lieu.tong_so)'"
    kind.write_text(KIND_YAML.replace("gia_tri: dong.ten", share), encoding="utf-8")
    text = input_text(TABLE_PROSE)
    assert attack(text).code == 0
    outcome = attack(text.replace("tong_so: 5", "tong_so: 1"))
    assert [found.code for found in outcome.findings] == ["DL150"]


def test_patterns_that_call_patterns_end_at_the_length_of_a_document(
    attack: Callable[..., Outcome], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extent, "MAX_WRITTEN", 100_000)
    text = "tong_so: '" + "[=a]" * 100 + "'\na: '" + "[=b]" * 100 + "'\nb: '" + "[=c]" * 100 + "'\nc: xong\n"
    (here.parent / "goi" / "goi-thu" / KIND / "mau_cau.yaml").write_text(text, encoding="utf-8")
    outcome = attack(input_text(PATTERN_PROSE))
    assert outcome.code == 1
    (found,) = outcome.findings
    assert found.code == "ND462"


@pytest.mark.slow
def test_a_schema_that_asks_for_without_end_is_asked_back_within_limits(
    attack: Callable[..., Outcome], here: Path
) -> None:
    """Each definition requires the next one twice: 2^30 fields."""
    definitions = "".join(
        f"  a{n}: {{type: object, additionalProperties: false, required: [x, y], properties: "
        f'{{x: {{$ref: "#/$defs/a{n + 1}"}}, y: {{$ref: "#/$defs/a{n + 1}"}}}}}}\n'
        for n in range(30)
    )
    schema = f'$defs:\n{definitions}  a30: {{type: string}}\nso_lieu: {{$ref: "#/$defs/a0"}}\n'
    (here.parent / "goi" / "goi-thu" / KIND / "schema.yaml").write_text(schema, encoding="utf-8")
    text = input_text(PROSE, so_lieu="\nso_lieu:\n")
    outcome = attack(text, "--chi-tiet")
    assert outcome.code == 1
    assert outcome.findings[-1].code == "DL199"
    assert attack(text, "--draft").code == 0


def test_ten_thousand_unknown_fields_are_cut_after_the_first_thousand(attack: Callable[..., Outcome]) -> None:
    more = "".join(f"  la{number}: 1\n" for number in range(10_000))
    outcome = attack(input_text(PROSE, so_lieu=f"\nso_lieu:\n  nhan: a\n  tong_so: 0\n{more}"))
    assert outcome.code == 1
    assert outcome.findings[-1].code == "DL199"
    assert len(outcome.findings) == 1_001


# ---- packs as files


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def replace_by_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("replace", [replace_by_folder, replace_by_pipe, replace_by_device])
@pytest.mark.parametrize(
    ("name", "code"),
    [("template.docx", "MT283"), ("schema.yaml", "DL100"), ("mau_cau.yaml", "DL100"), ("kind.yaml", "MT281")],
)
def test_a_file_of_a_pack_that_is_none_is_reported(
    attack: Callable[..., Outcome], here: Path, name: str, code: str, replace: Callable[[Path], None]
) -> None:
    replace(here.parent / "goi" / "goi-thu" / KIND / name)
    outcome = attack(GOOD)
    assert (outcome.code, [found.code for found in outcome.findings]) == (2, [code])


@pytest.mark.parametrize("name", ["kind.yaml", "schema.yaml", "mau_cau.yaml", "template.docx"])
def test_a_giant_file_of_a_pack_is_not_read(attack: Callable[..., Outcome], here: Path, name: str) -> None:
    os.truncate(here.parent / "goi" / "goi-thu" / KIND / name, find.MAX_FILE + 1)
    outcome = attack(GOOD)
    assert (outcome.code, [found.code for found in outcome.findings]) == (2, ["MT300"])


@pytest.mark.parametrize("levels", [limits.MAX_DEPTH, 1_000, 1_001])
@pytest.mark.parametrize("name", ["kind.yaml", "schema.yaml", "mau_cau.yaml"])
def test_a_file_of_a_pack_that_is_too_deep_is_reported(
    attack: Callable[..., Outcome], here: Path, name: str, levels: int
) -> None:
    text = f"# {name}\na: {'[' * levels}x{']' * levels}\n"
    (here.parent / "goi" / "goi-thu" / KIND / name).write_text(text, encoding="utf-8")
    outcome = attack(GOOD)
    (found,) = outcome.findings
    assert (outcome.code, found.code) == (2, "DL115")
    assert found.place.endswith(f"{name}:2:{len('a: ') + limits.MAX_DEPTH}")
    assert "32 tầng" in found.said


def zipped(template: bytes, **parts: bytes) -> bytes:
    """``template`` with more parts: their names with ``__`` for ``/``."""
    made = io.BytesIO(template)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda good: good[: len(good) // 2], "MT230"),
        (lambda good: b"\xd0\xcf\x11\xe0" * 100, "MT230"),
        (lambda good: zipped(good, word__media__a=b" " * 50_000_000), "MT231"),
        (lambda good: zipped(good, **{f"word__x{number}": b"" for number in range(400)}), "MT231"),
        (lambda good: zipped(good, word__vbaProject=b"x"), "MT237"),
    ],
)
def test_a_template_that_is_no_template_is_reported(
    attack: Callable[..., Outcome], here: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    template = here.parent / "goi" / "goi-thu" / KIND / "template.docx"
    template.write_bytes(spoil(template.read_bytes()))
    outcome = attack(GOOD)
    assert (outcome.code, [found.code for found in outcome.findings]) == (2, [code])


def test_a_kind_that_leads_out_of_its_pack_shows_nothing(attack: Callable[..., Outcome], here: Path) -> None:
    pack = here.parent / "goi" / "goi-thu"
    (pack / "goc").symlink_to("/")
    (pack / "vong").symlink_to(pack)
    assert attack(GOOD).code == 0


def test_a_broken_kind_hides_no_other_in_the_list(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = here.parent / "goi" / "goi-thu" / "hong"
    broken.mkdir()
    (broken / "kind.yaml").write_text("x", encoding="utf-8")
    assert exit_code(["list"]) == 2
    shown = capsys.readouterr()
    assert KIND in shown.out
    assert {found.place.partition("/hong/")[2] for found in read_findings(shown.err, 2)} >= {"kind.yaml:1:1"}


def test_names_of_a_pack_forge_no_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = here.parent / "goi" / "goi-thu"
    kind = KIND_YAML.replace("ten: Thông báo thử nghiệm", 'ten: "A\\nlỗi: giả"')
    (pack / KIND / "kind.yaml").write_text(kind, encoding="utf-8")
    (pack / "pack.yaml").write_text('ma: "a\\nb"\nphien_ban: "' + "9" * 5_000 + '"\n', encoding="utf-8")
    assert exit_code(["list"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith(KIND)]
    assert "A lỗi: giả" in line
    assert "gói a b 999" in line
    assert len(line) < 400


@pytest.mark.parametrize("text", ["- ma: a\n", "một câu\n"])
def test_a_pack_file_that_is_no_map_is_reported(
    here: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (here.parent / "goi" / "goi-thu" / "pack.yaml").write_text(text, encoding="utf-8")
    assert exit_code(["list"]) == 2
    (found,) = read_findings(capsys.readouterr().err, 2)
    assert found.code == "MT301"
    assert found.place.endswith("pack.yaml:1:1")


def test_too_many_kinds_are_a_wrong_folder(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "MAX_KINDS", 2)
    assert exit_code(["list"]) == 2
    assert [found.code for found in read_findings(capsys.readouterr().err, 2)] == ["MT290"]


def test_a_pack_folder_that_may_not_be_read_is_reported(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("cchcdoc.packs.finding.pack_folders.os.scandir", refused)
    assert exit_code(["list"]) == 2
    assert [found.code for found in read_findings(capsys.readouterr().err, 2)] == ["MT282"]


# ---- the words of the command line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rende"], 'lỗi: không có lệnh "rende"; có phải là render? Xem: cchcdoc --help'),
        (["init"], "lỗi: thiếu LOẠI. Xem: cchcdoc init --help"),
        (
            ["render", KIND, "--dratf"],
            "lỗi: không có tùy chọn --dratf; có phải là --draft hay --format? Xem: cchcdoc render --help",
        ),
        (["explain", "a\x1b[31m\nb"], 'lỗi: không có mã "a�[31m b". Xem: cchcdoc explain --help'),
    ],
)
def test_a_usage_error_is_one_clean_line(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert exit_code(words) == 2
    assert capsys.readouterr().err == f"{said}\n"


def test_no_command_shows_the_help_and_no_error(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Cách dùng: cchcdoc")
    assert "lỗi:" not in said


def test_the_options_of_a_command_are_all_explained(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["render", "--help"]) == 0
    options = capsys.readouterr().out.partition("Tùy chọn:\n")[2].splitlines()
    assert options
    assert all(line.startswith(("  -", "   ")) for line in options)


def test_a_report_for_programs_holds_the_same_findings(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = GOOD.replace("  ky_hieu:", "  kyhieu:").replace("tong_so: 5", "tong_so: năm")
    (here / f"{KIND}.yaml").write_text(text, encoding="utf-8")
    assert exit_code(["render", KIND, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    found = [(each["code"], each["location"]["line"]) for each in report["findings"]]
    assert found == [("DL139", 6), ("DL132", 16)]


def test_a_draft_shows_an_optional_blank_that_a_sentence_prints(attack: Callable[..., Outcome]) -> None:
    asked = "{{ 'x' if so_lieu.ty_le else 'chưa có' }}"
    prose = f"  mo_dau: |\n    Đạt {{{{ so_lieu.ty_le }}}}, {{{{ so(so_lieu.ty_le) }}}}, {asked}.\n"
    outcome = attack(input_text(prose), "--draft")
    assert outcome.document is not None
    shown = shown_text(part(outcome.document))
    assert "Đạt [CẦN BỔ SUNG: Tỷ lệ], [...], chưa có" in shown


def test_a_warning_of_reading_is_reported_beside_the_error(attack: Callable[..., Outcome]) -> None:
    prose = "  mo_dau: Các lớp tập huấn {{ khong_co }} # năm 2025"
    outcome = attack(input_text(prose))
    assert outcome.code == 1
    assert [found.code for found in outcome.findings] == ["MT210", "DL121"]  # in the order of the line
    assert [found.weight for found in outcome.findings] == ["lỗi", "cảnh báo"]
