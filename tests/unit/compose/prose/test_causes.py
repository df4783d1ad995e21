"""No message points into a bundled pack for what a clerk typed: figures of each sample are left out, zeroed, enlarged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml

from cchcdoc.compose import compose
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError
from cchcdoc.inputs import load_text
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.schema import examine
from cchcdoc.schema import validating as validating_module
from tests.support.kinds import REPORTS_OF_REFORM

SOURCE = "tep.json"
GROUPS = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky")
Change = tuple[str, dict[str, Any]]


def findings(opened: OpenKind, values: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """All that is reported of an input with ``values``, without drawing it."""
    raw = load_text(json.dumps(values, ensure_ascii=False, indent=1).encode(), SOURCE, "json")
    data, found = examine(raw, opened.kind.schema)
    try:
        return compose(opened.kind, data, opened.standard, found=found).warnings
    except CchcdocError as error:
        return error.diagnostics


def sample(kind: str) -> tuple[OpenKind, dict[str, Any]]:
    path = sample_path(kind)
    assert path is not None
    values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return open_kind(get_kind_entry(kind, ()), None), values


def changed(values: dict[str, Any]) -> Iterator[Change]:
    """Each group of figures left out, with all figures 0, 1 and large; each list with one item."""
    for part in GROUPS:
        for key, group in values.get(part, {}).items():
            for name, change in CHANGES.items():
                copied = deepcopy(values)
                result = change(group)
                copied[part].pop(key) if result is None else copied[part].update({key: result})
                yield f"{part}.{key}: {name}", copied


def called(opened: OpenKind, values: dict[str, Any]) -> Iterator[Change]:
    """Each pattern, table and chart called in prose, with all the figures and without."""
    first = next((key for key, text in values["noi_dung"].items() if isinstance(text, str)), "")
    kind = opened.kind
    for mark in [
        *(f"[={name}]" for name in kind.patterns),
        *(f"[#{n}]" for n in (*kind.tables, *kind.charts)),
    ]:
        prose = {**values["noi_dung"], first: f"Xem.\n\n{mark}\n"} if first else values["noi_dung"]
        yield mark, {**values, "noi_dung": prose}
        yield f"{mark} without figures", {**values, "noi_dung": prose, "so_lieu": {}}


def with_figures(value: Any, figure: str) -> Any:
    if isinstance(value, dict):
        return {key: with_figures(each, figure) for key, each in value.items()}
    if isinstance(value, list):
        return [with_figures(each, figure) for each in value]
    is_year = len(value) == 4 and value.startswith("20")
    return figure if value.replace(",", "").isdecimal() and not is_year else value


def with_short_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: with_short_lists(each) for key, each in value.items()}
    return value[:1] if isinstance(value, list) else value


CHANGES: dict[str, Callable[[Any], Any]] = {
    "left out": lambda _: None,
    "0": lambda group: with_figures(group, "0"),
    "1": lambda group: with_figures(group, "1"),
    "large": lambda group: with_figures(group, "999999"),
    "short": with_short_lists,
}


@pytest.mark.slow
@pytest.mark.parametrize("checks_relations", [True, False])
@pytest.mark.parametrize("kind", REPORTS_OF_REFORM)
def test_what_a_clerk_typed_is_reported_in_the_clerks_file(
    kind: str, checks_relations: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not checks_relations:  # then sentences meet what a relation would have refused
        monkeypatch.setattr(validating_module, "check_relation", lambda *_: None)
    opened, values = sample(kind)
    assert all(each.location and each.location.source == SOURCE for each in findings(opened, values))
    elsewhere = [
        f"{name}: {found.as_line()}"
        for name, change in [*changed(values), *called(opened, values)]
        for found in findings(opened, change)
        if found.location is None or found.location.source != SOURCE
    ]
    assert elsewhere == []


def test_a_computed_index_leads_to_what_was_typed() -> None:
    opened, values = sample("phan-tich-sipas-par-index")
    values["so_lieu"]["sipas"]["chung"].update({"hang": "31", "hang_truoc": "64"})
    (found,) = [each for each in findings(opened, values) if each.severity.word == "error"]
    assert "thứ hạng 64 lớn hơn số đơn vị 63" in found.message
    assert "(so_lieu.sipas.so_don_vi_truoc) = 63" in found.hint
    assert "(so_lieu.sipas.chung.hang_truoc) = 64" in found.hint


def test_a_long_table_that_is_wrong_in_every_row_is_explained_by_its_first_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(validating_module, "check_relation", lambda *_: None)
    opened, values = sample("so-ket-5-nam")
    values["so_lieu"]["cap_xa"]["tong_so"] = "1"  # less than nearly every part of it
    whole = findings(opened, values)
    assert len([each for each in whole if each.code == "ND432"]) > 1
    monkeypatch.setattr("cchcdoc.compose.prose.failures.MAX_TRACED_FAULTS", 1)
    cut = findings(opened, values)
    assert [each for each in cut if each.code == "ND432"][:1] == [
        each for each in whole if each.code == "ND432"
    ][:1]
    assert len(cut) < len(whole)
    assert all(each.location and each.location.source == SOURCE for each in cut)
