"""Which names a file inside a pack may have: places that something reads, names that every system takes."""

from __future__ import annotations

import unicodedata
from typing import Final

from cchcdoc.finish.target import FORBIDDEN_CHARACTERS, RESERVED_NAMES
from cchcdoc.inputs.loading import FORMATS
from cchcdoc.packs.finding.find import OF_KIND as TEXTS_OF_KIND
from cchcdoc.packs.finding.find import PACK_YAML, RECORD, RUBRICS, SAMPLES
from cchcdoc.packs.finding.template_choice import NAME as TEMPLATE
from cchcdoc.publishing.bounds import MAX_DEPTH, MAX_NAME_BYTES

MANIFEST: Final = "manifest.json"
"""The first file of every pack; no file of a pack's folder has this place."""
OF_PACK: Final = (PACK_YAML, TEMPLATE, RECORD)
OF_KIND: Final = (*TEXTS_OF_KIND, TEMPLATE)
OF_SAMPLES: Final = (*FORMATS, ".txt")
"""Suffixes of samples and of the outlines that were approved."""


def is_read(name: str) -> bool:
    """Whether something reads a file with this name inside a pack; all others stay out."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return file in OF_PACK
    if "/" in folder:
        return False
    if folder == RUBRICS:
        return file.endswith(".yaml")
    if folder == SAMPLES:
        return file.endswith(OF_SAMPLES)
    return file in OF_KIND


def name_fault(name: str) -> str:
    """Why a file may not have this name on every system (Vietnamese); empty when it may."""
    segments = name.split("/")
    if len(segments) > MAX_DEPTH:
        return "nằm sâu quá một thư mục"
    if len(name.encode(errors="replace")) > MAX_NAME_BYTES:
        return f"dài quá {MAX_NAME_BYTES} byte"
    if not name.isprintable() or not unicodedata.is_normalized("NFC", name):
        return "có ký tự ẩn hoặc dấu rời"
    return next(filter(None, map(_segment_fault, segments)), "")


def _segment_fault(segment: str) -> str:
    if not segment or segment[0] in " ." or segment[-1] in " .":
        return "có phần trống, hoặc bắt đầu hay kết thúc bằng dấu chấm, dấu cách"
    if any(sign in segment for sign in FORBIDDEN_CHARACTERS):
        return f"có một trong các ký tự {FORBIDDEN_CHARACTERS}"
    if segment.partition(".")[0].rstrip(" ").upper() in RESERVED_NAMES:
        return "là tên dành riêng của Windows"
    return ""


def twin_key(name: str) -> str:
    """Equal for names that some system takes for one: those that differ in case or in how accents are encoded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
