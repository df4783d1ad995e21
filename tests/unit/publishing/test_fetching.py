"""A file is fetched from an address within limits, or refused in one line that says what to do, whatever the server does."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.publishing.refusals import PackFileError
from cchcdoc.publishing.web import fetching
from cchcdoc.publishing.web.address import (
    MAX_ADDRESS,
    MAX_SHOWN,
    in_folder,
    read_address,
    redirected,
    shown_address,
)
from cchcdoc.publishing.web.fetching import Wanted, fetch
from cchcdoc.publishing.web.server_faults import refusal_of_status
from cchcdoc.publishing.web.watched import Limits
from tests.support import web_server
from tests.support.examples import examples
from tests.support.web_server import TLS, Act, WebServer, chunked, cut, raw, serving, status

FILE = b"CCHC-PACK 1\n" + bytes(range(256)) * 8
PATH = "/goi/a.cchcpack"
PATIENT = Limits(silence=10.0, total=20.0, redirects=3, header=4_096)
SHY = PATIENT._replace(silence=0.3)
"""Ends where nothing comes, however busy a machine is."""
HASTY = PATIENT._replace(total=0.6)
"""Ends where too little comes."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as made:
        made.files[PATH] = FILE
        yield made


def wanted(limits: Limits = PATIENT, most: int = 10_000, size: int | None = None) -> Wanted:
    return Wanted(most, size, limits)


def refused(address: str, what: Wanted | None = None) -> str:
    """The one line with which it is refused."""
    with pytest.raises(PackFileError) as caught:
        fetch(address, what or wanted())
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert found.hint
    line = found.as_line()
    assert "\n" not in line
    return line


# ---- what is right


def test_what_a_server_has_is_fetched(server: WebServer) -> None:
    assert fetch(server.url(PATH), wanted()) == FILE
    assert fetch(server.url(PATH), wanted(size=len(FILE), most=len(FILE))) == FILE
    assert server.headers["Accept-Encoding"] == "identity"
    assert server.headers["User-Agent"].startswith("cchcdoc/")
    assert {name.lower() for name in server.headers} & {"cookie", "authorization", "referer"} == set()


@pytest.mark.parametrize(
    "act",
    [
        chunked(ends=True),
        raw(b"HTTP/1.1 200 OK\r\n\r\n" + FILE),
        raw(b"HTTP/1.0 200 OK\r\nContent-Encoding: identity\r\n\r\n" + FILE),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n" + FILE),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + FILE),
        raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + FILE),
        cut(len(FILE) - 1, len(FILE) - 1),
    ],
    ids=range(7),
)
def test_there_are_several_ways_to_send_a_file(server: WebServer, act: Act) -> None:
    server.acts[PATH] = act
    assert FILE.startswith(fetch(server.url(PATH), wanted()))


# ---- what is not sent, or not whole


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (204, "không gửi tệp (HTTP 204)"),
        (206, "không gửi tệp (HTTP 206)"),
        (304, "không gửi tệp (HTTP 304)"),
        (400, "không gửi tệp (HTTP 400)"),
        (401, "đòi đăng nhập (HTTP 401)"),
        (403, "không cho tải tệp này (HTTP 403)"),
        (404, "không có tệp này (HTTP 404)"),
        (407, "proxy của mạng này đòi đăng nhập (HTTP 407)"),
        (410, "không còn tệp này"),
        (429, "bận"),
        (500, "đang hỏng (HTTP 500)"),
        (503, "đang hỏng (HTTP 503)"),
        (302, "không gửi tệp (HTTP 302)"),
        (999, "đang hỏng (HTTP 999)"),
    ],
)
def test_a_status_is_said_in_words(server: WebServer, number: int, words: str) -> None:
    server.acts[PATH] = status(number)
    line = refused(server.url(PATH))
    assert "lỗi TP563" in line
    assert words in line


