"""Tells by its first bytes what a file with the suffix .xlsx really is."""

from __future__ import annotations

from typing import Final

SAVE_AS: Final = "mở bằng Excel, chọn Lưu thành (Save As), loại Excel Workbook (.xlsx), rồi chạy lại"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"


def wrong_kind(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a file that is no .xlsx archive and what to do (Vietnamese); ``None``: it may be one."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return (
                "tệp Excel có mật khẩu",
                "mở bằng Excel, bỏ mật khẩu (File, Info, Protect Workbook), lưu lại",
            )
        return "đây là tệp Excel dạng cũ (.xls)", SAVE_AS
    if data.startswith(b"PK"):
        if _OPEN_DOCUMENT in data[:200]:
            return "đây là tệp của LibreOffice (.ods), không phải .xlsx", SAVE_AS
        return None
    if not data:
        return "tệp rỗng", "viết mẫu mới bằng lệnh init"
    return _renamed(data), SAVE_AS


def _renamed(data: bytes) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return "đây là trang web (HTML) đổi đuôi thành .xlsx"
    if head.startswith((b"<?xml", b"<workbook")):
        return "đây là tệp XML đổi đuôi thành .xlsx"
    is_text = b"\0" not in data[:4096]
    return "đây là tệp chữ (CSV, YAML ...) đổi đuôi thành .xlsx" if is_text else "đây không phải tệp Excel"


def wrong_workbook(names: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with an archive that has the parts ``names`` (lower case); ``None``: it is a workbook."""
    if "xl/vbaproject.bin" in names:
        return "tệp Excel có macro (.xlsm)", SAVE_AS
    if "xl/workbook.bin" in names:
        return "đây là tệp Excel nhị phân (.xlsb)", SAVE_AS
    if "xl/workbook.xml" in names:
        return None
    if "word/document.xml" in names:
        return "đây là tệp Word đổi đuôi thành .xlsx", "điền số liệu vào mẫu .xlsx do lệnh init viết ra"
    if "content.xml" in names:
        return "đây là tệp của LibreOffice (.ods), không phải .xlsx", SAVE_AS
    return "tệp không có bảng tính nào", SAVE_AS
