"""Programs that some checks need: absent here is a skip that says so, absent in CI is a failure."""

from __future__ import annotations

import os

import pytest


def require_tool(found: object, name: str, how_to_get_it: str) -> None:
    """Skip the test when ``found`` is empty; fail it instead when ``CCHCDOC_CI=1``."""
    if found:
        return
    reason = f"{name} is not installed: {how_to_get_it}"
    if os.environ.get("CCHCDOC_CI") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
