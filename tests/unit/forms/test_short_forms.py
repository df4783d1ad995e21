"""The form of every bundled kind at every level: short, true in its examples, and sound when all of it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from cchcdoc.cli.init import LEVELS
from cchcdoc.compose.doubts.dissolved import Query, find_dissolved
from cchcdoc.errors import InputError
from cchcdoc.forms.examples import RARE, as_yaml
from cchcdoc.forms.prefill import NOTE, latest_regime, prefilled
from cchcdoc.forms.skeleton import RARE_LINE
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode, Node
from cchcdoc.packs import Kind, find_kinds, get_kind_entry, load_kind
from cchcdoc.packs.input_schema.level_examples import of_level
from cchcdoc.schema import validate
from cchcdoc.schema.subschemas import example_of, subschema_at, types_of
from cchcdoc.standard import load_standard
from tests.support.kinds import REPORTS_OF_REFORM

REPORTS = frozenset(REPORTS_OF_REFORM)
"""Kinds with many figures, whose forms are long."""
KINDS = sorted(entry.id for entry in find_kinds())
EVERYDAY = [kind for kind in KINDS if kind not in REPORTS]

SCREEN = 63
"""Most lines of an everyday form above the line, comments and blank lines included, when the level is named."""
USED = 28
"""Most lines of them that are neither comment nor blank."""
LONGER = {
    "hop-dong": (76, 34),
    "ban-ghi-nho": (66, 32),
    "ban-thoa-thuan": (66, 32),
    "bien-ban": (67, 27),
    "gui-goi-mau": (71, 28),
}
"""Two parties, with an address and a representative each; minutes, whose chair and secretary may be written otherwise; the
letter with a pack, whose list of changes a command fills in."""
SHORTEST = {"cong-van": (45, 21), "quyet-dinh": (43, 20), "to-trinh": (50, 21), "giay-gioi-thieu": (40, 21)}
MORE = 7
"""Lines more when the level is not named, so that the frame is explained, or is not a committee's."""
COMMITTEES = ("tinh", "huyen", "xa", "phuong", "dac_khu")

