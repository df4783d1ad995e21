"""The frames of Phụ lục III, Mục II (forms 1.1 to 1.10), and one for documents that two parties sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from cchcdoc.scaffold.frame import (
    addressees,
    bases,
    document,
    full_name,
    header_table,
    posts,
    recipients,
    signature_table,
    signed,
    title,
)
from cchcdoc.scaffold.pieces import begin_if, end_if, gap, loop, p
from cchcdoc.standard import Standard


def decision_frame(standard: Standard, act: str) -> str:
    """Forms 1.1 to 1.3: who decides, on what basis, and the word of the act (``act``: its name in the standard)."""
    authority = gap(line=12, keep=True) + loop("ThamQuyen", "tham_quyen", "{{ dong }}")
    front = header_table(standard) + title() + authority + bases()
    return document(standard, front + p("QuyetDinh", standard.texts[act]), signature_table(standard))


def named_type_frame(standard: Standard) -> str:
    """Form 1.4: a document with a type line."""
    return document(
        standard, header_table(standard) + title() + addressees() + bases(), signature_table(standard)
    )


def letter_frame(standard: Standard) -> str:
    """Form 1.5: công văn, with V/v under the number and no type line."""
    return document(standard, header_table(standard, letter=True) + addressees(), signature_table(standard))


def telegram_frame(standard: Standard) -> str:
    """Form 1.6: who telegraphs, then to whom."""
    sender = "{% for dong in tham_quyen %}{{ dong }} {% endfor %}"
    wired = p("Dien", sender + standard.texts["dien"]) + loop(
        "KinhGuiDanhSach", "noi_nhan_dien", "{{ dong }}"
    )
    return document(standard, header_table(standard) + title() + wired, signature_table(standard))


def plain_frame(standard: Standard, *, subject: bool) -> str:
    """Forms 1.7 (with a subject under the type line) and 1.8 (without): neither addressees nor bases."""
    return document(standard, header_table(standard) + title(subject=subject), signature_table(standard))


def minutes_frame(standard: Standard) -> str:
    """Form 1.9: no place and date; the clerk signs beside the chair, the recipients stand below."""
    end = _two_signers(standard, p("QuyenHan", "{{ thu_ky_chuc_vu }}"), "thu_ky_", posts(), "")
    return document(standard, header_table(standard, dated=False) + title(), end)


def leave_frame(standard: Standard) -> str:
    """Form 1.10: below the signature, the place where the leave is spent may confirm it."""
    confirmed = (
        begin_if("XacNhan", "noi_xac_nhan")
        + p("XacNhan", standard.texts["xac_nhan"] + " {{ noi_xac_nhan }}")
        + end_if("XacNhan")
    )
    ours = [recipients(standard), posts() + full_name()]
    end = signed(standard, [ours, [confirmed + gap(line=1), gap(line=1)]])
    return document(standard, header_table(standard) + title(subject=False), end)


def two_party_frame(standard: Standard) -> str:
    """Hợp đồng, bản ghi nhớ, bản thỏa thuận, for which the decree has no form: both parties sign side by side."""
    ours = posts(heading=standard.texts["ben_a"])
    theirs = posts(heading=standard.texts["ben_b"], prefix="ben_kia_")
    end = _two_signers(standard, ours, "", theirs, "ben_kia_")
    return document(standard, header_table(standard) + title() + bases(), end)


def _two_signers(standard: Standard, left: str, left_prefix: str, right: str, right_prefix: str) -> str:
    """Posts, then names on one line, then the recipients below on the left."""
    names = [full_name(left_prefix), full_name(right_prefix)]
    return signed(standard, [[left, right], names, [gap(line=12) + recipients(standard), gap(line=1)]])


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
"""Forms that a template can start from, by the names that kind.yaml gives them (``mau``)."""
