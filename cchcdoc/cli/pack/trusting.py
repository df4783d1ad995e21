"""What a command is asked to trust: a public key, or a fingerprint that was typed from a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchcdoc.publishing.keys.public_key import PublicKey

if TYPE_CHECKING:
    from cchcdoc.publishing.store.state import State


def typed_fingerprint(typed: str) -> str:
    """The fingerprint in the form in which it is printed.

    Raises:
        KeyFileError: TP585, it was mistyped.
    """
    from cchcdoc.publishing.keys.key_print import read_fingerprint
    from cchcdoc.publishing.refusals import key_refusal

    found = read_fingerprint(typed)
    if found.fault:
        raise key_refusal("TP585", None, f"vân tay gõ chưa đúng: {found.fault}", found.hint)
    return found.fingerprint


def key_with(fingerprint: str, data: bytes, source: str) -> PublicKey:
    """The key in the pack file ``data`` that has this fingerprint, as it was typed.

    Raises:
        KeyFileError: TP585.
        PackFileError: TP570 to TP576; TP577, it is that of none.
    """
    from cchcdoc.publishing import signers_in
    from cchcdoc.publishing.refusals import PackFileError, key_refusal

    wanted = typed_fingerprint(fingerprint)
    keys = signers_in(data, source)
    found = next((key for key in keys if key.fingerprint == wanted), None)
    if found is not None:
        return found
    if not keys:
        message, hint = "gói chưa ký nên không biết của ai", "xin bản đã ký từ nơi phát hành"
        raise PackFileError(key_refusal("TP576", source, message, hint).diagnostics)
    own = ", ".join(key.fingerprint for key in keys)
    message = f"vân tay gõ đúng nhưng gói ký bằng khóa khác, vân tay {own}"
    hint = "đừng dùng tệp này; hỏi lại nơi phát hành bằng số điện thoại ghi trong công văn"
    raise PackFileError(key_refusal("TP577", source, message, hint).diagnostics)


def trusted_here() -> State:
    """What is trusted and installed on this machine; nothing where nothing can be.

    Raises:
        StoreError: TP590.
    """
    import os

    from cchcdoc.publishing.store.places import store_folder
    from cchcdoc.publishing.store.state import State
    from cchcdoc.publishing.store.state_file import read_store

    folder = store_folder(os.environ)
    return read_store(folder).state if folder is not None else State()


def read_key(path: Path) -> PublicKey:
    """The public key in the file ``path``.

    Raises:
        KeyFileError: TP581, TP582.
    """
    from cchcdoc.publishing.keys.key_files import read_key_file
    from cchcdoc.publishing.keys.public_key import read_public_key

    return read_public_key(read_key_file(path), str(path))


def read_pack_bytes(path: Path) -> bytes:
    """The bytes of a pack file, one more than any has at most.

    Raises:
        OutputError: TP570, it is not there, or cannot be read.
    """
    import os

    from cchcdoc.cli.refusals import file_error
    from cchcdoc.plain_files import NotPlainError, read_plain
    from cchcdoc.publishing.pack_file import MAX_PACK_FILE

    try:
        return read_plain(path, MAX_PACK_FILE + 1)
    except FileNotFoundError:
        raise file_error("TP570", str(path), "không có tệp này", "xem lại tên tệp, USB đã cắm chưa") from None
    except NotPlainError:
        hint = "nêu tệp .cchcpack; đóng gói một thư mục: cchcdoc pack build"
        raise file_error("TP570", str(path), "đây là thư mục, không phải tệp", hint) from None
    except (OSError, ValueError) as error:
        reason = os.strerror(getattr(error, "errno", None) or 0)
        hint = "xem lại quyền đọc tệp, USB"
        raise file_error("TP570", str(path), f"không đọc được tệp (máy báo {reason})", hint) from None
