"""The whole document, from the bytes of its YAML to the bytes of its DOCX, against docxtpl driven by a loop.

    python benchmarks/whole_documents.py [--quick] [KIND ...]

Ours reads, checks, composes and writes. Theirs reads the same YAML with PyYAML, opens a template, and prints in one loop the
paragraphs, cells and runs that ours wrote, which it is handed ready: it checks nothing, computes nothing and has no footnotes
and charts. Its template has one paragraph for each look, one table for each table, one row for each look of its rows, so
it is as small as such a template can be; the texts of all paragraphs are compared before anything is timed. A second template,
the ``bare`` one, is the least that prints these texts at all: every paragraph and every cell looks the same.

Three ratios, how many times as long theirs takes: with looks, read by ``yaml.safe_load``, which PyYAML's manual shows and
which most programs call; with looks, read by ``yaml.CSafeLoader``, the fastest it has; bare, read by that. All take turns
within one process; CPU times, medians of the turns.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial
from statistics import median
from typing import Any

import yaml
from common.timing import cpu_seconds
from docxtpl import DocxTemplate
from lxml import etree

from cchcdoc.inputs import load_text
from cchcdoc.opening import open_kind
from cchcdoc.packs import KindEntry, find_kinds, sample_path
from cchcdoc.pipeline import build
from tests.support.docx_files import W, paragraph

TURNS, QUICK_TURNS = 15, 3
QUICK_KINDS = ("so-ket-5-nam", "bao-cao-cchc", "phan-tich-sipas-par-index", "cong-van", "quyet-dinh")
LETTERS = ("cong-van", "giay-moi", "thu-cong")
"""Kinds that are letters, for which more is asked."""
AIM, AIM_OF_LETTERS = 1.0, 5.0
WAYS = ("looks, safe_load", "looks, C loader", "bare, C loader")
BODY = "word/document.xml"
Data = dict[str, Any]


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def text_of(run: Any) -> str:
    """The text of a run; a hyphen that does not break as the hyphen that a clerk types."""
    pieces = run.iter(w("t"), w("noBreakHyphen"))
    return "".join("-" if each.tag == w("noBreakHyphen") else each.text or "" for each in pieces)


def text_below(block: Any) -> str:
    """The text of a paragraph, or of all paragraphs of a cell."""
    return "".join(map(text_of, block.iter(w("r"))))


def body_of(document: bytes) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(document)).read(BODY))[0]


def texts_of(document: bytes) -> list[str]:
    """The text of each paragraph, those of cells too."""
    return [text_below(each) for each in body_of(document).iter(w("p"))]


def bare_texts_of(document: bytes) -> list[str]:
    """The text of each cell, and of each paragraph that stands in none; without the empty ones."""
    found: list[Any] = []
    for block in body_of(document):
        found += block.findall(f"{w('tr')}/{w('tc')}") if block.tag == w("tbl") else [block]
    return [text for text in map(text_below, found) if text]


class Shapes:
    """The looks of what stands in one place, each with the number by which the loop chooses it."""

    def __init__(self) -> None:
        self.found: dict[bytes, int] = {}

    def number(self, shape: Any) -> int:
        return self.found.setdefault(etree.tostring(shape), len(self.found))

    def chain(self, holder: str, kind: str) -> str:
        """All looks, of which the loop over ``holder`` prints one; ``kind``: ``p`` or ``tr``."""
        pieces = []
        for shape, number in self.found.items():
            pieces += [tag(kind, f"{'elif' if number else 'if'} {holder}.k == {number}"), shape.decode()]
        return "".join([*pieces, tag(kind, "endif")])


def tag(kind: str, statement: str) -> str:
    """A paragraph or a row with a statement of docxtpl."""
    alone = paragraph(f"{{%{kind} {statement} %}}")
    return alone if kind == "p" else f"<w:tr><w:tc>{alone}</w:tc></w:tr>"


def emptied(block: Any, holder: str) -> tuple[Any, list[str]]:
    """A paragraph or row with tags in the place of its texts, and these texts."""
    shape, texts = deepcopy(block), list[str]()
    for keep in list(shape.iter(w("keepNext"))):  # where a page ends is nothing that such a template says
        keep.getparent().remove(keep)
    for run in list(shape.iter(w("r"))):
        text = text_of(run)
        if not text:  # the mark of a note, a chart
            run.getparent().remove(run)
            continue
        for child in [each for each in run if each.tag != w("rPr")]:
            run.remove(child)
        slot = etree.SubElement(run, w("t"))
        slot.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        slot.text = f"{{{{ {holder}.t[{len(texts)}] }}}}"
        texts.append(text)
    etree.cleanup_namespaces(shape)
    return shape, texts


def table_template(table: Any) -> tuple[str, list[Data]]:
    """A table with a loop over its rows, and these rows."""
    shapes, rows = Shapes(), list[Data]()
    for row in table.findall(w("tr")):
        shape, texts = emptied(row, "r")
        rows.append({"k": shapes.number(shape), "t": texts})
    frame = deepcopy(table)
    for row in frame.findall(w("tr")):
        frame.remove(row)
    start = etree.tostring(frame).decode().removesuffix("</w:tbl>")
    return (
        f"{start}{tag('tr', 'for r in b.rows')}{shapes.chain('r', 'tr')}{tag('tr', 'endfor')}</w:tbl>",
        rows,
    )


def template_of(document: bytes) -> tuple[bytes, Data]:
    """A template of docxtpl that prints what ``document`` does, and what it is to be given."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    body, shapes, blocks = root[0], Shapes(), list[Data]()
    tables: dict[str, str] = {}
    for block in list(body):
        if block.tag == w("sectPr"):
            continue
        body.remove(block)
        if block.tag == w("tbl"):
            drawn, rows = table_template(block)
            mark = etree.Element("table", number=str(len(tables)))
            tables[etree.tostring(mark).decode()] = drawn
            blocks.append({"k": shapes.number(mark), "rows": rows})
        else:
            shape, texts = emptied(block, "b")
            blocks.append({"k": shapes.number(shape), "t": texts})
    drawn = tag("p", "for b in blocks") + shapes.chain("b", "p") + tag("p", "endfor")
    for mark, table in tables.items():
        drawn = drawn.replace(mark, table)
    return with_body(parts, etree.tostring(root).decode(), drawn), {"blocks": blocks}


