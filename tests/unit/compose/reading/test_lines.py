"""Lines of prose: whatever is pasted, no letter is lost, and places stay inside the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.blocks import Text
from cchcdoc.compose.reading.bullets import as_typed
from cchcdoc.compose.reading.item_marks import LETTER_BULLETS, TABBED_LETTERS, item_mark
from cchcdoc.compose.reading.lines import Line, read
from cchcdoc.vietnamese.list_signs import BULLETS, DASHES, KEPT, PLUSES
from tests.support.examples import examples

LEADS = ["", "- ", "– ", "-", "+ ", "• ", "•\t", "o ", "▪ ", "* ", "→ ", "1. ", "2. ", "3) ", "a) ", "b. ", "(1) ", "I. ", "II/ ",
         "1.1. ", "Điều 2. ", "# ", "  ", "\u00a0", "\t", "- – ", "1.", "-5", "① ", "**1. "]  # fmt: skip
BODIES = ["Một", "hai ba", "2021", "1.234 hồ sơ", "(mở", "đóng)", "Phòng Văn hóa", "xã hội;", "câu.", "Kết quả:", "TP.", "x, ", "45/UBND",
          "NĐ-CP", "a\tb", "a\tb\tc", "| a | b |", "*sao*", "**đậm**", "3*4", "theo", "tại khoản", "2021-", "{{ x }}", "[@a]", ""]  # fmt: skip
SIGNS = re.compile(rf"[\s{re.escape(DASHES)}+＋{BULLETS}{LETTER_BULLETS}{TABBED_LETTERS}*#|]+")
"""What may be left out or printed otherwise: spaces, signs before items, stars of emphasis, borders of tables."""
ROWS = st.lists(
    st.tuples(st.sampled_from(LEADS), st.sampled_from(BODIES)).map("".join), min_size=1, max_size=8
)


def printed(line: Line) -> str:
    return line.text + "".join(
        piece.text if isinstance(piece, Text) else f"{{{{{piece.value}}}}}[@{piece.value}]"
        for piece in line.pieces
    )


def letters(text: str) -> str:
    return SIGNS.sub("", text)


@given(ROWS)
@examples(300)
def test_no_letter_of_what_was_pasted_is_lost(rows: list[str]) -> None:
    text = "\n".join(rows)
    lines, remarks = read(text)
    found = letters("".join(printed(line) for line in lines))
    for row in rows:
        for word in re.findall(r"[^\W_]{3,}", letters(row)):
            assert word in found
    assert all(0 <= line.offset <= len(text) for line in lines)
    assert all(0 <= remark.offset <= len(text) for remark in remarks)


@given(st.lists(st.sampled_from([*LEADS, *BODIES, " ", "\n", "\n\n", "x"]), max_size=12).map("".join))
@examples(300)
def test_the_offset_of_a_line_is_where_its_text_begins(text: str) -> None:
    for line in read(text)[0]:
        first = line.pieces[0]
        if line.role not in ("doan", "gach", "cong") or not isinstance(first, Text) or not first.text.strip():
            continue
        word = re.match(r"[^\W\d_]+", first.text.lstrip())
        if word:
            assert text[line.offset :].lstrip(" \t\n\u00a0*").startswith(word[0])


def test_a_kept_sign_is_printed_as_it_was_typed() -> None:
    mark = item_mark("→ Kết quả")
    assert mark is not None
    assert as_typed(mark) == "→"


def test_every_sign_of_lists_opens_an_item() -> None:
    assert [sign for sign in DASHES + PLUSES + BULLETS + KEPT if item_mark(f"{sign} Một") is None] == []
