"""Forms of a level: what they say of a field, and their examples, are of this level and no other."""

from __future__ import annotations

import re
from functools import cache

import pytest

from cchcdoc.forms.prefill import prefilled
from cchcdoc.forms.whole_form import form_text
from tests.support.kinds import REPORTS_OF_REFORM
from tests.support.outline_variants import opened

FOREIGN = {
    "xa": r"huyện|thị trấn|UBND phường|Bộ Nội vụ$",
    "phuong": r"huyện|thị trấn|UBND xã|xã Tủa Chùa|Bộ Nội vụ$",
    "dac_khu": r"huyện|thị trấn|UBND xã|UBND phường|xã Tủa Chùa|Bộ Nội vụ$",
    "tinh": r"UBND xã|xã Tủa Chùa|thị trấn",
    "so": r"UBND xã đã|xã Tủa Chùa|thị trấn|lãnh đạo UBND cấp xã|cán bộ, công chức cấp xã",
    "huyen": r"UBND xã đã|xã Tủa Chùa|phường Mường Thanh",
}
EXPLAINED = re.compile(r"gọi theo cấp: .*|Bộ Nội vụ, UBND tỉnh\.|không còn cấp huyện|[Ss]ố huyện được chọn.*")
"""Lines of the form that explain a rule for all levels."""


@cache
def form(kind: str, level: str) -> str:
    found = opened(kind).kind
    return form_text(found, filled=prefilled(found, level))


OF_LEVELS = [
    (kind, level)
    for kind in REPORTS_OF_REFORM
    for level in FOREIGN
    if level in (opened(kind).kind.levels or FOREIGN)
]
"""What a level does not write is refused by ``init`` (tests/cases/commands/levels.yaml)."""


@pytest.mark.parametrize(("kind", "level"), OF_LEVELS)
def test_examples_and_fields_are_of_the_level(kind: str, level: str) -> None:
    figures = form(kind, level).split("\nnoi_dung:")[0]
    examples = [line for line in form(kind, level).splitlines() if re.search(r"[Vv]í dụ: |^ *#\w+:", line)]
    shown = EXPLAINED.sub("", "\n".join((figures, *examples)))
    assert [line for line in shown.splitlines() if re.search(FOREIGN[level], line)] == []