@pytest.mark.parametrize(
    ("act", "size", "words"),
    [
        (
            cut(1_000),
            None,
            "TP571: tệp bị cắt khi tải: chỉ có 1.000 trên 2.060 byte; chạy lại lệnh để tải lại",
        ),
        (cut(0), None, "chỉ có 0 trên 2.060 byte"),
        (cut(1_000, 1_000), len(FILE), "TP571: tệp bị cắt khi tải: chỉ có 1.000 trên 2.060 byte"),
        (raw(b"HTTP/1.1 200 OK\r\n\r\n" + FILE[:1_000]), len(FILE), "chỉ có 1.000 trên 2.060 byte"),
        (chunked(ends=False), None, "TP571: tệp bị cắt khi tải: chỉ có 2.060 byte"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"), None, "TP571"),
        (cut(2_000, 9_000), None, "chỉ có 2.000 trên 9.000 byte"),
    ],
    ids=range(7),
)
def test_a_file_that_was_cut_short_says_how_much_there_is(
    server: WebServer, act: Act, size: int | None, words: str
) -> None:
    server.acts[PATH] = act
    assert words in refused(server.url(PATH), wanted(size=size))


def test_megabytes_are_said_as_such(server: WebServer) -> None:
    server.files[PATH] = b"C" * 3_400_000
    server.acts[PATH] = cut(1_200_000)
    assert "chỉ có 1,2 trên 3,4 MB" in refused(server.url(PATH), wanted(most=10_000_000))


def test_a_file_has_a_limit_of_bytes(server: WebServer) -> None:
    assert fetch(server.url(PATH), wanted(most=len(FILE))) == FILE
    assert "TP575: máy chủ gửi tệp dài quá 2.059 byte" in refused(
        server.url(PATH), wanted(most=len(FILE) - 1)
    )
    server.acts[PATH] = raw(b"HTTP/1.1 200 OK\r\n\r\n" + FILE)
    assert "TP575" in refused(server.url(PATH), wanted(most=len(FILE) - 1))
    said = refused(server.url(PATH), wanted(most=2_000, size=2_000))
    assert "TP564: máy chủ gửi tệp dài hơn 2.000 byte mà danh sách kể" in said


def test_what_does_not_end_is_not_read_to_its_end(server: WebServer) -> None:
    server.acts[PATH] = web_server.endless
    assert "TP575: máy chủ gửi tệp dài quá 1 MB" in refused(server.url(PATH), wanted(most=1_000_000))
    server.acts[PATH] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n" + FILE)
    assert "TP575" in refused(server.url(PATH))
    server.acts[PATH] = raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"400\r\n" + b"x" * 1_024 + b"\r\n" + b"f" * 70_000
    )
    assert "TP5" in refused(server.url(PATH))


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><title>Log in", b"\xef\xbb\xbf<html>", b"\r\n\r\n  <html>", b"<?xml?>"]
)
def test_a_web_page_in_the_place_of_a_file(server: WebServer, page: bytes) -> None:
    server.files[PATH] = page
    said = refused(server.url(PATH), wanted(size=len(FILE)))
    assert "TP570: máy chủ gửi một trang web, không phải tệp; mở địa chỉ bằng trình duyệt" in said


def test_a_web_page_is_called_so_however_long_it_is(server: WebServer) -> None:
    server.files[PATH] = b"<html>" + b" " * 90_000
    assert "TP570" in refused(server.url(PATH), wanted(most=len(FILE), size=len(FILE)))
    server.acts[PATH] = raw(b"HTTP/1.1 200 OK\r\n\r\n" + server.files[PATH])
    assert "TP570" in refused(server.url(PATH), wanted(most=len(FILE), size=len(FILE)))


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "x-a\u00ea"])
def test_what_was_compressed_unasked_is_refused(server: WebServer, encoding: str) -> None:
    server.acts[PATH] = raw(f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n".encode() + FILE)
    assert "TP563: máy chủ gửi tệp đã nén" in refused(server.url(PATH))


@pytest.mark.parametrize(
    "act",
    [
        raw(b""),
        raw(b"garbage\r\n\r\n"),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"),
        raw(b"HTTP/9.9 200 OK\r\n\r\n"),
        raw(b"SSH-2.0-OpenSSH\r\n"),
    ],
    ids=range(6),
)
def test_what_is_no_answer_is_refused(server: WebServer, act: Act) -> None:
    server.acts[PATH] = act
    assert "TP563" in refused(server.url(PATH))


ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\nContent-Type: a\r\n\r\n" + b"C" * 20,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n3;x=y\r\nabc\r\n0\r\nA: b\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: /x?y=z\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc",
)
PIECES = (b"\r\n", b"\n", b"\0", b":", b"\xff\xfe", b"9" * 20, b"-1", b"chunked", b"//[", b"file:", b"f" * 30)


