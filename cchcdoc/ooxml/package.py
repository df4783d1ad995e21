"""A DOCX archive in memory: its parts, in the compressed form in which they lie (ISO 29500-2, ZIP APPNOTE 6.3)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from struct import Struct
from typing import NamedTuple

STORED, DEFLATED = 0, 8
"""Methods of compression."""
LOCAL = Struct("<4sHHHHHIIIHH")
CENTRAL = Struct("<4sHHHHHHIIIHHHHHII")
END = Struct("<4sHHHHIIH")
"""The header of an entry, its record in the directory, and the end record; names, extra fields and comments follow."""


class RawPart(NamedTuple):
    """A part in the form that it has in its archive, so that unchanged parts are copied without decompressing them."""

    name: str
    method: int
    crc: int
    size: int
    compressed: bytes

    def read(self) -> bytes:
        """The decompressed bytes of the part.

        Raises:
            ValueError: size or checksum is not as declared; the message is Vietnamese.
        """
        if self.method == STORED:
            content = self.compressed
        else:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = inflater.decompress(self.compressed, self.size + 1)
            except zlib.error:
                raise ValueError("dữ liệu nén bị hỏng") from None
            if not inflater.eof or inflater.unused_data:
                raise ValueError("dung lượng thật khác dung lượng đã khai")
        if len(content) != self.size:
            raise ValueError("dung lượng thật khác dung lượng đã khai")
        if zlib.crc32(content) != self.crc:
            raise ValueError("mã kiểm tra CRC không khớp")
        return content


class Package(NamedTuple):
    """The parts of an archive by name, in the order of its directory; ``source``: its path, for messages."""

    source: str
    parts: Mapping[str, RawPart]

    def read(self, name: str) -> bytes:
        """The decompressed bytes of part ``name``.

        Raises:
            KeyError: there is no such part.
        """
        return self.parts[name].read()
