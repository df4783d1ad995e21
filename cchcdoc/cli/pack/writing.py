"""Writes the files of a new pack into a folder that was not there."""

from __future__ import annotations

from collections.abc import Mapping
from errno import errorcode
from pathlib import Path

import click

from cchcdoc.cli.refusals import file_error
from cchcdoc.near_names import fold
from cchcdoc.plain_files import is_there, names_in

CODE = "goi-moi"


def check_free(folder: Path) -> None:
    """Raises ``OutputError`` (TP560) when there is something at ``folder`` already: nothing is mixed into it."""
    if is_there(folder) and not _is_empty_folder(folder):
        message = "đã có tệp hay thư mục này, không ghi đè"
        raise file_error("TP560", str(folder), message, "đặt tên khác cho thư mục của gói")


def _is_empty_folder(folder: Path) -> bool:
    try:
        return not names_in(folder)
    except OSError:  # no folder, or one that may not be read
        return False


def pack_code(folder: Path) -> str:
    """The code of a pack that is made in ``folder``: its name without diacritics, in hyphens."""
    name = folder.name if folder.name not in ("", "..") else _name_on_disk(folder)
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(name))
    return "-".join(words.split()) or CODE


def _name_on_disk(folder: Path) -> str:
    try:
        return folder.resolve().name
    except OSError:  # the folder that the user stands in is gone
        return ""


def write_pack(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (path inside the pack to content) below ``folder`` and print their paths.

    Raises:
        OutputError: TP561, a file cannot be written; those that were stay.
    """
    from cchcdoc.finish import write_atomic

    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = errorcode.get(error.errno or 0, type(error).__name__)
            message = f"không tạo được thư mục (máy báo {reason})"
            raise file_error(
                "TP561", str(path.parent), message, "xem lại quyền ghi, chỗ trống trên đĩa"
            ) from None
        write_atomic(path, content)
        click.echo(str(path))
