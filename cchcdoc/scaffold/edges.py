"""Headers and footers of a new template (Phụ lục I, Phần I, Mục I.7, III.2, III.4)."""

from __future__ import annotations

from cchcdoc.ooxml.names import XML_DECLARATION
from cchcdoc.scaffold.pieces import NAMESPACES, begin_if, end_if, paragraph, repeated_paragraph, spacer
from cchcdoc.standard import Standard


def page_number_header() -> str:
    """Header of all pages but the first: the page number, centred, in Arabic digits (Mục I.7)."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}</w:p>'
    return f"{XML_DECLARATION}<w:hdr {NAMESPACES}>{paragraph}</w:hdr>"


def distribution_header() -> str:
    """Header of the first page: ô 11 above the motto, the box that limits distribution (Mục III.2), if there is one."""
    return f"{XML_DECLARATION}<w:hdr {NAMESPACES}>{paragraph('DuongKe', '{{p dau_chi_dan }}')}{spacer(line=1)}</w:hdr>"


def address_footer(standard: Standard) -> str:
    """Footer of the first page: ô 13, the address under a line as wide as the text (Mục III.4); empty if none is given."""
    size = round(standard.layout["net_ke"].value * 8)
    line = (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:pBdr><w:top w:val="single" w:sz="{size}" w:space="1" '
        'w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
    )
    address = (
        begin_if("LienHe", "lien_he")
        + line
        + end_if("LienHe")
        + repeated_paragraph("LienHe", "lien_he", "{{ dong }}")
    )
    return f"{XML_DECLARATION}<w:ftr {NAMESPACES}>{address}{spacer(line=1)}</w:ftr>"


def empty_footer() -> str:
    """Empty footer of all other pages, also of an attachment's first page (Mục III.4: ô 13 only on page 1)."""
    return f"{XML_DECLARATION}<w:ftr {NAMESPACES}>{spacer(line=1)}</w:ftr>"
