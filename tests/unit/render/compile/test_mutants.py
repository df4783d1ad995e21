"""Damaged copies of real templates: compiled into sound XML, or refused in one line each with a hint; nothing else happens."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.template_mutants import template_mutant


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_template_is_refused_or_sound(seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for _ in range(25):
        try:
            template = compile_template(template_mutant(chance), "mau.docx", functions_for(2))
        except PackError as error:
            said = error.diagnostics
        else:
            said = ()
            for name in template.package.parts:
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(template.package.read(name))
        refused += bool(said)
        assert all("\n" not in each.as_line() and each.hint for each in said), [
            each.as_line() for each in said
        ]
    assert 0 < refused < 25