def bare_template_of(document: bytes) -> tuple[bytes, Data]:
    """A template of one plain paragraph, and one plain table for each number of columns, in a loop, and what it is given."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    blocks, widths = list[Data](), set[int]()
    for block in [each for each in root[0] if each.tag != w("sectPr")]:
        root[0].remove(block)
        if block.tag != w("tbl"):
            blocks.append({"n": 0, "t": text_below(block)})
            continue
        rows = [[text_below(cell) for cell in row.findall(w("tc"))] for row in block.findall(w("tr"))]
        columns = max(map(len, rows))
        widths.add(columns)
        blocks.append({"n": columns, "rows": [[*row, *[""] * (columns - len(row))] for row in rows]})
    drawn = tag("p", "for b in blocks") + tag("p", "if not b.n") + paragraph("{{ b.t }}")
    for columns in sorted(widths):
        cells = "".join(f"<w:tc>{paragraph(f'{{{{ r[{at}] }}}}')}</w:tc>" for at in range(columns))
        loop = f"{tag('tr', 'for r in b.rows')}<w:tr>{cells}</w:tr>{tag('tr', 'endfor')}"
        drawn += f"{tag('p', f'elif b.n == {columns}')}<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{loop}</w:tbl>"
    drawn += tag("p", "endif") + tag("p", "endfor")
    return with_body(parts, etree.tostring(root).decode(), drawn), {"blocks": blocks}


def with_body(parts: dict[str, bytes], frame: str, drawn: str) -> bytes:
    """The package with ``drawn`` at the beginning of its body, of which ``frame`` has nothing but the section."""
    at = frame.index(">", frame.index("<w:body")) + 1
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, BODY: (frame[:at] + drawn + frame[at:]).encode()}.items():
            archive.writestr(name, content)
    return made.getvalue()


def by_docxtpl(template: bytes, context: Data, text: str, loader: Any) -> bytes:
    """What a user of docxtpl writes, who has the paragraphs ready."""
    yaml.load(text, loader)
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, autoescape=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def compare(entry: KindEntry, turns: int) -> Sequence[float] | None:
    """Prints one line and returns the ratios; ``None`` for a kind without a sample."""
    path = sample_path(entry.id)
    if path is None:
        return None
    content, opened = path.read_bytes(), open_kind(entry)
    text = content.decode()

    def ours() -> bytes:
        return build(load_text(content, path.name, "yaml"), opened).document

    with_looks, bare = template_of(ours()), bare_template_of(ours())
    ways = [
        partial(by_docxtpl, *with_looks, text, yaml.SafeLoader),
        partial(by_docxtpl, *with_looks, text, yaml.CSafeLoader),
        partial(by_docxtpl, *bare, text, yaml.CSafeLoader),
    ]
    if texts_of(ways[0]()) != texts_of(ours()) or bare_texts_of(ways[2]()) != bare_texts_of(ours()):
        raise SystemExit(f"{entry.id}: docxtpl does not print the same paragraphs")
    times = [[cpu_seconds(each, tidy=True) for each in (ours, *ways)] for _ in range(turns)]
    own, *theirs = (1000 * median(column) for column in zip(*times, strict=True))
    ratios = [median(each[at] / each[0] for each in times) for at in range(1, len(ways) + 1)]
    shown = "".join(f"{spent:9.1f} ms {ratio:5.1f}" for spent, ratio in zip(theirs, ratios, strict=True))
    print(f"{entry.id:27}{own:6.2f} ms{shown}")
    return ratios


def short_of(ratios: dict[str, float]) -> Iterator[str]:
    """The kinds that do not reach their aim."""
    for kind, ratio in ratios.items():
        if ratio < (AIM_OF_LETTERS if kind in LETTERS else AIM):
            yield f"{kind} ({ratio:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="a few kinds, few turns")
    parser.add_argument("kinds", nargs="*", help="these kinds alone")
    given = parser.parse_args()
    wanted = given.kinds or (QUICK_KINDS if given.quick else None)
    turns = QUICK_TURNS if given.quick else TURNS
    print(f"whole documents against docxtpl with a loop over ready paragraphs, CPU, median of {turns} turns")
    print(f"{'':27}{'ours':>9}{''.join(f'{way:>18}' for way in WAYS)}")
    ratios = {
        entry.id: found
        for entry in find_kinds()
        if (wanted is None or entry.id in wanted) and (found := compare(entry, turns)) is not None
    }
    for at, way in enumerate(WAYS):
        of_way = {kind: found[at] for kind, found in ratios.items()}
        lowest, short = min(of_way, key=of_way.__getitem__), ", ".join(short_of(of_way)) or "none"
        print(
            f"{way}: lowest {lowest} {of_way[lowest]:.2f} times, middle {median(of_way.values()):.1f}; "
            f"short of the aim (at least {AIM:.0f}, letters {AIM_OF_LETTERS:.0f}): {short}"
        )


if __name__ == "__main__":
    main()
