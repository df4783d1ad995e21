"""The payload: one form for the same files, read by everybody alike; anything else is refused."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
import zlib

import pytest

from cchcdoc.ooxml.package import CENTRAL, END, LOCAL
from cchcdoc.publishing import payload as payloads
from cchcdoc.publishing.names import MANIFEST, name_fault
from cchcdoc.publishing.payload import manifest_bytes, ordered, read_payload, write_payload
from cchcdoc.publishing.refusals import Refusal
from tests.support.published import FILES, payload_of

RIGHT = payload_of()


def zip_of(entries: list[tuple[str, bytes]]) -> bytes:
    """A payload of these entries in this order, with every header as the program writes it, whatever the names."""
    pieces, directory, offset = [], [], 0
    for name, content in entries:
        head, record = payloads._headers(name.encode(), zlib.crc32(content), len(content), offset)
        pieces += head, content
        directory.append(record)
        offset += len(head) + len(content)
    return b"".join([*pieces, payloads._tail(directory, offset)])


def refused(payload: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read_payload(memoryview(payload))
    assert caught.value.code == "TP573"
    return caught.value.message


def test_the_same_files_are_the_same_bytes_in_any_order() -> None:
    items = [*{**FILES, MANIFEST: b"{}"}.items()]
    made = set()
    for seed in range(20):
        random.Random(seed).shuffle(items)
        made.add(write_payload(dict(items)))
    assert len(made) == 1
    # of every machine, Python and zlib: nothing is compressed, and nothing is asked of the system
    frozen = "6e6f243868246a611449966a99740ae4df2e4eb499ece3b0d41efccbbba1dd60"
    assert hashlib.sha256(RIGHT).hexdigest() == frozen


def test_names_stand_by_their_bytes_behind_the_manifest() -> None:
    assert ordered(["a", "z/kind.yaml", "Đ", MANIFEST, "Z"]) == [MANIFEST, "Z", "a", "z/kind.yaml", "Đ"]


def test_what_is_written_is_read_here_and_by_zipfile_alike() -> None:
    read = read_payload(memoryview(RIGHT))
    with zipfile.ZipFile(io.BytesIO(RIGHT)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: bytes(content) for name, content in read.items()
        }
        assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_STORED}
    assert {name: bytes(read[name]) for name in FILES} == FILES


def test_what_is_read_cannot_be_changed() -> None:
    read = read_payload(memoryview(RIGHT))
    with pytest.raises(TypeError):
        read["pack.yaml"] = b""  # type: ignore[index]
    with pytest.raises(TypeError):
        read["pack.yaml"][0] = 1


NAMES = [
    ("../pack.yaml", "bắt đầu hay kết thúc bằng dấu chấm"),
    ("/kind.yaml", "có phần trống"),
    ("bao-cao/../kind.yaml", "sâu quá"),
    ("a\\kind.yaml", "một trong các ký tự"),
    ("C:/kind.yaml", "một trong các ký tự"),
    ("con/kind.yaml", "dành riêng của Windows"),
    ("bai_mau/COM1.yaml", "dành riêng của Windows"),
    ("bai_mau/nul .yaml", "dành riêng của Windows"),
    ("bai_mau/lpt¹.yaml", "dành riêng của Windows"),
    ("bao-cao /kind.yaml", "dấu cách"),
    ("bao-cao./kind.yaml", "dấu chấm"),
    ("bai_mau/a\u202egnp.yaml", "ký tự ẩn"),
    ("bai_mau/ba\u0301o.yaml", "dấu rời"),
    ("bai_mau/a\n.yaml", "ký tự ẩn"),
    (f"bai_mau/{'a' * 200}.yaml", "200 byte"),
]


@pytest.mark.parametrize(("name", "why"), NAMES, ids=[repr(name)[:30] for name, _ in NAMES])
def test_a_name_that_some_system_does_not_take_is_refused(name: str, why: str) -> None:
    assert why in name_fault(name)
    payload = zip_of([(MANIFEST, b"{}"), (name, b"")])
    assert "tên" in refused(payload)


@pytest.mark.parametrize(
    "name", ["readme.exe", "bao-cao/kind.yml", "chi_so/a.json", "bai_mau/a.docm", "hinh.png", "MANIFEST.JSON"]
)
def test_a_file_that_nothing_reads_has_no_place(name: str) -> None:
    assert "không có chỗ" in refused(zip_of([(MANIFEST, b"{}"), (name, b"")]))


@pytest.mark.parametrize("name", ["bai_mau/a.yaml", "chi_so/A.yaml", "pack.yaml", "Báo cáo/kind.yaml"])
def test_its_benign_twin_has_one(name: str) -> None:
    assert name in read_payload(memoryview(zip_of([(MANIFEST, b"{}"), (name, b"")])))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bai_mau/A.yaml", "bai_mau/a.yaml"),
        ("A/kind.yaml", "a/kind.yaml"),
        ("bai_mau/STRASSE.yaml", "bai_mau/straße.yaml"),
        ("bai_mau/fi.yaml", "bai_mau/\ufb01.yaml"),
        ("pack.yaml", "pack.yaml"),
    ],
)
def test_twins_are_refused(one: str, other: str) -> None:
    assert "trùng tên" in refused(zip_of([(MANIFEST, b"{}"), (one, b"1"), (other, b"2")]))


def test_another_order_is_refused() -> None:
    assert "thứ tự" in refused(zip_of([(MANIFEST, b"{}"), ("template.docx", b""), ("pack.yaml", b"")]))
    assert "tệp đầu tiên" in refused(zip_of([("pack.yaml", b""), (MANIFEST, b"{}")]))
    assert "không có tệp nào" in refused(zip_of([]))


def _changed(offset: int, value: bytes) -> bytes:
    return RIGHT[:offset] + value + RIGHT[offset + len(value) :]


DIRECTORY = END.unpack_from(RIGHT, len(RIGHT) - END.size)[6]
HEADERS = {
    "deflated": _changed(8, b"\x08\x00"),
    "encrypted": _changed(6, b"\x01\x00"),
    "another date": _changed(12, b"\x22\x00"),
    "a wrong checksum": _changed(14, b"\0\0\0\0"),
    "sizes that differ": _changed(18, b"\x01\0\0\0"),
    "an extra field": _changed(28, b"\x01\x00"),
    "attributes of a link": _changed(DIRECTORY + 38, b"\0\0\xff\xa1"),
    "another offset": _changed(DIRECTORY + 42, b"\x01\0\0\0"),
    "another count": _changed(len(RIGHT) - 12, b"\x01\0"),
    "a comment": RIGHT[:-2] + b"\x01\0x",
    "bytes behind it": RIGHT + b"\0",
    "bytes in front of it": b"MZ" + RIGHT,
    "no directory": RIGHT[:DIRECTORY],
    "two archives": RIGHT + RIGHT,
    "bytes between directory and files": RIGHT[:DIRECTORY] + b"PK" + RIGHT[DIRECTORY:],
    "a name that is no UTF-8": RIGHT.replace("Báo".encode(), b"B\xff\xfeo"),
    "nothing": b"",
    "an end record alone": RIGHT[-END.size :],
}


@pytest.mark.parametrize("what", HEADERS)
def test_an_archive_that_is_written_otherwise_is_refused(what: str) -> None:
    refused(HEADERS[what])


def test_compressed_by_another_program_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ordered([*FILES, MANIFEST]):
            archive.writestr(name, FILES.get(name, b"{}"))
    refused(buffer.getvalue())


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payloads, "MAX_FILES", len(FILES))
    assert len(read_payload(memoryview(RIGHT))) == len(FILES) + 1
    monkeypatch.setattr(payloads, "MAX_FILES", len(FILES) - 1)
    assert "tệp" in refused(RIGHT)
    monkeypatch.setattr(payloads, "MAX_FILES", len(FILES))
    monkeypatch.setattr(payloads, "MAX_FILE", max(map(len, FILES.values())) - 1)
    assert "lớn quá" in refused(RIGHT)


def test_a_manifest_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    files = read_payload(memoryview(RIGHT))
    monkeypatch.setattr(payloads, "MAX_MANIFEST", len(files[MANIFEST]))
    assert manifest_bytes(files) == files[MANIFEST]
    monkeypatch.setattr(payloads, "MAX_MANIFEST", len(files[MANIFEST]) - 1)
    with pytest.raises(Refusal):
        manifest_bytes(files)


def test_a_size_that_lies_takes_no_memory() -> None:
    head = LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 50_000_000, 50_000_000, len(MANIFEST), 0)
    assert "bị cắt" in refused(head + MANIFEST.encode())
    assert CENTRAL.size == 46
