"""Headers and footer of a new template: what stands in the margins (Phụ lục I, Phần I, Mục I.7, III.2, III.4)."""

from __future__ import annotations

from cchcdoc.ooxml.names import XML_DECLARATION
from cchcdoc.scaffold.pieces import NAMESPACES, begin_if, end_if, gap, loop, p
from cchcdoc.standard import Standard


def page_number_header() -> str:
    """I.7: centred in the top margin, Arabic digits, from page 2 on (the first page has its own header)."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}</w:p>'
    return f"{XML_DECLARATION}<w:hdr {NAMESPACES}>{paragraph}</w:hdr>"


def distribution_header() -> str:
    """The first page's: ô 11, above the motto; nothing where the document may go anywhere."""
    return f"{XML_DECLARATION}<w:hdr {NAMESPACES}>{p('DuongKe', '{{p dau_chi_dan }}')}{gap(line=1)}</w:hdr>"


def address_footer(standard: Standard) -> str:
    """The first page's: ô 13, under a line as wide as the text; nothing when no address is given."""
    size = round(standard.layout["net_ke"].value * 8)
    line = (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:pBdr><w:top w:val="single" w:sz="{size}" w:space="1" '
        'w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
    )
    address = (
        begin_if("LienHe", "lien_he") + line + end_if("LienHe") + loop("LienHe", "lien_he", "{{ dong }}")
    )
    return f"{XML_DECLARATION}<w:ftr {NAMESPACES}>{address}{gap(line=1)}</w:ftr>"


def empty_footer() -> str:
    """All other pages': nothing. The first page of an attachment takes it too (III.4: ô 13 on the first page only)."""
    return f"{XML_DECLARATION}<w:ftr {NAMESPACES}>{gap(line=1)}</w:ftr>"
