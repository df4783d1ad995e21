"""Where values stand, and the description of every code."""

from __future__ import annotations

import copy
import pickle
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

import cchcdoc
from cchcdoc.diagnostics import Location
from cchcdoc.inputs import load_text
from cchcdoc.schema import validate

TEXT = {"type": "string"}
SCHEMA = {
    "type": "object",
    "additionalProperties": {},
    "properties": {
        "a": {"type": "object", "additionalProperties": TEXT},
        "b": {"type": "array", "items": TEXT},
        "c": {"type": ["string", "array"], "items": TEXT},
        "d": TEXT,
    },
}
TEXT_INPUT = "a: {x: 1, y.z: 2}\nb:\n  - u\n  - v\nc: w\n"


def read() -> dict[str, Location]:
    return validate(load_text(TEXT_INPUT.encode(), "tep", "yaml"), SCHEMA).places


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a", "1:4"),
        ("a.x", "1:8"),
        ("a.y.z", "1:16"),
        ("b", "3:3"),
        ("b.0", "3:5"),
        ("b.1", "4:5"),
        ("c", "5:4"),
        ("c.0", "5:4"),
    ],
)
def test_each_value_is_found_by_its_dotted_path(path: str, place: str) -> None:
    assert str(read()[path]) == f"tep:{place}"
    assert str(read().get(path)) == f"tep:{place}"
    assert path in read()


@pytest.mark.parametrize("path", ["d", "a.w", "b.2", "b.x", "b.-1", "", "a.x.y"])
def test_what_does_not_stand_in_the_file_has_no_place(path: str) -> None:
    assert path not in read()
    assert read().get(path) is None
    with pytest.raises(KeyError):
        read()[path]


def test_places_are_a_dict_in_every_other_way() -> None:
    places = read()
    everything = ["a", "a.x", "a.y.z", "b", "b.0", "b.1", "c"]
    assert list(places) == everything
    assert len(places) == len(everything)
    assert [str(place) for place in places.values()][:2] == ["tep:1:4", "tep:1:8"]
    assert dict(places.items()) == places
    assert places == read()
    assert places != {}
    assert isinstance(places, dict)
    assert copy.copy(places) == places
    assert pickle.loads(pickle.dumps(places)) == places


ROOMS = {"inputs": range(100, 130), "schema": range(130, 200)}
RULES = Path(cchcdoc.__file__).parent / "standard" / "rules"
EXCEL_FORMS = yaml.safe_load((RULES / "excel_forms.yaml").read_text(encoding="utf-8"))


def test_every_code_of_excel_forms_is_used_and_has_its_number() -> None:
    package = Path(cchcdoc.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    assert all(f'"{code}"' in source and 180 <= int(code[2:]) < 199 for code in EXCEL_FORMS)
    warnings = {code for code, rule in EXCEL_FORMS.items() if rule["muc_do"] == "cảnh báo"}
    assert warnings == {"DL190", "DL191", "DL193", "DL195", "DL197"}


@pytest.mark.parametrize("room", ROOMS)
def test_every_code_of_the_room_is_described_and_every_description_is_used(room: str) -> None:
    package = Path(cchcdoc.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in (package / room).rglob("*.py"))
    used = set(re.findall(r'"((?:DL|MT)\d{3})"', source)) - set(EXCEL_FORMS)
    rules = yaml.safe_load((package / "standard" / "rules" / f"{room}.yaml").read_text(encoding="utf-8"))
    assert set(rules) == used
    for code, rule in rules.items():
        assert set(rule) == {"ten", "mo_ta", "can_cu", "vi_du_sai", "vi_du_dung", "muc_do"}
        assert all(
            isinstance(text, str) and text.strip() and unicodedata.is_normalized("NFC", text)
            for text in rule.values()
        )
        assert rule["muc_do"] == ("cảnh báo" if code in {"DL121", "DL123", "DL125"} else "lỗi")
        number = int(code[2:])
        assert number in ROOMS[room] if code.startswith("DL") else number == 280 or 291 <= number <= 299
