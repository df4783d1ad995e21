"""The parts of a document that the decree prescribes (``van_ban`` of a checked input), as typed records.

``read_parts`` makes them once, after ``schema.examine``. A field that was not filled in, or whose value was refused, is a
``Blank``; one that the document does not have is ``None``, or no lines. Expressions see the clerk's own keys instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from cchcdoc.nodes import Blank

Words: TypeAlias = str | Blank
"""A text that the document must have."""
Lines: TypeAlias = tuple[Words, ...]
"""A text or a list of texts in the input; a part that is blank as a whole is one ``Blank``."""


class IssueDate(NamedTuple):
    """The date of issue, as far as it is known before signing."""

    day: int | Blank | None
    month: int | Blank | None
    year: int | Blank


class Signer(NamedTuple):
    """Who signs: authority (``TM. ỦY BAN NHÂN DÂN``), office and full name."""

    authority: Lines
    office: Words
    full_name: Words


class MinutesWriter(NamedTuple):
    """Who wrote the minutes and signs beside the chair; ``office``: words above the signature, if not the usual ones."""

    office: Words | None
    full_name: Words


class DocumentParts(NamedTuple):
    """All parts; ``read_parts`` says which key of the input each comes from."""

    issuer: Lines
    parent_body: Lines
    level: Words | None
    """A word of the schema: ``tinh``, ``xa`` ..."""
    name_in_sentences: Words | None
    medium: Words | None
    """``giay`` or ``dien_tu``."""
    number: Words | None
    symbol: Words
    place_of_issue: Words | None
    date: IssueDate | Blank | None
    subject: Words | None
    secrecy: Words | None
    haste: Words | None
    circulation: Words | None
    deciding_power: Lines
    telegram_recipients: Lines
    addressees: Lines
    legal_bases: Lines
    """Ids of the register, or full sentences."""
    signer: Signer | Blank
    minutes_writer: MinutesWriter | Blank | None
    other_signer: Signer | Blank | None
    """The signer of the other party."""
    leave_confirmed_by: Words | None
    enforcing_article: Words | None
    recipients: Lines
    file_copy: Lines
    drafter: Words | None
    """Sign of the drafter and number of copies."""
    contact: Lines


def read_parts(van_ban: object) -> DocumentParts:
    """The parts in ``van_ban``, a value of ``schema.examine``; when it was refused as a whole, what is required is blank."""
    given: Mapping[str, Any] = van_ban if isinstance(van_ban, Mapping) else {}
    get = given.get
    return DocumentParts(
        issuer=_lines(get("co_quan_ban_hanh")),
        parent_body=_lines(get("co_quan_chu_quan")),
        level=get("cap"),
        name_in_sentences=get("ten_goi"),
        medium=get("hinh_thuc"),
        number=get("so"),
        symbol=get("ky_hieu") or Blank("van_ban.ky_hieu", "ky_hieu"),
        place_of_issue=get("dia_danh"),
        date=_date(get("ngay")),
        subject=get("trich_yeu"),
        secrecy=get("do_mat"),
        haste=get("do_khan"),
        circulation=get("chi_dan"),
        deciding_power=_lines(get("tham_quyen")),
        telegram_recipients=_lines(get("noi_nhan_dien")),
        addressees=_lines(get("kinh_gui")),
        legal_bases=_lines(get("can_cu")),
        signer=_signer(get("nguoi_ky")) or Blank("van_ban.nguoi_ky", "nguoi_ky"),
        minutes_writer=_minutes_writer(get("thu_ky")),
        other_signer=_signer(get("nguoi_ky_ben_kia")),
        leave_confirmed_by=get("noi_xac_nhan"),
        enforcing_article=get("dieu_thi_hanh"),
        recipients=_lines(get("noi_nhan")),
        file_copy=_lines(get("luu")),
        drafter=get("ky_hieu_soan_thao"),
        contact=_lines(get("lien_he")),
    )


# The schema of the common parts (chung.yaml), which no kind may change, gives the values the types that stand here.


def _lines(value: Any) -> Lines:
    if type(value) is list:
        return tuple(value)
    return () if value is None else (value,)


def _date(given: Mapping[str, Any] | Blank | None) -> IssueDate | Blank | None:
    if given is None or isinstance(given, Blank):
        return given
    return IssueDate(
        given.get("ngay"), given.get("thang"), given.get("nam") or Blank("van_ban.ngay.nam", "nam")
    )


def _signer(given: Mapping[str, Any] | Blank | None) -> Signer | Blank | None:
    if given is None or isinstance(given, Blank):
        return given
    return Signer(_lines(given.get("quyen_han")), given["chuc_vu"], given["ho_ten"])


def _minutes_writer(given: Mapping[str, Any] | Blank | None) -> MinutesWriter | Blank | None:
    if given is None or isinstance(given, Blank):
        return given
    return MinutesWriter(given.get("chuc_vu"), given["ho_ten"])
