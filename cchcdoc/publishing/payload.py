"""The payload of a pack file: a zip that only stores, of which there is one form for the same files.

Compressed bytes differ between builds of zlib, and dates and attributes between machines; here nothing is compressed,
the date is that of the format's beginning, and the names stand in one order. The reader expects every byte but those of
the contents, so there is nothing that two readers could understand differently (ZIP APPNOTE 6.3).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cchcdoc.ooxml.package import CENTRAL, END, LOCAL, STORED
from cchcdoc.publishing.bounds import MAX_DEPTH, MAX_FILE, MAX_FILES, MAX_MANIFEST, MAX_NAME_BYTES
from cchcdoc.publishing.names import MANIFEST, is_read, name_fault, twin_key
from cchcdoc.publishing.refusals import wrong_content

Files = Mapping[str, memoryview]
"""Names inside the pack to contents, which are views of the file that was read; nothing is copied."""

_DATE_1980 = 0x21  # 1980-01-01; the time is 0
_UTF8_NAME = 0x0800
_VERSION = 20  # of the format: directories in names
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def ordered(names: Iterable[str]) -> list[str]:
    """``names`` as they stand in a payload: the manifest first, the others by their bytes in UTF-8."""
    return sorted(names, key=lambda name: (name != MANIFEST, name.encode()))


def write_payload(files: Mapping[str, bytes | memoryview]) -> bytes:
    """The zip of ``files``, the manifest among them; the same files give the same bytes on every machine."""
    pieces: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for name in ordered(files):
        content = files[name]
        head, record = _headers(name.encode(), zlib.crc32(content), len(content), offset)
        pieces += head, content
        directory.append(record)
        offset += len(head) + len(content)
    return b"".join([*pieces, _tail(directory, offset)])


def read_payload(payload: memoryview) -> Files:
    """The files of a payload, in its order; every byte outside the contents is held against what is written for them.

    Raises:
        Refusal: TP573, it is not what ``write_payload`` gives for files that a pack may have, or one is over a limit.
    """
    files: dict[str, memoryview] = {}
    twins: set[str] = set()
    directory: list[bytes] = []
    offset, last = 0, b""
    while bytes(payload[offset : offset + 4]) == _LOCAL_SIGN:
        raw, content, record, following = _read_entry(payload, offset)
        name = _checked_name(raw, last, twins)
        if len(files) > MAX_FILES:
            raise wrong_content(f"có quá {MAX_FILES} tệp")
        files[name] = content
        directory.append(record)
        offset, last = following, b"" if name == MANIFEST else raw
    if not files:
        raise wrong_content("không có tệp nào")
    if payload[offset:] != _tail(directory, offset):
        raise wrong_content("mục lục của gói không khớp với các tệp")
    return MappingProxyType(files)


def list_payload(payload: memoryview) -> Files:
    """The files of a payload that was read whole before, when its digest was taken: contents are found, not checked again.

    Raises:
        Refusal: TP573.
    """
    files: dict[str, memoryview] = {}
    offset = 0
    while bytes(payload[offset : offset + 4]) == _LOCAL_SIGN and offset + LOCAL.size <= len(payload):
        *_, size, name_length, _ = LOCAL.unpack_from(payload, offset)
        start = offset + LOCAL.size
        offset = start + name_length + size
        name = bytes(payload[start : start + name_length]).decode("utf-8", "replace")
        files[name] = payload[start + name_length : offset]
    if files.pop(MANIFEST, None) is None:
        raise wrong_content(f"tệp đầu tiên không phải {MANIFEST}")
    return MappingProxyType(files)


def _read_entry(payload: memoryview, offset: int) -> tuple[bytes, memoryview, bytes, int]:
    """The raw name, the content and the expected record in the directory of the entry at ``offset``; where it ends."""
    start = offset + LOCAL.size
    if start > len(payload):
        raise wrong_content("một tệp trong gói bị cắt")
    *_, size, name_length, _ = LOCAL.unpack_from(payload, offset)
    if name_length > MAX_NAME_BYTES or size > MAX_FILE:
        raise wrong_content("một tệp trong gói lớn quá hoặc tên dài quá mức cho phép")
    body = start + name_length
    if body + size > len(payload):
        raise wrong_content("một tệp trong gói bị cắt")
    raw, content = bytes(payload[start:body]), payload[body : body + size]
    head, record = _headers(raw, zlib.crc32(content), size, offset)
    if payload[offset:body] != head:
        raise wrong_content("đầu mục của một tệp trong gói không như chương trình viết")
    return raw, content, record, body + size


def _checked_name(raw: bytes, last: bytes, twins: set[str]) -> str:
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise wrong_content("một tên tệp không phải UTF-8") from None
    if not twins:
        if name != MANIFEST:
            raise wrong_content(f"tệp đầu tiên không phải {MANIFEST}")
    elif fault := name_fault(name):
        raise wrong_content(f'tên tệp "{name[:40]}" {fault}')
    elif not is_read(name) or name.count("/") >= MAX_DEPTH:
        raise wrong_content(f'gói mẫu không có chỗ cho tệp "{name[:40]}"')
    if twin_key(name) in twins:
        raise wrong_content(f'hai tệp trùng tên "{name[:40]}"')
    if raw <= last:
        raise wrong_content("các tệp không xếp theo thứ tự tên")
    twins.add(twin_key(name))
    return name


def _headers(raw: bytes, crc: int, size: int, offset: int) -> tuple[bytes, bytes]:
    """The local header with the name, and the record in the directory."""
    flags = 0 if raw.isascii() else _UTF8_NAME
    common = (flags, STORED, 0, _DATE_1980, crc, size, size, len(raw), 0)
    head = LOCAL.pack(_LOCAL_SIGN, _VERSION, *common) + raw
    return head, CENTRAL.pack(_CENTRAL_SIGN, _VERSION, _VERSION, *common, 0, 0, 0, 0, offset) + raw


def _tail(directory: list[bytes], offset: int) -> bytes:
    """The directory and the end record."""
    records = b"".join(directory)
    count = len(directory)
    return records + END.pack(_END_SIGN, 0, 0, count, count, len(records), offset, 0)


def manifest_bytes(files: Files) -> bytes:
    """The bytes of the manifest.

    Raises:
        Refusal: TP573, it is too large.
    """
    content = files[MANIFEST]
    if len(content) > MAX_MANIFEST:
        raise wrong_content(f"{MANIFEST} lớn quá {MAX_MANIFEST // 1_000} kB")
    return bytes(content)
