"""What all judges of a template share: its main part, read once, and how Word shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchcdoc.documents.view import Paragraph, View
from cchcdoc.ooxml.names import TYPE_SETTINGS, TYPE_STYLES, TYPE_THEME, W
from cchcdoc.ooxml.switches import is_on
from cchcdoc.ooxml.tree import parse
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.standard import Standard

if TYPE_CHECKING:
    from lxml.etree import _Element


class Judged(NamedTuple):
    """A template under judgement. ``document``: its main part; ``settings``: ``None`` where it has none."""

    template: CompiledTemplate
    standard: Standard
    document: _Element
    settings: _Element | None
    view: View
    paragraphs: tuple[Paragraph, ...]
    """Of ``document``."""


def judged(template: CompiledTemplate, standard: Standard) -> Judged:
    """Read what the judges need of ``template``."""
    styles, theme, settings = (_part(template, type_) for type_ in (TYPE_STYLES, TYPE_THEME, TYPE_SETTINGS))
    document = parse(template.package.read(template.main))
    view = View(styles, theme, settings)
    return Judged(template, standard, document, settings, view, tuple(view.paragraphs(document)))


def has_on(parent: _Element | None, name: str) -> bool:
    """Whether ``parent`` has the switch ``w:name`` and it is on (§17.17.4)."""
    switch = None if parent is None else parent.find(f"{{{W}}}{name}")
    return switch is not None and is_on(switch)


def _part(template: CompiledTemplate, type_: str) -> _Element | None:
    name = next((name for name, each in template.types.items() if each == type_), "")
    return parse(template.package.read(name)) if name else None


def place_of(paragraph: Paragraph) -> str:
    """As the author finds it in Word: ``đoạn 3``, ``bảng 1 dòng 2 cột 1``."""
    if paragraph.cells:
        cell = paragraph.cells[-1]
        return f"bảng {cell.table + 1} dòng {cell.row + 1} cột {cell.column + 1}"
    return f"đoạn {max(paragraph.number, 1)}"


def format_number(value: float) -> str:
    """``value`` with one decimal unless it is 0: ``13``, ``12,7``."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
