"""XML parts as trees, for the work that is done once a template. lxml is imported when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def strict_parser(*, bare: bool = False) -> etree.XMLParser:
    """No DTD, no entity, no network; ``bare``: comments and processing instructions are dropped."""
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
    """The root of a part, read strictly: no DTD, no entity, no network. ``ValueError`` when it is not XML."""
    from lxml import etree

    try:
        return etree.fromstring(xml, strict_parser())
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def serialise(root: etree._Element) -> bytes:
    """The part as Word writes it: UTF-8, standalone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_child(parent: etree._Element, tag: str, attributes: dict[str, str]) -> etree._Element:
    """A new last child of ``parent``; ``tag`` in Clark notation."""
    from lxml import etree

    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        child.set(name, value)
    return child
