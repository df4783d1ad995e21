"""Writes ``styles.xml`` and ``numbering.xml`` of a new template from the standard (ISO 29500-1 §17.7, §17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from cchcdoc.ooxml import names
from cchcdoc.ooxml.names import XML_DECLARATION
from cchcdoc.ooxml.units import TWIPS_A_MILLIMETRE
from cchcdoc.standard import Standard, StyleRule

W = f'xmlns:w="{names.W}"'
ALIGN = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
"""``w:jc`` for each value of ``can`` in nd30.yaml."""
HEADING_LIST = 1
"""``numId`` of the list of headings."""


def twips(millimetres: float) -> int:
    """Convert millimetres to twentieths of a point."""
    return round(millimetres * TWIPS_A_MILLIMETRE)


def styles_xml(standard: Standard) -> str:
    """All styles of a new template: the standard's paragraph styles, those of tables, footnote and comment marks."""
    body = "".join(_paragraph_style(rule, standard) for rule in standard.styles.values())
    return f"{XML_DECLARATION}<w:styles {W}>{_defaults(standard)}{body}{_fixed_styles()}</w:styles>"


def _defaults(standard: Standard) -> str:
    font = quoteattr(standard.font)
    size = round(standard.styles["Normal"].size.value * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:color w:val="{standard.color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{standard.language}" w:eastAsia="{standard.language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(rule: StyleRule, standard: Standard) -> str:
    base = rule.based_on or "Normal"
    based = "" if rule.id == "Normal" else f'<w:basedOn w:val="{base}"/>'
    default = ' w:default="1"' if rule.id == "Normal" else ""
    custom = "" if _is_builtin(rule.name) else ' w:customStyle="1"'
    alias = f"<w:aliases w:val={quoteattr(rule.alias)}/>" if rule.alias else ""
    following = '<w:next w:val="LoiVan"/>' if rule.outline is not None else ""
    paragraph, run = list(_paragraph_properties(rule)), list(_run_properties(rule))
    if rule.based_on:
        paragraph, run = _beyond_base(rule, standard.styles[rule.based_on], paragraph, run)
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{rule.id}"><w:name w:val={quoteattr(rule.name)}/>'
        f"{alias}{based}{following}<w:qFormat/>"
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(run)}</w:rPr></w:style>"
    )


def _beyond_base(
    rule: StyleRule, base: StyleRule, paragraph: list[str], run: list[str]
) -> tuple[list[str], list[str]]:
    """The properties that ``rule`` does not have from ``base``: who restyles the base restyles it too."""
    known_paragraph, known_run = list(_paragraph_properties(base)), list(_run_properties(base))
    own = [each for each in paragraph if each not in known_paragraph]
    if _indent(base) and not _indent(
        rule
    ):  # what the base sets must be taken back, where it stands in the schema
        at = next(
            (index for index, each in enumerate(own) if each.startswith(("<w:jc", "<w:outlineLvl"))), len(own)
        )
        own.insert(at, '<w:ind w:left="0" w:firstLine="0"/>')
    return own, [each for each in run if each not in known_run]


def _is_builtin(name: str) -> bool:
    return name in ("Normal", "header", "footnote text", "annotation text") or name.startswith("heading ")


def _paragraph_properties(rule: StyleRule) -> Iterator[str]:
    """Children of pPr in the order of CT_PPrBase (ISO 29500-1 §17.3.1.26)."""
    if rule.keep_next:
        yield "<w:keepNext/>"
    if rule.outline is not None:
        yield "<w:keepLines/>"
    yield "<w:widowControl/>" if rule.id == "Normal" else ""
    if rule.list_level is not None:
        yield f'<w:numPr><w:ilvl w:val="{rule.list_level}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'
    before = round((rule.before.value if rule.before else 0) * 20)
    after = round((rule.after.value if rule.after else 0) * 20)
    line = round((rule.line.value if rule.line else 1.0) * 240)
    yield f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    yield _indent(rule)
    if rule.align:
        yield f'<w:jc w:val="{ALIGN[rule.align]}"/>'
    if rule.outline is not None:
        yield f'<w:outlineLvl w:val="{rule.outline}"/>'


def _indent(rule: StyleRule) -> str:
    left = f' w:left="{twips(rule.left)}"' if rule.left else ""
    hanging = f' w:hanging="{twips(rule.hanging)}"' if rule.hanging else ""
    first = f' w:firstLine="{twips(rule.first_line.value)}"' if rule.first_line else ""
    return f"<w:ind{left}{hanging}{first}/>" if left or hanging or first else ""


def _run_properties(rule: StyleRule) -> Iterator[str]:
    """Children of rPr in the order of CT_RPr (ISO 29500-1 §17.3.2.28)."""
    for flag, tags in ((rule.bold, ("b", "bCs")), (rule.italic, ("i", "iCs"))):
        if flag is not None:
            value = "" if flag else ' w:val="0"'
            yield "".join(f"<w:{name}{value}/>" for name in tags)
    size = round(rule.size.value * 2)
    yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _fixed_styles() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins.format(108)}'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangBieu"><w:name w:val="Bảng biểu"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>{margins.format(70)}</w:tblPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    )


def numbering_xml(standard: Standard) -> str:
    """One multilevel list for the headings that Word numbers: ``I.``, ``1.``, ``1.1.``."""
    by_level = {rule.list_level: rule for rule in standard.styles.values() if rule.list_level is not None}
    patterns = {0: ("upperRoman", "%1."), 1: ("decimal", "%2."), 2: ("decimal", "%2.%3.")}
    levels = "".join(_level(level, *patterns[level], by_level[level]) for level in sorted(by_level))
    return (
        f'{XML_DECLARATION}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        f'</w:abstractNum><w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _level(level: int, number_format: str, pattern: str, rule: StyleRule) -> str:
    # In a paragraph with its own numPr (a restarted list) the level's indent overrides the style's: keep them equal.
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:pStyle w:val="{rule.id}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{_indent(rule)}</w:pPr></w:lvl>"
    )
