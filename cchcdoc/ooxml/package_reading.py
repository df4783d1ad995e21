"""Reads a DOCX archive with checks for hostile content (ISO 29500-2, ZIP APPNOTE 6.3).

Nothing is unpacked to disk. The central directory must agree with the local headers, so that no other reader can see
a different document, and every size is checked before anything is decompressed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError
from cchcdoc.ooxml.doctype import find_declaration, is_searched
from cchcdoc.ooxml.file_kinds import wrong_kind
from cchcdoc.ooxml.package import CENTRAL, DEFLATED, END, LOCAL, STORED, Package, RawPart

MAX_PARTS = 300
"""Most entries in one archive."""
MAX_PART_BYTES = 20_000_000
"""Most bytes of one part, decompressed."""
MAX_TOTAL = 60_000_000
"""Most bytes of all parts together, decompressed."""
MAX_RATIO = 200
"""Highest ratio of decompressed to compressed size of parts above ``RATIO_FROM``; administrative XML reaches about 30."""
RATIO_FROM = 1_000_000
"""Bytes, decompressed; below this a high ratio is harmless."""
MAX_NAME = 200
"""Most characters in a part name."""

_ALLOWED_FLAGS = 0x0002 | 0x0004 | 0x0008 | 0x0800  # level (2 bits), data descriptor, UTF-8 names
_DESCRIPTOR = 24
"""Most bytes between two entries: a data descriptor."""
_MOST_PARTS = 0xFFFF
"""Most entries that an archive of this format can have."""
_NOT_IN_NAMES = '\\:*?"<>|'


class RefusedArchive(Exception):  # noqa: N818 - turned into a CchcdocError where the source is known
    """The archive is refused, with this code, message and hint; ``reason``: the message without the kind of file."""

    def __init__(self, code: str, message: str, hint: str = "", reason: str = "") -> None:
        self.code, self.message, self.hint, self.reason = code, message, hint, reason or message

    @property
    def is_too_big(self) -> bool:
        """Whether a limit is exceeded."""
        return self.code == "MT231"


def read_package(data: bytes, source: str) -> Package:
    """Read the archive ``data``, and decompress and check each part once; ``source``: its path, for messages.

    Raises:
        PackError: MT230 not a sound archive, MT231 a limit is exceeded, MT232 XML that declares a DOCTYPE or an entity.
    """
    wrong = wrong_kind(data)
    if wrong is not None:
        raise PackError([Diagnostic("MT230", Severity.ERROR, Location(source), *wrong)])
    try:
        parts = {part.name: part for part in _read_entries(data)}
        for part in parts.values():
            _check_content(part)
    except RefusedArchive as refused:
        location = Location(source)
        raise PackError(
            [Diagnostic(refused.code, Severity.ERROR, location, refused.message, refused.hint)]
        ) from None
    return Package(source, parts)


def read_bounded_parts(data: bytes) -> list[RawPart]:
    """The parts of the archive ``data`` as they lie in it, their declared sizes held against the limits.

    Raises:
        RefusedArchive: MT230 not a sound archive, MT231 a limit is exceeded.
    """
    return list(_read_entries(data))


def read_raw_parts(data: bytes) -> list[RawPart]:
    """The parts of the archive ``data`` as they lie in it; nothing is decompressed, and no size is judged.

    Raises:
        ValueError: it is not a sound archive; the message is Vietnamese.
    """
    try:
        return list(_read_entries(data, is_bounded=False))
    except RefusedArchive as refused:
        raise ValueError(refused.message) from None


def _not_sound(reason: str) -> RefusedArchive:
    message = f"không phải tệp .docx nguyên vẹn: {reason}"
    return RefusedArchive("MT230", message, "mở bằng Word rồi lưu lại dạng .docx", reason)


def _too_big(reason: str) -> RefusedArchive:
    message = f"tệp vượt giới hạn: {reason}"
    return RefusedArchive("MT231", message, "bỏ bớt hình ảnh và phần nhúng trong biểu mẫu", reason)


class _Entry(NamedTuple):
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int


def _read_entries(data: bytes, *, is_bounded: bool = True) -> Iterator[RawPart]:
    entries, directory = _read_directory(data, MAX_PARTS if is_bounded else _MOST_PARTS)
    _check_names(entries)
    if is_bounded:
        _check_sizes(entries)
    expected = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        gap = entry.start - expected
        if gap < 0 or gap > (_DESCRIPTOR if expected else 0):
            raise _not_sound("các phần chồng lên nhau hoặc có dữ liệu lạ xen giữa")
        body = _body_start(data, entry)
        expected = body + entry.packed
        if expected > directory:
            raise _not_sound("một phần nằm ngoài tệp")
    if directory - expected > _DESCRIPTOR:
        raise _not_sound("có dữ liệu lạ trước bảng mục lục")
    for entry in entries:
        if entry.name.endswith("/"):
            continue
        body = _body_start(data, entry)
        yield RawPart(entry.name, entry.method, entry.crc, entry.size, data[body : body + entry.packed])


def _read_directory(data: bytes, most: int) -> tuple[list[_Entry], int]:
    """The entries of the central directory and the offset where it begins; it must reach exactly to the end record."""
    end = len(data) - END.size
    if end < 0 or data[end : end + 4] != b"PK\x05\x06":
        known = data[:8].startswith((b"\xd0\xcf\x11\xe0", b"PK"))
        raise _not_sound(
            "tệp có mật khẩu, dạng .doc cũ, bị cắt hoặc bị ghép" if known else "không phải tệp nén zip"
        )
    _, disk, first_disk, here, count, length, offset, comment = END.unpack_from(data, end)
    if disk or first_disk or here != count or comment or offset + length != end:
        raise _not_sound("bảng mục lục không khớp với tệp (tệp bị ghép hoặc bị cắt)")
    if count > most:
        raise _too_big(f"có {count} phần, nhiều nhất {most}")
    entries = []
    position = offset
    for _ in range(count):
        entry, position = _read_central(data, position, end)
        entries.append(entry)
    if position != end or not entries:
        raise _not_sound("bảng mục lục bị hỏng")
    return entries, offset


def _read_central(data: bytes, position: int, end: int) -> tuple[_Entry, int]:
    if position + CENTRAL.size > end or data[position : position + 4] != b"PK\x01\x02":
        raise _not_sound("bảng mục lục bị hỏng")
    (_, _, _, flags, method, _, _, crc, packed, size, name_length, extra, comment, disk, _, _, start) = (
        CENTRAL.unpack_from(data, position)
    )
    raw_name = data[position + CENTRAL.size : position + CENTRAL.size + name_length]
    following = position + CENTRAL.size + name_length + extra + comment
    if following > end or disk:
        raise _not_sound("bảng mục lục bị hỏng")
    if flags & 1:
        raise _not_sound("tệp được mã hóa bằng mật khẩu")
    if flags & ~_ALLOWED_FLAGS or method not in (STORED, DEFLATED):
        raise _not_sound("kiểu nén lạ")
    if method == STORED and packed != size:
        raise _not_sound("dung lượng khai không khớp")
    return _Entry(_decode_name(raw_name), flags, method, crc, packed, size, start), following


def _decode_name(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_sound("tên phần không đọc được") from None


def _body_start(data: bytes, entry: _Entry) -> int:
    """The offset of the entry's data; its local header must agree with the directory."""
    if entry.start + LOCAL.size > len(data) or data[entry.start : entry.start + 4] != b"PK\x03\x04":
        raise _not_sound("một phần không có đầu mục")
    (_, _, flags, method, _, _, crc, packed, size, name_length, extra) = LOCAL.unpack_from(data, entry.start)
    name_end = entry.start + LOCAL.size + int(name_length)
    name = data[entry.start + LOCAL.size : name_end]
    streamed = flags & 0x0008 and (crc, packed, size) == (0, 0, 0)
    same = (crc, packed, size) == (entry.crc, entry.packed, entry.size)
    if flags != entry.flags or method != entry.method or _decode_name(name) != entry.name:
        raise _not_sound("đầu mục khác bảng mục lục")
    if not (same or streamed):
        raise _not_sound("dung lượng ở đầu mục khác bảng mục lục")
    return name_end + int(extra)


