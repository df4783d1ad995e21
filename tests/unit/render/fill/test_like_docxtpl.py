"""The tag grammar is docxtpl's: what it renders, we render, to the same canonical XML (on its safe path)."""

from __future__ import annotations

import io
import zipfile

import pytest
from docxtpl import DocxTemplate, RichText
from lxml import etree

from cchcdoc.ooxml.package_writing import write_package
from cchcdoc.render.compile.from_docx import compile_template
from cchcdoc.render.fill.values import Drawn
from tests.support.docx_files import W, make_docx, paragraph, table

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ROWS = [{"ten": "Xã A & B", "so": "1"}, {"ten": "Xã <C>", "so": "2"}]
DRAWING = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="a"/></wp:inline></w:drawing></w:r></w:p>'
SPLIT = (
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kính gửi {</w:t></w:r><w:proofErr w:type="spellStart"/>'
    '<w:r w:rsidR="00A1"><w:t>{ t</w:t></w:r><w:r><w:t xml:space="preserve">en </w:t></w:r>'
    "<w:r><w:t>}</w:t></w:r><w:r><w:t>} và hết</w:t></w:r></w:p>"
)
RUNS = (
    "<w:p><w:r><w:t>a {{% if n == {0} %}}b</w:t></w:r>"
    "<w:r><w:rPr><w:b/></w:rPr><w:t>c{{% endif %}} d</w:t></w:r></w:p>"
)
BODIES = {
    "a condition over two runs, true": RUNS.format(2),
    "a condition over two runs, false": RUNS.format(3),
    "a loop over two runs": "<w:p><w:r><w:t>{% for d in ds %}{{ d.ten }}</w:t></w:r>"
    "<w:r><w:t>; {% endfor %}</w:t></w:r></w:p>",
    "a condition over two paragraphs": paragraph("{% if n == 3 %}x") + paragraph("y{% endif %}z"),
    "a value": paragraph("Xin chào {{ ten }}!"),
    "a value split over runs": SPLIT,
    "two values in one run": paragraph("{{ ten }} {{ so }}", "<w:i/>"),
    "smart quotes in a tag": paragraph("{% if ten == “x” %}a{% else %}b{% endif %}"),
    "escaped comparison": paragraph("{% if n &gt; 1 %}nhiều{% else %}ít{% endif %}"),
    "a note of the author": paragraph("a{# bỏ #}b"),
    "paragraph loop": paragraph("{%p for d in ds %}") + paragraph("{{ d.ten }}") + paragraph("{%p endfor %}"),
    "paragraph condition": paragraph("{%p if n %}")
    + paragraph("có")
    + paragraph("{%p endif %}")
    + paragraph("sau"),
    "row loop": table(
        [paragraph("Tên"), paragraph("Số")],
        [paragraph("{%tr for d in ds %}"), paragraph("")],
        [paragraph("{{ d.ten }}"), paragraph("{{ d.so }}")],
        [paragraph("{%tr endfor %}"), paragraph("")],
    ),
    "row loop in a table inside a cell": table(
        [
            table(
                [paragraph("{%tr for d in ds %}")], [paragraph("{{ d.so }}")], [paragraph("{%tr endfor %}")]
            )
            + "<w:p/>"
        ],
    ),
    "cell loop": table(
        [paragraph("{%tc for d in ds %}"), paragraph("{{ d.ten }}"), paragraph("{%tc endfor %}")],
    ),
    "column span": table([paragraph("{% colspan n %}rộng")], [paragraph("a"), paragraph("b")]),
    "cell colour": table([paragraph("{% cellbg mau %}đỏ")]),
    "loop inside a run": paragraph("{% for d in ds %}{{ d.ten }}; {% endfor %}"),
    "nested loops": paragraph("{%p for d in ds %}")
    + paragraph("{% for e in ds %}{{ e.so }}{{ d.so }} {% endfor %}")
    + paragraph("{%p endfor %}"),
    "line break in a value": paragraph("{{ hai_dong }}"),
    "drawing in a loop": paragraph("{%p for d in ds %}") + DRAWING + paragraph("{%p endfor %}"),
    "text without tags": paragraph("a") + paragraph("b ") + table([paragraph("c")]),
}
VALUES = {"ten": "Tủa Chùa", "so": "5", "n": 2, "ds": ROWS, "mau": "FFFF00", "hai_dong": "một\nhai"}


def canonical(xml: bytes) -> bytes:
    """Canonical XML; ``xml:space`` is dropped where a text has no space at its ends: it means nothing."""
    root = etree.fromstring(xml)
    for text in root.iter(f"{{{W}}}t"):
        if (text.text or "") == (text.text or "").strip():
            text.attrib.pop(SPACE, None)
    return etree.tostring(root, method="c14n")


def by_docxtpl(data: bytes, values: dict[str, object]) -> bytes:
    template = DocxTemplate(io.BytesIO(data))
    template.render(values, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return zipfile.ZipFile(buffer).read("word/document.xml")


def by_us(data: bytes, values: dict[str, object]) -> bytes:
    return compile_template(data, "mau.docx", {}).render(values)["word/document.xml"].encode()


@pytest.mark.parametrize("name", BODIES)
def test_the_body_is_the_same_as_docxtpl_makes_it(name):
    data = make_docx(BODIES[name])
    assert canonical(by_us(data, VALUES)) == canonical(by_docxtpl(data, VALUES))


def test_a_run_tag_takes_the_place_of_its_run():
    data = make_docx(paragraph("trước {{r x }} sau", "<w:b/>"))
    assert canonical(by_us(data, {"x": "A & B"})) == canonical(by_docxtpl(data, {"x": RichText("A & B")}))


def test_a_paragraph_tag_takes_the_place_of_its_paragraph():
    drawn = Drawn(paragraph("một") + paragraph("hai"))
    data = make_docx(paragraph("trước") + paragraph("{{p noi_dung }}") + paragraph("sau"))
    wanted = make_docx(paragraph("trước") + str(drawn) + paragraph("sau"))
    assert canonical(by_us(data, {"noi_dung": drawn})) == canonical(by_us(wanted, {}))


def test_headers_and_footers_are_the_same_as_docxtpl_makes_them():
    data = make_docx(paragraph("a"), header=paragraph("{{ ten }} {{ n }}"), footer=paragraph("{{ so }}"))
    ours = compile_template(data, "mau.docx", {}).render(VALUES)
    template = DocxTemplate(io.BytesIO(data))
    template.render(VALUES, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert canonical(ours[name].encode()) == canonical(zipfile.ZipFile(buffer).read(name))


def test_the_same_input_gives_the_same_bytes():
    data = make_docx(BODIES["row loop"], header=paragraph("{{ ten }}"))

    def build() -> bytes:
        template = compile_template(data, "mau.docx", {})
        rendered = template.render(VALUES)
        return write_package(
            (n, rendered[n].encode() if n in rendered else p) for n, p in template.package.parts.items()
        )

    assert build() == build()
