"""Ours against ``DocxTemplate.render(..., autoescape=True)``, on one report of about 30 pages.

    python benchmarks/against_docxtpl.py [--quick]

Both make the same document (canonical XML is compared before anything is timed); they take turns within one
process, so that a busy machine slows both; times are CPU times,
ratios are medians of the rounds. Three templates:

- ``static``: the text lies in the template, about 600 placeholders in it;
- ``fragmented``: the same as Word saves it, runs split at random, through the tags too;
- ``loop``: a small template, chapters, paragraphs and table rows come from the data.

Ours is measured as the program uses it: a compiled template rendered and packed, unchanged parts copied.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import zipfile
from statistics import median

from common.timing import cpu_seconds
from docxtpl import DocxTemplate
from lxml import etree

from cchcdoc.ooxml.package_writing import write_package
from cchcdoc.render.compile.from_docx import compile_template
from cchcdoc.render.fill.template import CompiledTemplate
from tests.support.docx_files import W, docx_parts, paragraph, table, zip_parts

ROUNDS = 15
PARAGRAPHS = 150
PHRASES = (
    "thực hiện Kế hoạch cải cách hành chính nhà nước giai đoạn 2021 - 2025",
    "trên địa bàn huyện",
    "Ủy ban nhân dân huyện đã ban hành",
    "các phòng, ban, đơn vị và Ủy ban nhân dân các xã, thị trấn",
    "đẩy mạnh công tác tuyên truyền",
    "nâng cao nhận thức của đội ngũ cán bộ, công chức, viên chức",
    "rà soát, đơn giản hóa thủ tục hành chính",
    "cắt giảm thời gian giải quyết",
    "tiếp nhận và trả kết quả theo cơ chế một cửa, một cửa liên thông",
    "hồ sơ giải quyết trước hạn",
    "đúng hạn",
    "quá hạn",
    "tỷ lệ hài lòng của người dân, tổ chức",
    "đối với sự phục vụ của cơ quan hành chính nhà nước",
    "ứng dụng công nghệ thông tin",
    "dịch vụ công trực tuyến một phần và toàn trình",
    "sắp xếp tổ chức bộ máy",
    "tinh giản biên chế",
    "thực hiện chế độ tự chủ tài chính",
    "tại các đơn vị sự nghiệp công lập",
    "kiểm tra công tác cải cách hành chính",
    "năm",
    "đạt",
    "so với cùng kỳ",
    "tăng",
    "giảm",
    "góp phần",
    "bảo đảm đúng quy định",
    "kịp thời tháo gỡ khó khăn, vướng mắc",
    "chỉ đạo quyết liệt",
    "phân công rõ trách nhiệm",
    "người đứng đầu",
    "theo dõi, đôn đốc",
)
WORDS = " ".join(PHRASES).split()
LOOK = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/><w:szCs w:val="28"/>'
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Document = dict[str, object]


def prose(source: random.Random, words: int) -> str:
    """Formulaic administrative prose, ``words`` words of it."""
    text: list[str] = []
    while len(text) < words:
        text += source.choice(PHRASES).split() if source.random() < 0.3 else [source.choice(WORDS)]
        text += [str(source.randrange(10_000))] if source.random() < 0.1 else []
    return " ".join(text[:words])


def static_body(source: random.Random, fragmented: bool) -> str:
    """150 paragraphs of 94 words with four placeholders each, three tables, 40 headings."""
    pieces = []
    for number in range(PARAGRAPHS):
        if number % 4 == 0:
            pieces.append(paragraph(f"{number // 4 + 1}. {prose(source, 8)}", f"<w:b/>{LOOK}"))
        parts = [f"{prose(source, 23)} {{{{ v{4 * number + k} }}}} " for k in range(4)]
        text = "".join(parts)
        pieces.append(fragment(source, text) if fragmented else paragraph(text, LOOK))
    for rows in (8, 20, 40):
        cells = [[paragraph(f"{prose(source, 2)} {r}", LOOK) for _ in range(6)] for r in range(rows)]
        pieces.append(table(*cells))
    return "".join(pieces)


def fragment(source: random.Random, text: str) -> str:
    """One paragraph whose runs Word has split: revision ids, spelling marks, cuts inside tags."""
    runs = []
    look = f"<w:rPr>{LOOK}</w:rPr>"
    while text:
        cut = source.randint(5, 60)
        mark = source.choice(['<w:proofErr w:type="spellStart"/>', "", ""])
        revision = f"00{source.randrange(16**6):06X}"
        content = f'{look}<w:t xml:space="preserve">{text[:cut]}</w:t>'
        runs.append(f'{mark}<w:r w:rsidR="{revision}">{content}</w:r>')
        text = text[cut:]
    return f"<w:p>{''.join(runs)}</w:p>"


LOOP_BODY = (
    paragraph("{%p for c in chuong %}")
    + paragraph("{{ loop.index }}. {{ c.ten }}", f"<w:b/>{LOOK}")
    + paragraph("{%p for d in c.doan %}")
    + paragraph("{{ d.a }} {{ d.b }} {{ d.c }} {{ d.d }}", LOOK)
    + paragraph("{%p endfor %}")
    + paragraph("{%p endfor %}")
    + table(
        [paragraph("{%tr for d in bang %}")] + [paragraph("")] * 5,
        [paragraph(f"{{{{ d.c{k} }}}}", LOOK) for k in range(6)],
        [paragraph("{%tr endfor %}")] + [paragraph("")] * 5,
    )
)


def loop_data(source: random.Random, times: int) -> Document:
    """Chapters and a table for ``LOOP_BODY``; ``times`` as many chapters and rows."""
    chapters = [
        {"ten": prose(source, 8), "doan": [{key: prose(source, 23) for key in "abcd"} for _ in range(4)]}
        for _ in range(38 * times)
    ]
    rows = [{f"c{k}": f"{prose(source, 2)} {r}" for k in range(6)} for r in range(68 * times)]
    return {"chuong": chapters, "bang": rows, "ten": "Báo cáo"}


def make(body: str) -> bytes:
    """The template: header and footer with tags, and a style part of the size that Word writes."""
    parts = docx_parts(body, header=paragraph("{{ ten }}"), footer=paragraph("Trang {{ ten }}"))
    padding = "".join(
        f'<w:style w:type="paragraph" w:styleId="K{n}"><w:name w:val="Kiểu {n}"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
        for n in range(300)
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{padding}</w:styles>".encode()
    )
    return zip_parts(parts)


def by_docxtpl(data: bytes, values: Document) -> bytes:
    """What a user of docxtpl writes."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(values, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def by_us(template: CompiledTemplate, values: Document) -> bytes:
    """Render, and pack with the parts that did not change."""
    rendered = template.render(values)
    return write_package(
        (name, rendered[name].encode() if name in rendered else part)
        for name, part in template.package.parts.items()
    )


