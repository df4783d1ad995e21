"""The one file of a pack: a short text that says what it is, how long it is and who signed it, then the payload.

    CCHC-PACK 1
    3412345                                  bytes of the payload
    RWQ...                                   public key of who signs           } for each signature
    untrusted comment: cchcdoc               and the four lines of minisign    }
    ...
                                             an empty line ends the header
    <payload>

The header is read as text of one form, with bounds, before anything else; nothing of it is believed but what the
signature bears out. The public key is in it so that a fingerprint from a letter is enough to verify a file.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cchcdoc.publishing.bounds import MAX_HEADER, MAX_PAYLOAD, MAX_SIGNATURES
from cchcdoc.publishing.keys.minisig import Signature, read_signature
from cchcdoc.publishing.keys.public_key import PublicKey, from_encoded
from cchcdoc.publishing.refusals import ASK_AGAIN, COPY_AGAIN, Refusal

SUFFIX: Final = ".cchcpack"
MAGIC: Final = b"CCHC-PACK 1"
MAX_PACK_FILE: Final = MAX_HEADER + MAX_PAYLOAD
"""Bytes of a whole file."""
_FAMILY: Final = b"CCHC-PACK "
_END: Final = b"\n\n"
_SIZE: Final = re.compile(rb"[1-9][0-9]{0,11}")
_LINES: Final = 5
"""Lines of one signature, its key included."""
_ZEROS: Final = 64
"""Bytes at the end that are never all zero: the end record of the archive is among them."""
_OTHERS: Final = (
    (b"PK", "tệp nén zip hoặc tệp Word, Excel, không phải gói mẫu đã đóng"),
    (b"Rar!", "tệp nén rar, không phải gói mẫu đã đóng"),
    (b"7z\xbc\xaf", "tệp nén 7z, không phải gói mẫu đã đóng"),
    (b"<", "trang web lưu nhầm, không phải gói mẫu"),
    (b"\xef\xbb\xbf", "tệp chữ đã mở và lưu lại bằng Notepad, không còn là gói mẫu"),
    (b"cchcdoc-khoa", "tệp khóa bí mật, không phải gói mẫu; đừng gửi tệp này cho ai"),
)
"""Beginnings of what is taken for a pack file by accident."""


class SignedBy(NamedTuple):
    """A signature and the key that it says it is by."""

    key: PublicKey
    signature: Signature


class PackFile(NamedTuple):
    """A pack file, of which only the header was looked at."""

    signatures: tuple[SignedBy, ...]
    payload: memoryview


def write_pack_file(payload: bytes | memoryview, signatures: tuple[SignedBy, ...] = ()) -> bytes:
    """The file of ``payload`` with ``signatures``."""
    lines = [MAGIC.decode(), str(len(payload))]
    for key, signature in signatures:
        lines += [key.encoded, *signature.as_lines()]
    return b"".join(["\n".join(lines).encode(), _END, payload])


def split_pack_file(data: bytes) -> PackFile:
    """Part the header of a pack file from its payload.

    Raises:
        Refusal: TP570 it is another file, TP571 it was cut short, TP572 something was added, TP573 the header is not as
            this program writes it, TP574 a later format, TP575 it is over a limit.
    """
    _check_beginning(data)
    head, end, _ = data[:MAX_HEADER].partition(_END)
    lines = head.split(b"\n")
    stated = int(lines[1]) if len(lines) > 1 and _SIZE.fullmatch(lines[1]) else 0
    if not end:
        if len(data) >= MAX_HEADER:
            raise Refusal("TP575", f"phần đầu của gói dài quá {MAX_HEADER} byte", ASK_AGAIN)
        raise _cut_short(len(data), stated if len(lines) > 2 else 0)
    if not stated:
        raise _wrong_header("dòng thứ hai không phải dung lượng")
    if stated > MAX_PAYLOAD:
        raise Refusal("TP575", f"gói lớn quá {MAX_PAYLOAD // 1_000_000} MB", ASK_AGAIN)
    start = len(head) + len(_END)
    if len(data) - start < stated:
        raise _cut_short(len(data), start + stated)
    if len(data) - start > stated:
        more = len(data) - start - stated
        raise Refusal(
            "TP572",
            f"tệp dài hơn gói {_grouped(more)} byte: bị ghép hoặc bị chép nối",
            f"{COPY_AGAIN}; {ASK_AGAIN}",
        )
    if not any(data[-_ZEROS:]):
        raise Refusal("TP571", "cuối tệp toàn byte 0: chép chưa xong đã rút USB", COPY_AGAIN)
    return PackFile(_signatures(lines[2:]), memoryview(data)[start:])


def _check_beginning(data: bytes) -> None:
    line, end, _ = data[: len(MAGIC) + 4].partition(b"\n")
    if line == MAGIC and end:
        return
    if not data:
        raise Refusal("TP571", "tệp rỗng (0 byte): bị cắt khi chép", COPY_AGAIN)
    if MAGIC.startswith(data):
        raise _cut_short(len(data), 0)
    if line.rstrip(b"\r") == MAGIC:
        message = "dấu xuống dòng của tệp đã bị đổi trên đường gửi"
        raise Refusal("TP573", message, "gửi lại tệp trong một tệp nén zip, hoặc chép bằng USB")
    if line.startswith(_FAMILY) and line[len(_FAMILY) :].isdigit():
        raise Refusal("TP574", "gói dạng mới hơn chương trình này", "cập nhật chương trình rồi làm lại")
    if not data.strip(b"\0"):
        raise Refusal("TP571", "tệp toàn byte 0: chép chưa xong đã rút USB", COPY_AGAIN)
    other = next((said for sign, said in _OTHERS if data.startswith(sign)), "tệp khác, không phải gói mẫu")
    raise Refusal("TP570", f"đây là {other}", f"chọn tệp {SUFFIX} do nơi phát hành gửi")


def _signatures(lines: list[bytes]) -> tuple[SignedBy, ...]:
    if len(lines) % _LINES:
        raise _wrong_header("số dòng không đúng")
    if len(lines) > MAX_SIGNATURES * _LINES:
        raise Refusal("TP575", f"gói có quá {MAX_SIGNATURES} chữ ký", ASK_AGAIN)
    try:
        texts = [line.decode("ascii") for line in lines]
    except UnicodeDecodeError:
        raise _wrong_header("có ký tự lạ") from None
    found = []
    for at in range(0, len(texts), _LINES):
        key, signature = from_encoded(texts[at]), read_signature(texts[at + 1 : at + _LINES])
        if key is None or signature is None or signature.key_id != key.id:
            raise _wrong_header("chữ ký không đọc được")
        found.append(SignedBy(key, signature))
    if len({each.key.id for each in found}) != len(found):
        raise _wrong_header("hai chữ ký của cùng một khóa")
    return tuple(found)


def _wrong_header(reason: str) -> Refusal:
    return Refusal("TP573", f"phần đầu của gói không đúng: {reason}", ASK_AGAIN)


def _cut_short(there: int, whole: int) -> Refusal:
    """``there``, ``whole``: bytes; 0 when it is not known how many there were."""
    if not whole:
        return Refusal("TP571", f"tệp bị cắt khi chép: chỉ có {_grouped(there)} byte", COPY_AGAIN)
    one, other = (f"{size / 1_000_000:.1f}".replace(".", ",") for size in (there, whole))
    said = f"{one} trên {other} MB"
    if one == other or whole < 1_000_000:
        said = f"{_grouped(there)} trên {_grouped(whole)} byte"
    return Refusal("TP571", f"tệp bị cắt khi chép: chỉ có {said}", COPY_AGAIN)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
