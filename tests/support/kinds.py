"""Kinds and inputs for tests: a made-up kind in a temporary pack, and documents built in one call."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.inputs import load_text
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.pipeline import Built, build
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.outline import read_over

REPORTS_OF_REFORM = (
    "bao-cao-cchc",
    "giam-sat",
    "ke-hoach-so-ket",
    "phan-tich-par-index",
    "phan-tich-sipas-par-index",
    "so-ket-5-nam",
)
"""The bundled kinds about administrative reform, which have figures and sentences of their own."""
KIND = "thong-bao-thu"
KIND_YAML = """
loai: thong-bao-thu
ten: Thông báo thử nghiệm
ten_loai: THÔNG BÁO
viet_tat: TB
ket_thuc: ./.
ghi_chu_lap_lai: viet_lai
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu}
  - kieu: muc
    tieu_de: Kết quả
    muc_con:
      - {id: ket_qua, kieu: khoan, tieu_de: Kết quả chung, bat_buoc: false}
      - id: chi_tiet
        kieu: khoan
        tieu_de: Chi tiết
        muc_con:
          - {id: mot, kieu: diem, tieu_de: Điểm thứ nhất, bat_buoc: false}
          - {id: hai, kieu: gach, tieu_de: Nội dung chạy liền, bat_buoc: false}
bang:
  theo_don_vi:
    tieu_de: Số lớp theo đơn vị
    dong: so_lieu.don_vi
    cot:
      - {tieu_de: TT, gia_tri: stt, kieu: giua, rong: 1}
      - {tieu_de: Đơn vị, gia_tri: dong.ten, rong: 4}
      - {tieu_de: Số lớp, gia_tri: dong.so_lop, kieu: so, rong: 2, tong: true}
    dong_tong: Cộng
"""
SCHEMA_YAML = """
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  required: [nhan, tong_so]
  properties:
    nhan: {type: string, title: Nhãn của số liệu}
    tong_so: {type: integer, title: Tổng số lớp, minimum: 0, x-don-vi: lớp}
    ty_le: {type: number, title: Tỷ lệ, minimum: 0, maximum: 100}
    don_vi:
      type: array
      title: Đơn vị
      items:
        type: object
        title: Đơn vị
        additionalProperties: false
        required: [ten, so_lop]
        properties:
          ten: {type: string, title: Tên đơn vị}
          so_lop: {type: integer, title: Số lớp, minimum: 0}
x-quan-he:
  - {tong: so_lieu.tong_so, bang: [so_lieu.don_vi.*.so_lop], ten: tổng số lớp}
"""
MAU_CAU_YAML = """
tong_so: Đã mở {{ dem(so_lieu.tong_so) }} lớp.
"""
VAN_BAN = """
loai: thong-bao-thu
van_ban:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]
  so:
  ky_hieu: TB-UBND
  dia_danh: Tủa Chùa
  ngay: {ngay: , thang: , nam: 2026}
  trich_yeu: Kết quả mở lớp
  nguoi_ky: {quyen_han: [TM. ỦY BAN NHÂN DÂN], chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
  noi_nhan: [Như trên, Phòng Văn hóa - Xã hội]
  luu: [VT]
"""
SO_LIEU = """
so_lieu:
  nhan: Lớp tập huấn
  tong_so: 5
  don_vi: [{ten: Thôn 1, so_lop: 2}, {ten: Thôn 2, so_lop: 3}]
"""


ALL_PRINTED = """
  mo_dau: |
    {{ so_lieu.nhan }}: [=tong_so]

    [#theo_don_vi]
"""
"""Prose that prints all of ``SO_LIEU``."""


def write_pack(
    folder: Path, *, kind_yaml: str = KIND_YAML, schema_yaml: str = SCHEMA_YAML, sentences: str = MAU_CAU_YAML
) -> Path:
    """A pack with one made-up kind below ``folder``; the folder to give to ``--packs``."""
    pack = folder / "goi-thu"
    kind = pack / KIND
    kind.mkdir(parents=True)
    (pack / "pack.yaml").write_text("ma: goi-thu\nten: Gói thử\nphien_ban: 1.2.3\n", encoding="utf-8")
    (kind / "kind.yaml").write_text(kind_yaml, encoding="utf-8")
    (kind / "schema.yaml").write_text(schema_yaml, encoding="utf-8")
    (kind / "mau_cau.yaml").write_text(sentences, encoding="utf-8")
    (kind / "template.docx").write_bytes(build_template(load_standard(), "mau-1.4"))
    return folder


def open_made_up(folder: Path, **texts: str) -> OpenKind:
    """The made-up kind, read and compiled, from a pack written below ``folder``."""
    return open_kind(get_kind_entry(KIND, [write_pack(folder, **texts)]))


def input_text(noi_dung: str, *, so_lieu: str = SO_LIEU, more: str = "", van_ban: str = VAN_BAN) -> str:
    """An input of the made-up kind; ``noi_dung`` is YAML indented by two."""
    return f"{van_ban}{so_lieu}{more}\nnoi_dung:\n{noi_dung}\n"


def build_text(
    opened: OpenKind, text: str, *, draft: bool = False, source: str = "thu.yaml", unread: bool = False
) -> Built:
    """The document of an input given as YAML text.

    The figures of the made-up kind are there for who needs them: ``unread`` says those that are not printed (ND498).
    """
    built = build(load_text(text.encode(), source, "yaml"), opened, draft=draft)
    return built if unread else built._replace(diagnostics=without_unread(built.diagnostics))


def without_unread(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """``found`` without the values that are not printed."""
    return tuple(each for each in found if each.code != "ND498")


def part(document: bytes, name: str = "word/document.xml") -> str:
    """Text of one part of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(name).decode()


def shown_text(xml: str) -> str:
    """What a reader sees of a part, paragraphs on lines of their own."""
    from html import unescape

    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    lines = ("".join(_pieces(paragraph)) for paragraph in paragraphs)
    return read_over(unescape("\n".join(lines)))


def _pieces(paragraph: str) -> list[str]:
    found = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|noBreakHyphen)/>", paragraph)
    return [text or {"br": "\n", "noBreakHyphen": "-"}.get(element, "") for text, element in found]
