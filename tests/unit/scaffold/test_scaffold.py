"""The bundled templates are what the standard says, and the standard is the decree."""

import io
import zipfile
from pathlib import Path

import pytest

from cchcdoc.scaffold import FORMS, build_template
from cchcdoc.scaffold.__main__ import BUNDLED
from cchcdoc.standard import load_standard

PACK = Path(__file__).parents[3] / "templates" / "mac-dinh"


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_template_is_what_the_standard_makes(name: str) -> None:
    assert (PACK / name).read_bytes() == build_template(load_standard(), BUNDLED[name]), (
        "run: python -m cchcdoc.scaffold templates/mac-dinh"
    )


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
