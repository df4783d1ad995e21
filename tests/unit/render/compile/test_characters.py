"""Every character of Unicode's first plane, and samples beyond, is printed exactly or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.errors import RenderError
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.docx_files import make_docx, paragraph
from tests.support.examples import examples
from tests.support.template_cases import visible_text

FORBIDDEN = {*range(0x20)} - {0x09, 0x0A} | {*range(0xD800, 0xE000)} | {0xFFFE, 0xFFFF}
"""XML 1.0 §2.2, and the carriage return that §2.11 would change."""
PRIVATE = {*range(0xE000, 0xF900)}
BEYOND = [0x10000, 0x1D400, 0x1F600, 0x1FFFE, 0x20000, 0xE0001, 0xE0100, 0xF0000, 0x10FFFD, 0x10FFFF]
TEMPLATE = compile_template(
    make_docx(
        paragraph("[{{ x }}]"),
        header=paragraph("[{{ x }}]"),
        footnote=paragraph("[{{ x }}]"),
        title="[{{ x }}]",
    ),
    "mau.docx",
    {},
)


def printed(text: str) -> set[str]:
    """What each place shows of ``text``."""
    return {visible_text(xml) for xml in TEMPLATE.render({"x": text}).values()}


def test_every_allowed_character_comes_out_exactly_in_every_place():
    left_out = FORBIDDEN | PRIVATE
    allowed = [c for c in [*range(0x10000), *BEYOND] if c not in left_out]
    assert len(allowed) > 55_000
    for start in range(0, len(allowed), 2_000):
        text = "".join(f"a{chr(c)}" for c in allowed[start : start + 2_000])
        assert printed(text) == {f"[{text}]"}


@pytest.mark.parametrize("codes", [sorted(FORBIDDEN)[:31], sorted(FORBIDDEN)[31:], sorted(PRIVATE)[::64]])
def test_every_forbidden_character_is_refused_by_its_number(codes):
    for code in codes:
        with pytest.raises(RenderError) as stopped:
            TEMPLATE.render({"x": f"a{chr(code)}b"})
        assert {d.code for d in stopped.value.diagnostics} == {"MT246"}
        assert all(f"U+{code:04X}" in d.message for d in stopped.value.diagnostics)


@examples(150)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co"])))
def test_any_text_is_exact_or_refused(text):
    if any(ord(c) in FORBIDDEN for c in text):
        with pytest.raises(RenderError, match="MT246"):
            printed(text)
    else:
        assert printed(text) == {f"[{text}]"}
