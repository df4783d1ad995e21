"""Checks the tags of a template as its author wrote them, before split tags are merged.

docxtpl's grammar: ``{{ value }}``, ``{% statement %}``, ``{# note #}``. With ``p``, ``tr``, ``tc`` or ``r`` after
the opening, the tag replaces its whole paragraph, row, cell or run; docxtpl silently drops anything else in it,
so that is an error here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic, quote
from cchcdoc.ooxml.names import W
from cchcdoc.render.compile.foreign_tags import capital_word, corrected_sign, foreign_tags
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAG = 2_000
"""Most characters in one tag."""
MAX_TAGS = 5_000
"""Most tags in one part; all are merged and parsed before the number of Jinja's nodes is known."""
MAX_CELL_TAGS = 200
"""Most ``{% colspan %}`` and ``{% cellbg %}`` in one part: for each, docxtpl searches the cells again."""

_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENING = re.compile(r"\{[{%#]")
_HOLDER_TAG = re.compile(r"\{[{%#](p|tr|tc|r) ")
_CELL_TAG = re.compile(r"\{%\s*(colspan|cellbg)\s")
NO_CAPITALS = (
    "Word tự viết hoa đầu câu, tắt ở Tệp (File) > Tùy chọn (Options) > Soát lỗi (Proofing) > "
    "Tùy chọn Tự Sửa (AutoCorrect Options)"
)
_MERGING = re.compile(r"\{%\s*(vm|hm)\s*%\}")
_RAW = re.compile(r"\{%\s*(?:p|tr|tc|r)?\s*raw\b")
_HOLDERS = {"p": "đoạn", "tr": "dòng", "tc": "ô"}
_RESERVED = re.compile("[\ue000-\ue00f]")


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a text, the pieces of text around them, and the opening that is never closed (``""``: none)."""

    tags: tuple[str, ...]
    pieces: tuple[str, ...]
    unclosed: str = ""

    @property
    def around(self) -> str:
        """The text around the tags."""
        return "".join(self.pieces)


def split_tags(text: str) -> Tags:
    """Find the tags of ``text``, each up to its nearest closing; linear in the length of any text."""
    tags: list[str] = []
    around: list[str] = []
    position = 0
    while (opening := OPENING.search(text, position)) is not None:
        around.append(text[position : opening.start()])
        end = text.find(_CLOSINGS[opening[0]], opening.end())
        if end < 0:
            return Tags(tuple(tags), tuple(around), opening[0])
        position = end + 2
        tags.append(text[opening.start() : position])
    return Tags(tuple(tags), (*around, text[position:]))


@dataclass(slots=True)
class _Holder:
    """A paragraph, row or cell while it is read: its element, its place and its text."""

    element_name: str
    place: str = ""
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TagReader:
    """Checks the tags of one part; adds errors to ``faults``."""

    source: str
    places: Iterator[str]
    """Names of the part's paragraphs, in order."""
    plain: bool = False
    """A part without paragraphs (document properties), where any text may contain tags."""
    faults: list[Diagnostic] = field(default_factory=list)
    place: str = ""
    tags: int = 0
    cell_tags: int = 0

    def read(self, root: _Element) -> None:
        """Check every text and attribute below ``root``."""
        from lxml import etree

        holders: list[_Holder] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            element_name = str(element.tag).removeprefix(f"{{{W}}}")
            if event == "start":
                if element_name == "p":
                    self.place = next(self.places, self.place)
                if element_name in _HOLDERS:
                    holders.append(_Holder(element_name))
                if element_name == "p":
                    for holder in holders:
                        holder.place = holder.place or self.place
                self._check_stray(element, element_name)
                if element_name == "t" and holders:
                    holders[-1].texts.append(element.text or "")
            elif element_name in _HOLDERS and holders:
                self._leave_holder(holders)
        if self.tags > MAX_TAGS:
            self._fault("MT242", None, f"một phần có hơn {MAX_TAGS} thẻ", "dùng vòng lặp thay cho thẻ gõ sẵn")
        if self.cell_tags > MAX_CELL_TAGS:
            self._fault(
                "MT242", None, f"có hơn {MAX_CELL_TAGS} thẻ colspan, cellbg", "gộp ô và tô màu ô bằng Word"
            )

    def _leave_holder(self, holders: list[_Holder]) -> None:
        holder = holders.pop()
        text = "".join(holder.texts)
        if holder.element_name == "p":
            self._check_foreign(text, holder.place)
        if OPENING.search(text):
            found = split_tags(text)
            if holder.element_name == "p":
                self._check_paragraph(found, holder.place)
            if self._replaces_holder(holder.element_name, found, holder.place):
                text = ""  # it replaces this holder, not one around it
        if holders and (holder.element_name, holders[-1].element_name) != ("p", "p"):
            # The text of a row is that of its cells, the text of a cell that of its paragraphs.
            holders[-1].texts.append(text)

    def _check_paragraph(self, found: Tags, place: str) -> None:
        self.tags += len(found.tags)
        for tag in found.tags:
            self._check_tag(tag, place)
        if found.unclosed:
            message = f'thẻ mở bằng "{found.unclosed}" mà không đóng trong cùng đoạn'
            self._fault("MT238", place, message, "đóng thẻ lại, hoặc bỏ dấu ngoặc nhọn thừa")

    def _check_foreign(self, text: str, place: str) -> None:
        """Report what was meant as a tag and would be printed as it stands."""
        for piece in split_tags(text).pieces if OPENING.search(text) else (text,):
            for message, hint in foreign_tags(piece):
                self._fault("MT252", place, message, hint)

    def _check_tag(self, tag: str, place: str) -> None:
        if len(tag) > MAX_TAG:
            self._fault("MT242", place, f"thẻ dài hơn {MAX_TAG} ký tự", "viết gọn lại")
        sign = corrected_sign(tag)
        if sign is not None:
            message = f'thẻ {quote(tag)} có dấu "{sign[0]}" do Word tự sửa, phải là "{sign[1]}"'
            hint = "gõ lại dấu ấy; tắt ở Tệp (File) > Tùy chọn (Options) > Soát lỗi (Proofing) > Tùy chọn Tự Sửa (AutoCorrect Options)"
            self._fault("MT238", place, message, hint)
        word = capital_word(tag)
        if word is not None:
            message = f'thẻ {quote(tag)} có lệnh "{word}", phải viết chữ thường: "{word.lower()}"'
            self._fault("MT238", place, message, f"gõ lại; {NO_CAPITALS}")
        if tag.startswith("{{{"):
            message = f"thẻ {quote(tag)} thừa một dấu ngoặc nhọn"
            self._fault("MT238", place, message, "mỗi đầu chỉ hai dấu: {{ ho_ten }}")
        if "-" in (tag[2:3], tag[-3:-2]):
            self._fault("MT238", place, "dấu - ở đầu hoặc cuối thẻ (gộp đoạn) không dùng được", "bỏ dấu -")
        if _MERGING.fullmatch(tag):
            self._fault("MT238", place, f"thẻ {tag} không dùng được", "gộp ô bằng Word")
        if _RAW.match(tag):
            message = "lệnh raw không dùng được: thẻ bên trong sẽ in ra nguyên văn"
            self._fault("MT238", place, message, "bỏ lệnh raw")
        self.cell_tags += _CELL_TAG.match(tag) is not None

    def _replaces_holder(self, element_name: str, found: Tags, place: str) -> bool:
        """Whether a tag replaces the whole holder; if so, anything else in it is an error."""
        whole = [tag for tag in found.tags if (match := _HOLDER_TAG.match(tag)) and match[1] == element_name]
        if whole and (len(found.tags) > 1 or found.around.strip()):
            name = _HOLDERS[element_name]
            message = f"thẻ {whole[0][:40]} đứng chung {name} với nội dung khác, nội dung đó sẽ mất"
            self._fault("MT240", place, message, f"để thẻ này một mình một {name}")
        return bool(whole)

    def _check_stray(self, element: _Element, element_name: str) -> None:
        """Refuse tags outside ``w:t``, and characters that the program itself uses as marks."""
        text = element.text or ""
        hidden = [str(value) for value in element.attrib.values()]
        if element_name == "t" or self.plain:
            if self.plain:
                self._check_paragraph(split_tags(text), self.place)
        else:
            hidden.append(text)
        if element.tail:
            hidden.append(element.tail)
        if any(OPENING.search(value) for value in hidden):
            self._fault(
                "MT241",
                self.place,
                f"thẻ nằm ngoài chữ của văn bản (trong {element_name})",
                "đưa thẻ ra chữ thường",
            )
        if any(_RESERVED.search(value) for value in (text, *hidden)):
            self._fault(
                "MT246", self.place, "biểu mẫu có ký tự dành riêng (U+E000)", "xóa ký tự lạ trong đoạn"
            )

    def _fault(self, code: str, place: str | None, message: str, hint: str) -> None:
        self.faults.append(template_fault(code, self.source, place, message, hint))
