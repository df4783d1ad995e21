"""The years that the bundled forms accept."""

from __future__ import annotations

import re
from pathlib import Path

from cchcdoc import packs
from cchcdoc.packs.finding.home import bundled
from cchcdoc.vietnamese.dates import MAX_YEAR, MIN_YEAR

DATA = Path(packs.__file__).parent / "data"
FIRST = 1945
"""No document of this state is older."""
LIMITS = re.compile(r"x-kieu: nam,.*minimum: ([0-9]+), maximum: ([0-9]+)")


def test_a_year_of_a_form_is_a_year_of_the_calendar() -> None:
    files: list[Path] = [*DATA.glob("*.yaml"), *bundled("templates").rglob("schema.yaml")]
    limits = {found.groups() for file in files for found in LIMITS.finditer(file.read_text("utf-8"))}
    assert limits == {(str(FIRST), str(MAX_YEAR))}
    assert MIN_YEAR <= FIRST
