"""What is printed is counted where it is written, whatever road it takes, and refused at the clerk's line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.compose.prose import extent, notes
from cchcdoc.errors import InputError
from cchcdoc.expressions import work
from cchcdoc.indicators import arguments
from cchcdoc.opening import OpenKind
from tests.support.kinds import KIND_YAML, SCHEMA_YAML, build_text, input_text, open_made_up

LONG = "Thôn Nậm Bó " * 10
"""120 characters that are typed once and printed many times."""
KIND = (
    KIND_YAML.replace("tieu_de: Số lớp theo đơn vị", "tieu_de: 'Bảng {{ so_lieu.nhan }}'")
    .replace(
        "{tieu_de: Đơn vị, gia_tri: dong.ten", "{tieu_de: 'Tên {{ so_lieu.nhan }}', gia_tri: so_lieu.nhan"
    )
    .replace("de_cuong:", "dau_de_muc: [khoan]\nde_cuong:")
    + """  viet_san:
    dong: [{a: x, b: "{{ so_lieu.nhan }}"}]
    cot: [{tieu_de: A, gia_tri: dong.a, rong: 1}, {tieu_de: B, gia_tri: dong.b, rong: 1}]
bieu_do:
  cot:
    kieu: cot
    dong: so_lieu.don_vi
    nhan: so_lieu.nhan
    tieu_de: "{{ so_lieu.nhan }}"
    chuoi: [{ten: Lớp, gia_tri: dong.so_lop}]
"""
)
FIGURES = f"""
so_lieu:
  nhan: {LONG}
  tong_so: 5
  don_vi: [{{ten: Thôn 1, so_lop: 2}}, {{ten: Thôn 2, so_lop: 3}}]
"""
NOTES = f"""
van_ban_vien_dan:
  a: {{loai: Kế hoạch, so_ky_hieu: 12/KH-UBND, ngay: 1/2/2024, co_quan: UBND tỉnh Điện Biên, trich_yeu: {LONG}}}
ghi_chu:
  tron: {LONG}
  tinh: {{loi_van: "{{{{ so_lieu.nhan }}}}"}}
  dan: [a]
