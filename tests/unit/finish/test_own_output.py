"""A document knows whether anybody has changed it since the program wrote it."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from cchcdoc.finish.own_output import MAX_PROPERTIES, NAME, Standing, mark, standing_of, unmarked_xml
from cchcdoc.ooxml.names import PART_CUSTOM
from cchcdoc.ooxml.package import CENTRAL, END, LOCAL
from cchcdoc.ooxml.package_reading import MAX_PARTS, read_package
from cchcdoc.ooxml.package_writing import write_package

ORIGIN = (("cchcdoc-loai", "cong-van"), ("cchcdoc-phien-ban", "0.1.0"))
PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "word/document.xml": "<w:document>Văn bản</w:document>".encode(),
    PART_CUSTOM: b"",
    "word/media/a.png": b"\x89PNG" * 500,
}


def written(parts: dict[str, bytes] | None = None, custom: str = PART_CUSTOM) -> bytes:
    return write_package(mark(parts or PARTS, custom, unmarked_xml(ORIGIN).encode()).items())


def unpacked(document: bytes) -> dict[str, bytes]:
    return {name: part.read() for name, part in read_package(document, "").parts.items()}


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_the_program_knows_its_own_output() -> None:
    assert standing_of(written()) is Standing.OWN
    assert written() == written()
    assert read_package(written(), "").read(PART_CUSTOM).count(NAME.encode()) == 1


def test_a_template_may_call_the_part_otherwise() -> None:
    parts = {name: content for name, content in PARTS.items() if name != PART_CUSTOM}
    assert (
        standing_of(written({**parts, "docProps/custom2.xml": b""}, "docProps/custom2.xml")) is Standing.OWN
    )


@pytest.mark.parametrize("name", list(PARTS))
def test_one_changed_letter_anywhere_is_another_content(name: str) -> None:
    parts = dict(read_package(written(), "").parts)
    content = parts[name].read()
    old = b"cong-van" if name == PART_CUSTOM else content[2:5]
    changed = content.replace(old, bytes([old[0] ^ 1]) + old[1:], 1)
    assert changed != content
    assert standing_of(write_package({**parts, name: changed}.items())) is Standing.CHANGED


def test_a_part_more_or_less_or_renamed_is_another_content() -> None:
    parts = dict(read_package(written(), "").parts)
    less = {name: part for name, part in parts.items() if name != "word/media/a.png"}
    for changed in (
        less,
        {**less, "word/media/b.png": parts["word/media/a.png"]},
        {**parts, "word/x.xml": b"<x/>"},
    ):
        assert standing_of(write_package(changed.items())) is Standing.CHANGED


def test_a_file_that_was_only_saved_again_counts_as_changed() -> None:
    assert standing_of(zipped(unpacked(written()))) is Standing.CHANGED


def test_a_digest_that_another_program_wrote_otherwise_counts_as_changed() -> None:
    parts = unpacked(written())
    parts[PART_CUSTOM] = parts[PART_CUSTOM].replace(b'"><vt:lpwstr>', b'" linkTarget="a"><vt:lpwstr>')
    assert standing_of(write_package(parts.items())) is Standing.CHANGED


def test_an_earlier_version_wrote_no_digest() -> None:
    parts = unpacked(written())
    parts[PART_CUSTOM] = parts[PART_CUSTOM].replace(NAME.encode(), b"khac")
    assert standing_of(write_package(parts.items())) is Standing.UNMARKED


def test_the_document_of_another_program_is_foreign() -> None:
    assert standing_of(zipped({"word/document.xml": b"<w:document/>"})) is Standing.FOREIGN


@pytest.mark.parametrize(
    "content",
    [
        b"a",
        "Chữ".encode(),
        written()[:-1],
        written()[:200],
        written() + b"a",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"PK",
    ],
)
def test_what_is_no_sound_archive_is_not_sound(content: bytes) -> None:
    assert standing_of(content) is Standing.UNSOUND


@pytest.mark.parametrize("at", range(0, len(written()), 7))
def test_a_damaged_file_is_never_its_own(at: int) -> None:
    content = bytearray(written())
    content[at] ^= 0x10
    in_fields_not_covered = standing_of(bytes(content)) is Standing.OWN
    if (
        in_fields_not_covered
    ):  # times, versions and attributes of the archive, which hold nothing of the document
        assert unpacked(bytes(content)) == unpacked(written())


def test_a_document_may_have_more_parts_and_shrink_more_than_a_template() -> None:
    parts = {**PARTS, **{f"word/charts/chart{number}.xml": b"<c/>" for number in range(MAX_PARTS)}}
    assert standing_of(written({**parts, "word/long.xml": b"a" * 3_000_000})) is Standing.OWN


def test_a_bomb_is_not_decompressed() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bomb.compress(b"a" * (MAX_PROPERTIES * 20)) + bomb.flush()
    name = PART_CUSTOM.encode()
    for said in (
        MAX_PROPERTIES,
        MAX_PROPERTIES * 20,
        0xFFFFFFF0,
    ):  # a size that lies, a true one, a greater one
        fields = (0, 8, 0, 0x21, 0, len(packed), said, len(name), 0)
        local = LOCAL.pack(b"PK\x03\x04", 20, *fields) + name + packed
        directory = CENTRAL.pack(b"PK\x01\x02", 20, 20, *fields, 0, 0, 0, 0, 0) + name
        end = END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)
        assert standing_of(local + directory + end) is Standing.FOREIGN
