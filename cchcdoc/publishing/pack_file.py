"""The one file of a pack: a signed file (``signed_file``) whose payload is an archive of the pack's files."""

from __future__ import annotations

from typing import Final

from cchcdoc.publishing.bounds import MAX_HEADER, MAX_PAYLOAD
from cchcdoc.publishing.signed_file import Form, SignedBy, SignedFile, split_signed, write_signed

SUFFIX: Final = ".cchcpack"
FORM: Final = Form(
    b"CCHC-PACK ", "gói", "gói mẫu đã đóng", f"chọn tệp {SUFFIX} do nơi phát hành gửi", MAX_PAYLOAD
)
MAX_PACK_FILE: Final = MAX_HEADER + MAX_PAYLOAD
"""Bytes of a whole file."""


def write_pack_file(payload: bytes | memoryview, signatures: tuple[SignedBy, ...] = ()) -> bytes:
    """The file of ``payload`` with ``signatures``."""
    return write_signed(FORM, payload, signatures)


def split_pack_file(data: bytes) -> SignedFile:
    """Part the header of a pack file from its payload. Raises ``Refusal`` as ``split_signed``."""
    return split_signed(FORM, data)
