"""What Python users import, and that importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cchcdoc
from tests.support.kinds import KIND, input_text, write_pack


def test_a_document_in_two_calls(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs")
    path = tmp_path / "thu.yaml"
    path.write_text(input_text("  mo_dau: |\n    Xong.\n"), encoding="utf-8")
    built = cchcdoc.build(KIND, cchcdoc.load(path), packs=[tmp_path / "packs"])
    assert built.document[:2] == b"PK"
    assert built.diagnostics == ()


def test_an_error_carries_its_diagnostics(tmp_path: Path) -> None:
    with pytest.raises(cchcdoc.CchcdocError) as caught:
        cchcdoc.load(tmp_path / "khong-co.yaml")
    assert all(isinstance(each, cchcdoc.Diagnostic) for each in caught.value.diagnostics)


def test_importing_the_package_imports_nothing_else() -> None:
    ours = ("cchcdoc", "click", "jinja2", "yaml", "lxml", "docxtpl")
    script = f"import sys; import cchcdoc; print(*(m for m in sys.modules if m.split('.')[0] in {ours!r}))"
    root = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root
    )
    assert sorted(done.stdout.split()) == ["cchcdoc", "cchcdoc.lazy"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        cchcdoc.khong_co  # noqa: B018 - the access is the test
