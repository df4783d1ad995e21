"""A template restyled in Word: free within the decree's ranges, warned about beyond them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cchcdoc.errors import CchcdocError
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, build_text, input_text, write_pack

TEXT = input_text("  mo_dau: |\n    Xong.\n")


def restyled(part: str, old: str, new: str) -> bytes:
    """The scaffold's template with one edit in one part."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4"))) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for info in source.infolist():
            text = source.read(info).decode()
            if info.filename == part:
                assert old in text, old
                text = text.replace(old, new)
            target.writestr(info.filename, text)
    return stream.getvalue()


def codes(folder: Path, template: bytes) -> list[str]:
    packs = write_pack(folder)
    entry = get_kind_entry(KIND, [packs])
    (entry.folder / "template.docx").write_bytes(template)
    return [d.code for d in build_text(open_kind(entry), TEXT).diagnostics]


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        ("word/document.xml", 'w:left="1701"', 'w:left="1984"', []),  # 35 mm
        ("word/document.xml", 'w:left="1701"', 'w:left="1417"', ["TT300"]),  # 25 mm
        ("word/document.xml", 'w:w="11906"', 'w:w="12240"', ["TT300"]),  # Letter
    ],
)
def test_the_page(tmp_path: Path, part: str, old: str, new: str, expected: list[str]) -> None:
    assert codes(tmp_path, restyled(part, old, new)) == expected


@pytest.mark.parametrize(
    ("style", "old", "new", "expected"),
    [
        ("LoiVan", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>', []),
        ("LoiVan", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>', ["TT301"]),
        ("LoiVan", '<w:b w:val="0"/>', "<w:b/>", ["TT302"]),
        ("LoiVan", "<w:rPr>", '<w:rPr><w:color w:val="FF0000"/>', []),
        ("DiaDanh", "<w:i/>", "", ["TT302"]),
        ("TenLoai", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', ["TT303"]),
        ("BangChu", '<w:sz w:val="24"/>', '<w:sz w:val="18"/>', []),  # the decree does not rule tables
    ],
)
def test_a_style(tmp_path: Path, style: str, old: str, new: str, expected: list[str]) -> None:
    whole = (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4")))
        .read("word/styles.xml")
        .decode()
    )
    start = whole.index(f'w:styleId="{style}"')
    end = whole.index("</w:style>", start)
    before = whole[start:end]
    assert codes(tmp_path, restyled("word/styles.xml", before, before.replace(old, new, 1))) == expected


def test_a_style_that_says_nothing_takes_what_it_is_based_on(tmp_path: Path) -> None:
    template = restyled("word/styles.xml", '<w:sz w:val="28"/><w:szCs w:val="28"/>', "")
    assert "TT301" not in codes(tmp_path, template)  # nothing left but the default of the standard


def test_a_missing_style_is_named_when_the_pack_is_opened(tmp_path: Path) -> None:
    from cchcdoc.errors import PackError

    with pytest.raises(PackError) as caught:
        codes(tmp_path, restyled("word/styles.xml", 'w:val="Lời văn"', 'w:val="Khác"'))
    (found,) = caught.value.diagnostics
    assert found.code == "MT298"
    assert "Lời văn" in found.message


PROSE_TAG = "{{p noi_dung }}"


@pytest.mark.parametrize(("tags", "said"), [(PROSE_TAG * 2, "hai lần"), ("", "không có thẻ")])
def test_a_template_prints_the_prose_once(tmp_path: Path, tags: str, said: str) -> None:
    whole = (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4")))
        .read("word/document.xml")
        .decode()
    )
    at = whole.index(PROSE_TAG)
    start, end = whole.rindex("<w:p>", 0, at), whole.index("</w:p>", at) + len("</w:p>")
    paragraph = whole[start:end]
    with pytest.raises(CchcdocError) as caught:
        codes(tmp_path, restyled("word/document.xml", paragraph, paragraph * (tags.count(PROSE_TAG))))
    (found,) = caught.value.diagnostics
    assert found.code == "MT299"
    assert said in found.message
