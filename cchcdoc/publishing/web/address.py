"""Addresses that a person types or a server redirects to: http and https, without names and passwords, in one form."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cchcdoc.publishing.refusals import Refusal

SCHEMES: Final = ("http", "https")
MAX_ADDRESS: Final = 2_000
"""Characters of an address."""
MAX_SHOWN: Final = 200
"""Characters of an address that a message or the log shows."""
_HOST: Final = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\]")
_KEPT: Final = "/%:@!$&'()*+,;=~-._"
"""What stays as it is in a path; a percent sign was typed by somebody who knows what it means."""


def read_address(typed: str) -> str:
    """The address that ``typed`` is, as it is asked for.

    Raises:
        PackFileError: TP562, it is none, of another scheme, or has a name and a password.
    """
    shown = shown_address(typed)
    text = unicodedata.normalize("NFC", typed.strip())
    if "\\" in text:
        raise _refused("trong địa chỉ có dấu \\", "gõ dấu / chứ không phải \\").at(shown)
    if len(text) > MAX_ADDRESS or not text.isprintable():
        raise _refused(f"địa chỉ dài quá {MAX_ADDRESS} ký tự hoặc có ký tự ẩn", _AGAIN).at(shown)
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        raise _refused("địa chỉ không đọc được", _AGAIN).at(shown) from None
    if scheme not in SCHEMES:
        hint = "tệp trên máy, USB, thư mục dùng chung thì gõ đường dẫn, không gõ file:"
        raise _refused(f'chỉ tải từ địa chỉ http, https, không phải "{scheme[:20]}"', hint).at(shown)
    if "@" in parts.netloc:
        raise _refused("địa chỉ có tên đăng nhập, mật khẩu", "bỏ phần trước dấu @").at(shown)
    host = _host(parts)
    if not host:
        raise _refused("địa chỉ không có tên máy chủ", _AGAIN).at(shown)
    where = f"{scheme}://{host}" + (f":{port}" if port else "")
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    return f"{where}{quote(parts.path or '/', safe=_KEPT)}{query}"


def in_folder(address: str, name: str) -> str:
    """The address of the file ``name`` in the folder ``address``.

    Raises:
        PackFileError: TP562, the address is not that of a folder.
    """
    if "?" in address:
        hint = "nêu địa chỉ thư mục có danh sách của nơi phát hành, hoặc của một tệp .cchcpack"
        raise _refused("địa chỉ thư mục không có dấu ?", hint).at(shown_address(address))
    return f"{address.rstrip('/')}/{name}"


def redirected(address: str, to: str) -> str:
    """Where a server sends who asked for ``address``.

    Raises:
        PackFileError: TP562, not to where this program goes: another scheme, or from https to http.
    """
    shown, hint = shown_address(address), "báo nơi phát hành, hoặc gõ thẳng địa chỉ mới nếu biết chắc"
    try:
        target = urljoin(address, to)
        scheme = urlsplit(target).scheme
        found = read_address(target) if scheme in SCHEMES else ""
    except ValueError:
        raise _refused("máy chủ chuyển sang một địa chỉ không đọc được", hint).at(shown) from None
    if not found:
        message = f'máy chủ chuyển sang địa chỉ "{scheme[:20]}", không phải http, https'
        raise _refused(message, hint).at(shown)
    if address.startswith("https:") and not found.startswith("https:"):
        raise _refused("máy chủ chuyển từ https sang http, không còn mã hóa", hint).at(shown)
    return found


def shown_address(address: str) -> str:
    """``address`` in a message or the log: without what stands behind a question mark or before an @, and not too long."""
    short = re.sub(r"//[^/@]*@", "//", address.strip().partition("?")[0])
    return short if len(short) <= MAX_SHOWN else f"{short[:MAX_SHOWN]}…"


def _host(parts: SplitResult) -> str:
    """The name of the server as the system of names takes it; empty when there is none."""
    name = parts.hostname or ""
    if ":" in name:
        name = f"[{name}]"
    if not name.isascii():
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            return ""
    return name if _HOST.fullmatch(name) else ""


def _refused(message: str, hint: str) -> Refusal:
    return Refusal("TP562", message, hint)


_AGAIN: Final = "gõ lại như trong công văn, ví dụ https://noivu.tinh.gov.vn/goi-mau/"