def _check_names(entries: list[_Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.name
        segments = name.removesuffix("/").split("/")
        sound = name.isprintable() and len(name) <= MAX_NAME and not any(c in name for c in _NOT_IN_NAMES)
        if not sound or any(not segment or segment[-1] in ". " or segment[0] == " " for segment in segments):
            raise _not_sound(f'tên phần không hợp lệ "{name[:40]}"')
        twin = unicodedata.normalize("NFC", name).casefold()
        if twin in seen:
            raise _not_sound(f'hai phần trùng tên "{name[:40]}"')
        seen.add(twin)


def _check_sizes(entries: list[_Entry]) -> None:
    for entry in entries:
        if entry.size > MAX_PART_BYTES:
            raise _too_big(f"phần {entry.name} lớn hơn {MAX_PART_BYTES // 1_000_000} MB")
        if entry.size > RATIO_FROM and entry.size > MAX_RATIO * entry.packed:
            raise _too_big(f"phần {entry.name} nén quá {MAX_RATIO} lần (bom nén)")
        if entry.name.endswith("/") and entry.size:
            raise _not_sound(f'thư mục có nội dung "{entry.name}"')
    if sum(entry.size for entry in entries) > MAX_TOTAL:
        raise _too_big(f"tổng dung lượng lớn hơn {MAX_TOTAL // 1_000_000} MB")


def _check_content(part: RawPart) -> None:
    """Check size and checksum of the part and, unless it is a picture, a font or a printer's own, that it has no DOCTYPE."""
    try:
        content = part.read()
    except ValueError as error:
        raise _not_sound(f"phần {part.name}: {error}") from None
    reason = find_declaration(content) if is_searched(part.name) else ""
    if reason:
        raise RefusedArchive(
            "MT232", f"phần {part.name} {reason}", "lưu lại bằng Word; Word không viết như vậy"
        )
