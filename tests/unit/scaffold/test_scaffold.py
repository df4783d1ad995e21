"""The bundled templates are what the standard says, and the standard is the decree."""

import io
import zipfile
from pathlib import Path

import pytest

from cchcdoc.scaffold import FORMS, build_template
from cchcdoc.scaffold.__main__ import main
from cchcdoc.standard import load_standard

TEMPLATES = Path(__file__).parents[3] / "templates"


BUNDLED = sorted(TEMPLATES.rglob("template.docx"))


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.parent.name)
def test_a_bundled_template_is_what_the_standard_makes(path: Path) -> None:
    assert path.read_bytes() in [build_template(load_standard(), form) for form in FORMS], (
        f"run: python -m cchcdoc.scaffold FORM {path} --force"
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_a_form_and_never_over_a_file(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "template.docx"
    assert main([form, str(target)]) == 0
    assert target.read_bytes() == build_template(load_standard(), form)
    target.write_bytes(b"restyled")
    assert main([form, str(target)]) == 2
    assert target.read_bytes() == b"restyled"
    assert "đã có tệp này" in capsys.readouterr().err
    assert main([form, str(target), "--force"]) == 0
    assert target.read_bytes() != b"restyled"


@pytest.mark.parametrize("words", [[], ["mau-1.4"], ["mau-9", "a.docx"], ["mau-1.4", "khong-co/a.docx"]])
def test_wrong_words_are_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_the_motto_and_the_page_are_those_of_the_decree(form: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(build_template(load_standard(), form)))
    document = package.read("word/document.xml").decode()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in document
    assert "Độc lập - Tự do - Hạnh phúc" in document
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document
    assert "<w:titlePg/>" in document
    assert "PAGE" in package.read("word/header1.xml").decode()
    assert "PAGE" not in package.read("word/header2.xml").decode()
