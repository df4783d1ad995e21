"""Markup is counted before it is parsed; what a document has by right is far below every limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.render.compile.from_docx import compile_template
from cchcdoc.render.compile.gate import markup_bounds
from cchcdoc.render.compile.gate import parts as gate
from cchcdoc.render.compile.gate.markup_bounds import MAX_OF_ONE, Markup
from tests.support.docx_files import R, docx_parts, paragraph, zip_parts

TEMPLATE = Path(__file__).parents[4] / "templates" / "mac-dinh" / "template.docx"


def attributes(count: int, form: str = ' a{}="="') -> bytes:
    return b"<a" + "".join(form.format(number) for number in range(count)).encode() + b"/>"


@pytest.mark.parametrize("form", [' a{}="1"', " a{}='1'", ' a{} = "1>"', "\n\ta{}\r=\n'1'"])
def test_attributes_of_one_element_are_counted_however_they_are_written(form):
    assert Markup().excess(attributes(MAX_OF_ONE, form)) == ""
    assert "một phần tử" in Markup().excess(attributes(MAX_OF_ONE + 1, form))
    assert "một phần tử" in Markup().excess(attributes(MAX_OF_ONE + 1, form).decode().encode("utf-16"))


def test_signs_in_text_are_no_attributes():
    assert Markup().excess(b"<a b='1'>" + b'c="d" ' * 1_000 + b"</a>") == ""


@pytest.mark.parametrize(
    ("limit", "content"),
    [
        ("MAX_ELEMENTS", b"<a>" + b"<b/>" * 100 + b"</a>"),
        ("MAX_ATTRIBUTES", b"<a>" + b"<b c='1'/>" * 100 + b"</a>"),
        ("MAX_XML_BYTES", b"<a>" + b"x" * 100 + b"</a>"),
    ],
)
def test_the_parts_of_a_package_are_counted_together(monkeypatch, limit, content):
    monkeypatch.setattr(markup_bounds, limit, 150)
    markup = Markup()
    assert markup.excess(content) == ""
    assert markup.excess(content)


def test_a_bundled_template_is_far_below_every_limit():
    package = read_package(TEMPLATE.read_bytes(), "mau.docx")
    markup = Markup()
    assert not any(markup.excess(package.read(name)) for name in package.parts)
    assert markup.elements < markup_bounds.MAX_ELEMENTS / 100
    assert markup.attributes < markup_bounds.MAX_ATTRIBUTES / 100


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
def test_every_part_that_is_parsed_is_bounded_first(part):
    parts = docx_parts(paragraph("x"))
    root, end = parts[part].split(b">", 2)[1].split()[0], parts[part].rfind(b"</")
    assert root
    parts[part] = parts[part][:end] + attributes(MAX_OF_ONE + 1) + parts[part][end:]
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    (found,) = refused.value.diagnostics
    assert found.code == "MT231"
    assert part in found.message


def test_what_stays_behind_is_never_parsed():
    item = f'<Relationship Id="x1" Type="{R}/customXml" Target="../customXml/item1.xml"/>'
    parts = docx_parts(paragraph("x"), relationships=item)
    parts["customXml/item1.xml"] = attributes(MAX_OF_ONE + 1)
    assert "customXml/item1.xml" not in compile_template(zip_parts(parts), "mau.docx", {}).package.parts


def test_relationships_of_one_part_are_limited(monkeypatch):
    monkeypatch.setattr(gate, "MAX_LINKS", 20)
    link = f'<Relationship Id="x{{}}" Type="{R}/hyperlink" Target="https://a.vn" TargetMode="External"/>'
    for count, is_too_many in ((10, False), (21, True)):
        many = "".join(link.format(number) for number in range(count))
        data = zip_parts(docx_parts(paragraph("x"), relationships=many))
        if is_too_many:
            with pytest.raises(PackError, match="MT231"):
                compile_template(data, "mau.docx", {})
        else:
            compile_template(data, "mau.docx", {})
