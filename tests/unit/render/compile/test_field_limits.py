"""Fields of a template: how long one may be."""

from __future__ import annotations

import pytest
from lxml import etree

from cchcdoc.ooxml.names import W
from cchcdoc.render.compile.gate.fields import MAX_INSTRUCTION, field_faults


@pytest.mark.parametrize(("length", "codes"), [(MAX_INSTRUCTION, []), (MAX_INSTRUCTION + 1, ["MT236"])])
def test_a_field_longer_than_the_limit_is_refused(length: int, codes: list[str]) -> None:
    name = "a" * (length - len(r'\l ""'))
    instruction = f'HYPERLINK \\l "{name}"'
    paragraph = etree.Element(f"{{{W}}}p")
    etree.SubElement(paragraph, f"{{{W}}}fldSimple").set(f"{{{W}}}instr", instruction)
    assert [code for _, code, _, _ in field_faults(paragraph)] == codes
