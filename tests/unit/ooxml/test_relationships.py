"""Relationships and content types of a package."""

import pytest

from cchcdoc.ooxml.names import CONTENT_TYPES, RELATIONSHIPS
from cchcdoc.ooxml.relationships import (
    add_relationship,
    drop_relationships,
    read_relationships,
    relationships_part,
    set_content_types,
)
from cchcdoc.ooxml.tree import parse


def rels(*lines: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", "_rels/.rels"),
        ("word/document.xml", "word/_rels/document.xml.rels"),
        ("document.xml", "_rels/document.xml.rels"),
    ],
)
def test_relationships_lie_beside_their_part(part: str, expected: str) -> None:
    assert relationships_part(part) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("styles.xml", "word/styles.xml"),
        ("/word/styles.xml", "word/styles.xml"),
        ("../docProps/core.xml", "docProps/core.xml"),
        ("media/%C3%A1nh.png", "word/media/ánh.png"),
    ],
)
def test_a_target_is_resolved_from_the_folder_of_its_part(target: str, expected: str) -> None:
    (found,) = read_relationships(
        rels(f'<Relationship Id="a" Type="t" Target="{target}"/>'), "word/document.xml"
    )
    assert (found.identity, found.type, found.target, found.external) == ("a", "t", expected, False)


def test_an_external_target_is_an_address() -> None:
    line = '<Relationship Id="a" Type="t" Target="https://x.vn/a" TargetMode="External"/>'
    (found,) = read_relationships(rels(line), "word/document.xml")
    assert (found.target, found.external) == ("https://x.vn/a", True)


def test_a_new_relationship_takes_the_first_free_id() -> None:
    old = rels(
        '<Relationship Id="rId1" Type="t" Target="a"/>', '<Relationship Id="rId3" Type="t" Target="b"/>'
    )
    new = add_relationship(old, "word/document.xml", "u", "word/footnotes.xml")
    assert parse(new)[-1].attrib == {"Id": "rId2", "Type": "u", "Target": "footnotes.xml"}


def test_the_package_itself_gets_relationships_too() -> None:
    assert parse(add_relationship(None, "", "u", "docProps/core.xml"))[0].get("Target") == "docProps/core.xml"


def test_relationships_of_one_type_are_dropped() -> None:
    old = rels('<Relationship Id="a" Type="t" Target="a"/>', '<Relationship Id="b" Type="u" Target="b"/>')
    assert [r.get("Id") for r in parse(drop_relationships(old, "t"))] == ["b"]


def test_a_content_type_is_declared_once() -> None:
    empty = f'<Types xmlns="{CONTENT_TYPES}"/>'.encode()
    once = set_content_types(empty, {"word/a.xml": "first"})
    twice = set_content_types(once, {"word/a.xml": "second"})
    assert [dict(o.attrib) for o in parse(twice)] == [{"PartName": "/word/a.xml", "ContentType": "second"}]


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a>&b;</a>", b"plain"])
def test_what_is_not_xml_is_a_value_error(xml: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(xml)


def test_entities_are_not_expanded() -> None:
    root = parse(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')
    assert "root" not in "".join(root.itertext())
