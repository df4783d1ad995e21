"""Writes what stands around the body in ``document.xml``.

"Ô" is a box of the diagram in Phụ lục I, Phần I, Mục IV. Tags are docxtpl's; ``render`` draws the paragraphs for
``{{p ke_... }}``, ``{{p dau_... }}`` and ``{{p noi_dung }}``.
"""

from __future__ import annotations

from cchcdoc.ooxml import names
from cchcdoc.scaffold.pieces import NAMESPACES, begin_if, end_if, paragraph, repeated_paragraph, spacer, table
from cchcdoc.scaffold.styles import twips
from cchcdoc.standard import Standard


def document(standard: Standard, front: str, end: str) -> str:
    """The whole ``document.xml``: ``front``, the body's tag, ``end`` (signatures), the page setup."""
    # If the first page begins with a table, LibreOffice moves it down by a line: a line of one point prevents that.
    body = spacer(line=1) + front + paragraph("LoiVan", "{{p noi_dung }}") + end + _section(standard)
    return f"{names.XML_DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def header_table(standard: Standard, *, letter: bool = False, dated: bool = True) -> str:
    """Ô 1 to 5b, 10a, 10b in two columns.

    ``letter``: with the subject (V/v) under the number. ``dated``: with place and date under the motto.
    """
    issuer = (
        repeated_paragraph("CoQuanChuQuan", "co_quan_chu_quan", "{{ dong }}")
        + repeated_paragraph("CoQuanBanHanh", "co_quan_ban_hanh", "{{ dong }}")
        + paragraph("DuongKe", "{{p ke_co_quan }}")
    )
    motto = (
        paragraph("QuocHieu", standard.texts["quoc_hieu"])
        + paragraph("TieuNgu", standard.texts["tieu_ngu"])
        + paragraph("DuongKe", "{{p ke_tieu_ngu }}")
    )
    number = paragraph("SoKyHieu", "Số: {{ so }}/{{ ky_hieu }}")
    if letter:
        number += paragraph("TrichYeuCongVan", "V/v {{ trich_yeu }}")
    number += paragraph("DuongKe", "{{p dau_mat }}") + paragraph("DuongKe", "{{p dau_khan }}")
    place = paragraph("DiaDanh", "{{ dia_danh }}, {{ ngay_ban_hanh }}") if dated else spacer(line=1)
    return table(
        [twips(standard.layout["cot_trai"].value), twips(standard.layout["cot_phai"].value)],
        [[issuer, motto], [number, place]],
        standard.texts["bang_mo_dau"],
    )


def title(*, subject: bool = True) -> str:
    """Ô 5a: the type line, the subject if the form has one, and the drawn line."""
    lines = paragraph("TenLoai", "{{ ten_loai }}") + (
        paragraph("TrichYeu", "{{ trich_yeu }}") if subject else ""
    )
    return lines + paragraph("DuongKe", "{{p ke_trich_yeu }}")


def addressees() -> str:
    """Ô 9a: the addressees (Kính gửi), one on the same line or several in a list."""
    one = (
        begin_if("KinhGui", "kinh_gui_mot")
        + paragraph("KinhGui", "Kính gửi: {{ kinh_gui_mot }}")
        + end_if("KinhGui")
    )
    many = (
        begin_if("KinhGuiNhieu", "kinh_gui_nhieu")
        + paragraph("KinhGuiNhieu", "Kính gửi:")
        + repeated_paragraph("KinhGuiDanhSach", "kinh_gui_nhieu", "{{ dong }}")
        + end_if("KinhGuiNhieu")
    )
    return one + many


def legal_bases() -> str:
    """The legal bases, one paragraph each."""
    return repeated_paragraph("CanCu", "can_cu", "{{ dong }}")


def recipients(standard: Standard) -> str:
    """Ô 9b: the recipients; ô 12 (initials, number of copies) is part of their last line."""
    return paragraph("NoiNhanTu", standard.texts["noi_nhan"]) + repeated_paragraph(
        "NoiNhanDanhSach", "noi_nhan", "{{ dong }}"
    )


def signer_office(*, heading: str = "", prefix: str = "") -> str:
    """Ô 7a: authority and office of a signer.

    ``heading``: fixed words above; ``prefix``: of the tags, e.g. ``ben_kia_`` for the other party's signer.
    """
    return (
        (paragraph("QuyenHan", heading) if heading else "")
        + repeated_paragraph("QuyenHan", f"{prefix}quyen_han", "{{ dong }}")
        + paragraph("QuyenHan", f"{{{{ {prefix}chuc_vu }}}}")
    )


def signer_name(prefix: str = "", *, keep: bool = False) -> str:
    """Ô 7b: name of a signer, below the room for the signature (ô 7c).

    ``prefix``: as for ``signer_office``; ``keep``: on the page of the row below.
    """
    return paragraph("HoTen", f"{{{{ {prefix}ho_ten }}}}", keep=keep)


def signature_table(standard: Standard) -> str:
    """The closing table of most forms: recipients on the left, the signer on the right."""
    return closing_table(standard, [[recipients(standard), signer_office() + signer_name()]])


def closing_table(standard: Standard, rows: list[list[str]]) -> str:
    """The table of two columns after the body, kept with its last paragraph; ``rows``: XML of the cells."""
    widths = [twips(standard.layout["cot_noi_nhan"].value), twips(standard.layout["cot_chu_ky"].value)]
    # Word needs a paragraph between a table and the end of the section: one of a single point is not visible.
    return spacer(line=12, keep=True) + table(widths, rows, standard.texts["bang_ket_thuc"]) + spacer(line=1)


def _section(standard: Standard) -> str:
    page = {name: twips(measure.value) for name, measure in standard.page.items()}
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId6"/>'
        f'<w:pgSz w:w="{page["rong"]}" w:h="{page["cao"]}"/>'
        f'<w:pgMar w:top="{page["le_tren"]}" w:right="{page["le_phai"]}" w:bottom="{page["le_duoi"]}" '
        f'w:left="{page["le_trai"]}" w:header="{page["so_trang_cach_mep"]}" w:footer="{page["so_trang_cach_mep"]}" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
