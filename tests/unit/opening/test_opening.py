"""An opened kind: the same from the cache as from the pack, and never the one of yesterday's files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cchcdoc import fingerprint, opening
from cchcdoc.errors import PackError
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from tests.support.kinds import KIND, build_text, input_text, write_pack

TEXT = input_text("  mo_dau: |\n    Đã mở {{ so_lieu.tong_so }} lớp.\n")


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Kinds that had to be read and compiled."""
    seen: list[str] = []
    real = opening._work_out

    def counted(entry):
        seen.append(entry.id)
        return real(entry)

    monkeypatch.setattr(opening, "_work_out", counted)
    return seen


def test_a_kept_kind_writes_the_same_document_without_being_worked_out(
    tmp_path: Path, worked_out: list[str]
) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    fresh = build_text(open_kind(entry), TEXT).document
    first = build_text(open_kind(entry, tmp_path / "kho"), TEXT).document
    again = build_text(open_kind(entry, tmp_path / "kho"), TEXT).document
    assert fresh == first == again
    assert worked_out == [KIND, KIND]


@pytest.mark.parametrize(
    "name", ["kind.yaml", "schema.yaml", "mau_cau.yaml", "template.docx", "../pack.yaml"]
)
def test_a_changed_file_of_the_pack_is_seen_at_once(tmp_path: Path, worked_out: list[str], name: str) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    open_kind(entry, tmp_path / "kho")
    path = entry.folder / name
    path.write_bytes(path.read_bytes() + (b"" if name.endswith("docx") else b"\n# khac\n"))
    if name.endswith("docx"):
        from cchcdoc.scaffold import build_template
        from cchcdoc.standard import load_standard

        path.write_bytes(build_template(load_standard(), "mau-1.5"))
    open_kind(entry, tmp_path / "kho")
    assert len(worked_out) == 2


def test_what_cannot_be_read_back_is_worked_out_again(
    tmp_path: Path, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    open_kind(entry, tmp_path / "kho")
    monkeypatch.setattr(fingerprint, "read_cached", lambda *_: b"khong phai pickle")
    assert open_kind(entry, tmp_path / "kho").kind.id == KIND
    assert len(worked_out) == 2


def test_a_broken_pack_is_never_kept(tmp_path: Path) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path)])
    (entry.folder / "kind.yaml").write_text("loai: [", encoding="utf-8")
    with pytest.raises(PackError):
        open_kind(entry, tmp_path / "kho")
    assert not (tmp_path / "kho").exists()


NEVER = {"docxtpl", "docx", "babel", "difflib", "num2words", "cchcdoc.packs.read"}
RARELY = {"lxml", "xlsxwriter"}
"""Only for charts."""

IN_WORDS = input_text("  mo_dau: |\n    Cấp {{ tien_bang_chu(so_lieu.tong_so) }}.\n")
"""An input of the made-up kind that has a number in words."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["render", "cong-van", "--sample"], NEVER | RARELY | {"cchcdoc.indicators.indexes.scores"}),
        (["render", KIND, "bang-chu.yaml", "--packs", "."], NEVER | RARELY),
        (["render", "phan-tich-sipas-par-index", "--sample"], NEVER),
        (["list"], NEVER | RARELY | {"jinja2", "cchcdoc.render", "cchcdoc.compose"}),
        (["--help"], {"babel", "json", "cchcdoc.packs.model"}),
        (["explain", "DL131"], {"babel", "json"}),
        (["init", "--help"], {"babel"}),
        (["schema", "cong-van", "-o", "luoc-do.json"], {"babel"}),
    ],
)
def test_a_warm_start_imports_only_what_its_command_needs(
    tmp_path: Path, words: list[str], unwanted: set[str]
) -> None:
    write_pack(tmp_path)
    (tmp_path / "bang-chu.yaml").write_text(IN_WORDS, encoding="utf-8")
    script = (
        f"import sys\nfrom cchcdoc.cli.main import exit_code\nexit_code({words!r})\n"
        f"print(sorted({unwanted!r} & set(sys.modules)))"
    )
    environ = {
        "CCHCDOC_CACHE": str(tmp_path / "kho"),
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONUTF8": "1",
    }
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
    assert done.stdout.splitlines()[-1] == "[]"
