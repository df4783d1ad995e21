"""The files of a new key: the secret key, a second copy, the public key and a sheet; all of them tried, or none is left."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.finish import write_atomic
from cchcdoc.plain_files import read_plain
from cchcdoc.publishing.keys import public_key, sealed_key
from cchcdoc.publishing.keys.minisig import is_by, sign_payload
from cchcdoc.publishing.keys.public_key import PublicKey, read_public_key
from cchcdoc.publishing.keys.sealed_key import Work, new_key, open_key, read_sealed, seal_key
from cchcdoc.publishing.keys.sheet import sheet_of
from cchcdoc.publishing.keys.typed_text import MAX_TEXT
from cchcdoc.publishing.refusals import KeyFileError, key_refusal, output_refusal

SECOND: Final = "-ban-hai"
SHEET: Final = "-to-in.txt"
OWNER_ONLY, ANYONE = 0o600, 0o666
"""Who may read a file; the umask takes away more."""
TRIAL: Final = b"cchcdoc: thu khoa"
"""What is signed to try a key."""


class KeyFiles(NamedTuple):
    """The files of one key."""

    secret: Path
    second: Path
    public: Path
    sheet: Path


class Asking(NamedTuple):
    """How the passphrase is asked for once more."""

    ask: Callable[[], str]
    attempts: int = 1
    """How often, until it opens the key."""


def files_named(stem: Path, second_folder: Path | None = None) -> KeyFiles:
    """The files of a key called ``stem``; the second copy goes to ``second_folder`` if one is given."""
    name, folder = stem.name, stem.parent
    return KeyFiles(
        folder / f"{name}{sealed_key.SUFFIX}",
        (second_folder or folder) / f"{name}{SECOND}{sealed_key.SUFFIX}",
        folder / f"{name}{public_key.SUFFIX}",
        folder / f"{name}{SHEET}",
    )


def check_free(files: KeyFiles) -> None:
    """Raises ``OutputError`` (TP587) when one of ``files`` is there: a key is never written over."""
    for path in files:
        if os.path.lexists(path):
            hint = "đặt tên khác cho khóa mới; tệp khóa cũ không bao giờ bị viết đè"
            raise output_refusal("TP587", str(path), "đã có tệp này", hint)


def make_key(
    files: KeyFiles, passphrase: str, again: Asking, day: date, work: Work | None = None
) -> PublicKey:
    """Make a key and write its files; then forget it, ask for the passphrase ``again`` and try both copies from the disk.

    Raises:
        OutputError: TP587, a file is there; TP500 to TP509, one cannot be written.
        KeyFileError: a copy cannot be opened or does not sign. Nothing is left then.
    """
    check_free(files)
    made: list[Path] = []
    try:
        public = _write(files, passphrase, day, work or sealed_key.USUAL, made)
        _check_copies(files, _opens(files.secret, again), public)
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return public


def _check_copies(files: KeyFiles, passphrase: str, public: PublicKey) -> None:
    """Raises ``KeyFileError`` when what is on the disk is not the key ``public``."""
    read = read_public_key(read_key_file(files.public), str(files.public))
    for path in (files.secret, files.second):
        if try_key(path, passphrase) != public or read != public:
            message = "khóa đọc lại từ đĩa khác khóa vừa tạo"
            raise key_refusal("TP582", str(path), message, "thử lại trên ổ đĩa khác")


def _opens(path: Path, again: Asking) -> str:
    """The passphrase that opens the key in ``path``, or the last one that was typed."""
    for _ in range(again.attempts - 1):
        typed = again.ask()
        try:
            try_key(path, typed)
        except KeyFileError as error:
            if error.diagnostics[0].code != "TP583":
                raise
        else:
            return typed
    return again.ask()


def _write(files: KeyFiles, passphrase: str, day: date, work: Work, made: list[Path]) -> PublicKey:
    key = new_key()
    names = (files.secret.name, files.second.name, files.public.name, files.sheet.name)
    for path, content in (
        (files.secret, seal_key(key, passphrase, work)),
        (files.second, seal_key(key, passphrase, work)),
        (files.public, key.public.as_file()),
        (files.sheet, sheet_of(key.public, day, names)),
    ):
        _create(path, OWNER_ONLY if path in (files.secret, files.second) else ANYONE)
        made.append(path)
        write_atomic(path, content)
    return key.public


def _create(path: Path, mode: int) -> None:
    """Make an empty file, which ``write_atomic`` then fills and leaves as readable as it is; never one that is there."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    except FileExistsError:
        raise output_refusal("TP587", str(path), "đã có tệp này", "đặt tên khác cho khóa mới") from None
    except OSError as error:
        message = f"không tạo được tệp (máy báo {os.strerror(error.errno or 0)})"
        raise output_refusal("TP587", str(path), message, "xem lại thư mục, quyền ghi, chỗ trống") from None


def read_key_file(path: Path) -> bytes:
    """The bytes of a small file.

    Raises:
        KeyFileError: TP582, it cannot be read.
    """
    try:
        return read_plain(path, MAX_TEXT + 1)
    except FileNotFoundError:
        raise key_refusal(
            "TP582", str(path), "không có tệp này", "xem lại tên tệp, USB đã cắm chưa"
        ) from None
    except (OSError, ValueError) as error:
        message = f"không đọc được tệp (máy báo {type(error).__name__})"
        raise key_refusal("TP582", str(path), message, "xem lại quyền đọc, USB") from None


def try_key(path: Path, passphrase: str) -> PublicKey:
    """Open the secret key in ``path``, sign a trial and verify it; its public key.

    Raises:
        KeyFileError: TP582, TP583.
    """
    key = open_key(read_sealed(read_key_file(path), str(path)), passphrase)
    signature = sign_payload(TRIAL, "cchcdoc thu", key.public, key.seed)
    if not is_by(signature, TRIAL, key.public):
        raise key_refusal("TP582", str(path), "khóa ký thử không đúng", "dùng bản thứ hai của khóa")
    return key.public
