"""Text in cells that looks like an escape to LibreOffice."""

from __future__ import annotations

import pytest

from cchcdoc.ooxml.sheets.spreadsheet_text import read_key, runs_of, written_key


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("so_lieu.cap_xa_moi", "so_lieu.cap_~xa_moi"),
        ("a_xa_xb_c", "a_~xa_~xb_c"),
        ("tin_mang_xa", "tin_mang_xa"),
        ("cap_xa.xa_b", "cap_xa.xa_b"),
        ("a_xab_b", "a_xab_b"),
    ],
)
def test_a_key_is_written_so_that_it_is_read_back(key: str, written: str) -> None:
    assert written_key(key) == written
    assert read_key(written) == key


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("một dòng", ["một dòng"]),
        ("[=cap_xa_moi]", ["[=cap_", "xa_moi]"]),
        ("_x1_", ["_", "x1_"]),
        ("a_xa_xb_", ["a_", "xa_", "xb_"]),
        ("_x0041_", ["_x0041_"]),
    ],
)
def test_a_text_is_parted_inside_what_looks_like_an_escape(text: str, runs: list[str]) -> None:
    assert runs_of(text) == runs