def canonical(docx: bytes) -> list[bytes]:
    """Canonical XML of the parts that were rendered.

    docxtpl also marks texts beside a tag with ``xml:space``; without spaces at their ends that says nothing.
    """
    archive = zipfile.ZipFile(io.BytesIO(docx))
    names = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
    roots = [etree.fromstring(archive.read(name)) for name in names]
    for text in (text for root in roots for text in root.iter(f"{{{W}}}t")):
        if (text.text or "") == (text.text or "").strip():
            text.attrib.pop(SPACE, None)
    return [etree.tostring(root, method="c14n") for root in roots]


def compare(name: str, data: bytes, values: Document, rounds: int) -> float:
    """Prints one line and returns the median ratio."""
    template = compile_template(data, name, {})
    if canonical(by_us(template, values)) != canonical(by_docxtpl(data, values)):
        raise SystemExit(f"{name}: not the same document as docxtpl's")
    pairs = [
        (
            cpu_seconds(lambda: by_docxtpl(data, values), tidy=True),
            cpu_seconds(lambda: by_us(template, values), tidy=True),
        )
        for _ in range(rounds)
    ]
    ratio = median(theirs / ours for theirs, ours in pairs)
    theirs, ours = (1000 * median(column) for column in zip(*pairs, strict=True))
    print(f"{name:<11} docxtpl {theirs:7.1f} ms   ours {ours:6.2f} ms   {ratio:5.1f} times")
    return ratio


def growth(rounds: int) -> float:
    """How much longer 16 times the data take."""
    template = compile_template(make(LOOP_BODY), "loop", {})
    one, sixteen = (loop_data(random.Random(1), times) for times in (1, 16))
    by_us(template, sixteen)
    pairs = [
        (
            cpu_seconds(lambda: by_us(template, one), tidy=True),
            cpu_seconds(lambda: by_us(template, sixteen), tidy=True),
        )
        for _ in range(rounds)
    ]
    factor = median(large / small for small, large in pairs)
    print(f"growth      16 times the data take {factor:.1f} times as long")
    return factor


def main() -> None:
    """All comparisons, then the memory of the whole process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 5 if parser.parse_args().quick else ROUNDS
    values: Document = {f"v{k}": f"{k * 37 % 1000} hồ sơ" for k in range(4 * PARAGRAPHS)} | {
        "ten": "Báo cáo A & B"
    }
    compare("static", make(static_body(random.Random(1), fragmented=False)), values, rounds)
    compare("fragmented", make(static_body(random.Random(1), fragmented=True)), values, rounds)
    compare("loop", make(LOOP_BODY), loop_data(random.Random(1), 1), rounds)
    growth(rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory      {peak:.0f} MB at the peak of this process, docxtpl included")


if __name__ == "__main__":
    main()
