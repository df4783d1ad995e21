"""Connections that are not waited for for ever: each piece that comes is counted and timed, below whatever reads them."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, Final, NamedTuple

from cchcdoc.publishing.refusals import Refusal


class Limits(NamedTuple):
    """Limits of one file that is fetched, redirects included."""

    silence: float = 20.0
    """Seconds without a byte."""
    total: float = 1_800.0
    """Seconds from the first call to the last byte: 100 MB at half a megabit are as long."""
    redirects: int = 3
    header: int = 65_536
    """Bytes of all that comes before the content, but for one piece of it."""


NO_ANSWER: Final = "thử lại sau; vẫn vậy thì báo nơi phát hành, hoặc dùng USB"
"""Hint: what to do when a server does not do its work."""


def silent(limits: Limits) -> Refusal:
    """The refusal of a server that says nothing (TP563)."""
    return Refusal("TP563", f"máy chủ không gửi gì trong {limits.silence:.0f} giây", NO_ANSWER)


class Watch:
    """What is left of the limits."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits, self._clock = limits, clock
        self._ends = clock() + limits.total
        self._header = limits.header

    def patience(self) -> float:
        """Seconds to wait for the next piece. Raises ``Refusal`` (TP563) when there is no time left, or the header is too long."""
        left = self._ends - self._clock()
        if left <= 0:
            raise self._too_slow()
        if self._header < 0:
            message = f"máy chủ trả lời phần đầu dài quá {self._limits.header} byte"
            raise Refusal("TP563", message, NO_ANSWER)
        return min(left, self._limits.silence)

    def silence(self) -> Refusal:
        """The refusal when nothing came for as long as that (TP563)."""
        if self._clock() >= self._ends:
            return self._too_slow()
        return silent(self._limits)

    def _too_slow(self) -> Refusal:
        message = f"máy chủ gửi chậm quá, chưa xong sau {self._limits.total:.0f} giây"
        return Refusal("TP563", message, NO_ANSWER)

    def came(self, count: int) -> None:
        """So many bytes of the header, and perhaps of the content behind it."""
        self._header -= count

    def content_begins(self) -> None:
        """From now on who reads counts: the header has ended."""
        self._header = 1 << 62

    def header_begins(self) -> None:
        """Another answer, after a redirect."""
        self._header = self._limits.header


class _Watched:
    watch: Watch | None = None

    def recv_into(self, *args: Any) -> int:
        if self.watch is None:
            return int(super().recv_into(*args))  # type: ignore[misc]  # beside a socket
        self.settimeout(self.watch.patience())  # type: ignore[attr-defined]
        try:
            count = int(super().recv_into(*args))  # type: ignore[misc]
        except TimeoutError:
            raise self.watch.silence() from None
        self.watch.came(count)
        return count


class _Socket(_Watched, socket.socket):
    """A socket whose pieces are counted and timed."""


class _TlsSocket(_Watched, ssl.SSLSocket):
    """The same, encrypted."""


class _Watching:
    """Has every socket of a connection be watched from its first byte: that to a proxy, too, before it is encrypted."""

    _watch: Watch
    _watched: _Socket | _TlsSocket | None = None

    @property
    def sock(self) -> _Socket | _TlsSocket | None:
        """The socket, as the connection knows it."""
        return self._watched

    @sock.setter
    def sock(self, new: socket.socket | None) -> None:
        if new is None:
            self._watched = None
            return
        patience = new.gettimeout()
        self._watched = new if isinstance(new, _Socket | _TlsSocket) else _Socket(fileno=new.detach())
        self._watched.settimeout(patience)  # a handshake is waited for as long
        self._watched.watch = self._watch


class Http(_Watching, HTTPConnection):  # type: ignore[misc]  # a property where typeshed has a variable
    """A connection that is watched."""

    def __init__(self, host: str, *, watch: Watch, **more: Any) -> None:
        self._watch = watch
        super().__init__(host, **more)

    def connect(self) -> None:
        """Connect, within the seconds without a byte."""
        self.timeout = self._watch.patience()
        super().connect()


class Https(_Watching, HTTPSConnection):  # type: ignore[misc]  # the same
    """An encrypted connection that is watched."""

    def __init__(self, host: str, *, watch: Watch, context: ssl.SSLContext, **more: Any) -> None:
        self._watch = watch
        context.sslsocket_class = _TlsSocket
        super().__init__(host, context=context, **more)

    def connect(self) -> None:
        """Connect and shake hands, within the seconds without a byte."""
        self.timeout = self._watch.patience()
        super().connect()
