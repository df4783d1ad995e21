"""Checks that pictures and fonts of a template are what they are declared to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.ooxml.names import R, W
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.relationships import Relationship
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

FIRST_BYTES: Final = {
    "image/png": (b"\x89PNG",), "image/jpeg": (b"\xff\xd8\xff",), "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",), "image/bmp": (b"BM",), "image/tiff": (b"II*\0", b"MM\0*"),
    "image/x-emf": (b"\x01\0\0\0",), "image/emf": (b"\x01\0\0\0",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
    "image/wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
}  # fmt: skip
"""First bytes of a picture of each content type."""
_FONTS: Final = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
"""First bytes of fonts (OpenType, "Organization of an OpenType Font")."""
_KEY: Final = 32
"""Bytes of a font that are hidden by its key (ISO 29500-1 §17.8.1)."""


def picture_faults(package: Package, name: str, content_type: str) -> Iterator[Diagnostic]:
    """An error (MT237) when part ``name`` is declared as a picture and is none."""
    if content_type in FIRST_BYTES and not package.read(name).startswith(FIRST_BYTES[content_type]):
        message = f"phần {name} không phải là ảnh như đã khai"
        yield template_fault("MT237", package.source, None, message, "xóa ảnh ấy trong Word rồi chèn lại")


def font_faults(package: Package, fonts: _Element, links: Mapping[str, Relationship]) -> Iterator[Diagnostic]:
    """An error (MT237) for each embedded font that is none when its key is taken off; ``fonts``: the font table."""
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        for element in fonts.iter(f"{{{W}}}embed{face}"):
            link = links.get(str(element.get(f"{{{R}}}id", "")))
            if link is None or link.target not in package.parts:
                continue  # reported where relationships are
            if not _open(package.read(link.target), str(element.get(f"{{{W}}}fontKey", ""))).startswith(
                _FONTS
            ):
                message = f"phần {link.target} không phải là phông chữ như đã khai"
                hint = "vào Tệp (File) > Tùy chọn (Options) > Lưu (Save), bỏ chọn Nhúng phông chữ vào tệp (Embed fonts in the file)"
                yield template_fault("MT237", package.source, None, message, hint)


def _open(content: bytes, key: str) -> bytes:
    """The first bytes of a font, its key taken off: the digits of the GUID backwards, twice."""
    digits = key.strip("{}").replace("-", "")
    try:
        mask = bytes.fromhex(digits)[::-1]
    except ValueError:
        return content[:4]
    return bytes(one ^ other for one, other in zip(content[:_KEY], mask * 2, strict=False))
