"""Text inside XML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cchcdoc.ooxml.escape import escape_attribute, escape_text, find_forbidden
from tests.support.examples import examples

ALLOWED = st.text(st.characters(exclude_categories=["Cs"]).filter(lambda c: find_forbidden(c) is None))


@given(ALLOWED)
@examples(80)
def test_what_goes_in_comes_back_as_content_and_as_attribute(text: str) -> None:
    element = etree.fromstring(f'<a b="{escape_attribute(text)}">{escape_text(text)}</a>')
    assert (element.text or "") == text
    assert element.get("b") == text


@pytest.mark.parametrize("text", ["A & B", "<w:p>", 'a "b"', "]]>", "\r\n\t", "&amp;"])
def test_markup_in_a_text_is_only_text(text: str) -> None:
    element = etree.fromstring(f'<a b="{escape_attribute(text)}">{escape_text(text)}</a>')
    assert (element.text, element.get("b"), len(element)) == (text, text, 0)


@pytest.mark.parametrize("code", [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_forbidden_characters_are_found_where_they_stand(code: int) -> None:
    assert find_forbidden("ab" + chr(code)) == 2


@pytest.mark.parametrize("code", [9, 10, 13, 32, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF])
def test_allowed_characters_are_not_found(code: int) -> None:
    assert find_forbidden("ab" + chr(code)) is None
