"""One option, ``--fast``, and what every run needs: the profiles of hypothesis, and that tests which call office
programs say so."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import background, tools
from tests.support.examples import FAST, THOROUGH, register_profiles

LEFT_OUT = "not office and not slow"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--fast`` and ``--update``."""
    parser.addoption(
        "--fast",
        action="store_true",
        help=f"less than a minute: -m '{LEFT_OUT}', and a tenth of the examples of properties",
    )
    parser.addoption(
        "--update",
        action="store_true",
        help="write what comes out of the cases into the files of tests/cases",
    )


@pytest.hookimpl(tryfirst=True)  # before hypothesis reads --hypothesis-profile, which may name one of ours
def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile and, with ``--fast``, the tests."""
    os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = str(
        Path(os.devnull).resolve()
    )  # no profile of a developer
    os.environ["CCHCDOC_KHO_GOI"] = "0"  # no packs that a developer has installed
    fast = config.getoption("--fast")
    register_profiles(seeded=config.getoption("--hypothesis-seed") is not None)
    settings.load_profile(FAST if fast else THOROUGH)
    if fast:
        chosen = config.option.markexpr
        config.option.markexpr = f"({chosen}) and {LEFT_OUT}" if chosen else LEFT_OUT


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask office programs come last: these work meanwhile."""
    items.sort(key=needs_office)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Have the modules with many documents start the office programs on them (``start_office``)."""
    if session.config.option.collectonly:
        return
    gc.set_threshold(700, 10, 1000)  # a whole collection of garbage goes through twelve thousand tests
    for module in {item.module: None for item in session.items if needs_office(item)}:
        with suppress(Exception):  # a document that cannot be built fails in its own test
            getattr(module, "start_office", lambda: None)()


def pytest_unconfigure() -> None:
    """No program outlives the session by more than its one document."""
    background.stop()


def needs_office(item: pytest.Item) -> bool:
    """Is it marked ``office``?"""
    return item.get_closest_marker("office") is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Only a test that is marked may call an office program: no run without them meets one."""
    tools.may_call_office = needs_office(item)
