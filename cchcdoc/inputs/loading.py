"""Opens an input file and reads it in the format of its suffix."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import Final, Literal, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.errors import InputError
from cchcdoc.held_files import held_content
from cchcdoc.inputs import limits
from cchcdoc.inputs.cleaning import decode
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Node, RawInput, Scalar
from cchcdoc.plain_files import NotPlainError, read_plain

Format: TypeAlias = Literal["yaml", "json", "xlsx"]

FORMATS: Final[dict[str, Format]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".xlsx": "xlsx"}
"""Accepted suffixes, in lower case, to formats."""

LOCK: Final = "~$"
"""Begins the name of the file that Word and Excel put beside one that is open."""
_OTHER_EXCEL: Final = {
    ".xls": "tệp Excel dạng cũ (.xls)",
    ".xlsm": "tệp Excel có macro (.xlsm)",
    ".xlsb": "tệp Excel nhị phân (.xlsb)",
    ".ods": "tệp của LibreOffice (.ods)",
}
_DOCUMENTS = {
    **dict.fromkeys((".docx", ".doc", ".docm", ".odt", ".rtf"), "tệp Word"),
    ".pdf": "tệp PDF",
}
_BEGINNINGS: Final = {
    b"{\\rtf": "tệp Word (RTF)",
    b"PK\x03\x04": "tệp Word, Excel hoặc tệp nén",
    b"\xd0\xcf\x11\xe0": "tệp Word, Excel dạng cũ",
    b"%PDF-": "tệp PDF",
    b"<!doctype": "trang web (HTML)",
    b"<html": "trang web (HTML)",
    b"<?xml": "tệp XML",
    b"mime-version:": "trang web (MHT)",
}
"""How other documents begin, in lower case, and what they are called."""
MAX_BEFORE: Final = 20
"""Bytes before such a beginning that are looked at: a mark of the encoding, blank lines."""
_LONGEST_BEGINNING: Final = max(map(len, _BEGINNINGS))


def load(path: Path, *, source: str | None = None, hold: bool = False) -> RawInput:
    """Read an input file.

    Args:
        path: a ``.yaml``, ``.yml`` or ``.json`` file in UTF-8, or an Excel form (``.xlsx``); at most ``limits.MAX_BYTES``.
        source: the name that messages show; by default ``path`` as given.
        hold: keep errors of single cells of an Excel form for the stage that checks the other values.

    Raises:
        InputError: DL100 to DL122, DL180 to DL192; all errors up to the first that stops the reading.
    """
    findings = Findings(source if source is not None else str(path))
    file_format = _format_of(path, findings)
    return load_text(_read_bytes(path, findings), findings.source, file_format, hold=hold)


def read_input(path: Path, source: str) -> bytes:
    """The bytes of an input file, for ``load_text`` later; ``source``: the name that messages show.

    Raises:
        InputError: DL100, DL101, DL103; as ``load`` says it.
    """
    findings = Findings(source)
    _format_of(path, findings)
    return _read_bytes(path, findings)


def _format_of(path: Path, findings: Findings) -> Format:
    if path.name.startswith(LOCK):
        message = "đây là tệp khóa mà Excel, Word đặt cạnh một tệp đang mở, không phải tệp nhập"
        raise findings.stop("DL101", None, message, "nêu tệp đang mở: tên của nó không có ~$ ở đầu")
    file_format = FORMATS.get(path.suffix.lower())
    if file_format is None:
        raise _unknown_suffix(path, findings)
    return file_format


def load_text(content: bytes, source: str, file_format: Format, *, hold: bool = False) -> RawInput:
    """Read the bytes of an input file; ``source``: the name that messages show, ``hold``: as in ``load``.

    Raises:
        InputError: as ``load``.
    """
    findings = Findings(source)
    if len(content) > limits.MAX_BYTES:
        raise _too_large(len(content), findings)
    if file_format == "xlsx":
        from cchcdoc.inputs.excel import read_excel

        root: Node | None = read_excel(content, findings)
    else:
        _check_beginning(content, findings)
        text = decode(content, findings)
        root = _read_nodes(text, file_format, findings) if text.strip() else None
    findings.raise_if_any(held=not hold or file_format != "xlsx")
    if root is None or (isinstance(root, Scalar) and root.is_blank):
        raise findings.stop(
            "DL102", None, "tệp không có nội dung", "dùng lệnh init để viết tệp mẫu rồi điền vào"
        )
    return RawInput(source, root, hashlib.sha256(content).hexdigest(), findings.warnings, findings.errors)


def _read_nodes(text: str, file_format: Format, findings: Findings) -> Node | None:
    """The nodes of ``text``; the reader of a format is imported when there is something to read."""
    if file_format == "json":
        from cchcdoc.inputs.json_reading import read_json

        return read_json(text, findings)
    from cchcdoc.inputs.yaml_reading import read_yaml

    return read_yaml(text, findings)


def _read_bytes(path: Path, findings: Findings) -> bytes:
    """The bytes of a regular file; its size is checked before it is read."""
    if held_content(path) is not None:
        return read_plain(path, limits.MAX_BYTES + 1)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise findings.stop(
                "DL100",
                None,
                "đây là thư mục, không phải tệp",
                "ghi tên tệp .xlsx, .yaml hoặc .json trong đó",
            )
        if not stat.S_ISREG(status.st_mode):
            raise _not_plain(findings)
        if status.st_size > limits.MAX_BYTES:
            raise _too_large(status.st_size, findings)
        return read_plain(path, limits.MAX_BYTES + 1)
    except (NotPlainError, BlockingIOError):  # a log of the kernel is plain by its status
        raise _not_plain(findings) from None
    except FileNotFoundError:
        is_link = os.path.islink(path)  # noqa: PTH114 - never raises
        message = "liên kết này chỉ đến một tệp không có" if is_link else "không có tệp này"
        raise findings.stop("DL100", None, message, "xem lại tên tệp và thư mục đang đứng") from None
    except PermissionError:
        raise findings.stop(
            "DL100", None, "không được phép đọc tệp này", "xem lại quyền, đóng chương trình đang mở tệp"
        ) from None
    except (OSError, ValueError) as error:
        code = getattr(error, "errno", None)
        reason = f"máy báo {errno.errorcode.get(code, code)}" if code else "tên tệp không hợp lệ"
        reason += ": các liên kết chỉ vòng vào nhau" if code == errno.ELOOP else ""
        raise findings.stop(
            "DL100", None, f"không đọc được tệp ({reason})", "chép tệp vào máy rồi thử lại"
        ) from None


def _not_plain(findings: Findings) -> InputError:
    return findings.stop(
        "DL100", None, "đây không phải tệp thường", "ghi tên một tệp .xlsx, .yaml hoặc .json"
    )


def _unknown_suffix(path: Path, findings: Findings) -> InputError:
    other = _OTHER_EXCEL.get(path.suffix.lower())
    if other is not None:
        hint = "mở bằng Excel, chọn Lưu thành (Save As), loại Excel Workbook (.xlsx)"
        return findings.stop("DL101", None, f"không đọc {other}", hint)
    if path.suffix.lower() in _DOCUMENTS:
        message = f"đây là {_DOCUMENTS[path.suffix.lower()]}, không phải tệp nhập"
        hint = "văn bản được viết ra từ tệp .yaml; tạo tệp nhập: cchcdoc init LOẠI, rồi chép nội dung sang"
        return findings.stop("DL101", None, message, hint)
    if path.suffix.lower() == ".txt":
        name = path.stem if Path(path.stem).suffix.lower() in FORMATS else f"{path.stem}.yaml"
        message = "tệp có đuôi .txt (Notepad hay tự thêm)"
        return findings.stop("DL101", None, message, f"đổi tên thành {quote(name)}")
    shown = quote(path.suffix) if path.suffix else "không có đuôi"
    return findings.stop(
        "DL101", None, f"không nhận loại tệp này ({shown})", "chỉ nhận .xlsx, .yaml, .yml, .json"
    )


def _check_beginning(content: bytes, findings: Findings) -> None:
    """Refuse a document of another program that was only given the suffix of an input (DL101)."""
    start = content[: _LONGEST_BEGINNING + MAX_BEFORE].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((name for begin, name in _BEGINNINGS.items() if start.startswith(begin.lower())), None)
    if found is not None:
        message = f"đây là {found} đổi tên, không phải tệp nhập"
        hint = (
            "mở bằng chương trình đã tạo ra nó, chép nội dung sang tệp nhập; tạo tệp nhập: cchcdoc init LOẠI"
        )
        raise findings.stop("DL101", None, message, hint)


def _too_large(size: int, findings: Findings) -> InputError:
    limit = limits.MAX_BYTES // 1_000_000
    message = f"tệp lớn {size // 1_000_000} MB, quá {limit} MB"
    return findings.stop(
        "DL103", None, message, "dữ liệu của một văn bản chỉ vài trăm kB; xem lại có nhầm tệp không"
    )
