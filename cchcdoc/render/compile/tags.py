"""The tags of a template as its author wrote them, found in Word's paragraphs before anything is merged.

docxtpl's grammar: ``{{ value }}``, ``{% statement %}``, ``{# note #}``; with ``p``, ``tr``, ``tc`` or ``r``
after the opening the tag stands for its whole paragraph, row, cell or run, and whatever else is in it is
dropped without a word: so here it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.ooxml.names import W
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAG = 2_000
"""Characters of one tag."""
MAX_TAGS = 5_000
"""Tags of one part: each of them is merged and parsed before Jinja's nodes can be counted."""
MAX_CELL_TAGS = 200
"""``{% colspan %}`` and ``{% cellbg %}`` in one part: docxtpl searches its cells again for each of them."""

_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENING = re.compile(r"\{[{%#]")
_WHOLE = re.compile(r"\{[{%#](p|tr|tc|r) ")
_CELL_TAG = re.compile(r"\{%\s*(colspan|cellbg)\s")
_MERGING = re.compile(r"\{%\s*(vm|hm)\s*%\}")
_RAW = re.compile(r"\{%\s*(?:p|tr|tc|r)?\s*raw\b")
_HOLDERS = {"p": "đoạn", "tr": "dòng", "tc": "ô"}
_RESERVED = re.compile("[\ue000-\ue00f]")


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a text, the text around them, and the opening that is never closed (or nothing)."""

    tags: tuple[str, ...]
    around: str
    unclosed: str = ""


def split_tags(text: str) -> Tags:
    """Finds the tags of ``text``, each to its nearest closing; linear, whatever the text holds."""
    tags: list[str] = []
    around: list[str] = []
    position = 0
    while (opening := OPENING.search(text, position)) is not None:
        around.append(text[position : opening.start()])
        end = text.find(_CLOSINGS[opening[0]], opening.end())
        if end < 0:
            return Tags(tuple(tags), "".join(around), opening[0])
        position = end + 2
        tags.append(text[opening.start() : position])
    return Tags(tuple(tags), "".join([*around, text[position:]]))


@dataclass(slots=True)
class _Holder:
    """A paragraph, row or cell while it is read: its text and its tags."""

    kind: str
    place: str = ""
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TagReader:
    """Reads one part; ``faults`` fills as it goes."""

    source: str
    places: Iterator[str]
    """Names of the part's paragraphs, in order."""
    plain: bool = False
    """A part without paragraphs (document properties): any text may hold tags."""
    faults: list[Diagnostic] = field(default_factory=list)
    place: str = ""
    tags: int = 0
    cell_tags: int = 0

    def read(self, root: _Element) -> None:
        """Checks every text and attribute below ``root``."""
        from lxml import etree

        holders: list[_Holder] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            kind = str(element.tag).removeprefix(f"{{{W}}}")
            if event == "start":
                if kind == "p":
                    self.place = next(self.places, self.place)
                if kind in _HOLDERS:
                    holders.append(_Holder(kind))
                if kind == "p":
                    for holder in holders:
                        holder.place = holder.place or self.place
                self._check_stray(element, kind)
                if kind == "t" and holders:
                    holders[-1].texts.append(element.text or "")
            elif kind in _HOLDERS and holders:
                self._close(holders)
        if self.tags > MAX_TAGS:
            self._fault("MT242", None, f"một phần có hơn {MAX_TAGS} thẻ", "dùng vòng lặp thay cho thẻ gõ sẵn")
        if self.cell_tags > MAX_CELL_TAGS:
            self._fault(
                "MT242", None, f"có hơn {MAX_CELL_TAGS} thẻ colspan, cellbg", "gộp ô và tô màu ô bằng Word"
            )

    def _close(self, holders: list[_Holder]) -> None:
        holder = holders.pop()
        text = "".join(holder.texts)
        if OPENING.search(text):
            found = split_tags(text)
            if holder.kind == "p":
                self._check_paragraph(found, holder.place)
            if self._is_whole(holder.kind, found, holder.place):
                text = ""  # stands for this holder, not for one around it
        if holders and (holder.kind, holders[-1].kind) != ("p", "p"):
            holders[-1].texts.append(text)  # a row sees the text of its cells, a cell that of its paragraphs

    def _check_paragraph(self, found: Tags, place: str) -> None:
        self.tags += len(found.tags)
        for tag in found.tags:
            self._check_tag(tag, place)
        if found.unclosed:
            message = f'thẻ mở bằng "{found.unclosed}" mà không đóng trong cùng đoạn'
            self._fault("MT238", place, message, "đóng thẻ lại, hoặc bỏ dấu ngoặc nhọn thừa")

    def _check_tag(self, tag: str, place: str) -> None:
        if len(tag) > MAX_TAG:
            self._fault("MT242", place, f"thẻ dài hơn {MAX_TAG} ký tự", "viết gọn lại")
        if "-" in (tag[2:3], tag[-3:-2]):
            self._fault("MT238", place, "dấu - ở đầu hoặc cuối thẻ (gộp đoạn) không dùng được", "bỏ dấu -")
        if _MERGING.fullmatch(tag):
            self._fault("MT238", place, f"thẻ {tag} không dùng được", "gộp ô bằng Word")
        if _RAW.match(tag):
            message = "lệnh raw không dùng được: thẻ bên trong sẽ in ra nguyên văn"
            self._fault("MT238", place, message, "bỏ lệnh raw")
        self.cell_tags += _CELL_TAG.match(tag) is not None

    def _is_whole(self, kind: str, found: Tags, place: str) -> bool:
        """Whether a tag stands for the whole holder; then nothing else may be in it."""
        whole = [tag for tag in found.tags if (match := _WHOLE.match(tag)) and match[1] == kind]
        if whole and (len(found.tags) > 1 or found.around.strip()):
            name = _HOLDERS[kind]
            message = f"thẻ {whole[0][:40]} đứng chung {name} với nội dung khác, nội dung đó sẽ mất"
            self._fault("MT240", place, message, f"để thẻ này một mình một {name}")
        return bool(whole)

    def _check_stray(self, element: _Element, kind: str) -> None:
        """Tags belong in ``w:t``; nothing in the part may hold the marks that the program itself uses."""
        text = element.text or ""
        hidden = [str(value) for value in element.attrib.values()]
        if kind == "t" or self.plain:
            if self.plain:
                self._check_paragraph(split_tags(text), self.place)
        else:
            hidden.append(text)
        if element.tail:
            hidden.append(element.tail)
        if any(OPENING.search(value) for value in hidden):
            self._fault(
                "MT241", self.place, f"thẻ nằm ngoài chữ của văn bản (trong {kind})", "đưa thẻ ra chữ thường"
            )
        if any(_RESERVED.search(value) for value in (text, *hidden)):
            self._fault(
                "MT246", self.place, "biểu mẫu có ký tự dành riêng (U+E000)", "xóa ký tự lạ trong đoạn"
            )

    def _fault(self, code: str, place: str | None, message: str, hint: str) -> None:
        self.faults.append(template_fault(code, self.source, place, message, hint))
