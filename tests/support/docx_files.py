"""Minimal valid DOCX files made in code: every byte of a test's template can be read in the test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
FIRST = 4
"""Number of the first relationship of the document that is not to styles or settings."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:aliases w:val="Mục I,Chương"/></w:style>'
    '<w:style w:type="character" w:styleId="ThamChieu"><w:name w:val="footnote reference"/></w:style>'
)


def paragraph(text: str, run_properties: str = "") -> str:
    """A paragraph of one run; ``text`` is XML."""
    properties = f"<w:rPr>{run_properties}</w:rPr>" if run_properties else ""
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    """A table whose cells hold the XML of their paragraphs."""
    width = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="1000"/>' * width
    before = '<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>'
    drawn = "".join(f"<w:tr>{''.join(f'{before}{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"


def docx_parts(
    body: str = "",
    header: str | None = None,
    footer: str | None = None,
    footnote: str | None = None,
    title: str | None = None,
    settings: str = "",
    relationships: str = "",
    content_types: str = "",
) -> dict[str, bytes]:
    """The parts of a document by name. ``body``, ``header``, ... are XML; ``None`` leaves the part out."""
    given = {"header1": header, "footer1": footer}
    numbers = {
        name: number for number, name in enumerate((n for n, xml in given.items() if xml is not None), FIRST)
    }
    shown = "".join(
        f'<w:{name[:6]}Reference w:type="default" r:id="rId{number}"/>' for name, number in numbers.items()
    )
    section = f"<w:sectPr>{shown}{PAGE}</w:sectPr>"
    word: dict[str, tuple[str, str]] = {
        "document": (
            "document.main",
            f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        ),
        "styles": ("styles", f"<w:styles {NAMESPACES}>{STYLES}</w:styles>"),
        "settings": ("settings", f"<w:settings {NAMESPACES}>{settings}</w:settings>"),
    }
    if header is not None:
        word["header1"] = ("header", f"<w:hdr {NAMESPACES}>{header}</w:hdr>")
    if footer is not None:
        word["footer1"] = ("footer", f"<w:ftr {NAMESPACES}>{footer}</w:ftr>")
    if footnote is not None:
        note = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{footnote}</w:footnote></w:footnotes>'
        word["footnotes"] = ("footnotes", note)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for n, (name, (kind, _)) in enumerate(word.items(), 1)
        if name != "document"
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, (kind, _) in word.items()
    )
    root_links = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    parts = {f"word/{name}.xml": xml for name, (_, xml) in word.items()}
    if title is not None:
        parts["docProps/core.xml"] = (
            f"<cp:coreProperties {CORE_NAMESPACES}><dc:title>{title}</dc:title></cp:coreProperties>"
        )
        overrides += f'<Override PartName="/docProps/core.xml" ContentType="{CORE_TYPE}"/>'
        root_links += f'<Relationship Id="rId2" Type="{CORE_LINK}" Target="docProps/core.xml"/>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{content_types}{overrides}</Types>'
    )
    links_namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{links_namespace}">{{}}</Relationships>'
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": rels.format(root_links),
        "word/_rels/document.xml.rels": rels.format(links + relationships),
        **parts,
    }
    return {name: (HEAD + xml).encode() for name, xml in parts.items()}


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """``parts`` as an archive, as the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def make_docx(body: str = "", **parts: str) -> bytes:
    """A whole document; the arguments are those of ``docx_parts``."""
    return zip_parts(docx_parts(body, **parts))
