"""The ``document.xml`` of each form of Phụ lục III, Mục II (1.1 to 1.10), and of documents signed by two parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from cchcdoc.scaffold.frame import (
    addressees,
    closing_table,
    document,
    header_table,
    legal_bases,
    recipients,
    signature_table,
    signer_name,
    signer_office,
    title,
)
from cchcdoc.scaffold.pieces import begin_if, end_if, paragraph, repeated_paragraph, spacer
from cchcdoc.standard import Standard


def decision_frame(standard: Standard, act: str) -> str:
    """Forms 1.1 to 1.3: authority, legal bases and the words "QUYẾT ĐỊNH:" or "QUYẾT NGHỊ:".

    ``act``: the key of these words in ``standard.texts``.
    """
    authority = spacer(line=12, keep=True) + repeated_paragraph("ThamQuyen", "tham_quyen", "{{ dong }}")
    front = header_table(standard) + title() + authority + legal_bases()
    return document(standard, front + paragraph("QuyetDinh", standard.texts[act]), signature_table(standard))


def named_type_frame(standard: Standard) -> str:
    """Form 1.4: a document whose type is named above the subject."""
    return document(
        standard, header_table(standard) + title() + addressees() + legal_bases(), signature_table(standard)
    )


def letter_frame(standard: Standard) -> str:
    """Form 1.5: an official letter (công văn), with V/v under the number and no type line."""
    return document(standard, header_table(standard, letter=True) + addressees(), signature_table(standard))


def telegram_frame(standard: Standard) -> str:
    """Form 1.6: a telegram (công điện), with the sender, then the addressees."""
    sender = "{% for dong in tham_quyen %}{{ dong }} {% endfor %}"
    wired = paragraph("Dien", sender + standard.texts["dien"]) + repeated_paragraph(
        "KinhGuiDanhSach", "noi_nhan_dien", "{{ dong }}"
    )
    return document(standard, header_table(standard) + title() + wired, signature_table(standard))


def plain_frame(standard: Standard, *, subject: bool) -> str:
    """Forms 1.7 (with a subject under the type line) and 1.8 (without): no addressees, no legal bases."""
    return document(standard, header_table(standard) + title(subject=subject), signature_table(standard))


def minutes_frame(standard: Standard) -> str:
    """Form 1.9: minutes, without place and date; the secretary signs beside the chair, recipients stand below."""
    end = _two_signers(
        standard, paragraph("QuyenHan", "{{ thu_ky_chuc_vu }}"), "thu_ky_", signer_office(), ""
    )
    return document(standard, header_table(standard, dated=False) + title(), end)


def leave_frame(standard: Standard) -> str:
    """Form 1.10: a leave permit, with room below the signature for confirmation by the place of the leave."""
    confirmed = (
        begin_if("XacNhan", "noi_xac_nhan")
        + paragraph("XacNhan", standard.texts["xac_nhan"] + " {{ noi_xac_nhan }}")
        + end_if("XacNhan")
    )
    ours = [recipients(standard), signer_office() + signer_name()]
    end = closing_table(standard, [ours, [confirmed + spacer(line=1), spacer(line=1)]])
    return document(standard, header_table(standard) + title(subject=False), end)


def two_party_frame(standard: Standard) -> str:
    """Hợp đồng, bản ghi nhớ, bản thỏa thuận, for which the decree has no form; both parties sign side by side."""
    ours = signer_office(heading=standard.texts["ben_a"])
    theirs = signer_office(heading=standard.texts["ben_b"], prefix="ben_kia_")
    end = _two_signers(standard, ours, "", theirs, "ben_kia_")
    return document(standard, header_table(standard) + title() + legal_bases(), end)


def _two_signers(standard: Standard, left: str, left_prefix: str, right: str, right_prefix: str) -> str:
    """A closing table: offices of both signers, then their names in one row, then the recipients on the left.

    The rows stay together, so that no page has nothing but recipients. ``left``, ``right``: XML above the names; the prefixes are those of the tag ``ho_ten``.
    """
    names = [signer_name(left_prefix, keep=True), signer_name(right_prefix, keep=True)]
    return closing_table(
        standard, [[left, right], names, [spacer(line=12) + recipients(standard), spacer(line=1)]]
    )


FORMS: Mapping[str, Callable[[Standard], str]] = {
    "mau-1.1": partial(decision_frame, act="quyet_nghi"),
    "mau-1.2": partial(decision_frame, act="quyet_dinh"),
    "mau-1.3": partial(decision_frame, act="quyet_dinh"),
    "mau-1.4": named_type_frame,
    "mau-1.5": letter_frame,
    "mau-1.6": telegram_frame,
    "mau-1.7": partial(plain_frame, subject=True),
    "mau-1.8": partial(plain_frame, subject=False),
    "mau-1.9": minutes_frame,
    "mau-1.10": leave_frame,
    "hai-ben": two_party_frame,
}
"""Functions that write ``document.xml``, by the form's name in kind.yaml (``mau``)."""
