"""Fetches one file from an address: within limits, through few redirects, and as nothing but the bytes that were asked for.

Nothing of a server is believed: lengths are counted, kinds of content looked at, and what comes is verified by its signature.
Proxies are those of the system (``HTTPS_PROXY``, ``NO_PROXY``, the settings of Windows). No cookie, name or password is sent.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from http.client import HTTPMessage, HTTPResponse
from typing import Final, NamedTuple
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from cchcdoc import __version__
from cchcdoc.publishing.refusals import Refusal
from cchcdoc.publishing.signed_file import amounts, grouped, is_page
from cchcdoc.publishing.web.address import redirected, shown_address
from cchcdoc.publishing.web.server_faults import FETCH_AGAIN, refusal_of, refusal_of_status
from cchcdoc.publishing.web.watched import NO_ANSWER, Http, Https, Limits, Watch

LIMITS: Final = Limits()
LIST_SECONDS: Final = 60.0
"""Seconds for a list, which is small."""
REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
OTHER_FILE: Final = "đừng dùng tệp này; thử lại sau, vẫn vậy thì báo nơi phát hành"
"""Hint: what to do with a file that is not what the list says."""
_PIECE: Final = 65_536
"""Bytes that are asked for at once."""
_LOOK: Final = 1_000
"""Bytes that are read of what is too long, to see what it is."""
_HEADERS: Final = {
    "User-Agent": f"cchcdoc/{__version__}",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}


class Wanted(NamedTuple):
    """What is asked for at an address."""

    most: int
    """Bytes."""
    size: int | None = None
    """Bytes, if they are known."""
    limits: Limits = LIMITS


class _Answer(NamedTuple):
    """What a server says before the content."""

    response: HTTPResponse
    status: int
    headers: HTTPMessage
    length: int | None


def fetch(address: str, wanted: Wanted, clock: Callable[[], float] = time.monotonic) -> bytes:
    """The content at ``address``, which ``read_address`` gave.

    Raises:
        PackFileError: TP562 a redirect leads where this program does not go; TP563 the server cannot be reached, is not who
            it says, or does not send a file; TP570 it sends a web page; TP571 the file was cut short; TP575 it is too long.
    """
    watch = Watch(wanted.limits, clock)
    at = address
    try:
        for _ in range(wanted.limits.redirects + 1):
            watch.header_begins()
            answer = _ask(at, watch, wanted.limits)
            with closing(answer.response):
                if answer.status in REDIRECTS and answer.headers.get("Location"):
                    at = redirected(at, answer.headers["Location"])
                    continue
                _check_answer(answer)
                return _content(answer, wanted)
    except Refusal as refused:
        raise refused.at(shown_address(at)) from None
    message = f"máy chủ chuyển địa chỉ quá {wanted.limits.redirects} lần"
    raise Refusal("TP563", message, NO_ANSWER).at(shown_address(address))


def _ask(address: str, watch: Watch, limits: Limits) -> _Answer:
    """Raises ``Refusal`` (TP563)."""
    opener = OpenerDirector()
    opener.addheaders = []
    opener.add_handler(ProxyHandler())
    opener.add_handler(_plain(watch))
    opener.add_handler(_encrypted(watch))
    try:
        request = Request(address, headers=_HEADERS)  # noqa: S310 - read_address lets http and https pass alone
        response: HTTPResponse = opener.open(request, timeout=limits.silence)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise refusal_of(error, limits) from None
    watch.content_begins()
    return _Answer(response, response.status, response.headers, response.length)


def _plain(watch: Watch) -> HTTPHandler:
    class Handler(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(partial(Http, watch=watch), req)

    return Handler()


def _encrypted(watch: Watch) -> HTTPSHandler:
    class Handler(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            context = ssl.create_default_context()  # certificates of the system, and of nobody else
            return self.do_open(partial(Https, watch=watch, context=context), req)

    return Handler()


def _check_answer(answer: _Answer) -> None:
    """Raises ``Refusal`` when what comes is no file (TP563)."""
    if answer.status != 200:
        raise refusal_of_status(answer.status)
    encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding != "identity":
        message = f"máy chủ gửi tệp đã nén ({encoding[:20]}) dù không được xin"
        raise Refusal("TP563", message, "báo nơi phát hành: tắt nén cho .cchcpack, .cchcds; hoặc dùng USB")


def _content(answer: _Answer, wanted: Wanted) -> bytes:
    """Raises ``Refusal`` when it is a web page, too long, or not whole (TP563, TP564, TP570, TP571, TP575)."""
    is_long = answer.length is not None and answer.length > wanted.most
    content, is_broken = _read(answer.response, _LOOK if is_long else wanted.most + 1, wanted.limits)
    if is_page(content):
        hint = (
            "mở địa chỉ bằng trình duyệt xem máy chủ có đòi đăng nhập không; báo nơi phát hành, hoặc dùng USB"
        )
        raise Refusal("TP570", "máy chủ gửi một trang web, không phải tệp", hint)
    got = len(content)
    if is_long or got > wanted.most:
        raise _too_long(wanted)
    whole = max(answer.length or 0, wanted.size or 0)
    if is_broken or got < whole:
        said = amounts(got, whole) if whole > got else f"{grouped(got)} byte"
        raise Refusal("TP571", f"tệp bị cắt khi tải: chỉ có {said}", FETCH_AGAIN)
    return content


def _read(response: HTTPResponse, most: int, limits: Limits) -> tuple[bytes, bool]:
    """The first ``most`` bytes, and whether the connection broke before that.

    Raises:
        Refusal: TP563.
    """
    pieces: list[bytes] = []
    left, is_broken = most, False
    while left > 0 and not is_broken:
        try:
            piece = response.read(min(_PIECE, left))
        except http.client.IncompleteRead as error:
            piece, is_broken = error.partial, True
        except (ConnectionError, ssl.SSLEOFError):
            piece, is_broken = b"", True
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise refusal_of(error, limits) from None
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces), is_broken


def _too_long(wanted: Wanted) -> Refusal:
    if wanted.size is not None:
        message = f"máy chủ gửi tệp dài hơn {grouped(wanted.size)} byte mà danh sách kể"
        return Refusal("TP564", message, OTHER_FILE)
    most = f"{wanted.most // 1_000_000} MB" if wanted.most >= 1_000_000 else f"{grouped(wanted.most)} byte"
    return Refusal("TP575", f"máy chủ gửi tệp dài quá {most}", NO_ANSWER)
