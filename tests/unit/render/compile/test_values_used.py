"""The names that tags use are those that Jinja itself finds undeclared, functions apart."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from cchcdoc.render.compile.from_docx import values_used

PARSER = Environment(autoescape=False)
PARSER.filters["dem"] = str
TEXTS = [
    "x",
    "{{ ten }}",
    "{{ ten.a }} {{ ten['b'] }} {{ nhom[so] }}",
    "{{ dem(so) }} {{ so|dem }} {{ so(so) }}",
    "{% for d in ds %}{{ d }}{{ loop.index }}{{ ten }}{% endfor %}",
    "{{ d }}{% for d in ds %}{{ d }}{% endfor %}{{ loop }}",
    "{% for d in d %}{{ d }}{% else %}{{ d }}{{ x }}{% endfor %}",
    "{% for a in ds %}{% for b in a.con %}{{ a }}{{ b }}{{ c }}{% endfor %}{{ b }}{% endfor %}",
    "{% for a in ds if a > so %}{{ a }}{% endfor %}",
    "{% for a, b in ds %}{{ a }}{{ b }}{% endfor %}",
    "{% if co(x) and not y or z == 1 %}{{ a if b else c }}{% elif e %}{{ f - g }}{% else %}{{ -h }}{% endif %}",
]


@pytest.mark.parametrize("text", TEXTS)
def test_they_are_those_that_jinja_finds(text: str) -> None:
    tree = PARSER.parse(text)
    called = {node.node for node in tree.find_all(nodes.Call)}
    functions = {
        each.name
        for each in called
        if isinstance(each, nodes.Name)
        and not any(other.name == each.name and other not in called for other in tree.find_all(nodes.Name))
    }
    found = [each.name for each in values_used(tree, frozenset())]
    assert set(found) == find_undeclared_variables(tree) - functions
