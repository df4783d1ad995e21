"""16 times the content, 8 times the rows of a table, 5 times the attachments; the memory of two large documents."""

from __future__ import annotations

import argparse
import dataclasses
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from common.timing import cpu_seconds

from cchcdoc.citations import Citations, CitationStyle, read_register
from cchcdoc.compose.document import language_for
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.causes import Causes
from cchcdoc.compose.prose.failures import Failures
from cchcdoc.compose.prose.notes import refuse_note
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.compose.tables.writer import TableWriter
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import Input, MapNode, RawInput, Scalar
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import ColumnSpec, GroupSpec, TableSpec, get_kind_entry, sample_path
from cchcdoc.pipeline import build
from cchcdoc.render.draw.blocks import LEAST_HEIGHT
from cchcdoc.render.draw.tables import table_xml
from cchcdoc.render.draw.widths import measure

KIND = "so-ket-5-nam"
WITH_ATTACHMENTS = "ke-hoach"
"""A kind whose input brings attachments of its own."""
MANY = 50
"""Attachments."""
ROW_COLUMNS = (
    ColumnSpec("TT", "stt", "giua", 0),
    ColumnSpec("Tiêu chí", "dong.ten", "chu", 0),
    ColumnSpec("Điểm", "dong.diem", "so", 0, total="true"),
)
ROW_LEVELS = (GroupSpec("tieu_chi", numbering="la_ma", subtotal=True),)


def grown(raw: RawInput, times: int) -> RawInput:
    """The same input with every piece of prose repeated."""
    assert isinstance(raw.root, MapNode)
    content = raw.root.entries["noi_dung"]
    assert isinstance(content, MapNode)
    entries = {**raw.root.entries, "noi_dung": _repeat(content, times)}
    return dataclasses.replace(raw, root=dataclasses.replace(raw.root, entries=entries))


def _repeat(node: MapNode, times: int) -> MapNode:
    entries = {}
    for key, value in node.entries.items():
        if isinstance(value, MapNode):
            entries[key] = _repeat(value, times)
        elif isinstance(value, Scalar):
            text = "\n\n".join([value.text] * times)
            entries[key] = dataclasses.replace(value, text=text, line_starts=())
        else:
            entries[key] = value
    return dataclasses.replace(node, entries=entries)


def turn(raw: RawInput, opened: OpenKind) -> float:
    """CPU seconds of one build."""
    return cpu_seconds(lambda: build(raw, opened))


def rows_ratio(opened: OpenKind, turns: int) -> float:
    """How much longer the tables of 2,000 rows take than those of 250: the body alone, without the report round it."""
    table = next(iter(opened.kind.tables.values()))._replace(
        rows="records",
        caption=None,
        note=None,
        total_label="",
        columns=ROW_COLUMNS,
        heads=(),
        levels=ROW_LEVELS,
        condition="",
        blank_note=None,
    )
    row_turn(table, row_records(250, 0), opened)
    times = []
    for number in range(
        turns
    ):  # other texts each time: what is kept of texts would help the small table alone
        small, large = (row_records(count, 10_000 * (number + 1) + count) for count in (250, 2_000))
        times.append((row_turn(table, small, opened), row_turn(table, large, opened)))
    return statistics.median(big / little for little, big in times)


def row_records(count: int, first: int) -> list[object]:
    """Groups of 25 rows, ``count`` rows in all, numbered from ``first``."""
    rows = [{"ten": f"Tiêu chí số {n}", "diem": Decimal(n) / 4} for n in range(first, first + count)]
    return [{"ten": f"Nhóm {first + n}", "tieu_chi": rows[n : n + 25]} for n in range(0, count, 25)]