@st.composite
def spoiled_answers(draw: st.DrawFn) -> bytes:
    """An answer with pieces taken out and put in."""
    data = draw(st.sampled_from(ANSWERS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        new = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)))
        data = data[:start] + new + data[start + draw(st.integers(0, 8)) :]
    return data


@pytest.fixture(scope="module")
def spoiling() -> Iterator[WebServer]:
    with serving() as made:
        yield made


@examples(200)
@given(data=spoiled_answers())
def test_any_answer_is_a_file_or_one_line(spoiling: WebServer, data: bytes) -> None:
    spoiling.acts["*"] = raw(data)
    try:
        assert len(fetch(spoiling.url("/a"), wanted(most=1_000))) <= len(data)
    except PackFileError as error:
        (found,) = error.diagnostics
        assert "\n" not in found.as_line()
        assert found.hint


# ---- time and headers


@pytest.mark.parametrize("act", [web_server.silent, web_server.stalls])
def test_silence_has_a_limit(server: WebServer, act: Act) -> None:
    server.acts[PATH] = act
    assert "TP563: máy chủ không gửi gì trong 0 giây; thử lại sau" in refused(server.url(PATH), wanted(SHY))


@pytest.mark.parametrize("act", [web_server.drips, web_server.drips_header])
def test_the_whole_time_has_a_limit(server: WebServer, act: Act) -> None:
    server.acts[PATH] = act
    assert "TP563: máy chủ gửi chậm quá, chưa xong sau 1 giây" in refused(server.url(PATH), wanted(HASTY))


def test_time_is_that_of_a_clock(server: WebServer) -> None:
    """No pause is waited for: a clock that jumps is enough."""
    ticks = iter([0.0, 0.1, *[21.0] * 9])
    with pytest.raises(PackFileError, match="chưa xong sau 20 giây"):
        fetch(server.url(PATH), wanted(), clock=lambda: next(ticks))


@pytest.mark.parametrize("act", [web_server.endless_header, web_server.endless_interim])
def test_a_header_has_a_limit_of_bytes(server: WebServer, act: Act) -> None:
    server.acts[PATH] = act
    said = refused(server.url(PATH))
    assert "TP563: máy chủ trả lời phần đầu dài quá 4096 byte" in said


def test_the_usual_limits_are_those_that_are_promised() -> None:
    assert Limits() == fetching.LIMITS == Limits(silence=20, total=1_800, redirects=3, header=65_536)
    assert fetching.LIST_SECONDS == 60


# ---- redirects


def test_redirects_are_followed_a_few_times(server: WebServer) -> None:
    server.acts = {
        f"/{number}": status(301 + number % 2, Location=f"/{number - 1}") for number in (1, 2, 3, 4)
    }
    server.acts["/0"] = status(307, Location=server.url(PATH))
    server.acts["/1"] = status(308, Location=f"//{server.url(PATH).partition('//')[2]}")
    assert fetch(server.url("/3"), wanted()) == FILE
    assert server.asked == ["/3", "/2", "/1", PATH]
    assert "TP563: máy chủ chuyển địa chỉ quá 3 lần" in refused(server.url("/4"))
    server.acts["/r"] = status(302, Location="/r")
    assert "TP563: máy chủ chuyển địa chỉ quá 3 lần" in refused(server.url("/r"))
    assert server.asked.count("/r") == fetching.LIMITS.redirects + 1


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://127.0.0.1/a",
        "data:text/plain,CCHC-PACK",
        "javascript:alert(1)",
        "gopher://x/",
        "http://a:b@127.0.0.1/",
        "http://[::1/",
        "http://127.0.0.1:99999/",
        "\\\\may-chu\\goi",
    ],
)
def test_a_redirect_to_elsewhere_is_not_followed(server: WebServer, to: str) -> None:
    server.acts[PATH] = status(302, Location=to)
    assert "lỗi TP562: " in refused(server.url(PATH))
    assert server.asked == [PATH]


