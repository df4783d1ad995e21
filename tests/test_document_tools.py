"""The programs that judge documents in tests: they find what is wrong, and say so when they cannot run."""

import subprocess
from pathlib import Path

import pytest

from cchcdoc.ooxml import names
from tests.support import validator
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
