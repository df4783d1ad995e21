"""What the Open XML SDK's validator does not see in a DOCX, and Word minds or shows wrongly.

``problems(document)`` runs every check below over the bytes of a file. A check reads the opened ``Document``
and yields one line a problem; the sections are those of ISO 29500-1."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from urllib.parse import unquote

from lxml import etree

from cchcdoc.ooxml import names

_W = f"{{{names.W}}}"
_REL = f"{{{names.RELATIONSHIPS}}}"
_TEXT = (f"{_W}t", f"{_W}delText", f"{_W}instrText", f"{_W}delInstrText")
_LEFTOVERS = ("{{", "}}", "{%", "%}", "{#", "#}", "[@", "[^", "[#", "[=", "**")
_ON = {None, "1", "true", "on"}
_USED_IDS = etree.XPath("//@r:*", namespaces={"r": names.R})

Relationship = tuple[str, str, str | None]
"""Type, target and mode."""


@dataclass(frozen=True)
class Document:
    """A DOCX opened for checking: its parts as bytes, the XML ones parsed strictly."""

    parts: dict[str, bytes]

    @classmethod
    def open(cls, content: bytes) -> Document:
        """The document in ``content``: the same one for the same bytes, so that it is parsed once for all that read it."""
        return _open(content)

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Every XML part by name."""
        xml = (name for name in self.parts if name.endswith((".xml", ".rels")))
        return {name: etree.fromstring(self.parts[name]) for name in xml}

    def of_type(self, kind: str) -> dict[str, etree._Element]:
        """The parts that the main document reaches by a relationship of the type that ends in ``kind``."""
        return {
            target: self.trees[target]
            for rel_type, target, mode in self.relationships(names.PART_DOCUMENT).values()
            if rel_type.endswith(f"/{kind}") and mode != "External" and target in self.trees
        }

    def one(self, kind: str) -> etree._Element | None:
        """The only part of this kind, or ``None``."""
        return next(iter(self.of_type(kind).values()), None)

    @property
    def body(self) -> etree._Element:
        return self.trees[names.PART_DOCUMENT]

    @cached_property
    def stories(self) -> dict[str, etree._Element]:
        """Everything that holds paragraphs: the body, headers, footers, notes, comments."""
        kinds = ("header", "footer", "footnotes", "endnotes", "comments")
        found = {names.PART_DOCUMENT: self.body}
        for kind in kinds:
            found.update(self.of_type(kind))
        return found

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Id to type, target (a part name, or an address when external) and mode."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    @cached_property
    def _relationships(self) -> dict[str, dict[str, Relationship]]:
        """What was read already: most checks ask."""
        return {}

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        rels = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for rel in () if rels is None else rels.iter(f"{_REL}Relationship"):
            target, mode = rel.get("Target", ""), rel.get("TargetMode")
            if mode != "External":
                base = unquote(target)
                target = (
                    base.lstrip("/")
                    if base.startswith("/")
                    else posixpath.normpath(f"{folder}/{base}").lstrip("/")
                )
            found[rel.get("Id", "")] = (rel.get("Type", ""), target, mode)
        return found


@lru_cache(maxsize=8)
def _open(content: bytes) -> Document:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return Document({name: archive.read(name) for name in archive.namelist()})


Check = Callable[[Document], Iterator[str]]


def problems(content: bytes) -> list[str]:
    """Everything that is wrong with the document, one line each; empty for a good one."""
    document = Document.open(content)
    return [line for check in CHECKS for line in check(document)]


