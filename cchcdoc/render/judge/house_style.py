"""Compares a template's page, styles and paragraphs with the ranges of Phụ lục I, and warns with the clause.

What counts is what Word shows: each property as it is inherited, each letter in the font of its slot, the theme's
fonts. Within the ranges a province may set what it likes in Word. What the decree does not regulate (tables,
footnotes) is not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.documents.effective import RunFormat
from cchcdoc.documents.view import Paragraph, View
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.units import TWIPS_A_MILLIMETRE
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.judge.judged import Judged, format_number, place_of
from cchcdoc.render.styles import find_style
from cchcdoc.standard import Measure, Standard, StyleRule
from cchcdoc.vietnamese import join_or

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{W}}}"
_LETTERS: Final = "Aaố1"
"""Letters that every text has: of both slots that Vietnamese is drawn in."""
MOST_NAMED: Final = 3
"""Styles that one warning names; of more it gives the number."""
BY_HAND: Final = "chọn đoạn này trong Word rồi bấm Ctrl+Dấu cách để bỏ định dạng đặt riêng"
ONE_STYLE: Final = "sửa kiểu này trong Word"
MANY_STYLES: Final = (
    "sửa trong Word kiểu gốc của các kiểu này (kiểu Normal), hoặc phông, cỡ chữ mặc định ở "
    "Kiểu (Styles), Quản lý kiểu (Manage Styles)"
)
THEME_FONTS: Final = "đổi trong Word: Thiết kế (Design), Phông (Fonts), Tùy chỉnh phông (Customize Fonts)"
OF_THEME: Final = " (phông của chủ đề)"
PAGE = {"le_tren": ("pgMar", "top"), "le_duoi": ("pgMar", "bottom"), "le_trai": ("pgMar", "left"),
        "le_phai": ("pgMar", "right"), "rong": ("pgSz", "w"), "cao": ("pgSz", "h")}  # fmt: skip
"""Element and attribute of ``w:sectPr`` for each measure of ``standard.page``."""
PAGE_NAMES = {"le_tren": "lề trên", "le_duoi": "lề dưới", "le_trai": "lề trái", "le_phai": "lề phải",
              "rong": "bề rộng giấy", "cao": "bề cao giấy"}  # fmt: skip


class _Fact(NamedTuple):
    """Something that the decree does not allow: of a style (``who``), or at the place of a paragraph."""

    code: str
    found: str
    """``cỡ chữ 10``."""
    wanted: str
    """``13 - 14``."""
    clause: str
    who: str = ""
    place: str = ""


class _Judge(NamedTuple):
    """``rules``: by style id; ``free``: ids of styles of what the decree does not regulate."""

    view: View
    standard: Standard
    rules: Mapping[str, StyleRule]
    free: frozenset[str]


def judge_look(judged: Judged) -> tuple[Diagnostic, ...]:
    """Warnings for all that the decree does not allow: TT300 page, TT301 font size, TT302 bold or italic, TT303 font."""
    template, standard, document, _, view, paragraphs = judged
    judge = _judge(template, view, standard)
    facts = [
        *(fact for rule in judge.rules.values() for fact in _judge_style(rule, judge)),
        *_judge_paragraphs(paragraphs, judge),
    ]
    return (*_judge_page(document, standard, template.source), *_warnings(facts, template.source))


def _judge(template: CompiledTemplate, view: View, standard: Standard) -> _Judge:
    rules: dict[str, StyleRule] = {}
    free: set[str] = set()
    for rule in standard.styles.values():
        style = find_style(template.styles, rule.alias, rule.name)
        if style is None:
            continue
        if "thông lệ" in rule.clause:
            free.add(style.id)
        else:
            rules[style.id] = rule
    return _Judge(view, standard, rules, frozenset(free))


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
                message = f"{PAGE_NAMES[name]} là {format_number(millimetres)} mm, quy định {_format_range(measure)} mm"
                yield _warning("TT300", source, message, "sửa trong Word: Layout, Margins", measure.clause)


def _judge_style(rule: StyleRule, judge: _Judge) -> Iterator[_Fact]:
    """What a style itself has wrong, nothing set by hand."""
    name = rule.alias or rule.name
    style = next(key for key, each in judge.rules.items() if each is rule)
    found = judge.view.of_style(style)
    yield from (fact._replace(who=name) for fact in _size_faults(rule, found))
    for actual, wanted, word in ((found.bold, rule.bold, "đậm"), (found.italic, rule.italic, "nghiêng")):
        if wanted is not None and actual != wanted:
            is_so, should_be = (f"{'' if each else 'không '}{word}" for each in (actual, wanted))
            yield _Fact("TT302", is_so, should_be, rule.clause, who=name)
    yield from (fact._replace(who=name) for fact in _font_faults(found, _LETTERS, judge.standard))


def _size_faults(rule: StyleRule | None, found: RunFormat) -> Iterator[_Fact]:
    if rule is not None and not rule.size.allows(found.size):
        yield _Fact("TT301", f"cỡ chữ {format_number(found.size)}", _format_range(rule.size), rule.clause)


def _font_faults(found: RunFormat, text: str, standard: Standard) -> Iterator[_Fact]:
    """``text``: what is printed; each letter counts for the font of its slot."""
    for font, slot in found.fonts_of(text).items():
        if font and font != standard.font:
            origin = OF_THEME if slot in found.theme_slots else ""
            yield _Fact("TT303", f"dùng phông chữ {font}{origin}", standard.font, "PL I, Mục I.4")


def _judge_paragraphs(paragraphs: Iterable[Paragraph], judge: _Judge) -> Iterator[_Fact]:
    """What was set by hand in a paragraph and is wrong there though its style is not.

    Bold and italic by hand are the author's: a word may stand out.
    """
    for paragraph in paragraphs:
        if paragraph.style in judge.free:
            continue
        rule = judge.rules.get(paragraph.style)
        by_style = judge.view.of_style(paragraph.style)
        by_hand = [run for run in paragraph.runs if run.format != by_style and run.text.strip()]
        if not by_hand or _is_command(paragraph):
            continue
        known = {*_size_faults(rule, by_style), *_font_faults(by_style, _LETTERS, judge.standard)}
        for run in by_hand:
            text = f"{run.text}{_LETTERS}" if "{{" in run.text else run.text
            for fact in (*_size_faults(rule, run.format), *_font_faults(run.format, text, judge.standard)):
                if fact not in known:
                    known.add(fact)
                    yield fact._replace(place=place_of(paragraph))


def _is_command(paragraph: Paragraph) -> bool:
    """Whether it is a loop or condition that leaves no paragraph behind."""
    return paragraph.text.strip().startswith("{%p")


def _warnings(facts: Iterable[_Fact], source: str) -> Iterator[Diagnostic]:
    """One warning for all styles that have the same thing wrong, one for each paragraph."""
    alike: dict[tuple[str, str, str], list[_Fact]] = {}
    for fact in facts:
        alike.setdefault((fact.code, fact.found, fact.place), []).append(fact)
    for (code, found, place), same in alike.items():
        who = "chữ ở đây" if place else _named([fact.who for fact in same])
        hint = _hint(same)
        wanted = list(dict.fromkeys(fact.wanted for fact in same))
        clauses = {fact.clause for fact in same}
        message = f"{who} {found}, quy định {join_or(wanted)}{' tùy kiểu' if len(wanted) > 1 else ''}"
        clause = clauses.pop() if len(clauses) == 1 else "PL I, Mục V"
        yield Diagnostic(code, Severity.WARNING, Location(source, place=place or None), message, hint, clause)


def _hint(same: Sequence[_Fact]) -> str:
    if same[0].place:
        return BY_HAND
    if len(same) == 1:
        return ONE_STYLE
    return THEME_FONTS if same[0].found.endswith(OF_THEME) else MANY_STYLES


def _named(styles: Sequence[str]) -> str:
    shown = ", ".join(f'"{name}"' for name in styles[:MOST_NAMED])
    if len(styles) == 1:
        return f"kiểu {shown}"
    return f"{len(styles)} kiểu ({shown}{', …' if len(styles) > MOST_NAMED else ''})"


def _format_range(measure: Measure) -> str:
    low, high = measure.low, measure.high
    if low is None or high is None or low == high:
        return format_number(measure.value if low is None else low)
    return f"{format_number(low)} - {format_number(high)}"


def _warning(code: str, source: str, message: str, hint: str, clause: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, Location(source), message, hint, clause)