TODAY = date(2026, 4, 15)
LATER_THAN_DISTRICTS = ("2026", "đặc khu", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
"""What there is only since districts are no more."""


@cache
def kind_of(name: str) -> Kind:
    return load_kind(get_kind_entry(name))


@cache
def form_of(name: str, level: str = "") -> str:
    kind = kind_of(name)
    if not level:
        return form_text(kind)
    return form_text(kind, filled=prefilled(kind, level), notes={"": (NOTE,)})


def in_use(form: str) -> str:
    """``form`` with everything in use: ``#`` is taken away before a name, or before an example, that is indented by twos."""
    made: list[str] = []
    for line in form.split("\n"):
        found = re.match(r"( *)#((?:  )*)(?! )(.+)", line)
        made.append(f"{found[1]}{found[2]}{found[3]}" if found else line)
    return "\n".join(made)


def above_the_line(form: str) -> list[str]:
    return form[: form.index(f"# {RARE_LINE}")].rstrip().split("\n")


def codes_of(text: str, kind: Kind) -> list[str]:
    """What is wrong with an input, each with its place; the relations of figures are not looked at."""
    try:
        validate(load_text(text.encode(), "tep.yaml", "yaml"), kind.schema)
    except InputError as error:
        return [each.as_line() for each in error.diagnostics if each.code != "DL130"]
    return []


@pytest.mark.parametrize("level", ["", *LEVELS])
@pytest.mark.parametrize("name", EVERYDAY)
def test_an_everyday_form_is_about_a_screen(name: str, level: str) -> None:
    lines = above_the_line(form_of(name, level))
    used = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    screen, most = SHORTEST.get(name) or LONGER.get(name) or (SCREEN, USED)
    assert len(used) <= most + (level not in COMMITTEES)
    assert len(lines) <= screen + (0 if level in COMMITTEES else MORE)


@pytest.mark.parametrize("level", ["", *LEVELS])
@pytest.mark.parametrize("name", KINDS)
def test_a_form_with_everything_in_use_is_sound_up_to_blanks(name: str, level: str) -> None:
    kind = kind_of(name)
    assert codes_of(form_of(name, level), kind) == []
    found = codes_of(in_use(form_of(name, level)), kind)
    # A report's figures are related: one example beside blanks cannot agree with its total.
    related = ("DL15", "DL16", "DL14", "DL17") if name in REPORTS else ()
    assert [line for line in found if not any(f" {code}" in line for code in related)] == []


@pytest.mark.parametrize("name", KINDS)
def test_what_is_below_the_line_is_all_seldom_used_and_never_required(name: str) -> None:
    kind = kind_of(name)
    blank = load_text(form_of(name).encode(), "tep.yaml", "yaml").root
    schema: Mapping[str, Any] = kind.schema.schema
    shown = set(_paths(blank))
    in_all = set(_paths(load_text(in_use(form_of(name)).encode(), "tep.yaml", "yaml").root))
    for path in sorted(in_all - shown):
        sub = subschema_at(schema, schema, path)
        top = path.split(".")
        assert sub is not None, path
        above = [subschema_at(schema, schema, ".".join(top[:n])) or {} for n in range(1, len(top) + 1)]
        assert any(each.get(RARE) for each in above) or _all_rare(schema, top[0]), path
    for path in _required(schema, ""):
        assert path in shown, path


def _paths(node: Node, above: str = "") -> Iterator[str]:
    for key, child in node.entries.items() if isinstance(node, MapNode) else ():
        yield f"{above}{key}"
        if key not in ("van_ban_vien_dan", "ghi_chu", "ngay", "so_lieu"):
            yield from _paths(child, f"{above}{key}.")


def _all_rare(schema: Mapping[str, Any], key: str) -> bool:
    below = schema["properties"][key].get("properties", {})
    return bool(below) and all(each.get(RARE) for each in below.values())


def _required(schema: Mapping[str, Any], above: str) -> Iterator[str]:
    for key in schema.get("required", ()):
        sub = schema["properties"][key]
        yield f"{above}{key}"
        if key == "van_ban" or above:
            yield from () if sub.get("x-kieu") else _required(sub, f"{above}{key}.")


def _without_levels(form: str) -> str:
    """``form`` without the list of all levels, which names those of the past too."""
    return re.sub(r"huyen \(Huyện(?:\s+#)?\s+trước\s+(?:#\s+)?01/7/2025\)", "", form)


@pytest.mark.parametrize("level", ["", *LEVELS])
@pytest.mark.parametrize("name", EVERYDAY)
def test_no_example_names_what_the_level_does_not_know(name: str, level: str) -> None:
    form = form_of(name, level)
    if level and latest_regime(level).last:
        assert [word for word in LATER_THAN_DISTRICTS if word in form] == []
        return
    query = Query(load_standard().government, TODAY, level or "xa", listed=True)
    named = [
        line[each.start : each.end]
        for line in _without_levels(form).replace("Ủy ban nhân dân xã nơi nghỉ phép", "").split("\n")
        for each in find_dissolved(line, query)
    ]
    assert named == []
    if level in ("tinh", "so"):
        assert re.findall(r"(?:UBND|Ủy ban nhân dân|của|Đảng ủy) (?:xã|phường)\b(?! nơi)", form) == []


def _examples(schema: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every subschema with an example, by a name for messages."""
    if schema.get("examples"):
        yield path, schema
    for key, sub in {**schema.get("properties", {}), **schema.get("patternProperties", {})}.items():
        yield from _examples(sub, f"{path}.{key}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            yield from _examples(schema[key], f"{path}.*")
    for branch in schema.get("oneOf", ()):
        yield from _examples(branch, path)
    for key, sub in schema.get("$defs", {}).items():
        yield from _examples(sub, f"$defs.{key}")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", KINDS)
def test_every_example_is_a_value_of_its_field(name: str, level: str) -> None:
    whole: Mapping[str, Any] = kind_of(name).schema.schema
    schema = of_level(level, whole)
    for path, sub in _examples(schema):
        for example in sub["examples"]:
            assert "{" not in str(example).replace("{{", ""), (path, example)
            if set(types_of(sub)) == {"array"} or "$ref" in sub:
                continue
            only = {
                "type": "object",
                "additionalProperties": False,
                "properties": {"v": dict(sub)},
                "$defs": schema.get("$defs", {}),
            }
            typed = str(example)
            is_list = typed.startswith("[") and "array" in types_of(sub)
            text = f"v: {typed if is_list else as_yaml(typed)}\n"
            validate(load_text(text.encode(), path, "yaml"), only)
        if sub.get("format") == "date" or sub.get("x-kieu") == "ngay_thang_nam":
            assert re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", example_of(sub)), path


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ["quyet-dinh", "quyet-dinh-ban-hanh", "nghi-quyet", "cong-dien"])
def test_who_signs_agrees_with_who_issues(name: str, level: str) -> None:
    lines = form_of(name, level).split("\n")
    (issued,) = (line for line in lines if line.startswith("  tham_quyen: "))
    signed = [line for line in lines if line.startswith("    quyen_han: ")]
    for_all = "ỦY BAN" in issued and "CHỦ TỊCH" not in issued
    assert [" TM. " in line or "[TM. " in line for line in signed] == ([True] if for_all else [])
    if not for_all and "HỘI ĐỒNG" not in issued:
        (office,) = (line for line in lines if line.startswith("    chuc_vu: "))
        assert issued.split(": ")[1].startswith(office.split(": ")[1].split("  ")[0])


@pytest.mark.parametrize("level", LEVELS)
def test_minutes_are_signed_by_who_chaired(level: str) -> None:
    form = form_of("bien-ban", level)
    assert "    chuc_vu: CHỦ TỌA  #" in form
    assert "\n    quyen_han:" not in form
    assert "\n    - Thành viên dự họp\n" in form


@pytest.mark.parametrize("name", KINDS)
def test_the_first_lines_say_what_to_do(name: str) -> None:
    first = form_of(name).split("\n\n")[0].split("\n")
    assert f"({name})" in " ".join(first)
    assert any(f"cchcdoc render {name} {name}.yaml" in line for line in first)
    assert any("docs/huong-dan.md" in line for line in first)
    assert all(len(line) <= 100 for line in form_of(name).split("\n") if line.startswith("#"))


def test_a_pack_says_what_is_seldom_used() -> None:
    """The decree's parts are seldom used unless a kind asks for one: the urgency of a telegram."""
    assert "\n  do_khan:\n" in form_of("cong-dien")
    assert "\n  #do_khan: HỎA TỐC\n" in form_of("cong-van")
    assert "\n  kinh_gui:\n" in form_of("bao-cao")
    assert "\n  #kinh_gui: " in form_of("ke-hoach")
