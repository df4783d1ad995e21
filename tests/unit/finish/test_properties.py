"""What the file says about itself."""

from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.blocks import DocumentProperties
from cchcdoc.finish.properties import MAX_PROPERTY, core_xml, custom_xml, cut_at_word
from cchcdoc.ooxml.tree import parse
from tests.support.examples import examples


def test_a_short_title_is_kept_on_one_line() -> None:
    assert cut_at_word("Sơ kết\n  05 năm ") == "Sơ kết 05 năm"


def test_a_long_title_is_cut_between_words() -> None:
    title = "báo cáo " * 40
    cut = cut_at_word(title)
    assert len(cut) <= MAX_PROPERTY
    assert cut.endswith("báo cáo báo…")
    assert title.startswith(cut[:-1])


def test_a_title_of_exactly_the_limit_is_whole() -> None:
    assert cut_at_word("a" * MAX_PROPERTY) == "a" * MAX_PROPERTY
    assert cut_at_word("a" * (MAX_PROPERTY + 1)) == "a" * (MAX_PROPERTY - 1) + "…"


@given(st.text(alphabet="ab ,;ắ\n", max_size=60), st.integers(2, 20))
@examples(150)
def test_a_cut_never_passes_the_limit_and_adds_nothing_but_the_ellipsis(text: str, limit: int) -> None:
    cut = cut_at_word(text, limit)
    assert len(cut) <= limit
    assert " ".join(text.split()).startswith(cut.removesuffix("…"))


def test_empty_properties_are_left_out() -> None:
    core = parse(core_xml(DocumentProperties("Tên", "")).encode())
    assert [child.text for child in core] == ["Tên", "vi-VN"]


def test_no_origin_is_an_empty_list() -> None:
    assert len(parse(custom_xml(()).encode())) == 0
