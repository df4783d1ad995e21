"""The parts of ``document.xml`` around the body, by the diagram of Phụ lục I, Phần I, Mục IV.

Tags are docxtpl's. ``{{p ke_... }}``, ``{{p dau_... }}`` and ``{{p noi_dung }}`` stand for whole paragraphs drawn by the program.
"""

from __future__ import annotations

from cchcdoc.ooxml import names
from cchcdoc.scaffold.pieces import NAMESPACES, begin_if, end_if, gap, loop, p, table
from cchcdoc.scaffold.styles import twips
from cchcdoc.standard import Standard


def document(standard: Standard, front: str, end: str) -> str:
    """``front``, the body, ``end`` (the signatures), the page."""
    # LibreOffice lowers a first page that begins with a table by a line: a line of one point comes before it.
    body = gap(line=1) + front + p("LoiVan", "{{p noi_dung }}") + end + _section(standard)
    return f"{names.XML_DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def header_table(standard: Standard, *, letter: bool = False, dated: bool = True) -> str:
    """Ô 1 to 5b, 10a, 10b. ``letter``: V/v under the number. ``dated``: place and date under the motto."""
    issuer = (
        loop("CoQuanChuQuan", "co_quan_chu_quan", "{{ dong }}")
        + loop("CoQuanBanHanh", "co_quan_ban_hanh", "{{ dong }}")
        + p("DuongKe", "{{p ke_co_quan }}")
    )
    motto = (
        p("QuocHieu", standard.texts["quoc_hieu"])
        + p("TieuNgu", standard.texts["tieu_ngu"])
        + p("DuongKe", "{{p ke_tieu_ngu }}")
    )
    number = p("SoKyHieu", "Số: {{ so }}/{{ ky_hieu }}")
    if letter:
        number += p("TrichYeuCongVan", "V/v {{ trich_yeu }}")
    number += p("DuongKe", "{{p dau_mat }}") + p("DuongKe", "{{p dau_khan }}")
    place = p("DiaDanh", "{{ dia_danh }}, {{ ngay_ban_hanh }}") if dated else gap(line=1)
    return table(
        [twips(standard.layout["cot_trai"].value), twips(standard.layout["cot_phai"].value)],
        [[issuer, motto], [number, place]],
    )


def title(*, subject: bool = True) -> str:
    """Ô 5a: the type line, the subject where the form has one, the drawn line."""
    lines = p("TenLoai", "{{ ten_loai }}") + (p("TrichYeu", "{{ trich_yeu }}") if subject else "")
    return lines + p("DuongKe", "{{p ke_trich_yeu }}")


def addressees() -> str:
    """Ô 9a."""
    one = (
        begin_if("KinhGui", "kinh_gui_mot") + p("KinhGui", "Kính gửi: {{ kinh_gui_mot }}") + end_if("KinhGui")
    )
    many = (
        begin_if("KinhGuiNhieu", "kinh_gui_nhieu")
        + p("KinhGuiNhieu", "Kính gửi:")
        + loop("KinhGuiDanhSach", "kinh_gui_nhieu", "{{ dong }}")
        + end_if("KinhGuiNhieu")
    )
    return one + many


def bases() -> str:
    """The legal bases, a line each."""
    return loop("CanCu", "can_cu", "{{ dong }}")


def recipients(standard: Standard) -> str:
    """Ô 9b, with ô 12 after the last full stop."""
    return p("NoiNhanTu", standard.texts["noi_nhan"]) + loop("NoiNhanDanhSach", "noi_nhan", "{{ dong }}")


def posts(*, heading: str = "", prefix: str = "") -> str:
    """Ô 7a. ``heading``: fixed words above; ``prefix``: whose signature, ``ben_kia_`` for the other party's."""
    return (
        (p("QuyenHan", heading) if heading else "")
        + loop("QuyenHan", f"{prefix}quyen_han", "{{ dong }}")
        + p("QuyenHan", f"{{{{ {prefix}chuc_vu }}}}")
    )


def full_name(prefix: str = "") -> str:
    """Ô 7b, below the room for the signature (7c)."""
    return p("HoTen", f"{{{{ {prefix}ho_ten }}}}")


def signature_table(standard: Standard) -> str:
    """Recipients on the left, the signer on the right."""
    return signed(standard, [[recipients(standard), posts() + full_name()]])


def signed(standard: Standard, rows: list[list[str]]) -> str:
    """The rows of the end in two columns, held to the last paragraph of the body."""
    widths = [twips(standard.layout["cot_noi_nhan"].value), twips(standard.layout["cot_chu_ky"].value)]
    # Word wants a paragraph between a table and the end of the section; it takes no visible room.
    return gap(line=12, keep=True) + table(widths, rows) + gap(line=1)


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
