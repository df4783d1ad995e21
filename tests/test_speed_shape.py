"""The shape of the speed, without a clock: how work grows with content, what is done once, what never.

Work is counted in calls of Python functions, the same on every machine; seconds are for the benchmarks."""

from __future__ import annotations

import gc
import re
import sys
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import CodeType, FrameType

import pytest

from cchcdoc.finish import own_output
from cchcdoc.inputs import load_text
from cchcdoc.ooxml.package import RawPart
from cchcdoc.opening import OpenKind
from cchcdoc.packs import sample_path
from cchcdoc.pipeline import build
from tests.support.grouped import GROUPED_KIND, GROUPED_SCHEMA, grouped_figures, grouped_input
from tests.support.kinds import build_text, input_text, open_made_up
from tests.support.outline_variants import built_sample, most_slow, opened, sample

SMALL, GROWTH = 40, 4
"""Paragraphs, notes, citations and rows of the small document; how many times as much the large one holds."""
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
MARGIN = 1.15
"""What work may grow beyond the content: less than n log n would."""
MOST_CALLS = {
    "bao-cao-cchc": 15_700,
    "cong-van": 1_650,
    "giam-sat": 15_900,
    "phan-tich-par-index": 16_600,
    "phan-tich-sipas-par-index": 25_900,
    "so-ket-5-nam": 34_000,
}
"""Python functions that are called while a sample is built once more: a thirtieth more than on 27 November 2026. A week before
it was twice as many (34,951 for the periodic report, 54,886 for the analysis of two indexes)."""
LEAST_SHARE = 0.5
"""A limit that is so far away holds nothing."""
MOST_CALLS_READING = 20_000
"""The same for reading the longest sample from YAML, which took 40,749."""


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> OpenKind:
    return open_made_up(tmp_path_factory.mktemp("kind"))


def text_of(size: int) -> str:
    """An input with ``size`` paragraphs of every mark, as many notes, entries of the register, table rows."""
    sentence = (
        "Theo [@vb{0}], **đã mở** {{{{ dem(so_lieu.tong_so) }}}} lớp, "
        "đạt {{{{ ty_le(so_lieu.tong_so, {1}) }}}}[^gc{0}]."
    )
    total = size * (size + 1) // 2
    prose = "".join(f"    {sentence.format(number, 2 * total)}\n\n" for number in range(1, size + 1))
    entries = "".join(
        f"  vb{number}: {{loai: Quyết định, so_ky_hieu: {number}/QĐ-UBND, ngay: 01/3/2024, "
        f"co_quan: UBND huyện {number}, trich_yeu: về việc thứ {number}}}\n"
        for number in range(1, size + 1)
    )
    notes = "".join(f"  gc{number}: [vb{number}]\n" for number in range(1, size + 1))
    rows = ", ".join(f"{{ten: Đơn vị {number}, so_lop: {number}}}" for number in range(1, size + 1))
    return input_text(
        f"  mo_dau: |\n{prose}    [#theo_don_vi]\n",
        so_lieu=f"\nso_lieu: {{nhan: Lớp, tong_so: {total}, don_vi: [{rows}]}}\n",
        more=f"van_ban_vien_dan:\n{entries}ghi_chu:\n{notes}",
    )


def calls(work: Callable[[], object]) -> Counter[CodeType]:
    """How often each Python function was called during ``work``."""
    found: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            found[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


def of_package(found: Counter[CodeType], name: str) -> int:
    """Calls into one package."""
    return sum(times for code, times in found.items() if f"/{name}/" in Path(code.co_filename).as_posix())


# ---- growth


def test_work_grows_with_the_content_and_no_faster(kind: OpenKind) -> None:
    build_text(kind, text_of(2))  # what the first document of a process prepares
    small = calls(lambda: build_text(kind, text_of(SMALL))).total()
    large = calls(lambda: build_text(kind, text_of(SMALL * GROWTH))).total()
    assert large <= small * GROWTH * MARGIN


def test_no_single_function_is_called_faster_than_the_content_grows(kind: OpenKind) -> None:
    """A quadratic part hides in a large total; it shows in its own count."""
    build_text(kind, text_of(2))
    small = calls(lambda: build_text(kind, text_of(SMALL)))
    large = calls(lambda: build_text(kind, text_of(SMALL * GROWTH)))
    worse = {
        f"{Path(code.co_filename).name}:{code.co_name}": (small[code], times)
        for code, times in large.items()
        if times > SMALL and times > small[code] * GROWTH * MARGIN + SMALL
    }
    assert worse == {}


@pytest.mark.slow
def test_a_table_of_groups_costs_as_much_a_row_at_two_thousand_rows(tmp_path: Path) -> None:
    """In one group or in many, with subtotals; and no function of its own is called more than the rows grow."""
    opened = open_made_up(tmp_path, kind_yaml=GROUPED_KIND, schema_yaml=GROUPED_SCHEMA)
    few, many = ((25,) * 2,) * 4, ((25,) * 20,) * 4
    build_text(opened, grouped_input(grouped_figures(few)))
    small = calls(lambda: build_text(opened, grouped_input(grouped_figures(few))))
    large = calls(lambda: build_text(opened, grouped_input(grouped_figures(many))))
    long = calls(lambda: build_text(opened, grouped_input(grouped_figures(((2_000,),)))))
    assert large.total() <= small.total() * 10 * MARGIN
    assert long.total() <= large.total() * MARGIN


def test_memory_grows_with_the_content_and_no_faster(kind: OpenKind) -> None:
    def peak(size: int) -> int:
        text = text_of(size)
        tracemalloc.start()
        try:
            build_text(kind, text)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2)
    assert peak(SMALL * GROWTH) <= peak(SMALL) * GROWTH * MARGIN


