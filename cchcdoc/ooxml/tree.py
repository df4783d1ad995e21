"""Parses and serialises XML parts with lxml, which is imported only when first needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from lxml import etree


@cache
def strict_parser(*, bare: bool = False) -> etree.XMLParser:
    """A parser without DTD, entities and network; ``bare``: it drops comments and processing instructions."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=bare,
        remove_pis=bare,
    )


def parse(xml: bytes) -> etree._Element:
    """Parse ``xml`` with ``strict_parser`` and return the root.

    Raises:
        ValueError: it is not well-formed XML.
    """
    from lxml import etree

    try:
        return etree.fromstring(xml, strict_parser())
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def serialise(root: etree._Element) -> bytes:
    """Serialise as Word does: UTF-8, with an XML declaration, standalone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_child(parent: etree._Element, tag: str, attributes: dict[str, str]) -> etree._Element:
    """Add a last child to ``parent`` and return it; ``tag``: in Clark notation, ``{namespace}name``."""
    from lxml import etree

    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        child.set(name, value)
    return child


def select(root: etree._Element, path: str, **variables: Any) -> list[etree._Element]:
    """The elements that the XPath ``path`` selects, in the order of the document; ``variables``: without their ``$``."""
    found: Any = root.xpath(path, **variables)
    return list(found)


def select_attributes(
    root: etree._Element, path: str, **variables: Any
) -> list[tuple[etree._Element, str, str]]:
    """The attributes that the XPath ``path`` selects: element, name in Clark notation, value."""
    found: Any = root.xpath(path, **variables)
    return [(value.getparent(), str(value.attrname), str(value)) for value in found]


def text_of_tree(root: etree._Element) -> str:
    """``root`` as XML text without a declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="unicode")
