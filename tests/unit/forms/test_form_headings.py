"""The headings above the prose of a blank form are numbered as the document will number them."""

from __future__ import annotations

from pathlib import Path

from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import get_kind_entry, load_kind
from tests.support.kinds import KIND, KIND_YAML, write_pack

OUTLINE = """de_cuong:
  - kieu: muc
    tieu_de: Kết quả
    muc_con:
      - {id: mot, kieu: khoan, tieu_de: Thể chế}
      - kieu: khoan
        tieu_de: Thủ tục
        muc_con:
          - {id: uu_diem, kieu: tieu_khoan, tieu_de: Ưu điểm}
          - {id: han_che, kieu: tieu_khoan, tieu_de: Hạn chế}
  - {id: dieu_cuoi, kieu: dieu, tieu_de: Hiệu lực}
phu_luc:
  - {id: bieu, tieu_de: Biểu số liệu, de_cuong: [{id: loi_dan, kieu: khoan, tieu_de: Lời dẫn}]}
"""


def test_headings_are_numbered_as_they_will_be_printed(tmp_path: Path) -> None:
    kind_yaml = KIND_YAML[: KIND_YAML.index("de_cuong:")] + OUTLINE
    kind = load_kind(get_kind_entry(KIND, [write_pack(tmp_path, kind_yaml=kind_yaml)]))
    lines = [line.strip() for line in form_text(kind).splitlines()]
    for heading in (
        "# I. KẾT QUẢ",
        "# 1. Thể chế",
        "# 2. Thủ tục",
        "# 2.1. Ưu điểm",
        "# 2.2. Hạn chế",
        "# Điều 1. Hiệu lực",
    ):
        assert heading in lines, heading
    assert lines.index("# BIỂU SỐ LIỆU") < lines.index("# 1. Lời dẫn") < lines.index("loi_dan: |")
