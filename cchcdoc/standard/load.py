"""Reads ``nd30.yaml`` and the rule files into immutable values.

The files are part of the program and checked by tests, so reading them reports no errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from cchcdoc.standard.local_government import LocalGovernment, load_local_government
from cchcdoc.standard.own_yaml import DATA, RULES, load_own_yaml


class Measure(NamedTuple):
    """One value of the standard, the range that the decree allows (``None``: no limit) and its clause."""

    value: float
    low: float | None
    high: float | None
    allowed: tuple[float, ...]
    clause: str

    def allows(self, value: float, tolerance: float = 0.06) -> bool:
        """Whether ``value`` (same unit) is within the range; ``tolerance`` covers Word's rounding to twentieths of a point."""
        if self.allowed:
            return any(abs(value - each) <= tolerance for each in self.allowed)
        low_ok = self.low is None or value >= self.low - tolerance
        return low_ok and (self.high is None or value <= self.high + tolerance)


class StyleRule(NamedTuple):
    """The look of one named style: sizes and spacing in points, indents in millimetres; ``None``: not prescribed."""

    id: str
    name: str
    alias: str
    size: Measure
    bold: bool | None
    italic: bool | None
    align: str | None
    line: Measure | None
    before: Measure | None
    after: Measure | None
    first_line: Measure | None
    left: float
    hanging: float
    keep_next: bool
    outline: int | None
    list_level: int | None
    clause: str
    based_on: str = ""
    """Id of the style that a template's style follows where it says nothing else; empty: the default style."""


class FormRule(NamedTuple):
    """A form of Phụ lục III: names of the parts of ``van_ban`` that it adds, drops and requires."""

    id: str
    title: str
    adds: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    cites_article: bool = False
    """Whether Nơi nhận begins with "Như Điều ..." (forms 1.1 to 1.3)."""
    spares: tuple[str, ...] = ()
    """Parts that are optional in this form and required in all others."""
    says_as_above: bool = False
    """Whether Nơi nhận begins with "Như trên" although there is no addressee (form 1.8)."""


class Standard(NamedTuple):
    """A decree as data. ``page`` and ``layout`` have the keys of the file; lengths in millimetres or points."""

    id: str
    title: str
    since: str
    version: int
    page: Mapping[str, Measure]
    layout: Mapping[str, Measure]
    font: str
    color: str
    stamp_color: str
    language: str
    texts: Mapping[str, str]
    styles: Mapping[str, StyleRule]
    forms: Mapping[str, FormRule]
    government: LocalGovernment
    """The levels of local government; the same whatever the decree."""

    @property
    def text_width(self) -> float:
        """Width of the text area of a portrait page, in millimetres."""
        page = self.page
        return page["rong"].value - page["le_trai"].value - page["le_phai"].value


@cache
def load_standard(name: str = "nd30") -> Standard:
    """The standard ``name``.

    Raises:
        KeyError: the program has no such standard.
    """
    if name not in available_standards():
        raise KeyError(name)
    tree = load_own_yaml(DATA / f"{name}.yaml")
    return Standard(
        id=tree["ma"],
        title=tree["ten"],
        since=str(tree["hieu_luc_tu"]),
        version=tree["phien_ban"],
        page={name: _measure(entry) for name, entry in tree["trang"].items()},
        layout={name: _measure(entry) for name, entry in tree["bo_cuc"].items()},
        font=tree["chu"]["phong"]["gia_tri"],
        color=tree["chu"]["mau"]["gia_tri"],
        stamp_color=tree["chu"]["mau_dau"]["gia_tri"],
        language=tree["chu"]["ngon_ngu"]["gia_tri"],
        texts={name: entry["gia_tri"] for name, entry in tree["van_ban"].items()},
        styles={style_id: _style(style_id, entry) for style_id, entry in tree["kieu"].items()},
        forms={entry["ma"]: _form(entry) for entry in tree["mau"]},
        government=load_local_government(),
    )


@cache
def available_standards() -> tuple[str, ...]:
    """Names of the standards that the program contains."""
    return tuple(sorted(path.stem for path in DATA.glob("nd*.yaml")))


@cache
def load_rules() -> Mapping[str, Mapping[str, str]]:
    """Diagnostic code to its rule: ten, mo_ta, can_cu, vi_du_sai, vi_du_dung, muc_do (Vietnamese)."""
    rules: dict[str, Mapping[str, str]] = {}
    for path in sorted(RULES.glob("*.yaml")):
        rules.update(load_own_yaml(path) or {})
    return dict(sorted(rules.items()))


def _form(entry: Mapping[str, Any]) -> FormRule:
    adds, drops, requires, spares = (
        tuple(entry.get(key, ())) for key in ("them", "bot", "bat_buoc", "tuy_chon")
    )
    cites, says_as_above = bool(entry.get("nhu_dieu")), bool(entry.get("nhu_tren"))
    return FormRule(entry["ma"], entry["ten"], adds, drops, requires, cites, spares, says_as_above)


def _measure(entry: object, clause: str = "") -> Measure:
    """A measure of a mapping with its range, or of a plain number without one."""
    if not isinstance(entry, Mapping):
        return Measure(float(str(entry)), None, None, (), clause)
    low, high = entry.get("tu"), entry.get("den")
    allowed = tuple(float(v) for v in entry.get("cho_phep", ()))
    return Measure(
        float(entry["gia_tri"]),
        None if low is None else float(low),
        None if high is None else float(high),
        allowed,
        entry.get("dieu_khoan", clause),
    )


def _style(style_id: str, entry: Mapping[str, object]) -> StyleRule:
    clause = str(entry["dieu_khoan"])

    def measure(key: str) -> Measure | None:
        return _measure(entry[key], clause) if key in entry else None

    size = measure("co")
    if size is None:
        raise KeyError(f"{style_id}: co")
    return StyleRule(
        id=style_id,
        name=str(entry["ten"]),
        alias=str(entry.get("bi_danh", "")),
        size=size,
        bold=_flag(entry.get("dam")),
        italic=_flag(entry.get("nghieng")),
        align=str(entry["can"]) if "can" in entry else None,
        line=measure("dong"),
        before=measure("truoc"),
        after=measure("sau"),
        first_line=measure("lui"),
        left=float(str(entry.get("trai", 0))),
        hanging=float(str(entry.get("treo", 0))),
        keep_next=bool(entry.get("giu", False)),
        outline=_number(entry.get("cap")),
        list_level=_number(entry.get("danh_so")),
        based_on=str(entry.get("dua_tren", "")),
        clause=clause,
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
