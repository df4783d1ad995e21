"""The marks of prose: what they are, and that everything else is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.blocks import Text
from cchcdoc.compose.reading.lines import Line, read
from cchcdoc.compose.reading.marks import MAX_EXPRESSIONS, Piece, ProseError
from tests.support.examples import examples


def shape(lines: list[Line]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(line.role, [each(piece) for piece in line.pieces]) for line in lines]


def each(piece: Text | Piece) -> tuple[str, str]:
    return ("text", piece.text) if isinstance(piece, Text) else (piece.mark, piece.value)


def test_a_blank_line_ends_a_paragraph_and_a_single_break_is_a_space() -> None:
    assert shape(read("một\nhai\n\nba")[0]) == [("doan", [("text", "một hai")]), ("doan", [("text", "ba")])]


def test_dash_and_plus_lines_are_list_items_and_may_go_on_over_lines() -> None:
    text = "mở:\n- một\n  tiếp\n+ hai\n\ncuối"
    assert [(role, pieces[0][1]) for role, pieces in shape(read(text)[0])] == [
        ("doan", "mở:"),
        ("gach", "một tiếp"),
        ("cong", "hai"),
        ("doan", "cuối"),
    ]


def test_a_table_or_a_pattern_alone_on_a_line_is_a_block() -> None:
    assert shape(read("trước\n[#bang_1]\n[=mau_1]\nsau")[0]) == [
        ("doan", [("text", "trước")]),
        ("bang", [("table", "bang_1")]),
        ("mau", [("pattern", "mau_1")]),
        ("doan", [("text", "sau")]),
    ]


def test_citations_notes_patterns_and_expressions_are_pieces() -> None:
    (line,) = read("Thực hiện [@nq76][^gc] và [@kh18-], đạt {{ ty_le(a, b) }} [=cau].")[0]
    assert [each(p) for p in line.pieces if isinstance(p, Piece)] == [
        ("cite", "nq76"),
        ("note", "gc"),
        ("cite", "kh18-"),
        ("expression", " ty_le(a, b) "),
        ("pattern", "cau"),
    ]


def test_an_expression_may_hold_braces_inside_its_strings() -> None:
    (line,) = read("{{ 'a}}b' }}")[0]
    assert each(line.pieces[0]) == ("expression", " 'a}}b' ")


def test_more_expressions_than_the_limit_are_refused_at_the_first_that_is_too_many() -> None:
    with pytest.raises(ProseError) as caught:
        read("{{ 1 }}" * (MAX_EXPRESSIONS + 1))[0]
    assert (caught.value.code, caught.value.offset) == ("ND451", 7 * MAX_EXPRESSIONS)


def test_offsets_point_into_the_text_as_typed() -> None:
    text = "dòng một\n   dòng hai {{ x }}"
    (line,) = read(text)[0]
    expression = next(piece for piece in line.pieces if isinstance(piece, Piece))
    assert text[expression.offset : expression.offset + 3] == " x "


@examples(300)
@given(st.text(alphabet="ab *+-[]@^#={}\\\n'\"đ", max_size=200))
def test_any_text_is_read_or_refused_in_order(text: str) -> None:
    try:
        lines = read(text)[0]
    except ProseError as error:
        offsets = [0, error.offset, len(text)]
    else:
        offsets = [piece.offset for line in lines for piece in line.pieces if isinstance(piece, Piece)]
    assert offsets == sorted(offsets)


@examples(100)
@given(st.lists(st.text(alphabet="abcđêộ ,.;:()/%", min_size=1, max_size=30), max_size=8))
def test_text_without_marks_comes_out_whole(words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    assert "".join(each(piece)[1] for line in read(text)[0] for piece in line.pieces) == text


def test_an_article_typed_at_the_start_of_a_line_is_an_item() -> None:
    lines = read("Điều 1. Phê duyệt kế hoạch.\nĐiều 2. Tổ chức theo\nĐiều 5. Luật này.\n1. [@luat] Một.")[0]
    assert [(line.role, line.offset) for line in lines] == [("so", 8), ("so", 36), ("so", 70)]


def test_the_work_of_a_long_paragraph_grows_with_its_lines() -> None:
    class Watched(str):
        __slots__ = ()
        copied = 0

        def __getitem__(self, key: object) -> str:
            found = str.__getitem__(self, key)  # type: ignore[index]
            Watched.copied += len(found)
            return found

    def copied(lines: int) -> int:
        Watched.copied = 0
        read(Watched("lời văn\n" * lines))[0]
        return Watched.copied

    assert copied(400) < 5 * copied(100)
