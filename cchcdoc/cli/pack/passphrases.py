"""Where a passphrase comes from: a file or a variable for scripts, else the keyboard; never the command line."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Final

import click

from cchcdoc.cli.options import PATH
from cchcdoc.cli.streams.terminal import can_ask
from cchcdoc.plain_files import read_plain
from cchcdoc.publishing.refusals import key_refusal

VARIABLE: Final = "CCHCDOC_MAT_KHAU"
MAX_FILE: Final = 10_000
"""Bytes of a file with a passphrase."""

passphrase_option = click.option(
    "--mat-khau-tu",
    "passphrase_file",
    type=PATH,
    metavar="TỆP",
    help=f"Lấy mật khẩu ở dòng đầu của TỆP (cho chương trình khác chạy); biến {VARIABLE} cũng được. Không nêu thì hỏi.",
)


def is_asked(passphrase_file: Path | None) -> bool:
    """Whether a person types the passphrase."""
    return passphrase_file is None and not os.environ.get(VARIABLE)


def get_passphrase(passphrase_file: Path | None, prompt: str) -> str:
    """The passphrase; ``prompt``: what a person is asked.

    Raises:
        KeyFileError: TP584, the file cannot be read or is empty, or there is nobody to ask.
    """
    if passphrase_file is not None:
        return _from_file(passphrase_file)
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not can_ask():
        hint = f"chạy trong cửa sổ lệnh, hoặc dùng --mat-khau-tu TỆP, biến {VARIABLE}"
        raise key_refusal("TP584", None, "không có bàn phím để hỏi mật khẩu", hint)
    try:
        return ask(prompt)
    except EOFError:
        raise key_refusal("TP584", None, "chưa gõ mật khẩu", "chạy lại rồi gõ mật khẩu") from None


def ask(prompt: str) -> str:
    """What a person types, without showing it."""
    return getpass.getpass(f"{prompt}: ", stream=sys.stderr)


def _from_file(path: Path) -> str:
    try:
        content = read_plain(path, MAX_FILE + 1)
        lines = content.decode("utf-8-sig").splitlines() if len(content) <= MAX_FILE else []
    except (OSError, ValueError) as error:
        message = f"không đọc được tệp mật khẩu (máy báo {type(error).__name__})"
        raise key_refusal("TP584", str(path), message, "xem lại tên tệp; lưu tệp dạng UTF-8") from None
    if not lines or not lines[0]:
        raise key_refusal("TP584", str(path), "dòng đầu của tệp mật khẩu trống", "ghi mật khẩu ở dòng đầu")
    return lines[0]
