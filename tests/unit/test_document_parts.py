"""The records of a document's parts hold every part of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cchcdoc.document_parts import DocumentParts, IssueDate, MinutesWriter, Signer, read_parts
from cchcdoc.nodes import Blank
from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.project.recipients import READ

COMMON: Mapping[str, Any] = common_schema()["properties"]["van_ban"]
PARTS: Mapping[str, Mapping[str, Any]] = {
    key: part for key, part in COMMON["properties"].items() if key != READ
}
"""``READ`` says something about the input and is no part of the document."""
VAN_BAN: Mapping[str, Any] = {**COMMON, "properties": PARTS}


def shapes(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The types that a value may have."""
    types = schema["type"]
    return (types,) if isinstance(types, str) else tuple(types)


def sample(schema: Mapping[str, Any], path: str) -> object:
    """A value as ``examine`` gives it: its own path stands in every text, so that none can take another's place."""
    if "object" in shapes(schema):
        return {key: sample(child, f"{path}.{key}") for key, child in schema["properties"].items()}
    return [path] if "array" in shapes(schema) else path


def texts(value: object) -> Iterator[str]:
    """All texts inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


def paths(schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """The paths of the fields of ``schema`` that hold texts."""
    if "object" in shapes(schema):
        for key, child in schema["properties"].items():
            yield from paths(child, f"{path}.{key}")
    else:
        yield path


def test_every_part_of_the_schema_has_its_field() -> None:
    parts = read_parts(sample(VAN_BAN, "van_ban"))
    assert sorted(texts(parts)) == sorted(paths(VAN_BAN, "van_ban"))
    assert len(DocumentParts._fields) == len(PARTS)


@pytest.mark.parametrize(
    ("record", "key"),
    [(IssueDate, "ngay"), (Signer, "nguoi_ky"), (Signer, "nguoi_ky_ben_kia"), (MinutesWriter, "thu_ky")],
)
def test_every_field_of_a_group_has_its_field(record: type[tuple[object, ...]], key: str) -> None:
    parts = read_parts(sample(VAN_BAN, "van_ban"))
    group = next(each for each in parts if set(texts(each)) == set(paths(PARTS[key], f"van_ban.{key}")))
    assert isinstance(group, record)
    assert len(group) == len(PARTS[key]["properties"])


@pytest.mark.parametrize("key", [key for key, schema in PARTS.items() if "array" in shapes(schema)])
def test_a_part_of_several_lines_is_lines_whatever_was_given(key: str) -> None:
    index = next(i for i, each in enumerate(read_parts({key: ["một", "hai"]})) if each == ("một", "hai"))
    blank = Blank(f"van_ban.{key}", key)
    assert read_parts({key: "một"})[index] == ("một",)
    assert read_parts({key: blank})[index] == (blank,)
    assert read_parts({key: ["một", blank]})[index] == ("một", blank)
    assert read_parts({key: None})[index] == read_parts({})[index] == ()


@pytest.mark.parametrize("refused", [None, Blank("van_ban", "van_ban"), "văn bản"])
def test_parts_that_were_refused_as_a_whole_are_blank_or_not_there(refused: object) -> None:
    parts = read_parts(refused)
    assert {type(each) for each in parts} == {Blank, tuple, type(None)}
    assert not any(each for each in parts if isinstance(each, tuple))
    assert isinstance(parts.signer, Blank)
    assert isinstance(parts.symbol, Blank)


def test_groups_that_were_refused_are_blank() -> None:
    groups = ("ngay", "nguoi_ky", "thu_ky", "nguoi_ky_ben_kia")
    blanks = {key: Blank(f"van_ban.{key}", key) for key in groups}
    parts = read_parts(blanks)
    assert (parts.date, parts.signer, parts.minutes_writer, parts.other_signer) == tuple(blanks.values())


def test_a_date_without_a_year_has_a_blank_year() -> None:
    date = read_parts({"ngay": {"ngay": None, "thang": 5}}).date
    assert date == IssueDate(None, 5, Blank("van_ban.ngay.nam", "nam"))
