"""Every code of the room is described, and nothing is described that the room cannot say."""

import re
from pathlib import Path

import pytest
import yaml

import cchcdoc

PACKAGE = Path(cchcdoc.__file__).parent
FIELDS = ["ten", "mo_ta", "can_cu", "vi_du_sai", "vi_du_dung", "muc_do"]


def rules(room):
    return yaml.safe_load((PACKAGE / "standard" / "rules" / f"{room}.yaml").read_text(encoding="utf-8"))


def codes_in(room):
    sources = (path.read_text(encoding="utf-8") for path in (PACKAGE / room).rglob("*.py"))
    return {code for source in sources for code in re.findall(r'"(ND\d{3})"', source)}


@pytest.mark.parametrize("room", ["citations", "indicators"])
def test_the_codes_used_are_the_codes_described(room):
    assert codes_in(room) - set(rules("contradictions")) == set(rules(room))


@pytest.mark.parametrize("room", ["citations", "indicators"])
def test_every_rule_says_all_it_should_in_text(room):
    for code, rule in rules(room).items():
        assert list(rule) == FIELDS, code
        assert all(isinstance(value, str) and value.strip() for value in rule.values()), code
        assert rule["muc_do"] in ("lỗi", "cảnh báo"), code
