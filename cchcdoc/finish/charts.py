"""Makes the parts that only documents with charts have: charts, workbooks, relationships, content types."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from cchcdoc.blocks import Chart
from cchcdoc.finish.chart_part import WORKBOOK, chart_part
from cchcdoc.finish.workbook import workbook_bytes
from cchcdoc.ooxml import names
from cchcdoc.ooxml.charts import relationship_id
from cchcdoc.ooxml.package import STORED, RawPart
from cchcdoc.ooxml.relationships import add_relationship, relationships_part, set_content_types

Part = bytes | RawPart
_WORKBOOK_NAME: Final = "Microsoft_Excel_Sheet"


def chart_texts(document: str, charts: Sequence[Chart], taken: Container[str]) -> dict[str, str]:
    """The XML of each chart, in order, by a free part name in folder ``charts`` beside part ``document``."""
    free = _free_names(posixpath.join(posixpath.dirname(document), "charts"), "chart", ".xml", taken)
    return {name: chart_part(chart) for name, chart in zip(free, charts, strict=False)}


def chart_parts(
    document: str, charts: Sequence[Chart], parts: Sequence[str], package: Mapping[str, Part]
) -> dict[str, Part]:
    """The other parts of a document with charts, by name: workbooks, relationships, extended content types.

    Args:
        document: name of the document part.
        charts: the charts.
        parts: their part names, from ``chart_texts``, in the same order.
        package: the parts of the document without charts.
    """
    rels = relationships_part(document)
    types: dict[str, str] = {}
    free = _free_names(
        posixpath.join(posixpath.dirname(document), "embeddings"), _WORKBOOK_NAME, ".xlsx", package
    )
    made: dict[str, Part] = {}
    for chart, part, book in zip(charts, parts, free, strict=False):
        made[book] = _stored(book, workbook_bytes(chart))
        made[relationships_part(part)] = _to_workbook(part, book)
        types |= {part: names.TYPE_CHART, book: names.TYPE_WORKBOOK}
    related = {relationship_id(chart.number): part for chart, part in zip(charts, parts, strict=True)}
    return {
        **made,
        names.PART_CONTENT_TYPES: _with_types(package[names.PART_CONTENT_TYPES], tuple(types.items())),
        rels: _with_charts(package[rels], document, tuple(related.items())),
    }


# What a document of so many charts needs is the same in every document of a kind.


@lru_cache(maxsize=128)
def _to_workbook(part: str, book: str) -> bytes:
    """The relationships of the chart ``part`` to its workbook."""
    return add_relationship(None, part, names.REL_PACKAGE, book, WORKBOOK)


@lru_cache(maxsize=16)
def _with_charts(relationships: Part, document: str, charts: tuple[tuple[str, str], ...]) -> bytes:
    """The relationships of ``document`` and those to ``charts``: identity and name of the part."""
    related = _read(relationships)
    for identity, part in charts:
        related = add_relationship(related, document, names.REL_CHART, part, identity)
    return related


@lru_cache(maxsize=16)
def _with_types(content_types: Part, types: tuple[tuple[str, str], ...]) -> bytes:
    return set_content_types(_read(content_types), dict(types))


def _free_names(folder: str, stem: str, ending: str, taken: Container[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        name = posixpath.join(folder, f"{stem}{number}{ending}")
        if name not in taken:
            yield name


def _read(part: Part) -> bytes:
    return part.read() if isinstance(part, RawPart) else part


def _stored(name: str, content: bytes) -> RawPart:
    """``content`` uncompressed in the archive: a workbook is compressed already."""
    return RawPart(name, STORED, zlib.crc32(content), len(content), content)
