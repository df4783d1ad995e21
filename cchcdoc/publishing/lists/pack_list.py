"""What a list of packs says: its number, its day, and every pack file with its size and digests; JSON of one form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from cchcdoc.publishing import bounds
from cchcdoc.publishing.canonical_json import read_plain_json, write_canonical
from cchcdoc.publishing.manifest import CODE, is_digest, text_fault
from cchcdoc.publishing.pack_file import MAX_PACK_FILE, SUFFIX
from cchcdoc.publishing.refusals import Refusal, wrong_content
from cchcdoc.publishing.versions import read_version

NOUN: Final = "danh sách"
FORMAT: Final = 1
KEYS: Final = ("dang", "thu_tu", "ngay_ky", "het_han", "nha_phat_hanh", "tep")
OF_FILE: Final = ("ma", "phien_ban", "thu_tu", "kich_thuoc", "sha256", "sha256_noi_dung")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ListedFile(NamedTuple):
    """A pack file that a list names."""

    pack: str
    """Code of the pack."""
    version: str
    sequence: int
    size: int
    """Bytes of the file."""
    file_sha256: str
    sha256: str
    """Of what was signed, which stays the same whoever signs it."""

    @property
    def name(self) -> str:
        """The name of the file; it follows from the pack, so that a list cannot name a file elsewhere."""
        return f"{self.pack}-{self.version}{SUFFIX}"


class PackList(NamedTuple):
    """A list of packs."""

    number: int
    """Grows with every list, whichever day it is."""
    day: str
    """On which it was signed: ``2026-06-02``."""
    until: str
    """The day after which there is a newer one; empty: not said."""
    publisher: str
    files: Mapping[str, ListedFile]
    """By their names."""

    def of_pack(self, code: str) -> list[ListedFile]:
        """The files of the pack ``code``, by their sequence numbers."""
        return sorted((each for each in self.files.values() if each.pack == code), key=lambda e: e.sequence)

    @property
    def packs(self) -> tuple[str, ...]:
        """Codes of the packs that it names, sorted."""
        return tuple(sorted({each.pack for each in self.files.values()}))

    @property
    def called(self) -> str:
        """``danh sách số 2026060201 ngày 02/06/2026`` (Vietnamese)."""
        return f"{NOUN} số {self.number} ngày {shown_day(self.day)}"


def shown_day(day: str) -> str:
    """``02/06/2026`` of ``2026-06-02``, or of a time that begins so."""
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"


def is_day(text: str) -> bool:
    """Whether ``text`` is a day as a list has it: ``2026-06-02``."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def write_list(packs: PackList) -> bytes:
    """The one form of ``packs``."""
    files = {
        name: dict(zip(OF_FILE, (each.pack, each.version, *each[2:]), strict=True))
        for name, each in packs.files.items()
    }
    values = (FORMAT, packs.number, packs.day, packs.until, packs.publisher, files)
    return write_canonical(dict(zip(KEYS, values, strict=True)))


def read_list(content: bytes) -> PackList:
    """The list that ``content`` is.

    Raises:
        Refusal: TP573, it is not in its one form, or a value is not what its key asks for; TP574, it is of a later format.
    """
    values = read_plain_json(content, "tệp", NOUN)
    if isinstance(values.get("dang"), int) and values["dang"] > FORMAT:
        raise Refusal("TP574", f"{NOUN} dạng mới hơn chương trình này", "cập nhật chương trình rồi làm lại")
    if sorted(values) != sorted(KEYS) or values["dang"] is not FORMAT:
        raise wrong_content("không đủ hoặc thừa khóa", NOUN)
    packs = PackList(
        number=_whole(values["thu_tu"], bounds.MAX_LIST_NUMBER, "thu_tu"),
        day=_day(values["ngay_ky"], "ngay_ky"),
        until=_day(values["het_han"], "het_han") if values["het_han"] != "" else "",
        publisher=_publisher(values["nha_phat_hanh"]),
        files=_files(values["tep"]),
    )
    if write_list(packs) != content:
        raise wrong_content("không ở dạng chuẩn", NOUN)
    return packs


def _wrong(key: str) -> Refusal:
    return wrong_content(f"{key} không dùng được", NOUN)


def _whole(value: object, most: int, key: str) -> int:
    if type(value) is not int or not 1 <= value <= most:
        raise _wrong(key)
    return value


def _day(value: object, key: str) -> str:
    if not isinstance(value, str) or not is_day(value):
        raise _wrong(key)
    return value


def _publisher(value: object) -> str:
    if not isinstance(value, str) or text_fault(value, bounds.MAX_TITLE):
        raise _wrong("nha_phat_hanh")
    return value


def _files(value: object) -> dict[str, ListedFile]:
    if not isinstance(value, dict) or not value:
        raise _wrong("tep")
    if len(value) > bounds.MAX_LISTED:
        raise Refusal("TP575", f"{NOUN} kể quá {bounds.MAX_LISTED} tệp", "đừng dùng; báo cho nơi phát hành")
    found = {name: _file(name, each) for name, each in value.items()}
    if len({(each.pack, each.sequence) for each in found.values()}) != len(found):
        raise wrong_content("hai tệp của một gói cùng thứ tự", NOUN)
    return found


def _file(name: str, value: Any) -> ListedFile:
    if not isinstance(value, dict) or sorted(value) != sorted(OF_FILE):
        raise _wrong("tep")
    code, version = value["ma"], value["phien_ban"]
    if not isinstance(code, str) or len(code) > bounds.MAX_CODE or not CODE.fullmatch(code):
        raise _wrong("ma")
    if not isinstance(version, str) or str(read_version(version)) != version:
        raise _wrong("phien_ban")
    digests = value["sha256"], value["sha256_noi_dung"]
    if not all(isinstance(each, str) and is_digest(each) for each in digests):
        raise _wrong("sha256")
    sequence = _whole(value["thu_tu"], bounds.MAX_SEQUENCE, "thu_tu")
    size = _whole(value["kich_thuoc"], MAX_PACK_FILE, "kich_thuoc")
    file = ListedFile(code, version, sequence, size, *digests)
    if file.name != name:
        raise wrong_content(f'tên tệp "{name[:40]}" không phải {file.name}', NOUN)
    return file
