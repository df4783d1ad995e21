"""Titles of items on a line of their own stay with what stands below them, unless they are whole sentences."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import LONG_ITEM_TITLE, Paragraph, Text
from cchcdoc.compose.body.labels import Labels
from cchcdoc.compose.body.numbered import titled_item


@pytest.mark.parametrize(
    ("letters", "kept"), [(250, True), (LONG_ITEM_TITLE, True), (LONG_ITEM_TITLE + 1, False)]
)
def test_the_title_of_an_item_is_kept_with_the_prose_below_it(letters: int, *, kept: bool) -> None:
    block = titled_item("gach", (Text("x" * letters),), (), Labels("thu_tu"))
    assert isinstance(block, Paragraph)
    assert block.keep_with_next is kept
