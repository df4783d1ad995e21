"""Builds a new ``template.docx``: the parts of a WordprocessingML package (ISO 29500-1 §11.3)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from cchcdoc.ooxml import names
from cchcdoc.ooxml.names import XML_DECLARATION
from cchcdoc.scaffold.edges import address_footer, distribution_header, empty_footer, page_number_header
from cchcdoc.scaffold.forms import FORMS
from cchcdoc.scaffold.styles import W, numbering_xml, styles_xml
from cchcdoc.standard import Standard


def build_template(standard: Standard, form: str) -> bytes:
    """Build the template of ``form``, a key of ``FORMS``; the same standard gives the same bytes.

    Raises:
        KeyError: no such form.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_relationships(),
        "word/document.xml": FORMS[form](standard),
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/styles.xml": styles_xml(standard),
        "word/numbering.xml": numbering_xml(standard),
        "word/settings.xml": _settings(standard),
        "word/header1.xml": page_number_header(),
        "word/header2.xml": distribution_header(),
        "word/footer1.xml": address_footer(standard),
        "word/footer2.xml": empty_footer(),
        "docProps/core.xml": _core_properties(),
        "docProps/app.xml": _app_properties(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            package.writestr(entry, text.encode())
    return stream.getvalue()


def _content_types() -> str:
    overrides = {
        "/word/document.xml": names.TYPE_DOCUMENT,
        "/word/styles.xml": names.TYPE_STYLES,
        "/word/numbering.xml": names.TYPE_NUMBERING,
        "/word/settings.xml": names.TYPE_SETTINGS,
        "/word/header1.xml": names.TYPE_HEADER,
        "/word/header2.xml": names.TYPE_HEADER,
        "/word/footer1.xml": names.TYPE_FOOTER,
        "/word/footer2.xml": names.TYPE_FOOTER,
        "/docProps/core.xml": names.TYPE_CORE,
        "/docProps/app.xml": names.TYPE_EXTENDED,
    }
    lines = "".join(
        f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in overrides.items()
    )
    return (
        f'{XML_DECLARATION}<Types xmlns="{names.CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{relation}" Target="{target}"/>'
        for key, (relation, target) in targets.items()
    )
    return f'{XML_DECLARATION}<Relationships xmlns="{names.RELATIONSHIPS}">{lines}</Relationships>'


def _root_relationships() -> str:
    return _relationships(
        {
            "rId1": (names.REL_DOCUMENT, "word/document.xml"),
            "rId2": (names.REL_CORE, "docProps/core.xml"),
            "rId3": (names.REL_EXTENDED, "docProps/app.xml"),
        }
    )


def _document_relationships() -> str:
    return _relationships(
        {
            "rId1": (names.REL_STYLES, "styles.xml"),
            "rId2": (names.REL_NUMBERING, "numbering.xml"),
            "rId3": (names.REL_SETTINGS, "settings.xml"),
            "rId4": (names.REL_HEADER, "header1.xml"),
            "rId5": (names.REL_HEADER, "header2.xml"),
            "rId6": (names.REL_FOOTER, "footer1.xml"),
            "rId7": (names.REL_FOOTER, "footer2.xml"),
        }
    )


def _settings(standard: Standard) -> str:
    # Without compatibilityMode 15 Word opens the file in compatibility mode (MS-DOCX 2.10.2.2).
    return (
        f'{XML_DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{standard.language}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _core_properties() -> str:
    return (
        f'{XML_DECLARATION}<cp:coreProperties xmlns:cp="{names.CORE_PROPERTIES}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mẫu văn bản</dc:title><dc:language>vi-VN</dc:language>'
        "</cp:coreProperties>"
    )


def _app_properties() -> str:
    return f'{XML_DECLARATION}<Properties xmlns="{names.EXTENDED_PROPERTIES}"><Application>cchcdoc</Application></Properties>'
