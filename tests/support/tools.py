"""Programs that some checks need: absent here is a skip that says so, absent in CI is a failure."""

from __future__ import annotations

import os

import pytest

may_call_office = False
"""Is the running test marked ``office``? ``tests/conftest.py`` says."""


def require_office(found: object, name: str, how_to_get_it: str) -> None:
    """``require_tool`` for a program of ``pytest.mark.office``; a test without the mark fails."""
    if not may_call_office:
        pytest.fail(f"a test that calls {name} is marked @pytest.mark.office", pytrace=False)
    require_tool(found, name, how_to_get_it)


def require_tool(found: object, name: str, how_to_get_it: str) -> None:
    """Skip the test when ``found`` is empty; fail it instead when ``CCHCDOC_CI=1``."""
    if found:
        return
    reason = f"{name} is not installed: {how_to_get_it}"
    if os.environ.get("CCHCDOC_CI") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
