"""A signed file of any form: a short text that says what it is, how long it is and who signed it, then the payload.

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
from collections.abc import Container
from typing import Final, NamedTuple

from cchcdoc.publishing.bounds import MAX_HEADER, MAX_SIGNATURES
from cchcdoc.publishing.keys.minisig import Signature, is_by, read_signature
from cchcdoc.publishing.keys.public_key import PublicKey, from_encoded
from cchcdoc.publishing.refusals import ASK_AGAIN, COPY_AGAIN, OTHER_KEY, Refusal

_END: Final = b"\n\n"
_SIZE: Final = re.compile(rb"[1-9][0-9]{0,11}")
_LINES: Final = 5
"""Lines of one signature, its key included."""
_ZEROS: Final = 64
"""Bytes at the end that are never all zero: of a pack the end record of the archive, of a list its text."""
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_PAGE: Final = b"<"
_OTHERS: Final = (
    (b"PK", "tệp nén zip hoặc tệp Word, Excel"),
    (b"Rar!", "tệp nén rar"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\xef\xbb\xbf", "tệp chữ đã mở và lưu lại bằng Notepad"),
    (b"CCHC-PACK ", "gói mẫu"),
    (b"CCHC-LIST ", "danh sách gói"),
)
"""Beginnings of what is taken for a signed file by accident."""
_SECRET: Final = b"cchcdoc-khoa"


class Form(NamedTuple):
    """A form of signed files."""

    family: bytes
    """How every version of it begins."""
    noun: str
    """What messages call it (Vietnamese)."""
    name: str
    """The same, as it is told from other files."""
    hint: str
    """What to do who has another file."""
    most: int
    """Bytes of the payload."""

    @property
    def magic(self) -> bytes:
        """Its first line."""
        return self.family + b"1"


class SignedBy(NamedTuple):
    """A signature and the key that it says it is by."""

    key: PublicKey
    signature: Signature


class SignedFile(NamedTuple):
    """A signed file, of which only the header was looked at."""

    signatures: tuple[SignedBy, ...]
    payload: memoryview


def write_signed(form: Form, payload: bytes | memoryview, signatures: tuple[SignedBy, ...] = ()) -> bytes:
    """The file of ``payload`` with ``signatures``."""
    lines = [form.magic.decode(), str(len(payload))]
    for key, signature in signatures:
        lines += [key.encoded, *signature.as_lines()]
    return b"".join(["\n".join(lines).encode(), _END, payload])


def split_signed(form: Form, data: bytes) -> SignedFile:
    """Part the header of a signed file from its payload.

    Raises:
        Refusal: TP570 it is another file, TP571 it was cut short, TP572 something was added, TP573 the header is not as
            this program writes it, TP574 a later format, TP575 it is over a limit.
    """
    _check_beginning(form, data)
    head, end, _ = data[:MAX_HEADER].partition(_END)
    lines = head.split(b"\n")
    stated = int(lines[1]) if len(lines) > 1 and _SIZE.fullmatch(lines[1]) else 0
    if not end:
        if len(data) >= MAX_HEADER:
            raise Refusal("TP575", f"phần đầu của {form.noun} dài quá {MAX_HEADER} byte", ASK_AGAIN)
        raise _cut_short(len(data), stated if len(lines) > 2 else 0)
    if not stated:
        raise _wrong_header(form, "dòng thứ hai không phải dung lượng")
    if stated > form.most:
        raise Refusal("TP575", f"{form.noun} lớn quá {form.most // 1_000_000} MB", ASK_AGAIN)
    start = len(head) + len(_END)
    if len(data) - start < stated:
        raise _cut_short(len(data), start + stated)
    if len(data) - start > stated:
        more = grouped(len(data) - start - stated)
        message = f"tệp dài hơn {form.noun} {more} byte: bị ghép hoặc bị chép nối"
        raise Refusal("TP572", message, f"{COPY_AGAIN}; {ASK_AGAIN}")
    if not any(data[-_ZEROS:]):
        raise Refusal("TP571", "cuối tệp toàn byte 0: chép chưa xong đã rút USB", COPY_AGAIN)
    return SignedFile(_signatures(form, lines[2:]), memoryview(data)[start:])


def proven(form: Form, parts: SignedFile, keys: Container[PublicKey]) -> list[SignedBy]:
    """The signatures by ``keys``, every one of them verified.

    Raises:
        Refusal: TP576 nobody has signed it, TP577 none of ``keys`` has, TP578 a signature of theirs is wrong.
    """
    if not parts.signatures:
        message = f"{form.noun} chưa ký nên không biết của ai"
        raise Refusal("TP576", message, "xin bản đã ký từ nơi phát hành; người phát hành: cchcdoc pack sign")
    known = [each for each in parts.signatures if each.key in keys]
    if not known:
        own = ", ".join(each.key.fingerprint for each in parts.signatures)
        raise Refusal("TP577", f"{form.noun} ký bằng khóa khác, vân tay {own}", OTHER_KEY)
    if not all(is_by(each.signature, parts.payload, each.key) for each in known):
        message = "chữ ký không đúng: nội dung đã bị sửa sau khi ký, hoặc bị hỏng"
        raise Refusal("TP578", message, ASK_AGAIN)
    return known


def is_page(data: bytes) -> bool:
    """Whether ``data`` is a web page, which a server sends in the place of many a file."""
    return data[:256].lstrip(_BLANK).startswith(_PAGE)


def amounts(there: int, whole: int) -> str:
    """``1,2 trên 3,4 MB``; ``there``, ``whole``: bytes."""
    one, other = (f"{size / 1_000_000:.1f}".replace(".", ",") for size in (there, whole))
    if one == other or whole < 1_000_000:
        return f"{grouped(there)} trên {grouped(whole)} byte"
    return f"{one} trên {other} MB"


def grouped(number: int) -> str:
    """``3.412.345``."""
    return f"{number:,}".replace(",", ".")


def _check_beginning(form: Form, data: bytes) -> None:
    line, end, _ = data[: len(form.magic) + 4].partition(b"\n")
    if line == form.magic and end:
        return
    if not data:
        raise Refusal("TP571", "tệp rỗng (0 byte): bị cắt khi chép", COPY_AGAIN)
    if form.magic.startswith(data):
        raise _cut_short(len(data), 0)
    if line.rstrip(b"\r") == form.magic:
        message = "dấu xuống dòng của tệp đã bị đổi trên đường gửi"
        raise Refusal("TP573", message, "gửi lại tệp trong một tệp nén zip, hoặc chép bằng USB")
    if line.startswith(form.family) and line[len(form.family) :].isdigit():
        message = f"{form.noun} dạng mới hơn chương trình này"
        raise Refusal("TP574", message, "cập nhật chương trình rồi làm lại")
    if not data.strip(b"\0"):
        raise Refusal("TP571", "tệp toàn byte 0: chép chưa xong đã rút USB", COPY_AGAIN)
    raise Refusal("TP570", f"đây là {_other_file(data)}, không phải {form.name}", form.hint)


def _other_file(data: bytes) -> str:
    if is_page(data):
        return "trang web lưu nhầm"
    if data.startswith(_SECRET):
        return "tệp khóa bí mật (đừng gửi tệp này cho ai)"
    return next((said for sign, said in _OTHERS if data.startswith(sign)), "tệp khác")


def _signatures(form: Form, lines: list[bytes]) -> tuple[SignedBy, ...]:
    if len(lines) % _LINES:
        raise _wrong_header(form, "số dòng không đúng")
    if len(lines) > MAX_SIGNATURES * _LINES:
        raise Refusal("TP575", f"{form.noun} có quá {MAX_SIGNATURES} chữ ký", ASK_AGAIN)
    try:
        texts = [line.decode("ascii") for line in lines]
    except UnicodeDecodeError:
        raise _wrong_header(form, "có ký tự lạ") from None
    found = []
    for at in range(0, len(texts), _LINES):
        key, signature = from_encoded(texts[at]), read_signature(texts[at + 1 : at + _LINES])
        if key is None or signature is None or signature.key_id != key.id:
            raise _wrong_header(form, "chữ ký không đọc được")
        found.append(SignedBy(key, signature))
    if len({each.key.id for each in found}) != len(found):
        raise _wrong_header(form, "hai chữ ký của cùng một khóa")
    return tuple(found)


def _wrong_header(form: Form, reason: str) -> Refusal:
    return Refusal("TP573", f"phần đầu của {form.noun} không đúng: {reason}", ASK_AGAIN)


def _cut_short(there: int, whole: int) -> Refusal:
    """``there``, ``whole``: bytes; 0 when it is not known how many there were."""
    said = amounts(there, whole) if whole else f"{grouped(there)} byte"
    return Refusal("TP571", f"tệp bị cắt khi chép: chỉ có {said}", COPY_AGAIN)
