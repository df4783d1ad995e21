"""A web server on the loopback address that serves a publisher's files and, where a test asks for it, lies about them."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TLS = Path(__file__).parent / "tls"
Act = Callable[["Handler"], None]
"""What is done in the place of serving a file."""
LONGEST = 20.0
"""Seconds after which a handler that was forgotten ends."""


class WebServer:
    """What it serves, and what was asked of it."""

    def __init__(self, certificate: str = "") -> None:
        self.files: dict[str, bytes] = {}
        """By their paths: ``/goi/danh-sach.cchcds``."""
        self.acts: dict[str, Act] = {}
        """By the path, or by ``*`` for every one."""
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        """Of the last request."""
        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.web = self  # type: ignore[attr-defined]
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(TLS / f"{certificate}.pem")
            own = self._server.socket
            self._server.socket = context.wrap_socket(own, server_side=True, do_handshake_on_connect=False)
        self._scheme = "https" if certificate else "http"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str = "/goi/", host: str = "127.0.0.1") -> str:
        """The address of ``path``."""
        return f"{self._scheme}://{host}:{self._server.server_address[1]}{path}"

    def put(self, folder: str = "/goi/", **files: bytes) -> None:
        """Serve these files."""
        self.files.update({f"{folder}{name}": content for name, content in files.items()})

    def close(self) -> None:
        """End the server and all that wait in it."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Serves one request."""

    protocol_version = "HTTP/1.1"
    timeout = LONGEST

    @property
    def web(self) -> WebServer:
        """The server that this is a request of."""
        web: WebServer = self.server.web  # type: ignore[attr-defined]
        return web

    def do_GET(self) -> None:
        """Do what the path is there for."""
        self.close_connection = True
        self.web.asked.append(self.path)
        self.web.headers = dict(self.headers.items())
        act = self.web.acts.get(self.path, self.web.acts.get("*"))
        with contextlib.suppress(OSError):
            if act is not None:
                act(self)
            elif self.path in self.web.files:
                self.whole(self.web.files[self.path])
            else:
                self.answer(404)

    def do_CONNECT(self) -> None:
        """The same for a proxy; the path is host and port."""
        self.do_GET()

    def whole(self, content: bytes) -> None:
        """An honest answer."""
        self.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)

    def answer(self, status: int, **headers: str) -> None:
        """A status, these headers and a few words."""
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.raw(f"HTTP/1.1 {status} X\r\n{lines}Content-Length: 2\r\n\r\nno".encode())

    def raw(self, content: bytes) -> None:
        """These bytes."""
        self.wfile.write(content)
        self.wfile.flush()

    def wait(self, seconds: float = LONGEST) -> bool:
        """Wait, but not longer than the server is there; whether it still is."""
        return not self.web.ended.wait(seconds)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _own(handler: Handler) -> bytes:
    return handler.web.files[handler.path]


def raw(content: bytes) -> Act:
    """Sends ``content`` and hangs up."""
    return lambda handler: handler.raw(content)


def status(number: int, **headers: str) -> Act:
    """Answers with a status."""
    return lambda handler: handler.answer(number, **headers)


def cut(length: int, stated: int | None = None) -> Act:
    """Sends the first ``length`` bytes of the file; says that there are ``stated``, or as many as there are."""

    def act(handler: Handler) -> None:
        content = _own(handler)
        handler.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {stated or len(content)}\r\n\r\n".encode())
        handler.raw(content[:length])

    return act


def chunked(*, ends: bool) -> Act:
    """Sends the file in two chunks, with the last chunk behind them or without it."""

    def act(handler: Handler) -> None:
        content = _own(handler)
        handler.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (content[:100], content[100:]):
            handler.raw(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if ends:
            handler.raw(b"0\r\n\r\n")

    return act


def endless(handler: Handler) -> None:
    """Sends without end, and without a length."""
    handler.raw(b"HTTP/1.1 200 OK\r\n\r\n")
    while handler.wait(0):
        handler.raw(b"x" * 65_536)


def endless_header(handler: Handler) -> None:
    """Sends lines of a header without end."""
    handler.raw(b"HTTP/1.1 200 OK\r\n")
    while handler.wait(0):
        handler.raw(b"X-A: " + b"x" * 1_000 + b"\r\n")


def endless_interim(handler: Handler) -> None:
    """Says without end that it will answer."""
    while handler.wait(0):
        handler.raw(b"HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n")


def silent(handler: Handler) -> None:
    """Says nothing."""
    handler.wait()


def stalls(handler: Handler) -> None:
    """Sends half of the file and then nothing."""
    cut(len(_own(handler)) // 2)(handler)
    handler.wait()


def drips(handler: Handler) -> None:
    """Sends the file a byte at a time."""
    content = _own(handler)
    handler.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n".encode())
    _drip(handler, content)


def drips_header(handler: Handler) -> None:
    """Sends its header a byte at a time."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-A: " + b"x" * 10_000)


def _drip(handler: Handler, content: bytes) -> None:
    for at in range(len(content)):
        if not handler.wait(0.01):
            return
        handler.raw(content[at : at + 1])


@contextlib.contextmanager
def serving(certificate: str = "") -> Iterator[WebServer]:
    """A server as long as the block runs."""
    server = WebServer(certificate)
    try:
        yield server
    finally:
        server.close()
