"""Reads what a document says of its origin in its custom properties, whoever saved it last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Final

from cchcdoc.finish.own_output import MAX_PROPERTIES
from cchcdoc.finish.replacing import MAX_OLD
from cchcdoc.ooxml.names import PART_CUSTOM
from cchcdoc.ooxml.package_reading import read_raw_parts
from cchcdoc.plain_files import read_plain

_PROPERTY: Final = re.compile(
    r"<property\b[^>]*\bname=\"([^\"<]{1,255})\"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>"
)


def origin_of(path: Path) -> Mapping[str, str]:
    """The text properties of the document at ``path``, by name; none of one that has no such part.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no sound archive.
    """
    for part in read_raw_parts(read_plain(path, MAX_OLD)):
        if part.name == PART_CUSTOM and part.size <= MAX_PROPERTIES:
            text = part.read().decode("utf-8", "replace")
            return {unescape(name): unescape(value) for name, value in _PROPERTY.findall(text)}
    return {}
