"""JSON of which there is one form (sorted keys, no blanks, UTF-8): what is signed can be read in one way only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cchcdoc.publishing.refusals import wrong_content


def write_canonical(values: Mapping[str, object]) -> bytes:
    """The one form of ``values``."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_plain_json(content: bytes, name: str, noun: str = "gói") -> dict[str, Any]:
    """The keys and values of ``content``; ``name``, ``noun``: what messages call it and the file that it is of.

    Raises:
        Refusal: TP573, it is no JSON, has a number with a fraction, or is no keys and values.
    """
    try:
        values = json.loads(content.decode(), parse_float=_refuse_number, parse_constant=_refuse_number)
    except (ValueError, RecursionError):
        raise wrong_content(f"{name} không phải JSON đúng", noun) from None
    if not isinstance(values, dict):
        raise wrong_content(f"{name} không phải các khóa và giá trị", noun)
    return values


def _refuse_number(text: str) -> object:
    raise ValueError(text)
