"""The programs that judge documents in tests: they find what is wrong, and say so when they cannot run."""

import os
import subprocess
from pathlib import Path

import pytest

from cchcdoc.ooxml import names
from tests.support import libreoffice, validator
from tests.support.libreoffice import page_count, page_texts, to_pdf
from tests.support.small_docx import document, pack, paragraph, template_parts
from tests.support.tools import require_tool


def test_a_missing_tool_is_a_skip_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHCDOC_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="soffice is not installed: apt"):
        require_tool(None, "soffice", "apt")


def test_a_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHCDOC_CI", "1")
    with pytest.raises(pytest.fail.Exception, match="soffice"):
        require_tool((), "soffice", "apt")


def test_a_tool_that_is_there_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHCDOC_CI", "1")
    require_tool("/usr/bin/soffice", "soffice", "apt")


@pytest.mark.office
def test_a_sound_document_has_no_schema_errors() -> None:
    assert validator.schema_errors(pack(template_parts())) == []


@pytest.mark.office
def test_a_wrong_order_of_elements_is_a_schema_error() -> None:
    body = '<w:p><w:r><w:rPr><w:sz w:val="26"/><w:b/></w:rPr></w:r></w:p>'
    errors = validator.schema_errors(pack({**template_parts(), names.PART_DOCUMENT: document(body)}))
    assert len(errors) == 1
    assert "/word/document.xml: Schema:" in errors[0]


def test_a_validator_that_did_not_run_is_not_a_pass() -> None:
    for code, text in ((2, "{}"), (0, "")):
        with pytest.raises(RuntimeError, match="could not run"):
            validator._read(subprocess.CompletedProcess([], code, text, "lỗi"))
    with pytest.raises(RuntimeError, match="contradicts"):
        validator._read(subprocess.CompletedProcess([], 1, '{"ok": false, "errors": []}', ""))


@pytest.mark.office
def test_a_document_becomes_pages_of_text(tmp_path: Path) -> None:
    source = tmp_path / "báo cáo.docx"
    body = (
        paragraph("Trang đầu") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("Huyện Tủa Chùa")
    )
    source.write_bytes(pack({**template_parts(), names.PART_DOCUMENT: document(body)}))
    pdf = to_pdf(source, tmp_path)
    assert pdf == tmp_path / "báo cáo.pdf"
    assert page_count(pdf) == 2
    assert "Huyện Tủa Chùa" in page_texts(pdf)[1]


@pytest.mark.office
def test_a_conversion_that_made_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="made no PDF"):
        to_pdf(tmp_path / "không có.docx", tmp_path)


FALLING = """#!/bin/sh
[ -e "$0.once" ] && for document; do :; done && name=$(basename "$document" .docx) \
  && echo %%EOF > "$(dirname "$0")/$name.pdf"
touch "$0.once"
"""
"""A program that makes nothing when it is called first, and what it is asked for last in each later call."""


@pytest.mark.skipif(os.name == "nt", reason="the program that stands in for LibreOffice is a script of sh")
def test_documents_that_a_dying_office_left_behind_are_converted_by_a_call_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(FALLING, encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "soffice", lambda: str(program))
    libreoffice.convert([tmp_path / "a.docx", tmp_path / "b.docx"], tmp_path)
    assert libreoffice.is_made(tmp_path / "a.pdf")
    assert libreoffice.is_made(tmp_path / "b.pdf")


@pytest.mark.skipif(os.name == "nt", reason="the program that stands in for LibreOffice is a script of sh")
def test_office_programs_run_in_a_folder_and_an_environment_that_no_test_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\npwd > "$(dirname "$0")/where"\necho "$LEFT" >> "$(dirname "$0")/where"\n')
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "soffice", lambda: str(program))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEFT", "left")
    libreoffice.convert([tmp_path / "a.docx"], tmp_path)
    folder, left = (tmp_path / "where").read_text(encoding="utf-8").splitlines()
    assert (Path(folder) == tmp_path, left) == (False, "")


def test_an_office_that_does_not_end_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(libreoffice, "run", hang)
    assert libreoffice.convert([tmp_path / "a.docx"], tmp_path).count("no end after") == 2
