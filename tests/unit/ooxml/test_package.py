"""Archives: sound ones are read whole, all others refused for their reason; writing is deterministic."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.errors import PackError
from cchcdoc.ooxml import package_reading as module
from cchcdoc.ooxml.package import STORED, RawPart
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.package_writing import write_package
from tests.support.docx_files import docx_parts, make_docx, paragraph, zip_parts
from tests.support.examples import examples

DOCX = make_docx(paragraph("Kính gửi"), header=paragraph("đầu trang"))


def fault(data: bytes) -> tuple[str, str]:
    """Code and message of the one refusal."""
    with pytest.raises(PackError) as refused:
        read_package(data, "mau.docx")
    (only,) = refused.value.diagnostics
    assert only.as_line().startswith("mau.docx: lỗi ")
    return only.code, only.message


def zipped(*entries: tuple[str, bytes], **info: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            for key, value in info.items():
                setattr(entry, key, value)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def patched(data: bytes, signature: bytes, offset: int, layout: str, value: int) -> bytes:
    """``data`` with one number of its first local header or directory entry changed."""
    at = data.index(signature) + offset
    changed = bytearray(data)
    struct.pack_into(layout, changed, at, value)
    return bytes(changed)


def test_a_sound_archive_is_read_whole():
    package = read_package(DOCX, "mau.docx")
    assert {name: package.read(name) for name in package.parts} == docx_parts(
        paragraph("Kính gửi"), header=paragraph("đầu trang")
    )


def test_an_archive_written_as_a_stream_is_read():
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, piece) -> int:
            self.pieces.append(bytes(piece))
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in docx_parts(paragraph("x")).items():
            archive.writestr(name, content)
    package = read_package(b"".join(pipe.pieces), "mau.docx")
    assert package.read("word/document.xml") == docx_parts(paragraph("x"))["word/document.xml"]


def test_folders_in_an_archive_are_passed_over():
    package = read_package(zipped(("word/", b""), ("word/a.xml", b"<a/>")), "mau.docx")
    assert list(package.parts) == ["word/a.xml"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "không phải tệp nén"),
        (b"xin chao", "không phải tệp nén"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "mật khẩu"),
        (DOCX[:-1], "bị cắt"),
        (DOCX[: len(DOCX) // 2], "bị cắt"),
        (DOCX + b"x", "bị ghép"),
        (b"x" + DOCX, "bị ghép"),
        (DOCX + DOCX, "bị ghép"),
        (zip_parts({}), "bảng mục lục"),
    ],
)
def test_what_is_not_one_whole_archive_is_refused(data, reason):
    code, message = fault(data)
    assert code == "MT230"
    assert reason in message


@pytest.mark.parametrize(
    "name",
    [
        "../a.xml",
        "/a.xml",
        "word/../a.xml",
        "word//a.xml",
        "./a.xml",
        "a\\b.xml",
        "c:a.xml",
        "word/a.xml ",
        "a./b.xml",
        "a\u202eb.xml",
        "a\nb.xml",
        'a"b.xml',
        "a*b.xml",
        "x" * 201,
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    code, message = fault(zipped((name, b"<a/>")))
    assert code == "MT230"
    assert "tên phần" in message


@pytest.mark.parametrize("twin", ["word/a.xml", "word/A.xml", "WORD/a.xml"])
def test_two_parts_of_one_name_are_refused(twin):
    with pytest.warns(UserWarning, match="Duplicate") if twin == "word/a.xml" else _nothing():
        data = zipped(("word/a.xml", b"<a/>"), (twin, b"<b/>"))
    assert "trùng tên" in fault(data)[1]


def test_names_that_differ_only_in_unicode_form_are_twins():
    assert "trùng tên" in fault(zipped(("é.xml", b"<a/>"), ("e\u0301.xml", b"<b/>")))[1]


class _nothing:  # noqa: N801 - a context manager that does nothing
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((CENTRAL, 8, "<H", 0x0001), "mật khẩu"),
        ((CENTRAL, 8, "<H", 0x0040), "kiểu nén lạ"),
        ((CENTRAL, 8, "<H", 0x2000), "kiểu nén lạ"),
        ((CENTRAL, 10, "<H", 12), "kiểu nén lạ"),
        ((CENTRAL, 10, "<H", 99), "kiểu nén lạ"),
        ((LOCAL, 8, "<H", 0), "khác bảng mục lục"),
        ((LOCAL, 6, "<H", 8), "khác bảng mục lục"),
        ((LOCAL, 22, "<I", 10), "khác bảng mục lục"),
        ((LOCAL, 30, "<B", ord("x")), "khác bảng mục lục"),
        ((LOCAL, 0, "<B", 0), "không có đầu mục"),
        ((CENTRAL, 42, "<I", 2**31), "xen giữa"),
        ((CENTRAL, 34, "<H", 1), "bảng mục lục bị hỏng"),
        ((CENTRAL, 0, "<B", 0), "bảng mục lục bị hỏng"),
        ((END, 8, "<H", 1), "không khớp"),
        ((END, 20, "<H", 5), "không khớp"),
        ((END, 12, "<I", 5), "không khớp"),
    ],
)
def test_a_directory_that_disagrees_with_the_file_is_refused(change, reason):
    code, message = fault(patched(DOCX, *change))
    assert code == "MT230"
    assert reason in message


@pytest.mark.parametrize("length_at", [28, 30, 32])
def test_a_directory_that_reaches_into_the_end_record_is_refused(length_at):
    data = zipped(("a.xml", b"<a/>"))
    (length,) = struct.unpack_from("<H", data, data.index(CENTRAL) + length_at)
    assert "bảng mục lục bị hỏng" in fault(patched(data, CENTRAL, length_at, "<H", length + 2))[1]


def lying(size: int, crc: int | None = None) -> bytes:
    """One part whose directory and header both give a false size or CRC."""
    content = b"<a/>" * 100
    data = zipped(("a.xml", content))
    for signature, at in ((LOCAL, 22), (CENTRAL, 24)):
        data = patched(data, signature, at, "<I", size)
    if crc is not None:
        for signature, at in ((LOCAL, 14), (CENTRAL, 16)):
            data = patched(data, signature, at, "<I", crc)
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [(lying(10), "dung lượng thật"), (lying(500), "dung lượng thật"), (lying(400, 1), "CRC")],
)
def test_a_part_that_is_not_what_was_promised_is_refused(data, reason):
    code, message = fault(data)
    assert code == "MT230"
    assert reason in message


def test_bytes_after_the_end_of_a_stream_are_refused():
    whole = read_package(zipped(("a.xml", b"<a/>" * 100)), "x").parts["a.xml"]
    longer = RawPart("a.xml", whole.method, whole.crc, whole.size, whole.compressed + b"la")
    assert "dung lượng thật" in fault(write_package([("a.xml", longer)]))[1]


def test_a_stored_part_of_two_sizes_is_refused():
    part = RawPart("a.xml", STORED, zlib.crc32(b"<a/>"), 4, b"<a/>")
    data = write_package([("a.xml", part)])
    for signature, at in ((LOCAL, 22), (CENTRAL, 24)):
        data = patched(data, signature, at, "<I", 3)
    assert "dung lượng khai" in fault(data)[1]


def test_bytes_between_the_parts_and_the_directory_are_refused():
    data = zipped(("a.xml", b"<a/>"))
    at = data.index(CENTRAL)
    moved = patched(data[:at] + b"x" * 30 + data[at:], END, 16, "<I", at + 30)
    assert "trước bảng mục lục" in fault(moved)[1]


def test_a_part_that_reaches_into_the_directory_is_refused():
    data = zipped(("a.xml", b"<a/>"))
    for signature, at in ((LOCAL, 18), (CENTRAL, 20)):
        data = patched(data, signature, at, "<I", 40)
    assert "nằm ngoài tệp" in fault(data)[1]


def test_a_broken_stream_is_refused():
    content = zlib.compress(b"x" * 100)[2:-4]
    data = zipped(("a.xml", b"x" * 100))
    at = data.index(content[:4])
    assert "hỏng" in fault(data[:at] + b"\xff\xff" + data[at + 2 :])[1]


def test_overlapping_parts_are_refused():
    data = zipped(("a.xml", b"<a/>" * 50), ("b.xml", b"<a/>" * 50))
    second = data.rindex(CENTRAL)
    changed = bytearray(data)
    struct.pack_into("<I", changed, second + 42, 0)
    assert "chồng lên nhau" in fault(bytes(changed))[1]


def test_too_many_parts_are_refused():
    assert fault(zipped(*((f"{n}.xml", b"<a/>") for n in range(module.MAX_PARTS + 1))))[0] == "MT231"
    read_package(zipped(*((f"{n}.xml", b"<a/>") for n in range(module.MAX_PARTS))), "mau.docx")


def test_a_part_too_large_is_refused_before_it_is_inflated():
    data = zipped(("a.xml", b"<a/>"))
    for signature, at in ((LOCAL, 22), (CENTRAL, 24)):
        data = patched(data, signature, at, "<I", module.MAX_PART_BYTES + 1)
    code, message = fault(data)
    assert (code, "lớn hơn 20 MB" in message) == ("MT231", True)


def test_a_bomb_is_refused_by_its_ratio():
    code, message = fault(zipped(("a.xml", b" " * 2_000_000)))
    assert (code, "bom nén" in message) == ("MT231", True)
    read_package(zipped(("a.xml", b" " * 900_000)), "mau.docx")


def test_the_sum_of_all_parts_is_limited(monkeypatch):
    monkeypatch.setattr(module, "MAX_TOTAL", 1_000)
    assert fault(zipped(("a.xml", b"x" * 600), ("b.xml", b"y" * 600)))[0] == "MT231"
    read_package(zipped(("a.xml", b"x" * 600), ("b.xml", b"y" * 400)), "mau.docx")


X1_PARTS = (
    "word/document.xml",
    "word/settings.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "customXml/item1.xml",
    "word/la.vml",
)
X1_DECLARATIONS = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>',
    '<!DOCTYPE a SYSTEM "https://a.vn/x.dtd"><a/>',
    "<!doctype a><a/>",
    '<a><!ENTITY x "y"></a>',
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("declaration", X1_DECLARATIONS)
@pytest.mark.parametrize("part", X1_PARTS)
def test_a_declaration_in_any_xml_part_and_encoding_is_refused(part, declaration, encoding):
    parts = {**docx_parts(paragraph("x")), part: declaration.encode(encoding)}
    code, message = fault(zip_parts(parts))
    assert (code, part in message, "DOCTYPE" in message) == ("MT232", True, True)


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "iso-2022-jp", "windows-1258"])
def test_an_encoding_that_could_hide_a_declaration_is_refused(encoding):
    parts = {
        **docx_parts(paragraph("x")),
        "a.xml": f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(),
    }
    code, message = fault(zip_parts(parts))
    assert (code, "bảng mã" in message) == ("MT232", True)


def test_the_same_letters_as_text_or_in_a_picture_are_no_declaration():
    parts = docx_parts(paragraph("&lt;!DOCTYPE &lt;!ENTITY"))
    read_package(zip_parts({**parts, "word/media/a.png": b"\x89PNG<!DOCTYPE a>"}), "mau.docx")
    read_package(zip_parts({**parts, "word/printerSettings1.bin": b"<!DOCTYPE plist>"}), "mau.docx")


@pytest.mark.parametrize("name", ["printerSettings1.xml", "printerSettings/a.bin", "xprinterSettings1.bin"])
def test_what_is_only_called_like_what_a_printer_keeps_is_searched(name):
    parts = {**docx_parts(paragraph("x")), f"word/{name}": b"<!DOCTYPE plist>"}
    assert fault(zip_parts(parts))[0] == "MT232"


def test_what_is_written_is_the_same_every_time_and_readable_by_others():
    package = read_package(DOCX, "mau.docx")
    entries = [*package.parts.items(), ("word/thêm.xml", "<a>đ</a>".encode())]
    written = write_package(entries)
    assert written == write_package(entries)
    archive = zipfile.ZipFile(io.BytesIO(written))
    assert archive.testzip() is None
    assert archive.read("word/thêm.xml").decode() == "<a>đ</a>"
    infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.flag_bits for info in infos if info.filename.isascii()} == {0}
    assert {(info.external_attr, info.create_system, info.comment) for info in infos} == {(0, 0, b"")}


def test_content_types_come_first_wherever_they_were():
    written = write_package([("a.xml", b"<a/>"), ("[Content_Types].xml", b"<t/>")])
    assert zipfile.ZipFile(io.BytesIO(written)).namelist() == ["[Content_Types].xml", "a.xml"]


def test_unchanged_parts_are_copied_as_they_lie():
    package = read_package(DOCX, "mau.docx")
    again = read_package(write_package(package.parts.items()), "mau.docx")
    assert dict(again.parts) == dict(package.parts)


def test_a_part_under_another_name_carries_that_name():
    part = RawPart("cu.xml", STORED, zlib.crc32(b"<a/>"), 4, b"<a/>")
    assert read_package(write_package([("moi.xml", part)]), "mau.docx").read("moi.xml") == b"<a/>"


@examples(200)
@given(st.integers(0, len(DOCX) * 8 - 1))
def test_a_flipped_bit_never_changes_a_document_without_a_word(bit):
    flipped = bytearray(DOCX)
    flipped[bit // 8] ^= 1 << bit % 8
    try:
        package = read_package(bytes(flipped), "mau.docx")
    except PackError:
        return
    whole = read_package(DOCX, "")  # a bit that says nothing: a date, an attribute, a version
    assert {name: package.read(name) for name in package.parts} == {
        name: whole.read(name) for name in whole.parts
    }


@examples(60)
@given(
    st.dictionaries(
        st.text("abcđ.", min_size=1, max_size=8).filter(lambda n: n[-1] not in ". "),
        st.binary(max_size=300),
        min_size=1,
    )
)
def test_what_is_written_is_read_back(parts):
    parts = {f"p{n}-{name}.png": content for n, (name, content) in enumerate(parts.items())}
    package = read_package(write_package(parts.items()), "mau.docx")
    assert {name: package.read(name) for name in package.parts} == parts
