"""``document.xml`` of a new template: the frame around the body, by the diagram of Phụ lục I, Phần I, Mục IV.

Tags are docxtpl's. ``{{p ke_... }}`` and ``{{p noi_dung }}`` stand for whole paragraphs drawn by the program.
"""

from __future__ import annotations

from cchcdoc.ooxml import names
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.scaffold.styles import W, twips
from cchcdoc.standard import Standard

NAMESPACES = f'{W} xmlns:r="{names.R}"'


def named_type_frame(standard: Standard) -> str:
    """The frame of form 1.4 (Phụ lục III): a document with a type line."""
    title = (
        _p("TenLoai", "{{ ten_loai }}")
        + _p("TrichYeu", "{{ trich_yeu }}")
        + _p("DuongKe", "{{p ke_trich_yeu }}")
    )
    return _document(standard, _header_table(standard, letter=False) + title + _addressees() + _bases())


def letter_frame(standard: Standard) -> str:
    """The frame of form 1.5 (Phụ lục III): công văn, with V/v under the number and no type line."""
    return _document(standard, _header_table(standard, letter=True) + _addressees())


def _document(standard: Standard, front: str) -> str:
    # LibreOffice lowers a first page that begins with a table by a line: a line of one point comes before it.
    body = (
        _gap(line=1)
        + front
        + _p("LoiVan", "{{p noi_dung }}")
        + _signature_table(standard)
        + _section(standard)
    )
    return f"{names.XML_DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def _p(style: str, *texts: str) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape_text(text)}</w:t></w:r>' for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _loop(style: str, names: str, text: str) -> str:
    return _p(style, f"{{%p for dong in {names} %}}") + _p(style, text) + _p(style, "{%p endfor %}")


def _header_table(standard: Standard, *, letter: bool) -> str:
    issuer = (
        _loop("CoQuanChuQuan", "co_quan_chu_quan", "{{ dong }}")
        + _loop("CoQuanBanHanh", "co_quan_ban_hanh", "{{ dong }}")
        + _p("DuongKe", "{{p ke_co_quan }}")
    )
    motto = (
        _p("QuocHieu", standard.texts["quoc_hieu"])
        + _p("TieuNgu", standard.texts["tieu_ngu"])
        + _p("DuongKe", "{{p ke_tieu_ngu }}")
    )
    number = _p("SoKyHieu", "Số: {{ so }}/{{ ky_hieu }}")
    if letter:
        number += _p("TrichYeuCongVan", "V/v {{ trich_yeu }}")
    place = _p("DiaDanh", "{{ dia_danh }}, {{ ngay_ban_hanh }}")
    return _table(
        [twips(standard.layout["cot_trai"].value), twips(standard.layout["cot_phai"].value)],
        [[issuer, motto], [number, place]],
    )


def _addressees() -> str:
    one = (
        _p("KinhGui", "{%p if kinh_gui_mot %}")
        + _p("KinhGui", "Kính gửi: {{ kinh_gui_mot }}")
        + _endif("KinhGui")
    )
    many = (
        _p("KinhGuiNhieu", "{%p if kinh_gui_nhieu %}")
        + _p("KinhGuiNhieu", "Kính gửi:")
        + _loop("KinhGuiDanhSach", "kinh_gui_nhieu", "{{ dong }}")
        + _endif("KinhGuiNhieu")
    )
    return one + many


def _endif(style: str) -> str:
    return _p(style, "{%p endif %}")


def _bases() -> str:
    return _loop("CanCu", "can_cu", "{{ dong }}")


def _signature_table(standard: Standard) -> str:
    recipients = _p("NoiNhanTu", standard.texts["noi_nhan"]) + _loop(
        "NoiNhanDanhSach", "noi_nhan", "{{ dong }}"
    )
    signer = (
        _loop("QuyenHan", "quyen_han", "{{ dong }}")
        + _p("QuyenHan", "{{ chuc_vu }}")
        + _p("HoTen", "{{ ho_ten }}")
    )
    widths = [twips(standard.layout["cot_noi_nhan"].value), twips(standard.layout["cot_chu_ky"].value)]
    # Word wants a paragraph between a table and the end of the section; it takes no visible room.
    return _gap(line=12, keep=True) + _table(widths, [[recipients, signer]]) + _gap(line=1)


def _gap(*, line: int, keep: bool = False) -> str:
    """An empty paragraph exactly ``line`` points high."""
    next_line = "<w:keepNext/>" if keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/>{next_line}<w:spacing w:before="0" w:after="0" w:line="{line * 20}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )


def _table(widths: list[int], rows: list[list[str]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _section(standard: Standard) -> str:
    page = {name: twips(measure.value) for name, measure in standard.page.items()}
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{page["rong"]}" w:h="{page["cao"]}"/>'
        f'<w:pgMar w:top="{page["le_tren"]}" w:right="{page["le_phai"]}" w:bottom="{page["le_duoi"]}" '
        f'w:left="{page["le_trai"]}" w:header="{page["so_trang_cach_mep"]}" w:footer="{page["so_trang_cach_mep"]}" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