def test_a_redirect_does_not_give_up_encryption(monkeypatch: pytest.MonkeyPatch, server: WebServer) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "localhost.pem"))
    with serving("localhost") as other:
        other.acts["/a"] = status(302, Location=server.url(PATH))
        assert "TP562: máy chủ chuyển từ https sang http" in refused(other.url("/a", "localhost"))
        other.files[PATH] = FILE
        server.acts["/a"] = status(302, Location=other.url(PATH, "localhost"))
        assert fetch(server.url("/a"), wanted()) == FILE
    assert server.asked == ["/a"]


def test_time_is_counted_over_redirects(server: WebServer) -> None:
    server.acts["/a"] = status(302, Location=PATH)
    server.acts[PATH] = web_server.drips
    assert "chưa xong sau 1 giây" in refused(server.url("/a"), wanted(HASTY))


# ---- certificates, names, connections


def test_a_certificate_that_this_machine_trusts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "localhost.pem"))
    with serving("localhost") as server:
        server.files[PATH] = FILE
        for host in ("localhost", "127.0.0.1"):
            assert fetch(server.url(PATH, host), wanted()) == FILE
        server.acts[PATH] = web_server.drips
        assert "chưa xong sau 1 giây" in refused(server.url(PATH, "localhost"), wanted(HASTY))
        server.acts[PATH] = web_server.stalls
        assert "không gửi gì trong" in refused(server.url(PATH, "localhost"), wanted(SHY))
        server.acts[PATH] = web_server.endless_header
        assert "phần đầu dài quá" in refused(server.url(PATH, "localhost"))
        server.acts[PATH] = cut(1_000)
        assert "TP571" in refused(server.url(PATH, "localhost"))


@pytest.mark.parametrize(
    ("certificate", "trusted", "words"),
    [
        ("localhost", "other_name", "không do tổ chức mà máy này tin cấp"),
        ("other_name", "other_name", "của tên máy khác"),
        ("expired", "expired", "đã hết hạn; xem lại ngày giờ máy này"),
    ],
)
def test_a_wrong_certificate_is_refused(
    monkeypatch: pytest.MonkeyPatch, certificate: str, trusted: str, words: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / f"{trusted}.pem"))
    with serving(certificate) as server:
        server.files[PATH] = FILE
        said = refused(server.url(PATH, "localhost"))
    assert f"lỗi TP563: chứng thư của máy chủ {words}" in said
    assert server.asked == []


