"""The quick run of the tests: nothing in a test may keep it from being quick, or the whole run from being whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.examples import FAST, FEWEST, THOROUGH, examples

TESTS = Path(__file__).parent


@pytest.fixture
def profile(request: pytest.FixtureRequest) -> Iterator[Callable[[str], None]]:
    """Loads a profile; the one of this run comes back."""
    yield settings.load_profile
    settings.load_profile(FAST if request.config.getoption("--fast") else THOROUGH)


def test_a_property_tries_what_it_names_and_a_tenth_in_the_quick_run(profile: Callable[[str], None]) -> None:
    profile(THOROUGH)
    assert examples(400).max_examples == 400
    profile(FAST)
    assert [examples(count).max_examples for count in (400, 10)] == [40, FEWEST]


@pytest.mark.parametrize("name", [FAST, THOROUGH])
def test_no_profile_has_a_deadline(name: str) -> None:
    assert settings.get_profile(name).deadline is None


def test_no_property_has_settings_of_its_own() -> None:
    """They would not scale with the profile."""
    own = [
        path.name
        for path in TESTS.rglob("test_*.py")
        if re.search(r"@settings|= settings\(", path.read_text(encoding="utf-8")) and path != Path(__file__)
    ]
    assert own == []
