"""Issuer and motto once more, over a document sent along."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchcdoc.errors import RenderError
from cchcdoc.render.draw.letterhead import letterhead_of
from tests.support.kinds import KIND_YAML, build_text, input_text, open_made_up, part, shown_text
from tests.support.ooxml_checks import problems

ATTACHED = """de_cuong: [{id: mo_dau, kieu: doan}]
phu_luc:
  - {id: quy_che, kieu: kem_theo, in_ten_co_quan: true, tieu_de: Quy chế, ten_goi: Quy chế, de_cuong: [{kieu: doan, mac_dinh: Một.}]}
"""
KIND = KIND_YAML[: KIND_YAML.index("de_cuong:")] + ATTACHED


def test_the_first_row_of_the_first_table_is_the_letterhead() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    frame = f"<w:body><w:p/><w:tbl><w:tblPr/>{row}<w:tr/></w:tbl><w:p/>"
    assert letterhead_of(frame) == f"<w:tbl><w:tblPr/>{row}</w:tbl>"


@pytest.mark.parametrize(
    "frame", ["<w:p/>", "<w:tbl><w:tr><w:tc><w:tbl><w:tr/></w:tbl></w:tc></w:tr></w:tbl>"]
)
def test_where_it_is_not_known_there_is_none(frame: str) -> None:
    assert letterhead_of(frame) == ""


def test_a_document_sent_along_begins_like_one(tmp_path: Path) -> None:
    document = build_text(
        open_made_up(tmp_path, kind_yaml=KIND), input_text("  mo_dau: Kèm theo [>quy_che].\n")
    ).document
    text = shown_text(part(document))
    assert problems(document) == []
    assert text.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 2
    assert text.count("XÃ TỦA CHÙA") == 2
    assert text.count("Số:") == 1
    assert text.index("QUY CHẾ") > text.rindex("Độc lập - Tự do - Hạnh phúc")


def test_a_template_without_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cchcdoc.render.draw.composition"], "letterhead_of", lambda _: "")
    with pytest.raises(RenderError) as refused:
        build_text(open_made_up(tmp_path, kind_yaml=KIND), input_text("  mo_dau: Kèm theo [>quy_che].\n"))
    assert [d.code for d in refused.value.diagnostics] == ["MT309"]