def test_http_is_not_https(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    as_encrypted = server.url(PATH).replace("http:", "https:")
    assert "TP563: không lập được kết nối mã hóa với máy chủ" in refused(as_encrypted)
    with serving("localhost") as other:
        assert "TP563" in refused(other.url(PATH).replace("https:", "http:"))


def test_a_handshake_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"https://127.0.0.1:{mute.getsockname()[1]}/a"
        assert "TP563: máy chủ không gửi gì trong" in refused(address, wanted(SHY))


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "TP563: không nối được với máy chủ (máy báo " in refused(f"http://127.0.0.1:{port}/a")


def test_a_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "TP563: không tìm thấy máy chủ; xem lại tên máy chủ" in refused("https://khong-co.invalid/goi")


def test_the_proxy_of_the_system_is_used(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", server.url("/"))
    server.files[f"http://noivu.invalid{PATH}"] = FILE
    assert fetch(f"http://noivu.invalid{PATH}", wanted()) == FILE
    monkeypatch.setenv("https_proxy", server.url("/"))
    assert "TP563" in refused(f"https://noivu.invalid{PATH}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.files[PATH] = FILE
    assert fetch(server.url(PATH), wanted()) == FILE


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (web_server.silent, "không gửi gì trong"),
        (web_server.drips_header, "chưa xong sau 1 giây"),
        (web_server.endless_header, "TP563"),
        (status(407), "TP563"),
        (raw(b"HTTP/1.1 200 OK\r\n\r\nno handshake"), "TP563"),
    ],
)
def test_a_proxy_is_waited_for_no_longer_than_a_server(
    server: WebServer, monkeypatch: pytest.MonkeyPatch, act: Act, words: str
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("https_proxy", server.url("/"))
    server.acts["*"] = act
    limits = HASTY if act is web_server.drips_header else SHY
    assert words in refused("https://noivu.invalid/goi", wanted(limits))


def test_every_status_has_something_to_do() -> None:
    for number in range(100, 600):
        assert refusal_of_status(number).hint


# ---- addresses


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://noivu.tinh.gov.vn/goi-mau/", "https://noivu.tinh.gov.vn/goi-mau/"),
        (" HTTPS://NoiVu.Tinh.gov.vn ", "https://noivu.tinh.gov.vn/"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("https://x.vn/gói mẫu/", "https://x.vn/g%C3%B3i%20m%E1%BA%ABu/"),
        ("https://x.vn/g%C3%B3i", "https://x.vn/g%C3%B3i"),
        ("https://x.vn/a?b=c d", "https://x.vn/a?b=c%20d"),
        ("https://x.vn/a#b", "https://x.vn/a"),
        ("https://bücher.vn/a", "https://xn--bcher-kva.vn/a"),
    ],
)
def test_an_address_has_one_form(typed: str, read: str) -> None:
    assert read_address(typed) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("file:///C:/goi", 'chỉ tải từ địa chỉ http, https, không phải "file"; tệp trên máy'),
        ("ftp://x.vn/goi", '"ftp"'),
        ("htps://x.vn/goi", '"htps"'),
        ("https:\\\\x.vn\\goi", "gõ dấu / chứ không phải"),
        ("https:/x.vn/goi", "không có tên máy chủ"),
        ("https://", "không có tên máy chủ"),
        ("https://a:b@x.vn/", "bỏ phần trước dấu @"),
        ("https://a@x.vn/", "bỏ phần trước dấu @"),
        ("https://x vn/", "không có tên máy chủ"),
        ("https://x.vn:a/", "không đọc được"),
        ("https://x.vn:70000/", "không đọc được"),
        ("https://[x/", "không đọc được"),
        ("https://x.vn/a\tb", "ký tự ẩn"),
        ("https://x.vn/a\r\nHost: y", "ký tự ẩn"),
        ("https://x.vn/\u202e", "ký tự ẩn"),
        ("https://" + "ê" * 70 + ".vn/", "không có tên máy chủ"),
        ("https://x.vn/" + "a" * MAX_ADDRESS, f"dài quá {MAX_ADDRESS} ký tự"),
    ],
)
def test_what_is_no_address_says_what_to_type(typed: str, words: str) -> None:
    with pytest.raises(PackFileError) as caught:
        read_address(typed)
    (found,) = caught.value.diagnostics
    assert found.code == "TP562"
    line = found.as_line()
    assert words in line
    assert "a:b" not in line
    assert len(str(found.location)) <= MAX_SHOWN + 1


def test_a_file_lies_in_its_folder() -> None:
    assert in_folder("https://x.vn/goi/", "a") == in_folder("https://x.vn/goi", "a") == "https://x.vn/goi/a"
    with pytest.raises(PackFileError, match="không có dấu"):
        in_folder("https://x.vn/goi?a=b", "a")


def test_a_redirect_is_read_from_where_it_was_given() -> None:
    assert redirected("https://x.vn/a/b", "c?d=e") == "https://x.vn/a/c?d=e"
    assert redirected("http://x.vn/a", "https://y.vn/") == "https://y.vn/"


def test_what_stands_behind_a_question_mark_is_not_shown() -> None:
    assert shown_address("https://x.vn/a?token=secret") == "https://x.vn/a"
