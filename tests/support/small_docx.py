"""The smallest sound DOCX that has everything a finished document has; tests break one part of it at a
time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from cchcdoc.ooxml import names

HEAD = names.XML_DECLARATION
ROOT = f'xmlns:w="{names.W}" xmlns:r="{names.R}" xmlns:wp="{names.WP}"'


def paragraph(text: str = "Nội dung", properties: str = "") -> str:
    """One paragraph of one run."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(body: str) -> str:
    """``word/document.xml`` with ``body`` before its section."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f"{HEAD}<w:document {ROOT}><w:body>{body}{section}</w:body></w:document>"


def relationships(*entries: tuple[str, str]) -> str:
    """A relationships part: types and targets, numbered rId1, rId2, ..."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{HEAD}<Relationships xmlns="{names.RELATIONSHIPS}">{lines}</Relationships>'


def styles(*more: str) -> str:
    """``word/styles.xml``: Normal, the heading that carries the list, the styles of notes and comments."""
    return (
        f"{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        '<w:sz w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="VanBanCuoc"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/>'
        '<w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="ThamChieuCuoc"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="NhanXet"><w:name w:val="annotation text"/></w:style>'
        f"{''.join(more)}</w:styles>"
    )


NUMBERING = (
    f'{HEAD}<w:numbering {ROOT}><w:abstractNum w:abstractNumId="5"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading2"/>'
    '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>'
    '<w:lvlJc w:val="left"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
)


def template_parts() -> dict[str, str]:
    """A template: no notes, no comments, no custom properties."""
    types = {
        names.PART_DOCUMENT: names.TYPE_DOCUMENT,
        names.PART_STYLES: names.TYPE_STYLES,
        names.PART_NUMBERING: names.TYPE_NUMBERING,
        names.PART_SETTINGS: names.TYPE_SETTINGS,
        "word/header1.xml": names.TYPE_DOCUMENT.replace("document.main", "header"),
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return {
        names.PART_CONTENT_TYPES: (
            f'{HEAD}<Types xmlns="{names.CONTENT_TYPES}"><Default Extension="rels" '
            f'ContentType="{names.TYPE_RELATIONSHIPS}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{overrides}</Types>"
        ),
        names.PART_ROOT_RELATIONSHIPS: relationships((names.REL_DOCUMENT, names.PART_DOCUMENT)),
        names.PART_DOCUMENT: document(paragraph()),
        names.PART_DOCUMENT_RELATIONSHIPS: relationships(
            (names.REL_STYLES, "styles.xml"),
            (names.REL_NUMBERING, "numbering.xml"),
            (names.REL_SETTINGS, "settings.xml"),
            (names.REL_HEADER, "header1.xml"),
        ),
        names.PART_STYLES: styles(),
        names.PART_NUMBERING: NUMBERING,
        names.PART_SETTINGS: (
            f'{HEAD}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
        ),
        "word/header1.xml": f"{HEAD}<w:hdr {ROOT}>{paragraph('')}</w:hdr>",
    }


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a ZIP archive, deflated."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unpack(content: bytes) -> dict[str, str]:
    """The XML parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
