"""The rows whose cells hold one text each and span nothing, as nearly all do: they are measured and drawn as columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from cchcdoc.blocks import Row, Table, Text

_ONE: frozenset[object] = frozenset((1,))
_TEXT: frozenset[object] = frozenset((Text,))


class PlainRow(NamedTuple):
    """What the cells of such a row hold."""

    texts: Sequence[Text]
    words: Sequence[str]
    """The same without their emphasis."""
    has_bold: bool


def plain_rows(table: Table) -> list[PlainRow | None]:
    """Of each row its texts; ``None`` for a row with anything else in it."""
    columns = len(table.columns)
    return [_read(row) if len(row.cells) == columns else None for row in table.rows]


def _read(row: Row) -> PlainRow | None:
    if not row.cells:
        return None
    inlines, spans, rows, _ = transposed(row.cells)
    if not _ONE.issuperset(spans) or not _ONE.issuperset(rows) or not _ONE.issuperset(map(len, inlines)):
        return None
    (texts,) = transposed(inlines)
    if not _TEXT.issuperset(map(type, texts)):
        return None
    words, bold, _ = transposed(texts)
    return PlainRow(texts, words, True in bold)


def transposed(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """The columns of ``rows``."""
    return list(zip(*rows, strict=True))