def row_turn(table: TableSpec, records: list[object], opened: OpenKind) -> float:
    """CPU seconds of composing and drawing one table."""
    scope, language = {"records": records}, language_for(2)
    nothing = Input("", "", {})
    author = Author(
        scope=scope,
        language=language,
        citations=Citations(read_register({}, {})[0], CitationStyle("gach_cheo")),
        tone_marks="cu",
        failures=Failures(
            Causes(nothing, scope, (), {}),
            language,
            str,
            draft=False,
            is_form_valid=True,
            refused=frozenset(),
            are_indexes_valid=True,
        ),
    )
    writer = ProseWriter(author, {}, refuse_note, lambda *_: ())
    start = time.process_time()
    made = TableWriter(writer, {table.id: table}, "").table(table.id, None)
    assert made is not None
    measured = measure(made, opened.look.text_width, LEAST_HEIGHT)
    list(table_xml(made, opened.look.styles, measured.widths, measured.plan))
    return time.process_time() - start


def attached(count: int) -> RawInput:
    """The sample of a plan with ``count`` appendices of three pages, half of them in landscape, each announced."""
    path = sample_path(WITH_ATTACHMENTS)
    assert path is not None
    announced = "".join(f"\n    Chi tiết tại [>pl{n}].\n" for n in range(count))
    paragraph = "      Rà soát, công bố và niêm yết đầy đủ thủ tục hành chính theo phân công.\n\n"
    appendices = "".join(
        f"  - ma: pl{n}\n    tieu_de: Nhiệm vụ của đơn vị thứ {n}\n    kho: {'ngang' if n % 2 else 'doc'}\n"
        f"    loi_van: |\n{paragraph * 60}"
        for n in range(count)
    )
    text = f"{path.read_text(encoding='utf-8').rstrip()}\n{announced}\nphu_luc:\n{appendices}"
    return load_text(text.encode(), path.name, "yaml")


def attachments_ratio(turns: int) -> float:
    """How much longer a plan with ``MANY`` appendices takes than with a fifth of them."""
    opened = open_kind(get_kind_entry(WITH_ATTACHMENTS))
    few, many = attached(MANY // 5), attached(MANY)
    turn(few, opened)
    times = [(turn(few, opened), turn(many, opened)) for _ in range(turns)]
    return statistics.median(large / small for small, large in times)


def report() -> tuple[RawInput, str]:
    """The large report, and its kind."""
    path = sample_path(KIND)
    assert path is not None
    return grown(load(path), 16), KIND


LARGE: dict[str, Callable[[], tuple[RawInput, str]]] = {
    "report": report,
    "attachments": lambda: (attached(MANY), WITH_ATTACHMENTS),
}
"""Documents whose memory is measured, each in a process of its own."""


def peak(name: str) -> float:
    """Megabytes that a process takes at most for one large document."""
    process = subprocess.Popen([sys.executable, __file__, "--build", name])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    return usage.ru_maxrss * (1024 if sys.platform == "linux" else 1) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--build", choices=LARGE, help="build one large document and no more")
    asked = parser.parse_args()
    if asked.build:
        raw, kind = LARGE[asked.build]()
        build(raw, open_kind(get_kind_entry(kind)))
        return
    # First, while this process is small: a child inherits the peak of its parent.
    print(f"peak memory, a report of about 500 pages: {peak('report'):.0f} MB")
    print(f"peak memory, a plan with {MANY} appendices: {peak('attachments'):.0f} MB")
    turns = 3 if asked.quick else 9
    path = sample_path(KIND)
    assert path is not None
    opened = open_kind(get_kind_entry(KIND))
    once = load(path)
    many = grown(once, 16)
    turn(once, opened)
    times = [(turn(once, opened), turn(many, opened)) for _ in range(turns)]
    ratio = statistics.median(big / small for small, big in times)
    print(f"16 times the prose costs {ratio:.1f} times the time (median of {turns} turns)")
    print(f"8 times the rows of a table, 250 to 2000: {rows_ratio(opened, turns):.1f} times the time")
    print(f"5 times the appendices, {MANY // 5} to {MANY}: {attachments_ratio(turns):.1f} times the time")


if __name__ == "__main__":
    main()
