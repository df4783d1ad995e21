"""How this room refuses: one error, at a file, with a code of its own family (TP570 to TP599)."""

from __future__ import annotations

from pathlib import Path

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import CchcdocError, OutputError, PackError


class PackFileError(PackError):
    """A pack file, or the folder that one is made of, is refused."""


class KeyFileError(CchcdocError):
    """A key, a passphrase or a fingerprint is refused."""


class Refusal(Exception):  # noqa: N818 - turned into a PackFileError where the file is known
    """A pack file is refused for this reason: code, message and hint (Vietnamese)."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)

    def at(self, source: str) -> PackFileError:
        """The error to raise for the file ``source``."""
        return PackFileError([_error(self.code, source, self.message, self.hint)])


def key_refusal(code: str, source: str | None, message: str, hint: str) -> KeyFileError:
    """The error to raise for the key in the file ``source``; ``None``: for what was typed."""
    return KeyFileError([_error(code, source, message, hint)])


def output_refusal(code: str, source: str, message: str, hint: str) -> OutputError:
    """The error to raise for the file ``source`` that cannot be written."""
    return OutputError([_error(code, source, message, hint)])


class StoreError(CchcdocError):
    """What is trusted and installed cannot be read or changed as was asked."""


def store_refusal(code: str, place: Path | None, message: str, hint: str) -> StoreError:
    """The error to raise for what is installed; ``place``: the file or folder, if it is about one."""
    return StoreError([_error(code, None if place is None else str(place), message, hint)])


def _error(code: str, source: str | None, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, None if source is None else Location(source), message, hint)


def wrong_content(message: str, noun: str = "gói") -> Refusal:
    """A file whose content is not as this program writes it (TP573)."""
    return Refusal("TP573", f"nội dung {noun} không đúng: {message}", ASK_AGAIN)


ASK_AGAIN = "đừng dùng tệp này; xin lại tệp từ nơi phát hành"
"""Hint: what to do with a file that is not what its publisher made."""
COPY_AGAIN = "chép hoặc tải lại tệp"
"""Hint: what to do with a file that was spoiled on its way."""
OTHER_KEY = (
    "so vân tay với công văn của nơi phát hành; không khớp thì đừng dùng tệp này, báo cho nơi phát hành"
)
"""Hint: what to do with a file that another key has signed."""
