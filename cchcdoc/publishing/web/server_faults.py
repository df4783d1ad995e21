"""Why a server gave no file, in the clerk's words."""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import Final
from urllib.error import URLError

from cchcdoc.publishing.refusals import Refusal
from cchcdoc.publishing.web.watched import NO_ANSWER, Limits, silent

FETCH_AGAIN: Final = "chạy lại lệnh để tải lại"
"""Hint: what to do with a file that was cut short while it was fetched."""
_CODE: Final = "TP563"
_STATUS: Final = {
    401: ("máy chủ đòi đăng nhập", "hỏi nơi phát hành địa chỉ ai cũng tải được, hoặc dùng USB"),
    403: ("máy chủ không cho tải tệp này", "báo nơi phát hành mở quyền đọc thư mục, hoặc dùng USB"),
    404: ("máy chủ không có tệp này", "xem lại địa chỉ; đúng địa chỉ thì báo nơi phát hành"),
    407: ("proxy của mạng này đòi đăng nhập", "nhờ quản trị mạng cho qua proxy, hoặc dùng USB"),
    410: ("máy chủ không còn tệp này", "hỏi nơi phát hành địa chỉ mới"),
    429: ("máy chủ bận, xin tải thưa hơn", "thử lại sau một giờ"),
}
_EXPIRED, _NOT_YET = 10, 9
_OTHER_NAME: Final = (62, 64)
"""Of OpenSSL's reasons (x509_vfy.h): another host name, another IP address."""


def refusal_of_status(status: int) -> Refusal:
    """The refusal of an answer with this status."""
    said, hint = _STATUS.get(status, ("máy chủ không gửi tệp", NO_ANSWER))
    if status >= 500:
        said, hint = "máy chủ đang hỏng", NO_ANSWER
    return Refusal(_CODE, f"{said} (HTTP {status})", hint)


def refusal_of(error: Exception, limits: Limits) -> Refusal:
    """The refusal of what came of asking."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return _of_certificate(reason.verify_code)
    if isinstance(reason, TimeoutError):
        return silent(limits)
    if isinstance(reason, ssl.SSLError):
        message = "không lập được kết nối mã hóa với máy chủ"
        return Refusal(_CODE, message, "xem lại địa chỉ là https hay http, số cổng; báo nơi phát hành")
    return Refusal(_CODE, *_said_of(reason))


def _said_of(reason: object) -> tuple[str, str]:
    if isinstance(reason, socket.gaierror):
        return "không tìm thấy máy chủ", "xem lại tên máy chủ, mạng, proxy; không có mạng thì dùng USB"
    if isinstance(reason, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return "máy chủ ngắt kết nối giữa chừng", NO_ANSWER
    if isinstance(reason, http.client.HTTPException | ValueError):
        return "máy chủ trả lời không đúng giao thức HTTP", f"xem lại địa chỉ; {NO_ANSWER}"
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else "lỗi mạng"
    return f"không nối được với máy chủ (máy báo {said})", f"xem lại mạng, proxy; {NO_ANSWER}"


def _of_certificate(reason: int) -> Refusal:
    said = {_EXPIRED: "đã hết hạn", _NOT_YET: "chưa đến ngày dùng"}.get(reason)
    if said is not None:
        hint = "xem lại ngày giờ máy này; đúng thì báo nơi phát hành, hoặc dùng USB"
        return Refusal(_CODE, f"chứng thư của máy chủ {said}", hint)
    said = "của tên máy khác" if reason in _OTHER_NAME else "không do tổ chức mà máy này tin cấp"
    hint = "đừng gửi gì cho máy chủ này; hỏi quản trị mạng, báo nơi phát hành, hoặc dùng USB"
    return Refusal(_CODE, f"chứng thư của máy chủ {said}", hint)
