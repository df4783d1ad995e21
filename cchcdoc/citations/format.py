"""The wording of citations (NĐ 30, Phụ lục I, Phần I, Mục II.6): in full the first time, then by type and number.

Blanks of a draft are kept as separate parts, so that they can be highlighted. Texts are printed exactly as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from cchcdoc.citations.entries import Entry, TextField, text_of
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.dates import format_ngay, format_ngay_day_du

Parts: TypeAlias = tuple[str | Blank, ...]
"""A wording: texts and blanks; two texts are never adjacent."""


class CitationStyle(NamedTuple):
    """How dates are printed: ``gach_cheo`` is ``ngày 15/7/2021``, ``day_du`` is ``ngày 15 tháng 7 năm 2021``."""

    ngay: Literal["gach_cheo", "day_du"] = "gach_cheo"


def full_parts(entry: Entry, style: CitationStyle, *, issuer: bool = True) -> Parts:
    """The first citation: type, number, date, issuer (if ``issuer``), trích yếu; for a law type, name, short name."""
    if entry.has_no_number and text_of(entry.ten_tat):
        return _merge([*_law(entry), f" (sau đây gọi tắt là {text_of(entry.ten_tat)})"])
    return footnote_parts(entry if issuer else entry._replace(co_quan=None), style)


def later_parts(entry: Entry) -> Parts:
    """A later citation: type and number; for a law its short name, or type and name."""
    if entry.has_no_number:
        return _merge([entry.ten_tat] if text_of(entry.ten_tat) else _law(entry))
    return _merge([entry.loai, *_after(" số ", entry.so_ky_hieu)])


def later_parts_dated(entry: Entry, style: CitationStyle, *, issuer: bool = True) -> Parts:
    """A later citation with date and issuer, for when another document of the register has the same type and number."""
    return _merge(_issued(entry if issuer else entry._replace(co_quan=None), style))


def footnote_parts(entry: Entry, style: CitationStyle) -> Parts:
    """The citation in a footnote: in full, without introducing a short name."""
    if entry.has_no_number:
        return _merge(_law(entry))
    return _merge(_numbered(entry, style))


def can_cu_parts(entry: Entry, style: CitationStyle) -> Parts:
    """``Căn cứ ...`` without its closing mark. For a law (Mục II.6.a) without number and issuer, but with its date."""
    if entry.has_no_number:
        return _merge(["Căn cứ ", *_law(entry), *_after(" ngày ", _day(entry, style))])
    return _merge(["Căn cứ ", *_numbered(entry, style)])


def footnote_list_parts(entries: Sequence[Entry], style: CitationStyle) -> Parts:
    """Several citations as one footnote, joined by ``"; "``, with a full stop at the end."""
    pieces: list[TextField] = []
    for entry in entries:
        pieces += ["; "] if pieces else []
        pieces += footnote_parts(entry, style)
    return _closed(_merge(pieces), ".")


def _numbered(entry: Entry, style: CitationStyle) -> list[TextField]:
    """Type, number, date, issuer and trích yếu."""
    subject = entry.trich_yeu if entry.trich_yeu is not None else entry.ten
    return [*_issued(entry, style), *_after(" ", subject)]


def _issued(entry: Entry, style: CitationStyle) -> list[TextField]:
    """Type, number, date and issuer."""
    return [
        entry.loai,
        *_after(" số ", entry.so_ky_hieu),
        *_after(" ngày ", _day(entry, style)),
        *_after(" của ", entry.co_quan),
    ]


def _law(entry: Entry) -> list[TextField]:
    """Type and name of a law; the type once when the name already begins with it."""
    loai, ten = text_of(entry.loai), text_of(entry.ten)
    if ten.casefold().startswith(f"{loai} ".casefold()):
        return [ten]
    return [loai, *_after(" ", entry.ten)]


def _day(entry: Entry, style: CitationStyle) -> TextField:
    """The date of issue as printed, without the word ``ngày``."""
    if not isinstance(entry.ngay, date):
        return entry.ngay
    if style.ngay == "gach_cheo":
        return format_ngay(entry.ngay)
    return format_ngay_day_du(entry.ngay).removeprefix("ngày ")


def _after(mark: str, value: TextField) -> list[TextField]:
    """``mark`` and ``value``; an empty list when the entry does not have ``value``."""
    return [] if value is None else [mark, value]


def _closed(parts: Parts, mark: str) -> Parts:
    """``parts`` with ``mark`` at the end; unchanged when empty or when the text already ends with it."""
    last = parts[-1] if parts else mark
    return parts if isinstance(last, str) and last.endswith(mark) else _merge([*parts, mark])


def _merge(pieces: Iterable[TextField]) -> Parts:
    """``pieces`` without ``None``, adjacent texts joined."""
    known_pieces = [piece for piece in pieces if piece is not None]
    if Blank not in map(type, known_pieces):  # every finished document
        texts: list[Any] = known_pieces
        return ("".join(texts),) if texts else ()
    parts: list[str | Blank] = []
    for piece in known_pieces:
        if isinstance(piece, str) and parts and isinstance(parts[-1], str):
            parts[-1] += piece
        else:
            parts.append(piece)
    return tuple(parts)
