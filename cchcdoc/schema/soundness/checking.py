"""Checks what the keywords of a schema say together, for the author of a pack: references, types, names, patterns.

Which keywords there are and which values they take is said by the metaschema (``packs/data/schema.schema.yaml``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from cchcdoc.diagnostics import Diagnostic, Location, did_you_mean, make_error, quote
from cchcdoc.near_names import Names, nearest
from cchcdoc.nodes import MapNode, Node
from cchcdoc.schema.fields.days import DAY_PARTS
from cchcdoc.schema.keywords import CONSTRAINTS, KEYWORDS_OF_TYPE, SCALAR_TYPES, X_KIEU_TYPES
from cchcdoc.schema.patterns import UNREAD, matches, pattern_fault
from cchcdoc.schema.places import node_at, position_at
from cchcdoc.schema.reading import MAX_DIAGNOSTICS
from cchcdoc.schema.soundness.choice_names import faults_of_names
from cchcdoc.schema.soundness.references import reference_fault
from cchcdoc.schema.soundness.relation_paths import Place, check_relations
from cchcdoc.schema.subschemas import FORMER, REFUSED, Schema, former_names, resolve, types_of

MAX_SCHEMA_DEPTH: Final = 60
"""Largest number of steps from the root to a subschema."""

RANGES: Final = (
    *((low, high) for low in ("minimum", "exclusiveMinimum") for high in ("maximum", "exclusiveMaximum")),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
)
"""Pairs of keywords that are the two ends of a range."""
_SHAPES: Final = (("array",), ("object",), SCALAR_TYPES)


def check_schema(schema: Schema, source: str, own: MapNode | None = None) -> list[Diagnostic]:
    """The errors of ``schema``, at most ``MAX_DIAGNOSTICS``.

    Args:
        schema: plain values that passed the metaschema, or are marked ``REFUSED``.
        source: the file that errors name.
        own: the part of ``schema`` that a pack wrote, which gives the errors their places; nothing else is checked.
            ``None``: everything is checked, and a place is a path inside the schema.
    """
    return examine_schema(schema, source, own)[0]


def examine_schema(schema: Schema, source: str, own: MapNode | None) -> tuple[list[Diagnostic], Schema]:
    """As ``check_schema``, and the schema in which what is not known because of an error is marked ``REFUSED``."""
    checker = _Checker(schema, source, own)
    checker.check(schema, own, ())
    for name, definition in _subschemas_of(schema, "$defs"):
        checker.check_below(definition, own, (), ("$defs", name))
    for place in checker.unsure:
        schema = _with_doubt(schema, place)
    for code, place, message, hint in check_relations(schema):
        checker.report(code, place, message, hint)
    return checker.found, schema


def _with_doubt(value: Any, place: Place) -> Any:
    """A copy of ``value`` in which the subschema at ``place`` is marked ``REFUSED``."""
    if not place:
        return {**value, REFUSED: True}
    made: Any = list(value) if isinstance(value, list) else dict(value)
    made[place[0]] = _with_doubt(made[place[0]], place[1:])
    return made


def _subschemas_of(schema: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    members = schema.get(key)
    if isinstance(members, Mapping):
        yield from members.items()


def _member(schema: Schema) -> Callable[[str], object]:
    """A function that gives the property of ``schema`` with a name, or ``None``."""
    properties: Mapping[str, object] = schema.get("properties", {})
    return properties.get


class _Checker:
    def __init__(self, root: Schema, source: str, own: MapNode | None) -> None:
        self._root = root
        self._source = source
        self._own = own
        self.found: list[Diagnostic] = []
        self.unsure: list[Place] = []
        """Subschemas of which an error leaves open what values they take."""

    def report(self, code: str, place: Place, message: str, hint: str) -> None:
        if len(self.found) < MAX_DIAGNOSTICS:
            self.found.append(make_error(code, self._locate(place), message, hint))

    def _locate(self, place: Place) -> Location:
        if self._own is None:
            return Location(self._source, place=_shown(place) or None)
        position = position_at(self._own, place)
        return position.within(self._source) if position else Location(self._source)

    def check(self, schema: Schema, own: Node | None, place: Place) -> None:
        """Check one subschema and all below it; ``own`` is its node when a pack wrote it."""
        if len(place) > MAX_SCHEMA_DEPTH:
            self.report("MT292", place, f"lược đồ lồng quá {MAX_SCHEMA_DEPTH} tầng", "tách thành $defs")
            return
        before = len(self.found)
        self._check_patterns(schema, place)
        if len(self.found) == before and REFUSED not in schema:
            if "$ref" in schema:
                self._check_reference(schema, place)
            else:
                self._check_types(schema, place)
        for steps, sub in _children(schema):
            self.check_below(sub, own, place, steps)

    def check_below(self, schema: Schema, own: Node | None, place: Place, steps: Place) -> None:
        """Check the subschema ``steps`` below ``place`` unless the program made it."""
        node = None if own is None else node_at(own, list(map(str, steps)))
        if self._own is None or node is not None:
            self.check(schema, node, (*place, *steps))

    def _check_patterns(self, schema: Schema, place: Place) -> None:
        for steps, pattern in _patterns_of(schema):
            fault = pattern_fault(pattern)
            if fault:
                message = f"không nhận biểu thức chính quy {quote(pattern)}: {fault}"
                is_unread = fault.startswith(UNREAD)
                hint = "sửa mẫu ở chỗ ấy" if is_unread else "viết mẫu đơn giản hơn; xem cchcdoc explain MT280"
                self.report("MT280", (*place, *steps), message, hint)

    def _check_reference(self, schema: Schema, place: Place) -> None:
        try:
            target = resolve(schema, self._root)
        except (KeyError, TypeError):
            defs = self._root.get("$defs", {})
            known = self._own is None or isinstance(self._own.entries.get("$defs", self._own), MapNode)
            fault = reference_fault(schema, defs if isinstance(defs, Mapping) and known else None, place)
            if fault is not None:
                self.report("MT293", (*place, "$ref"), *fault)
            return
        definition = self._definition(schema)
        doubled = sorted(set(schema) & CONSTRAINTS & set(definition))
        if types_of(schema) and types_of(definition) and types_of(schema) != types_of(definition):
            doubled = ["type", *doubled]
            self.unsure.append(place)
        if doubled:
            message = f"{', '.join(doubled)} có ở cả $ref và cạnh $ref"
            self.report("MT293", (*place, doubled[0]), message, "giữ ở một chỗ")
        elif REFUSED not in target:
            self._check_types(target, place)

    def _definition(self, schema: Schema) -> Schema:
        return resolve({"$ref": schema["$ref"]}, self._root)

    def _check_types(self, schema: Schema, place: Place) -> None:
        constraints = set(schema) & CONSTRAINTS
        if "oneOf" in schema:
            self._check_one_of(schema, place, constraints)
            return
        for steps, message, hint in faults_of_names(schema):
            if self._own is None or node_at(self._own, list(map(str, (*place, *steps)))) is not None:
                self.report("MT292", (*place, *steps), message, hint)
        types = types_of(schema)
        allowed = frozenset().union(*(KEYWORDS_OF_TYPE[each] for each in types))
        if constraints - allowed:
            wrong = sorted(constraints - allowed)
            where = f"kiểu {', '.join(types)}" if types else "lược đồ không ghi type"
            hint = "sửa type hoặc bỏ từ khóa" if types else "ghi type, hoặc bỏ từ khóa"
            message = f"{where} không dùng được {', '.join(wrong)}"
            self.report("MT292", place, message, hint)
            self.unsure.append(place)
        for keyword, value in _never_given(schema, types):
            message = (
                f"{keyword} có {quote(str(value))}, mà kiểu {', '.join(types)} không bao giờ có giá trị ấy"
            )
            self.report("MT292", (*place, keyword), message, "sửa type, hoặc viết giá trị đúng kiểu")
        both = sorted(former_names(schema).keys() & schema.get("properties", {}).keys())
        if both:
            message = f"x-doi-ten nêu {', '.join(map(quote, both))}, vẫn là tên của một trường"
            at = (*place, "properties", former_names(schema)[both[0]], FORMER)
            self.report("MT292", at, message, "bỏ tên ấy khỏi x-doi-ten, hoặc bỏ trường cũ")
        x_kieu = schema.get("x-kieu")
        if x_kieu in X_KIEU_TYPES and X_KIEU_TYPES[x_kieu] not in types:
            self.report("MT292", place, f"x-kieu: {x_kieu} cần type: {X_KIEU_TYPES[x_kieu]}", "sửa type")
            self.unsure.append(place)
        elif x_kieu == "ngay_thang_nam" and not all(
            map(self._is_whole_number, map(_member(schema), DAY_PARTS))
        ):
            message = f"x-kieu: {x_kieu} cần properties {', '.join(DAY_PARTS)}, type: integer"
            self.report("MT292", place, message, "thêm hoặc sửa các trường đó")
        if "properties" in schema and "additionalProperties" not in schema:
            message = "properties không đi cùng additionalProperties: gõ sai tên trường sẽ không ai biết"
            self.report("MT296", place, message, "thêm additionalProperties: false")
        for low, high in RANGES:
            if _is_empty(schema.get(low), schema.get(high), is_open="exclusive" in f"{low}{high}"):
                message = f"{low} là {schema[low]}, {high} là {schema[high]}: không giá trị nào được nhận"
                self.report("MT292", (*place, low), message, "sửa một trong hai số")
        self._check_names(schema, place)

    def _is_whole_number(self, schema: object) -> bool:
        try:
            target = resolve(schema, self._root) if isinstance(schema, Mapping) else {}
        except (KeyError, TypeError):
            return False
        return REFUSED in target or types_of(target) == ("integer",)

    def _check_names(self, schema: Schema, place: Place) -> None:
        """Report impossible names: required ones that are no property, properties that ``propertyNames`` forbids."""
        required, properties = schema.get("required", []), schema.get("properties", {})
        closed = schema.get("additionalProperties", True) is False and "patternProperties" not in schema
        for key in required:
            if closed and key not in properties:
                message = f"required có {quote(str(key))} nhưng properties không có"
                near = did_you_mean(nearest(str(key), properties, Names.IDS, 1))
                hint = near or "thêm vào properties, hoặc bỏ khỏi required"
                self.report("MT292", (*place, "required", key), message, hint)
        pattern = schema.get("propertyNames", {}).get("pattern", "")
        for key in properties:
            if pattern and not matches(pattern, str(key)):
                message = f"tên {quote(str(key))} trái với propertyNames"
                self.report("MT292", (*place, "propertyNames"), message, "sửa tên hoặc sửa mẫu")

    def _check_one_of(self, schema: Schema, place: Place, constraints: set[str]) -> None:
        if constraints or "type" in schema:
            names = ", ".join(sorted(constraints | ({"type"} & set(schema))))
            self.report("MT292", place, f"oneOf không đi cùng {names}", "chuyển vào từng nhánh")
            self.unsure.append(place)
        try:
            targets = [resolve(branch, self._root) for branch in schema["oneOf"]]
        except (KeyError, TypeError):
            return
        types = [set(types_of(target)) for target in targets]
        if any(REFUSED in target for target in targets):
            return
        if not all(types) or any(sum(bool(each & set(shape)) for each in types) > 1 for shape in _SHAPES):
            message = "các nhánh của oneOf phải khác dạng: một giá trị, một danh sách, một nhóm trường"
            self.report(
                "MT292", (*place, "oneOf"), message, "ghi type cho từng nhánh, gộp hai nhánh cùng dạng"
            )


def _never_given(schema: Schema, types: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """The values of ``enum`` and ``const`` that no value of ``types`` equals, each with its keyword."""
    if types and set(types) <= {"integer", "number"}:
        yield from (("enum", each) for each in schema.get("enum", ()) if isinstance(each, str))
        if isinstance(schema.get("const"), str):
            yield "const", schema["const"]
    elif types == ("string",) and "const" in schema and not isinstance(schema["const"], str):
        yield "const", schema["const"]


def _is_empty(low: object, high: object, *, is_open: bool) -> bool:
    """Whether nothing lies between two limits; ``is_open``: one of them is itself outside."""
    if not isinstance(low, int | Decimal) or not isinstance(high, int | Decimal):
        return False
    return low > high or (is_open and low == high)


def _children(schema: Schema) -> Iterator[tuple[Place, Any]]:
    """The subschemas directly below ``schema``, each with the steps that lead to it; without ``$defs``."""
    for key in ("properties", "patternProperties"):
        for name, sub in _subschemas_of(schema, key):
            yield (key, name), sub
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            yield (key,), schema[key]
    for index, branch in enumerate(schema.get("oneOf", ())):
        yield ("oneOf", index), branch


def _patterns_of(schema: Schema) -> Iterator[tuple[Place, str]]:
    """The regular expressions of ``schema``, each with the steps that lead to it."""
    for holder, steps in ((schema, ()), (schema.get("propertyNames", {}), ("propertyNames",))):
        if "pattern" in holder:
            yield (*steps, "pattern"), holder["pattern"]
    for pattern in schema.get("patternProperties", ()):
        yield ("patternProperties", pattern), pattern


def _shown(place: Place) -> str:
    """``place`` as a path in which items count from 1: ``x-quan-he#1.bang``."""
    shown = (f"#{step + 1}" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(shown).removeprefix(".")
