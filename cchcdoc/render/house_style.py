"""Compares a template's page and named styles with the ranges of Phụ lục I, and warns with the clause.

Within the ranges a province may set what it likes in Word. What the decree does not regulate (tables, footnotes)
is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.tree import parse
from cchcdoc.ooxml.units import TWIPS_A_MILLIMETRE
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.styles import style_names
from cchcdoc.standard import Measure, Standard, StyleRule

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{W}}}"
MAX_INHERITANCE = 20
"""Longest chain of styles based on one another; a longer one is taken for a loop."""
PAGE = {"le_tren": ("pgMar", "top"), "le_duoi": ("pgMar", "bottom"), "le_trai": ("pgMar", "left"),
        "le_phai": ("pgMar", "right"), "rong": ("pgSz", "w"), "cao": ("pgSz", "h")}  # fmt: skip
"""Element and attribute of ``w:sectPr`` for each measure of ``standard.page``."""
PAGE_NAMES = {"le_tren": "lề trên", "le_duoi": "lề dưới", "le_trai": "lề trái", "le_phai": "lề phải",
              "rong": "bề rộng giấy", "cao": "bề cao giấy"}  # fmt: skip


def judge_look(template: CompiledTemplate, standard: Standard) -> tuple[Diagnostic, ...]:
    """Warnings for all that the decree does not allow: TT300 page, TT301 font size, TT302 bold or italic, TT303 font."""
    document = parse(template.package.read(template.main))
    styles_part = next((name for name, type_ in template.types.items() if type_.endswith("styles+xml")), "")
    found = list(_judge_page(document, standard, template.source))
    if styles_part:
        found += _judge_styles(parse(template.package.read(styles_part)), standard, template.source)
    return tuple(found)


def _judge_page(document: _Element, standard: Standard, source: str) -> Iterator[Diagnostic]:
    for section in document.iter(f"{_W}sectPr"):
        size = section.find(f"{_W}pgSz")
        if size is not None and size.get(f"{_W}orient") == "landscape":
            continue  # Mục I.2 allows it for wide tables; its margins are rotated with the page
        for name, (child, attribute) in PAGE.items():
            element = section.find(f"{_W}{child}")
            value = "" if element is None else element.get(f"{_W}{attribute}", "")
            millimetres = int(value) / TWIPS_A_MILLIMETRE if value.isdigit() else None
            if millimetres is not None and not standard.page[name].allows(millimetres, tolerance=0.3):
                measure = standard.page[name]
                message = f"{PAGE_NAMES[name]} là {_format_number(millimetres)} mm, quy định {_format_range(measure)} mm"
                yield _warning("TT300", source, message, "sửa trong Word: Layout, Margins", measure.clause)


def _judge_styles(styles: _Element, standard: Standard, source: str) -> Iterator[Diagnostic]:
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    by_name = {name.casefold(): style for style in by_id.values() for name in style_names(style)}
    defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    for rule in standard.styles.values():
        style = by_name.get((rule.alias or rule.name).casefold())
        if style is None or "thông lệ" in rule.clause:
            continue
        chain = [*_inherited_properties(style, by_id), *([defaults] if defaults is not None else [])]
        yield from _judge_style(rule, chain, standard, source)


def _judge_style(
    rule: StyleRule, chain: list[_Element], standard: Standard, source: str
) -> Iterator[Diagnostic]:
    name = rule.alias or rule.name
    size = _first_value(chain, "sz")
    if size.isdigit() and not rule.size.allows(int(size) / 2):
        message = f'kiểu "{name}" cỡ chữ {_format_number(int(size) / 2)}, quy định {_format_range(rule.size)}'
        yield _warning("TT301", source, message, "sửa kiểu này trong Word", rule.clause)
    for flag, wanted, word in (("b", rule.bold, "đậm"), ("i", rule.italic, "nghiêng")):
        actual = _is_on(chain, flag)
        if wanted is not None and actual != wanted:
            message = f'kiểu "{name}" {"" if actual else "không "}{word}, quy định {"" if wanted else "không "}{word}'
            yield _warning("TT302", source, message, "sửa kiểu này trong Word", rule.clause)
    font = _first_value(chain, "rFonts", "ascii")
    if font and font != standard.font:
        message = f'kiểu "{name}" dùng phông chữ {font}, quy định {standard.font}'
        yield _warning("TT303", source, message, "sửa kiểu này trong Word", "PL I, Mục I.4")


def _inherited_properties(style: _Element, by_id: Mapping[str, _Element]) -> Iterator[_Element]:
    """Run properties (``w:rPr``) of the style, then of each style it is based on (ISO 29500-1 §17.7.4.3)."""
    current: _Element | None = style
    for _ in range(MAX_INHERITANCE):
        if current is None:
            return
        properties = current.find(f"{_W}rPr")
        if properties is not None:
            yield properties
        base = current.find(f"{_W}basedOn")
        current = None if base is None else by_id.get(base.get(f"{_W}val", ""))


def _first_value(chain: list[_Element], name: str, attribute: str = "val") -> str:
    for properties in chain:
        element = properties.find(f"{_W}{name}")
        if element is not None and element.get(f"{_W}{attribute}") is not None:
            return element.get(f"{_W}{attribute}", "")
    return ""


def _is_on(chain: list[_Element], name: str) -> bool:
    for properties in chain:
        element = properties.find(f"{_W}{name}")
        if element is not None:
            return element.get(f"{_W}val", "1") not in ("0", "false", "off")
    return False


def _format_number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _format_range(measure: Measure) -> str:
    low, high = measure.low, measure.high
    if low is None or high is None or low == high:
        return _format_number(measure.value if low is None else low)
    return f"{_format_number(low)} - {_format_number(high)}"


def _warning(code: str, source: str, message: str, hint: str, clause: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, Location(source), message, hint, clause)
