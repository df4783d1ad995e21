"""Versions compare as Semantic Versioning 2.0.0 says (§11); ranges hold what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cchcdoc.publishing.versions import compatible_with, read_range, read_version

GROWING = "0.0.1 0.2.0 0.10.0 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 2.0.0"


def test_versions_grow() -> None:
    versions = [read_version(text) for text in GROWING.split()]
    assert all(one and other and one.order < other.order for one, other in pairwise(versions))
    assert [str(version) for version in versions] == GROWING.split()


@pytest.mark.parametrize(
    "text",
    ["1.0", "v1.0.0", "01.0.0", "1.0.0+a", "1.0.0-", "1.0.0-a..b", "١.0.0", "1000000.0.0", "1.0.0 ", ""],
)
def test_what_is_no_version(text: str) -> None:
    assert read_version(text) is None


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (">=1.2.0", "1.2.0 9.0.0", "1.1.9 1.2.0-rc.1"),
        (">=1.2.0 <2.0.0", "1.2.0 1.99.0", "2.0.0 1.1.0"),
        (">=0.1.0-rc.1 <0.1.0", "0.1.0-rc.1 0.1.0-rc.2", "0.1.0"),
    ],
)
def test_a_range_holds_its_versions(text: str, inside: str, outside: str) -> None:
    found = read_range(text)
    assert found is not None
    assert str(found) == text
    assert all(found.holds(version) for each in inside.split() if (version := read_version(each)))
    assert not any(found.holds(version) for each in outside.split() if (version := read_version(each)))


@pytest.mark.parametrize(
    "text", ["1.2.0", ">1.2.0", ">=1.2", ">=2.0.0 <1.0.0", ">=1.0.0 <1.0.0", ">=1.0.0  <2.0.0", ""]
)
def test_what_is_no_range(text: str) -> None:
    assert read_range(text) is None


@pytest.mark.parametrize(("version", "shown"), [("1.4.2", ">=1.4.2 <2.0.0"), ("0.3.1", ">=0.3.1 <0.4.0")])
def test_what_is_compatible(version: str, shown: str) -> None:
    read = read_version(version)
    assert read is not None
    assert str(compatible_with(read)) == shown
