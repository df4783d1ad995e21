"""One entry of the register ``van_ban_vien_dan``: a cited document with its fields as the clerk typed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from cchcdoc.citations.so_ky_hieu import SoKyHieu
from cchcdoc.citations.ten_loai import load_ten_loai
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.nodes import Blank

ROOT = "van_ban_vien_dan"
"""Key of the register in the input; paths of its fields are ``van_ban_vien_dan.<id>.<field>``."""

BASIS = "Phụ lục I, Phần I, Mục II.6.b Nghị định số 30/2020/NĐ-CP"

TextField: TypeAlias = str | Blank | None
"""A field: its text, a blank of a draft, or ``None`` when it is missing."""

LAW_FIELDS = ("loai", "ten")
NUMBERED_FIELDS = ("loai", "so_ky_hieu", "ngay", "co_quan")
"""Required fields (Mục II.6.b) of a law, and of any other document."""
LABELS = {
    "loai": "Tên loại",
    "so_ky_hieu": "Số, ký hiệu",
    "ngay": "Ngày ban hành",
    "co_quan": "Cơ quan ban hành",
    "ten": "Tên luật, pháp lệnh",
}
"""Titles of the required fields, for messages and the blanks of a draft."""
EXAMPLES = {
    "loai": "Nghị quyết",
    "so_ky_hieu": "76/NQ-CP",
    "ngay": "15/7/2021",
    "co_quan": "Chính phủ",
    "ten": "Cán bộ, công chức",
}
TEXT_FIELDS = ("loai", "so_ky_hieu", "co_quan", "trich_yeu", "ten", "ten_tat")


class Entry(NamedTuple):
    """A cited document. ``symbol`` is ``so_ky_hieu`` corrected and parsed, for checks only; never printed."""

    id: str
    loai: TextField
    so_ky_hieu: TextField = None
    ngay: date | Blank | None = None
    co_quan: TextField = None
    trich_yeu: TextField = None
    ten: TextField = None
    ten_tat: TextField = None
    symbol: SoKyHieu | None = None
    has_no_number: bool = False
    """Whether it is cited by type and name only (Luật, Bộ luật, Pháp lệnh, Hiến pháp)."""

    @property
    def day(self) -> date | None:
        """The date of issue; ``None`` when it is missing or a blank."""
        return self.ngay if isinstance(self.ngay, date) else None

    @property
    def size(self) -> int:
        """Characters of all its texts."""
        return sum(len(each) for each in self[1:8] if isinstance(each, str))

    @property
    def label(self) -> str:
        """How a message names the document: ``nq76 (Nghị quyết số 76/NQ-CP)``."""
        loai = text_of(self.loai)
        if self.has_no_number:
            return f"{self.id} ({loai} {text_of(self.ten)})" if text_of(self.ten) else self.id
        return f"{self.id} ({loai} số {text_of(self.so_ky_hieu)})" if text_of(self.so_ky_hieu) else self.id


def text_of(value: TextField) -> str:
    """The text of a field; empty when it is missing or a blank of a draft."""
    return value if isinstance(value, str) else ""


def locate(places: Mapping[str, Location], entry_id: str, field: str = "") -> Location | None:
    """The place of a field in the file, else of its entry, else of the register; ``None`` when there is none."""
    for path in (f"{ROOT}.{entry_id}.{field}", f"{ROOT}.{entry_id}", ROOT):
        if path in places:
            return places[path]
    return None


class ReadEntry(NamedTuple):
    """An entry, and what is wrong with it."""

    entry: Entry
    faults: tuple[tuple[str, str], ...]
    """Pairs of field name and message (Vietnamese)."""
    missing: tuple[str, ...]
    """Required fields that are not filled in."""


def read_entry(entry_id: str, fields: Mapping[str, object]) -> ReadEntry:
    """The entry of ``fields``."""
    faults = list(_wrong_types(fields))
    broken = {name for name, _ in faults}
    texts = {name: _text(fields.get(name)) for name in TEXT_FIELDS if name not in broken}
    ngay = fields.get("ngay")
    entry = Entry(
        id=entry_id,
        loai=texts.get("loai"),
        so_ky_hieu=texts.get("so_ky_hieu"),
        ngay=ngay if isinstance(ngay, date | Blank) and "ngay" not in broken else None,
        co_quan=texts.get("co_quan"),
        trich_yeu=texts.get("trich_yeu"),
        ten=texts.get("ten"),
        ten_tat=texts.get("ten_tat"),
        has_no_number=load_ten_loai().has_no_number(text_of(texts.get("loai"))),
    )
    missing = tuple(
        name for name in _required(entry) if name not in broken and fields.get(name) in (None, "")
    )
    return ReadEntry(entry, tuple(faults), missing)


def with_gaps(entry_id: str, fields: object) -> object:
    """``fields`` of an entry of a draft, with a ``Blank`` in place of each required one that is not known yet."""
    if not isinstance(fields, Mapping):
        return fields
    loai = fields.get("loai")
    is_law = isinstance(loai, str) and load_ten_loai().has_no_number(loai)
    gaps = {
        name: Blank(f"{ROOT}.{entry_id}.{name}", f"{LABELS[name]} của {entry_id}")
        for name in (LAW_FIELDS if is_law else NUMBERED_FIELDS)
        if name != "loai" and fields.get(name) in (None, "")
    }
    return {**fields, **gaps} if gaps else fields


def _required(entry: Entry) -> tuple[str, ...]:
    """Required fields (Mục II.6.b): type, number, date, issuer; for a law type and name. Trích yếu is optional."""
    return LAW_FIELDS if entry.has_no_number else NUMBERED_FIELDS


def _wrong_types(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Pairs of field name and message for every field of the wrong type."""
    for name in TEXT_FIELDS:
        if not isinstance(fields.get(name), str | Blank | None):
            yield name, f'"{name}" phải là chữ'
    ngay = fields.get("ngay")
    if isinstance(ngay, datetime) or not isinstance(ngay, date | Blank | None):
        yield "ngay", '"ngay" phải là ngày tháng năm, ví dụ 15/7/2021'


def _text(value: object) -> TextField:
    return value if isinstance(value, str | Blank) and value != "" else None


def finding(code: str, severity: Severity, at: Location | None, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic about a citation, with the clause on citations as its legal basis."""
    return Diagnostic(code, severity, at, message, hint, BASIS)
