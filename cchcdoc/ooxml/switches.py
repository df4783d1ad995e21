"""Whether a switch of WordprocessingML is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.ooxml.names import OFF, W

if TYPE_CHECKING:
    from lxml.etree import _Element


def is_on(switch: _Element) -> bool:
    """Whether ``switch`` (``w:titlePg``, ``w:vanish``) is on; one that says nothing is (ISO 29500-1 §17.17.4)."""
    return str(switch.get(f"{{{W}}}val", "1")).lower() not in OFF
