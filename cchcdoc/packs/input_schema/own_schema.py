"""Reads the schema.yaml of a kind with its metaschema (schema.schema.yaml): own figures, stricter common parts.

The program relies on the shape of the common parts (``van_ban.ngay`` is a day in parts, for example), so a kind may
add requirements to them but not change them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias, cast

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.near_names import suggest, suggest_or
from cchcdoc.nodes import Blank, ListNode, MapNode, Node, RawInput, Scalar
from cchcdoc.packs.input_schema.common_parts import Change, stricter_only
from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.packs.input_schema.keyword_advice import ADVICE, BY_NAME, FOREIGN, advice_on
from cchcdoc.packs.input_schema.whole_schema import FIGURES, KEYWORDS, OPTIONAL
from cchcdoc.packs.plain import read_bundled, to_plain
from cchcdoc.schema import CompiledSchema, compile_schema, examine
from cchcdoc.schema.keywords import ROOT_ONLY
from cchcdoc.schema.places import Step, position_at
from cchcdoc.schema.reading import MAX_DIAGNOSTICS
from cchcdoc.schema.subschemas import REFUSED, Schema

FIXED: Final = frozenset(("loai", "noi_dung"))
"""Parts whose schema the program makes from kind.yaml."""
AS_WRITTEN: Final = ("enum", "const", "examples", "x-quan-he")
"""Keywords with values of any type: these keep the type that YAML gives them."""
SHAPING: Final = frozenset(
    ("type", "format", "x-kieu", "$ref", "oneOf", "items", "properties", "patternProperties")
)
"""Keywords without which it is not known what values a schema takes, or which fields."""
SHAPED: Final = frozenset(("type", "$ref", "oneOf", REFUSED))
"""Keywords of which a field has one."""
Advice: TypeAlias = Callable[[str, Mapping[str, object]], tuple[str, str, str]]
"""Gives code, message and hint for a key, from the keys that are known in its place."""


class OwnSchema(NamedTuple):
    """schema.yaml laid over those of the bases; ``so_lieu`` stands under ``properties``, wherever it was written."""

    source: str
    """The file of the kind itself; a place that belongs to a base names the file of the base."""
    root: MapNode
    plain: Schema
    """Keywords for the whole input with their values; a subschema of which a part was refused holds ``REFUSED``."""
    is_sound: bool = True
    """Whether nothing was refused."""

    def locate(self, steps: Sequence[Step]) -> Location:
        """The place of the last of ``steps`` (from the root) that the file has."""
        found = position_at(self.root, steps)
        return found.within(self.source) if found else Location(self.source)


def read_own_schema(root: MapNode, source: str) -> tuple[OwnSchema, list[Diagnostic]]:
    """The schema in the nodes of a schema.yaml, and its errors: MT286, MT291, MT292.

    ``check_schema`` has yet to check what the keywords say together.
    """
    raw = RawInput(source, root, "")
    data, complaints = examine(raw, _metaschema())
    reader = _Reader(raw)
    own = OwnSchema(source, root, reader.root(root, data.values))
    found = [*reader.found, *(_translated(each) for each in complaints if each.code != "DL139")]
    found += islice(_common_faults(own), MAX_DIAGNOSTICS)
    return own._replace(is_sound=not found), found


@cache
def _metaschema() -> CompiledSchema:
    return compile_schema(read_bundled("schema.schema.yaml"), exact=True)


def _translated(complaint: Diagnostic) -> Diagnostic:
    """A complaint of the metaschema (DL130 and following, for clerks) as one about a schema; DL199 unchanged."""
    if complaint.code == "DL199":
        return complaint
    hint = complaint.hint if complaint.hint.startswith("có phải là") else advice_on(complaint)
    return complaint._replace(code="MT292", hint=hint)


class _Reader:
    """Makes plain values of nodes and the values that the metaschema read from them; reports unknown and blank keys."""

    def __init__(self, raw: RawInput) -> None:
        self._raw = raw
        self.found: list[Diagnostic] = []

    def root(self, node: MapNode, values: Mapping[str, object]) -> dict[str, Any]:
        """The keywords for the whole input."""
        made = self._schema(node, values, _strange_key)
        return {key: made[key] for key in KEYWORDS if key in made}

    def _schema(self, node: MapNode, values: Mapping[str, object], strange: Advice) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, child in node.entries.items():
            value = values.get(key)
            if key not in values:
                self._report(node, key, strange, values)
                near = suggest(key, values)
                _refuse(made, is_unsure=near is None or near in SHAPING)
            elif type(child) is Scalar and value is None:
                self._report(node, key, _blank_keyword, values)
                _refuse(made, is_unsure=key in SHAPING)
            elif type(value) is Blank:
                _refuse(made, is_unsure=key in SHAPING)
            elif key in AS_WRITTEN:
                made[key] = to_plain(child)
            elif key in BY_NAME and isinstance(child, MapNode):
                given = value if isinstance(value, dict) else {}
                made[key] = {name: self._below(sub, given.get(name)) for name, sub in child.entries.items()}
            elif isinstance(child, ListNode) and isinstance(value, list):
                below = [self._below(*pair) for pair in zip(child.items, value, strict=True)]
                is_sound = key == "oneOf" or {REFUSED: True} not in below
                if is_sound:
                    made[key] = below
                else:
                    _refuse(made, is_unsure=key in SHAPING)
            else:
                made[key] = self._below(child, value)
        return made

    def _below(self, node: Node, value: object) -> object:
        if isinstance(node, MapNode):
            known = value if isinstance(value, dict) else dict.fromkeys(node.entries)
            return {REFUSED: True} if type(value) is Blank else self._schema(node, known, _strange_keyword)
        if type(value) is Blank:
            return {REFUSED: True}
        return _plain_number(value) if isinstance(value, Decimal) else value

    def _report(self, node: MapNode, key: str, advice: Advice, known: Mapping[str, object]) -> None:
        if len(self.found) < MAX_DIAGNOSTICS:
            code, message, hint = advice(key, known)
            self.found.append(make_error(code, self._raw.locate(node.key_positions[key]), message, hint))


def _refuse(schema: dict[str, Any], *, is_unsure: bool) -> None:
    """Mark that something of ``schema`` was refused; ``is_unsure``: what its type or its fields are is not known."""
    schema[REFUSED] = is_unsure or schema.get(REFUSED, False)


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _blank_keyword(key: str, _: Mapping[str, object]) -> tuple[str, str, str]:
    return "MT292", f"{key} chưa có giá trị", "viết giá trị, hoặc xóa dòng này"


def _strange_keyword(key: str, known: Mapping[str, object]) -> tuple[str, str, str]:
    if key in ROOT_ONLY or key == OPTIONAL:
        return "MT291", f"{key} chỉ được viết ở gốc lược đồ", f"chuyển {key} lên đầu tệp"
    if key in _common():
        return "MT291", f"không có từ khóa {quote(key)}", _home_of(key)
    if key in FOREIGN:
        return "MT291", f"từ khóa {quote(key)} của JSON Schema không dùng ở đây", FOREIGN[key]
    hint = suggest_or(key, known, f"tên trường viết trong properties; {ADVICE}")
    return "MT291", f"không có từ khóa {quote(key)}", hint


def _strange_key(key: str, known: Mapping[str, object]) -> tuple[str, str, str]:
    """Code, message and hint for an unknown key at the root, or an unknown part under its ``properties``."""
    if key in FIXED:
        return "MT286", f"không khai được {key} ở đây", "loai và noi_dung lấy từ kind.yaml"
    home = _home_of(key)
    if home:
        return "MT286", f"{quote(key)} viết sai chỗ", home
    names = sorted((*(_common().keys() - FIXED), FIGURES, *KEYWORDS, OPTIONAL))
    hint = suggest_or(
        key,
        [*names, *known],
        f"trường của số liệu viết trong {FIGURES}, dưới properties; các khóa: {', '.join(names)}",
    )
    return "MT286", f"không có khóa {quote(key)}", hint


def _home_of(name: str) -> str:
    """A hint where the common part, or part of ``van_ban``, with this name belongs; empty for any other name."""
    if name in _common():
        return f"phần chung: chuyển {name} vào properties ở gốc tệp"
    if name in _common()["van_ban"]["properties"]:
        return f"thành phần thể thức: chuyển {name} vào properties của van_ban, trong properties ở gốc tệp"
    return ""


def _common() -> Schema:
    parts: Schema = common_schema()["properties"]
    return parts


def _misplaced_parts(own: OwnSchema, figures: object) -> Iterator[Diagnostic]:
    """The errors MT286 of common parts among the figures: what asks for more of a part says no type, a figure does."""
    fields = figures.get("properties", {}) if isinstance(figures, Mapping) else {}
    for name, field in fields.items():
        if name in _common().keys() - FIXED and isinstance(field, Mapping) and not SHAPED.intersection(field):
            place = own.locate(("properties", FIGURES, "properties", name))
            yield make_error("MT286", place, f"{quote(name)} viết sai chỗ", _home_of(name))
            fields[name] = {REFUSED: True}


def _common_faults(own: OwnSchema) -> Iterator[Diagnostic]:
    """The errors MT286 of the parts under ``properties``; changes of common parts are taken out of ``own.plain``."""
    parts: dict[str, Any] = own.plain.get("properties", {})
    for part, schema in parts.items():
        faults: list[Change] = []
        if part in FIXED or part not in (*_common(), FIGURES):
            _, message, hint = _strange_key(part, {})
            yield make_error("MT286", own.locate(("properties", part)), message, hint)
        elif part == FIGURES:
            yield from _misplaced_parts(own, schema)
        else:
            parts[part] = stricter_only(schema, _common()[part], part, faults)
        if part == FIGURES and FIGURES in own.root.entries:
            first = own.root.key_positions[FIGURES].within(own.source)
            message = f"{FIGURES} viết ở hai nơi: gốc tệp (dòng {first.line}) và properties"
            yield make_error("MT286", own.locate(("properties", FIGURES)), message, "giữ ở một nơi")
            cast("dict[str, Any]", own.plain)[FIGURES] = parts[FIGURES] = {REFUSED: True}
        for change in faults:
            hint = "phần chung chỉ được đòi hỏi thêm, không được đổi"
            yield make_error("MT286", own.locate(("properties", part, *change.steps)), change.message, hint)
