"""Says by its first bytes what a file with the suffix .docx really is, and how to make a .docx of it."""

from __future__ import annotations

from typing import Final

SAVE_AS: Final = (
    "mở bằng Word, vào Tệp (File) > Lưu Như (Save As), chọn loại Tài liệu Word (Word Document, *.docx)"
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_UNLOCK: Final = (
    "mở bằng Word, vào Tệp (File) > Thông tin (Info) > Bảo vệ Tài liệu (Protect Document) > "
    "Mã hóa bằng Mật khẩu (Encrypt with Password), xóa mật khẩu rồi lưu"
)
_FIRST: Final = (
    (b"{\\rtf", "đây là tệp RTF đổi đuôi thành .docx"),
    (b"%pdf", "đây là tệp PDF đổi đuôi thành .docx"),
    (b"<!doctype html", "đây là trang web (HTML) đổi đuôi thành .docx"),
    (b"<html", "đây là trang web (HTML) đổi đuôi thành .docx"),
    (b"<?xml", "đây là tệp XML đổi đuôi thành .docx"),
    (b"mime-version:", "đây là trang web (MHT) đổi đuôi thành .docx"),
)


def is_compound(data: bytes) -> bool:
    """Whether ``data`` is a compound file ([MS-CFB] §2.2), as old Office formats and encrypted documents are."""
    return data.startswith(_OLE)


def is_encrypted(data: bytes) -> bool:
    """Whether the compound file ``data`` holds an encrypted document ([MS-OFFCRYPTO] §1.3.2)."""
    return _ENCRYPTED in data


def is_open_document(data: bytes) -> bool:
    """Whether the archive ``data`` is one of LibreOffice (OpenDocument 1.3, part 2, §3.3)."""
    return _OPEN_DOCUMENT in data[:200]


def wrong_kind(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a file that is no archive of Word, and what to do (Vietnamese); ``None``: it may be one."""
    if is_compound(data):
        if is_encrypted(data):
            return "tệp có mật khẩu", _UNLOCK
        is_old = "WordDocument".encode("utf-16-le") in data
        return ("" if is_old else "tệp có mật khẩu hoặc ") + "tệp Word dạng cũ (.doc)", SAVE_AS
    if data.startswith(b"PK"):
        if is_open_document(data):
            return (
                "đây là tệp của LibreOffice (.odt)",
                "mở bằng LibreOffice, Lưu thành (Save As) dạng Word 2007-365 (.docx)",
            )
        return None
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    found = next((reason for first, reason in _FIRST if head.startswith(first)), None)
    return (found, SAVE_AS) if found else None


def other_document(names: frozenset[str]) -> str | None:
    """What an archive with the parts ``names`` (lower case) is instead of a Word document (Vietnamese); ``None``: unknown."""
    for part, reason in (
        ("xl/workbook.xml", "đây là tệp Excel đổi đuôi thành .docx"),
        ("ppt/presentation.xml", "đây là tệp PowerPoint đổi đuôi thành .docx"),
        ("content.xml", "đây là tệp của LibreOffice (.odt) đổi đuôi thành .docx"),
    ):
        if part in names:
            return reason
    return None
