"""Says by its first bytes what a file with the suffix .xlsx really is."""

from __future__ import annotations

from typing import Final

from cchcdoc.ooxml.file_kinds import is_compound, is_encrypted, is_open_document

SAVE_AS: Final = "mở bằng Excel, chọn Lưu thành (Save As), loại Excel Workbook (.xlsx), rồi chạy lại"


def wrong_kind(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a file that is no .xlsx archive and what to do (Vietnamese); ``None``: it may be one."""
    if is_compound(data):
        if is_encrypted(data):
            return (
                "tệp Excel có mật khẩu",
                "mở bằng Excel, bỏ mật khẩu (File, Info, Protect Workbook), lưu lại",
            )
        return "đây là tệp Excel dạng cũ (.xls)", SAVE_AS
    if data.startswith(b"PK"):
        if is_open_document(data):
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