"""
USED = "Theo [@a][^tron][^tinh][^dan]."
"""What is not used is an error of its own."""
TABLE = "    | A |\n    | --- |\n"
ROADS = {
    "an expression": ("", "    {{ so_lieu.nhan }}\n\n"),
    "an expression in bold": ("", "    Câu **{{ so_lieu.nhan }}** này.\n\n"),
    "a function": ("", "    {{ viet_hoa(so_lieu.nhan) }}\n\n"),
    "a pattern": ("", "    [=dai] Câu.\n\n"),
    "a heading": ("", "    # {{ so_lieu.nhan }}\n\n    Câu.\n\n"),
    "a typed table": (TABLE, "    | {{ so_lieu.nhan }} |\n"),
    "a table of the kind": ("", "    [#theo_don_vi]\n\n"),
    "written rows": ("", "    [#viet_san]\n\n"),
    "a chart": ("", "    [#cot]\n\n"),
    "a plain note": ("", "    Câu[^tron].\n\n"),
    "a computed note": ("", "    Câu[^tinh].\n\n"),
    "a note that cites": ("", "    Câu[^dan].\n\n"),
    "a citation": ("", "    Theo [@a].\n\n"),
}


@pytest.fixture
def kind(tmp_path: Path) -> OpenKind:
    opened = open_made_up(tmp_path, kind_yaml=KIND, schema_yaml=SCHEMA_YAML)
    patterns = opened.kind.patterns
    assert isinstance(patterns, dict)
    from cchcdoc.nodes import Position, Prose, Scalar

    patterns["dai"] = Prose(Scalar("{{ so_lieu.nhan }}", Position(1, 1)), "mau_cau.yaml")
    return opened


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def limit(most: int) -> None:
        monkeypatch.setattr(extent, "MAX_WRITTEN", most)
        monkeypatch.setattr(notes, "MAX_WRITTEN", most)

    return limit


def text_of(start: str, step: str, times: int, more: str = NOTES) -> str:
    return input_text(f"  mo_dau: |\n    {USED}\n\n{start}{step * times}", so_lieu=FIGURES, more=more)


def refused(kind: OpenKind, text: str) -> list[tuple[str, str | None, int | None]]:
    try:
        build_text(kind, text)
    except InputError as error:
        return [(d.code, d.location and d.location.source, d.location and d.location.line) for d in error.diagnostics]  # fmt: skip
    return []


def counted(kind: OpenKind, text: str, limited: Callable[[int], None]) -> int:
    """The least limit that lets ``text`` through: what is counted for it."""
    low, high = 0, 1_000_000
    while high - low > 1:
        middle = (low + high) // 2
        limited(middle)
        low, high = (middle, high) if refused(kind, text) else (low, middle)
    return high


@pytest.mark.parametrize("road", ROADS)
def test_each_time_that_a_text_is_printed_it_is_counted(
    road: str, kind: OpenKind, limited: Callable[[int], None]
) -> None:
    start, step = ROADS[road]
    few, many = (counted(kind, text_of(start, step, times), limited) for times in (2, 4))
    expected = 0 if road == "a citation" else 2 * len(LONG.strip())  # a later citation is short
    assert many - few >= expected
    assert many - few <= 2 * 1_000  # and no more often than it is printed


@pytest.mark.parametrize("road", ROADS)
def test_too_much_is_refused_once_and_at_the_line_of_the_clerk(
    road: str, kind: OpenKind, limited: Callable[[int], None]
) -> None:
    start, step = ROADS[road]
    text = text_of(start, step, 4)
    limited(counted(kind, text, limited) - 1)
    ((code, source, line),) = refused(kind, text)
    assert (code, source) == ("ND462", "thu.yaml")
    typed = text.splitlines()[(line or 0) - 1].strip()
    assert typed in step or typed in start or typed.startswith(("mo_dau", "tinh"))


def test_the_limit_itself_is_reached(kind: OpenKind, limited: Callable[[int], None]) -> None:
    few, many = (counted(kind, input_text(f"  mo_dau: {'a' * length}"), limited) for length in (100, 101))
    assert many == few + 1


def test_lines_and_marks_count_more_than_their_letters(
    kind: OpenKind, limited: Callable[[int], None]
) -> None:
    one = counted(kind, text_of("", "", 0), limited)
    lines = counted(kind, text_of("", "    - a\n", 10), limited)
    marks = counted(kind, text_of("", "    *a* b *a* b\n", 1), limited)
    assert lines - one >= 10 * extent.LINE_COST
    assert marks - one >= 3 * extent.MARK_COST


def test_what_is_joined_is_counted_before_it_is_made(kind: OpenKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arguments, "MAX_RESULT", 200)
    for source in (
        "liet_ke(so_lieu.don_vi, 'ten', so_lieu.nhan)",
        "dem_tung_loai(1, so_lieu.nhan, 2, so_lieu.nhan, 3, so_lieu.nhan)",
    ):
        ((code, file, _),) = refused(kind, text_of("", f"    {{{{ {source} }}}}\n", 1))
        assert (code, file) == ("ND462", "thu.yaml")


def test_texts_that_are_not_printed_have_a_limit_too(kind: OpenKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MAX_LIST_STEPS", 100)
    monkeypatch.setattr("cchcdoc.expressions.calls.FREE_TEXT", 100)
    step = "    {{ 'a' if viet_hoa(so_lieu.nhan) == 'b' else 'c' }}\n\n"
    assert refused(kind, text_of("", step, 1)) == []
    assert [code for code, _, _ in refused(kind, text_of("", step, 20))] == ["MT306"]


def test_results_are_kept_only_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MAX_KEPT_TEXT", 5)
    budget, made, items = work.Work(), [], [1]

    def make(_: list[int], text: str) -> str:
        made.append(text)
        return text

    for text in ("abc", "abc", "defg", "defg"):
        budget.call_once("f", [items, text], {}, make)
    assert made == ["abc", "defg", "defg"]


def test_notes_beyond_what_word_takes_are_refused_at_their_place(
    kind: OpenKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "MAX_NOTES", 6)
    assert refused(kind, text_of("", "    Câu[^tron].\n", 3)) == []
    ((code, source, line),) = refused(kind, text_of("", "    Câu[^tron].\n", 9))
    assert (code, source) == ("ND493", "thu.yaml")
    assert line is not None


def test_the_limit_of_notes_is_the_one_that_word_has() -> None:
    from cchcdoc.finish import footnotes, numbering

    assert (extent.MAX_NOTES, extent.MAX_COUNTERS) == (footnotes.MAX_NOTES, numbering.MAX_COUNTERS)


def test_numberings_beyond_what_word_takes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = KIND_YAML.replace("de_cuong:", "dau_de_muc: [chuong, muc]\nde_cuong:")
    kind = open_made_up(tmp_path, kind_yaml=chapters)
    text = input_text("  mo_dau: |\n    Xong.\n\n" + "    # Chương\n\n    ## Mục\n\n    Câu.\n\n" * 3)
    monkeypatch.setattr("cchcdoc.compose.contents.MAX_COUNTERS", 3)
    assert refused(kind, text) == []
    monkeypatch.setattr("cchcdoc.compose.contents.MAX_COUNTERS", 2)
    ((code, source, _),) = refused(kind, text)
    assert (code, source) == ("ND493", "thu.yaml")