def cells_end_with_a_paragraph(document: Document) -> Iterator[str]:
    """§17.4.65: a cell ends with a paragraph, or Word calls the file damaged."""
    for part, story in document.stories.items():
        for cell in story.iter(f"{_W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{_W}p":
                yield f"{part}: ô bảng không kết thúc bằng một đoạn"


def tables_have_rows(document: Document) -> Iterator[str]:
    """§17.4.37: a table without rows is dropped or refused; so is a row without cells."""
    for part, story in document.stories.items():
        for table in story.iter(f"{_W}tbl"):
            if not _rows(table):
                yield f"{part}: bảng không có dòng"
            yield from (f"{part}: dòng bảng không có ô" for row in _rows(table) if not _cells(row))


def rows_fill_the_grid(document: Document) -> Iterator[str]:
    """§17.4.48: the cells of every row cover the grid's columns, no more and no fewer."""
    for part, story in document.stories.items():
        for table in story.iter(f"{_W}tbl"):
            columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
            for number, row in enumerate(_rows(table), 1):
                width = _row_width(row)
                if width != columns:
                    yield f"{part}: dòng {number} của bảng chiếm {width} cột, lưới có {columns}"


def merged_cells_have_a_start(document: Document) -> Iterator[str]:
    """§17.4.84: a cell that continues a vertical merge stands under one that began or continued it."""
    for part, story in document.stories.items():
        for table in story.iter(f"{_W}tbl"):
            open_columns: set[int] = set()
            for row in _rows(table):
                merges = _merges(row)
                if any(kind == "continue" and column not in open_columns for column, kind in merges.items()):
                    yield f"{part}: ô gộp dọc không có ô bắt đầu"
                open_columns = set(merges)


def styles_exist(document: Document) -> Iterator[str]:
    """§17.7.4.17: a style that is not defined is ignored in silence."""
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    styles = document.one("styles")
    defined = {
        (style.get(f"{_W}type"), style.get(f"{_W}styleId"))
        for style in (() if styles is None else styles.iter(f"{_W}style"))
    }
    for part, story in document.stories.items():
        for name, kind in kinds.items():
            used = {element.get(f"{_W}val") for element in story.iter(f"{_W}{name}")}
            yield from (
                f"{part}: kiểu {s} ({kind}) không có"
                for s in sorted(map(str, used))
                if (kind, s) not in defined
            )


def lists_exist(document: Document) -> Iterator[str]:
    """§17.9.18: a numId names a ``w:num``, which names a ``w:abstractNum``; 0 switches numbering off."""
    numbering, styles = document.one("numbering"), document.one("styles")
    instances = {"0"}
    if numbering is not None:
        abstract = {a.get(f"{_W}abstractNumId") for a in numbering.iter(f"{_W}abstractNum")}
        instances |= {str(n.get(f"{_W}numId")) for n in numbering.iter(f"{_W}num")}
        for number in numbering.iter(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            if target is None or target.get(f"{_W}val") not in abstract:
                yield f"numbering: num {number.get(f'{_W}numId')} không có abstractNum"
    places = {**document.stories, **({} if styles is None else {"styles": styles})}
    for part, story in places.items():
        used = {str(n.get(f"{_W}val")) for n in story.iter(f"{_W}numId")}
        yield from (f"{part}: numId {n} không có" for n in sorted(used - instances))


def fields_are_closed(document: Document) -> Iterator[str]:
    """§17.16.18: begin, separate and end of complex fields nest like brackets within one story."""
    for part, story in document.stories.items():
        depth = 0
        for char in story.iter(f"{_W}fldChar"):
            kind = char.get(f"{_W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            if depth < 0 or (kind == "separate" and depth == 0):
                yield f"{part}: fldChar {kind} thừa"
                depth = max(depth, 0)
        if depth:
            yield f"{part}: {depth} trường chưa đóng"


def nothing_is_left_over(document: Document) -> Iterator[str]:
    """No tag of the template and no mark of the prose reaches the reader, in text or in properties."""
    for part, tree in document.trees.items():
        if part.endswith(".rels") or part == names.PART_CONTENT_TYPES:
            continue
        for text in _visible_texts(tree):
            yield from (f"{part}: còn sót {mark} trong {text[:60]!r}" for mark in _LEFTOVERS if mark in text)


def no_private_characters(document: Document) -> Iterator[str]:
    """Private-use and non-characters are sentinels that were not replaced, or fonts that were not
    converted."""
    private = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffd\U000f0000-\U0010ffff]")
    for part, story in document.stories.items():
        for text in _visible_texts(story):
            if private.search(text):
                yield f"{part}: ký tự vùng riêng trong {text[:60]!r}"


def relationships_reach_parts(document: Document) -> Iterator[str]:
    """ISO 29500-2 §9.3: every id used is declared, every internal target is in the package."""
    for part in document.trees:
        folder, name = posixpath.split(part)
        if not part.endswith(".rels"):
            known = document.relationships(part)
            used = set(_USED_IDS(document.trees[part]))
            yield from (
                f"{part}: quan hệ {i} không được khai báo" for i in sorted(map(str, used)) if i not in known
            )
            continue
        owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        for identity, (_, target, mode) in document.relationships(owner).items():
            if mode != "External" and target not in document.parts:
                yield f"{part}: {identity} trỏ tới {target} không có trong gói"


def notes_match_their_marks(document: Document) -> Iterator[str]:
    """§17.11: every mark has its note, every note its one mark, numbered 1, 2, 3 in order of reference."""
    notes = document.one("footnotes")
    defined = (
        [] if notes is None else [n.get(f"{_W}id") for n in notes if n.get(f"{_W}type") in (None, "normal")]
    )
    marks = [m.get(f"{_W}id") for m in document.body.iter(f"{_W}footnoteReference")]
    yield from (f"dấu chú thích {i} không có chú thích" for i in marks if i not in defined)
    yield from (f"chú thích {i} không có dấu trong bài" for i in defined if i not in marks)
    if marks != [str(number) for number in range(1, len(marks) + 1)]:
        yield f"chú thích không đánh số 1, 2, 3 theo thứ tự: {marks[:10]}"
    for part, story in document.stories.items():
        if story is not document.body and next(story.iter(f"{_W}footnoteReference"), None) is not None:
            yield f"{part}: dấu chú thích ngoài phần thân"


def footnotes_have_their_separators(document: Document) -> Iterator[str]:
    """§17.11.9: the separators that settings list exist, and those that exist are listed."""
    notes, settings = document.one("footnotes"), document.one("settings")
    if notes is None:
        return
    special = {n.get(f"{_W}id") for n in notes if n.get(f"{_W}type") not in (None, "normal")}
    found = [] if settings is None else settings.findall(f"{_W}footnotePr/{_W}footnote")
    listed = {n.get(f"{_W}id") for n in found}
    if special != listed or len(special) < 2:
        yield f"vạch ngăn chú thích {sorted(map(str, special))} khác khai báo {sorted(map(str, listed))}"


def comments_match_their_ranges(document: Document) -> Iterator[str]:
    """§17.13.4: a comment has one start, one end and one reference, in that order, in the body."""
    comments = document.one("comments")
    defined = [] if comments is None else [c.get(f"{_W}id") for c in comments.iter(f"{_W}comment")]
    tags = [f"{_W}commentRangeStart", f"{_W}commentRangeEnd", f"{_W}commentReference"]
    seen: dict[str | None, list[str]] = {identity: [] for identity in defined}
    for element in document.body.iter(*tags):
        seen.setdefault(element.get(f"{_W}id"), []).append(str(element.tag))
    yield from (f"nhận xét {i} không đủ đầu, cuối, dấu" for i, order in seen.items() if order != tags)
    yield from (f"nhận xét {i} không có nội dung" for i in seen if i not in defined)
    yield from (f"nhận xét {i} lặp" for i, times in Counter(defined).items() if times > 1)
    for part, story in document.stories.items():
        if story is not document.body and next(story.iter(*tags), None) is not None:
            yield f"{part}: nhận xét ngoài phần thân, Word bỏ qua"


def ids_are_unique(document: Document) -> Iterator[str]:
    """§17.13.6.2 bookmarks (id and name, start and end), §20.4.2.5 drawings: each id once in the document."""
    bookmarks: list[str | None] = []
    drawings: list[str | None] = []
    names_: list[str | None] = []
    ends: list[str | None] = []
    for story in document.stories.values():
        bookmarks += [b.get(f"{_W}id") for b in story.iter(f"{_W}bookmarkStart")]
        names_ += [b.get(f"{_W}name") for b in story.iter(f"{_W}bookmarkStart")]
        ends += [b.get(f"{_W}id") for b in story.iter(f"{_W}bookmarkEnd")]
        drawings += [d.get("id") for d in story.iter(f"{{{names.WP}}}docPr")]
    for kind, found in (("bookmark", bookmarks), ("tên bookmark", names_), ("docPr", drawings)):
        yield from (f"{kind} {i} lặp" for i, times in Counter(found).items() if times > 1)
    if Counter(bookmarks) != Counter(ends):
        yield "bookmark mở và đóng không khớp"


def nothing_is_outside(document: Document) -> Iterator[str]:
    """No external relationship but a web or mail link that a person clicks."""
    for part in document.trees:
        for rel_type, target, mode in document.relationships(part).values():
            if mode == "External" and not (
                rel_type.endswith("/hyperlink") and target.startswith(("https://", "http://", "mailto:"))
            ):
                yield f"{part}: quan hệ ra ngoài {target}"


def nothing_is_active(document: Document) -> Iterator[str]:
    """No macro, no ActiveX, no embedded object, no custom ribbon."""
    active = re.compile(r"vbaProject|vbaData|activeX|/embeddings/|customUI|\.bin$", re.IGNORECASE)
    workbooks = {
        target
        for chart in document.of_type("chart")
        for kind, target, _ in document.relationships(chart).values()
        if kind.endswith("/package") and target.endswith(".xlsx")
    }
    yield from (
        f"{part}: nội dung hoạt động"
        for part in document.parts
        if active.search(part) and part not in workbooks
    )
    if b"macroEnabled" in document.parts[names.PART_CONTENT_TYPES]:
        yield "kiểu nội dung có macro"


def the_language_is_vietnamese(document: Document) -> Iterator[str]:
    """§17.3.2.20: proofing in another language underlines every word."""
    styles = document.one("styles")
    default = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    if default is None or default.get(f"{_W}val") != "vi-VN":
        yield "ngôn ngữ mặc định không phải vi-VN"
    for part, story in document.stories.items():
        for language in story.iter(f"{_W}lang"):
            if language.get(f"{_W}val") not in (None, "vi-VN"):
                yield f"{part}: ngôn ngữ {language.get(f'{_W}val')}"


def paragraphs_do_not_nest(document: Document) -> Iterator[str]:
    """§17.3.1.22: a paragraph in a paragraph only inside a text box."""
    box = f"{_W}txbxContent"
    for part, story in document.stories.items():
        for paragraph in story.iter(f"{_W}p"):
            outer = next(paragraph.iterancestors(f"{_W}p", box), None)
            if outer is not None and outer.tag != box:
                yield f"{part}: đoạn lồng trong đoạn"


def text_stands_in_text_elements(document: Document) -> Iterator[str]:
    """§17.3.3.31: characters outside ``w:t`` (and field codes) are lost."""
    for part, story in document.stories.items():
        for element in story.iter():
            if not isinstance(element.tag, str):
                continue
            own = element.text if element.tag.startswith(_W) and element.tag not in _TEXT else None
            for text in (own, element.tail):
                if text and text.strip():
                    yield f"{part}: chữ ngoài w:t: {text.strip()[:60]!r}"


def headers_of_tables_come_first(document: Document) -> Iterator[str]:
    """§17.4.49: rows repeat on every page only when they are the first ones."""
    for part, story in document.stories.items():
        for table in story.iter(f"{_W}tbl"):
            flags = [_is_on(row.find(f"{_W}trPr/{_W}tblHeader")) for row in _rows(table)]
            if any(later and not earlier for earlier, later in pairwise(flags)):
                yield f"{part}: dòng tiêu đề bảng không ở đầu bảng"
            if flags and all(flags):
                yield f"{part}: bảng chỉ có dòng tiêu đề"


CHECKS: tuple[Check, ...] = (
    cells_end_with_a_paragraph,
    tables_have_rows,
    rows_fill_the_grid,
    merged_cells_have_a_start,
    styles_exist,
    lists_exist,
    fields_are_closed,
    nothing_is_left_over,
    no_private_characters,
    relationships_reach_parts,
    notes_match_their_marks,
    footnotes_have_their_separators,
    comments_match_their_ranges,
    ids_are_unique,
    nothing_is_outside,
    nothing_is_active,
    the_language_is_vietnamese,
    paragraphs_do_not_nest,
    text_stands_in_text_elements,
    headers_of_tables_come_first,
)


def _rows(table: etree._Element) -> list[etree._Element]:
    return table.findall(f"{_W}tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return row.findall(f"{_W}tc")


def _span(element: etree._Element | None) -> int:
    return 0 if element is None else int(element.get(f"{_W}val", "0"))


def _cell_span(cell: etree._Element) -> int:
    return _span(cell.find(f"{_W}tcPr/{_W}gridSpan")) or 1


def _row_width(row: etree._Element) -> int:
    skipped = sum(_span(row.find(f"{_W}trPr/{_W}{name}")) for name in ("gridBefore", "gridAfter"))
    return skipped + sum(_cell_span(cell) for cell in _cells(row))


def _merges(row: etree._Element) -> dict[int, str]:
    """Grid column to ``restart`` or ``continue``, of the cells that are merged vertically."""
    column, found = _span(row.find(f"{_W}trPr/{_W}gridBefore")), {}
    for cell in _cells(row):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is not None:
            found[column] = merge.get(f"{_W}val", "continue")
        column += _cell_span(cell)
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{_W}val") in _ON


def _visible_texts(tree: etree._Element) -> Iterator[str]:
    """The text of every paragraph as a reader sees it, runs joined; of other parts, every text."""
    paragraphs = list(tree.iter(f"{_W}p"))
    for paragraph in paragraphs:
        yield "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))
    if not paragraphs:
        yield from (str(text) for text in tree.itertext())
