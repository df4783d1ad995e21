"""Citations as text."""

from __future__ import annotations

from cchcdoc.citations.format import Parts


def as_text(parts: Parts) -> str:
    """``parts`` as one text, a blank as ``[CẦN BỔ SUNG: nhãn]``."""
    return "".join(part if isinstance(part, str) else f"[CẦN BỔ SUNG: {part.label}]" for part in parts)