def test_the_document_grows_with_the_content_and_no_faster(kind: OpenKind) -> None:
    def size(count: int) -> int:
        with zipfile.ZipFile(BytesIO(build_text(kind, text_of(count)).document)) as made:
            return sum(entry.file_size for entry in made.infolist())

    assert size(SMALL * GROWTH) <= size(SMALL) * GROWTH


# ---- what is done once, what is not done


@pytest.mark.parametrize(("name", "most"), MOST_CALLS.items())
def test_a_report_takes_no_more_steps_than_it_did(name: str, most: int) -> None:
    """The time of a build follows its steps; who needs more of them says so in ``MOST_CALLS``."""
    built_sample(name)
    build_again(name)  # what is cached is cached now
    assert most * LEAST_SHARE < calls(lambda: build_again(name)).total() <= most


def test_reading_the_longest_sample_takes_no_more_steps_than_it_did() -> None:
    path = sample_path("so-ket-5-nam")
    assert path is not None
    content = path.read_bytes()
    load_text(content, "s", "yaml")
    assert calls(lambda: load_text(content, "s", "yaml")).total() <= MOST_CALLS_READING


@pytest.mark.parametrize("name", most_slow())
def test_an_open_kind_is_not_compiled_again_for_the_next_document(name: str) -> None:
    built_sample(name)
    found = calls(lambda: build_again(name))
    assert of_package(found, "docxtpl") == 0
    assert of_package(found, "docx") == 0
    assert of_package(found, "jinja2") < found.total() / 4
    compiled = {
        code.co_name
        for code in found
        if Path(code.co_filename).name in ("compile.py", "merge.py", "scan.py", "tags.py")
    }
    assert compiled == set()


def build_again(name: str) -> bytes:
    return build(sample(name), opened(name)).document


@pytest.mark.parametrize("name", most_slow())
def test_a_document_leaves_nothing_to_the_collector_of_garbage(name: str) -> None:
    """Objects that hold each other in a circle stay in memory until it comes by, and make it slow."""
    built_sample(name)
    gc.collect()
    gc.disable()
    try:
        build_again(name)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("name", most_slow())
def test_a_document_is_made_without_opening_a_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    built_sample(name)

    def refuse(*arguments: object, **more: object) -> object:
        raise AssertionError(f"opened {arguments}")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "read_text", refuse)
    assert build_again(name) == built_sample(name).document


@pytest.mark.parametrize("name", most_slow())
def test_parts_that_nothing_fills_are_copied_as_they_were_compressed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Styles, settings and headers are deflated when the kind is opened, not for each document."""
    built_sample(name)
    parts: list[str] = []
    deflate = own_output.deflated

    def watched(part: str, content: bytes) -> RawPart:
        parts.append(part)
        return deflate(part, content)

    monkeypatch.setattr(own_output, "deflated", watched)
    build_again(name)
    assert parts.count("word/document.xml") == 1
    assert {"word/styles.xml", "word/settings.xml", "word/header1.xml"} & set(parts) == set()


@pytest.mark.parametrize("script", sorted(BENCHMARKS.glob("*.py")), ids=lambda path: path.name)
def test_every_benchmark_can_be_run_in_short(script: Path) -> None:
    """CI runs all of them with --quick and nothing else."""
    text = script.read_text(encoding="utf-8")
    assert '"--quick"' in text or "read_counts(" in text
    required = re.findall(r'add_argument\(\s*"[a-z][^"]*"[^)]*\)', text)
    assert [each for each in required if "nargs" not in each] == []
