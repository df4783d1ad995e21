"""Files that look like parts of one document and were given as documents of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import CchcdocError
from cchcdoc.nodes import RawInput, is_blank, node_at

HEADS: Final = ("loai", "van_ban")
"""What every document says; a file of figures or of prose alone may lack it."""
MAX_LOOKED_AT: Final = 5
"""Files beside a part that are read to see whether one is the rest of it."""


def left_apart(raw: RawInput, beside: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """TP554, an info, when ``raw``, which has errors, lacks a head that one of the files ``beside`` it has: ``--gop`` was forgotten."""
    lacking = [key for key in HEADS if not _has(raw, key)]
    others = beside[:MAX_LOOKED_AT] if lacking else ()
    other = next((path for path in others if _is_head(path, lacking)), None)
    if other is None:
        return ()
    message = f"tệp này không có {' và '.join(lacking)}, {other} có: có lẽ là hai phần của một văn bản"
    hint = "đúng vậy thì chạy lại, thêm --gop để gộp các tệp"
    return (Diagnostic("TP554", Severity.INFO, Location(raw.source), message, hint),)


def _is_head(path: Path, lacking: Sequence[str]) -> bool:
    from cchcdoc.inputs import load

    try:
        raw = load(path)
    except CchcdocError:
        return False
    return all(_has(raw, key) for key in lacking)


def _has(raw: RawInput, key: str) -> bool:
    return not is_blank(node_at(raw.root, (key,)))
