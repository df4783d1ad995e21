"""Checks a schema itself, for the author of a pack: unknown keywords, wrong values, references to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote
from cchcdoc.near_names import suggest
from cchcdoc.schema.fields.days import DAY_PARTS
from cchcdoc.schema.keywords import (
    CONSTRAINTS,
    KEYWORDS_OF_TYPE,
    KNOWN,
    ROOT_ONLY,
    SCALAR_TYPES,
    TYPES,
    X_KIEU_TYPES,
)
from cchcdoc.schema.patterns import matches, pattern_fault
from cchcdoc.schema.soundness.keyword_values import keyword_fault, patterns_of
from cchcdoc.schema.soundness.relation_paths import check_relations
from cchcdoc.schema.subschemas import Schema, resolve, types_of

MAX_SCHEMA_DEPTH: Final = 60
"""Largest number of steps from the root to a subschema."""

_SHAPES: Final = (("array",), ("object",), SCALAR_TYPES)


def check_schema(schema: Mapping[str, object], source: str) -> list[Diagnostic]:
    """The errors of ``schema`` (plain values), each with its path inside the schema; ``source`` is the file they name."""
    checker = _Checker(schema, source)
    checker.check(schema, (), is_root=True)
    for name, definition in _subschemas_of(schema, "$defs"):
        checker.check(definition, ("$defs", name))
    if not checker.found:
        for code, place, message, hint in check_relations(schema):
            checker.report(code, (place,), message, hint)
    return checker.found


def _subschemas_of(schema: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    members = schema.get(key)
    if isinstance(members, Mapping):
        yield from members.items()


def _member(schema: Schema) -> Callable[[str], object]:
    """A function that gives the property of ``schema`` with a name, or ``None``."""
    properties: Mapping[str, object] = schema.get("properties", {})
    return properties.get


class _Checker:
    def __init__(self, root: Schema, source: str) -> None:
        self._root = root
        self._source = source
        self.found: list[Diagnostic] = []

    def report(self, code: str, place: tuple[str, ...], message: str, hint: str) -> None:
        location = Location(self._source, place=".".join(place) or None)
        self.found.append(Diagnostic(code, Severity.ERROR, location, message, hint))

    def check(self, schema: object, place: tuple[str, ...], *, is_root: bool = False) -> None:
        """Check one subschema and all below it."""
        if not isinstance(schema, Mapping):
            self.report(
                "MT292", place, "lược đồ con phải là các dòng khóa: giá trị", "viết như {type: string}"
            )
            return
        if len(place) > MAX_SCHEMA_DEPTH:
            self.report("MT292", place, f"lược đồ lồng quá {MAX_SCHEMA_DEPTH} tầng", "tách thành $defs")
            return
        before = len(self.found)
        self._check_keywords(schema, place, is_root=is_root)
        if len(self.found) == before:  # the next checks rely on valid values of the keywords
            if "$ref" in schema:
                self._check_reference(schema, place)
            else:
                self._check_types(schema, place)
        for key, sub in _children(schema):
            self.check(sub, (*place, *key))

    def _check_keywords(self, schema: Schema, place: tuple[str, ...], *, is_root: bool) -> None:
        for key, value in schema.items():
            if key not in KNOWN:
                near = suggest(str(key), sorted(KNOWN))
                hint = f"có phải là {near}?" if near else "chỉ dùng các từ khóa trong docs/tac-gia-mau.md"
                self.report("MT291", place, f"không có từ khóa {quote(str(key))}", hint)
            elif key in ROOT_ONLY and not is_root:
                self.report("MT291", place, f"{key} chỉ được viết ở gốc lược đồ", f"chuyển {key} lên đầu tệp")
            else:
                fault = keyword_fault(key, value)
                if fault:
                    self.report("MT292", (*place, key), fault, "sửa giá trị của từ khóa này")
                else:
                    self._check_patterns(key, value, (*place, key))

    def _check_patterns(self, key: str, value: object, place: tuple[str, ...]) -> None:
        for pattern in patterns_of(key, value):
            fault = pattern_fault(pattern)
            if fault:
                message = f"không nhận biểu thức chính quy {quote(pattern)}: {fault}"
                self.report("MT280", place, message, "viết mẫu đơn giản hơn; xem cchcdoc explain MT280")

    def _check_reference(self, schema: Schema, place: tuple[str, ...]) -> None:
        try:
            target = resolve(schema, self._root)
        except (KeyError, TypeError):
            message = f"$ref {quote(str(schema['$ref']))} không dẫn tới đâu, hoặc dẫn vòng tròn"
            self.report("MT293", (*place, "$ref"), message, "viết #/$defs/tên, tên có trong $defs")
            return
        doubled = sorted(set(schema) & CONSTRAINTS & set(self._definition(schema)))
        if doubled:
            message = f"{', '.join(doubled)} có ở cả $ref và cạnh $ref"
            self.report("MT293", place, message, "giữ ở một chỗ")
        elif not any(keyword_fault(key, value) for key, value in target.items()):
            self._check_types(target, place)

    def _definition(self, schema: Schema) -> Schema:
        return resolve({"$ref": schema["$ref"]}, self._root)

    def _check_types(self, schema: Schema, place: tuple[str, ...]) -> None:
        constraints = set(schema) & CONSTRAINTS
        if "oneOf" in schema:
            self._check_one_of(schema, place, constraints)
            return
        types = [each for each in types_of(schema) if each in TYPES]
        allowed = frozenset().union(*(KEYWORDS_OF_TYPE[each] for each in types))
        if constraints - allowed:
            names = ", ".join(sorted(constraints - allowed))
            where = f"kiểu {', '.join(types)}" if types else "lược đồ không ghi type"
            self.report("MT292", place, f"{where} không dùng được {names}", "sửa type hoặc bỏ từ khóa")
        x_kieu = schema.get("x-kieu")
        if x_kieu in X_KIEU_TYPES and X_KIEU_TYPES[x_kieu] not in types:
            self.report("MT292", place, f"x-kieu: {x_kieu} cần type: {X_KIEU_TYPES[x_kieu]}", "sửa type")
        elif x_kieu == "ngay_thang_nam" and not all(
            map(self._is_whole_number, map(_member(schema), DAY_PARTS))
        ):
            message = f"x-kieu: {x_kieu} cần properties {', '.join(DAY_PARTS)}, type: integer"
            self.report("MT292", place, message, "thêm hoặc sửa các trường đó")
        if "properties" in schema and "additionalProperties" not in schema:
            message = "properties không đi cùng additionalProperties: gõ sai tên trường sẽ không ai biết"
            self.report("MT296", place, message, "thêm additionalProperties: false")
        self._check_names(schema, place)

    def _is_whole_number(self, schema: object) -> bool:
        try:
            return isinstance(schema, Mapping) and types_of(resolve(schema, self._root)) == ("integer",)
        except (KeyError, TypeError):
            return False

    def _check_names(self, schema: Schema, place: tuple[str, ...]) -> None:
        """Report impossible names: required ones that are no property, properties that ``propertyNames`` forbids."""
        required, properties = schema.get("required", []), schema.get("properties", {})
        closed = schema.get("additionalProperties", True) is False and "patternProperties" not in schema
        for key in required:
            if closed and key not in properties:
                message = f"required có {quote(str(key))} nhưng properties không có"
                self.report(
                    "MT292", (*place, "required"), message, "thêm vào properties, hoặc bỏ khỏi required"
                )
        pattern = schema.get("propertyNames", {"pattern": ""})["pattern"]
        for key in properties:
            if not matches(pattern, str(key)):
                message = f"tên {quote(str(key))} trái với propertyNames"
                self.report("MT292", (*place, "propertyNames"), message, "sửa tên hoặc sửa mẫu")

    def _check_one_of(self, schema: Schema, place: tuple[str, ...], constraints: set[str]) -> None:
        if constraints or "type" in schema:
            names = ", ".join(sorted(constraints | ({"type"} & set(schema))))
            self.report("MT292", place, f"oneOf không đi cùng {names}", "chuyển vào từng nhánh")
        branches = schema["oneOf"]
        if not all(isinstance(branch, Mapping) for branch in branches):
            return
        try:
            types = [set(types_of(resolve(branch, self._root))) for branch in branches]
        except (KeyError, TypeError):
            return
        if not all(types) or any(sum(bool(each & set(shape)) for each in types) > 1 for shape in _SHAPES):
            message = "các nhánh của oneOf phải khác dạng: một giá trị, một danh sách, một nhóm trường"
            self.report(
                "MT292", (*place, "oneOf"), message, "ghi type cho từng nhánh, gộp hai nhánh cùng dạng"
            )


def _children(schema: Schema) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The subschemas directly below ``schema``, each with the steps that lead to it; without ``$defs``."""
    for key in ("properties", "patternProperties"):
        for name, sub in _subschemas_of(schema, key):
            yield (key, str(name)), sub
    for key in ("items", "additionalProperties"):
        if key in schema and not isinstance(schema[key], bool):
            yield (key,), schema[key]
    branches = schema.get("oneOf")
    for index, branch in enumerate(branches if isinstance(branches, list) else ()):
        yield ("oneOf", str(index)), branch
