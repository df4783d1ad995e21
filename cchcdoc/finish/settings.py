"""Declares the footnote separators in ``settings.xml``, in schema order (ISO 29500-1 §17.11.9, §17.15.1.78)."""

from __future__ import annotations

from typing import Final

from cchcdoc.finish.footnotes import CONTINUATION_ID, SEPARATOR_ID
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.tree import add_child, parse, serialise

_W: Final = f"{{{W}}}"
_AFTER_FOOTNOTES: Final = frozenset(
    f"{_W}{name}"
    for name in (
        *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol"),
        "listSeparator",
    )
)
"""Elements after ``w:footnotePr`` in CT_Settings; those of other namespaces (math, Word 2010 and later) follow too."""


def declare_separators(xml: bytes | None) -> bytes:
    """Add the two separators to ``w:footnotePr`` and keep its other settings; ``None``: no settings part yet.

    Raises:
        ValueError: ``xml`` is not XML.
    """
    root = parse(xml or f'<w:settings xmlns:w="{W}"/>'.encode())
    properties = root.find(f"{_W}footnotePr")
    if properties is None:
        properties = add_child(root, f"{_W}footnotePr", {})
        follower = next((child for child in root if _follows(child.tag)), None)
        if follower is not None:
            follower.addprevious(properties)
    for declared in properties.findall(f"{_W}footnote"):
        properties.remove(declared)
    for identity in (SEPARATOR_ID, CONTINUATION_ID):
        add_child(properties, f"{_W}footnote", {f"{_W}id": str(identity)})
    return serialise(root)


def _follows(tag: object) -> bool:
    return isinstance(tag, str) and (tag in _AFTER_FOOTNOTES or not tag.startswith(_W))
