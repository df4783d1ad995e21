"""Compiles a schema (plain dicts) into fields that read the input; done once for each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError
from cchcdoc.schema.fields.base import (
    MAX_PHRASE,
    AnyField,
    BooleanField,
    DateField,
    Field,
    ProseField,
    ScalarField,
    Test,
    TextField,
)
from cchcdoc.schema.fields.choice import ChoiceField
from cchcdoc.schema.fields.constraints import to_decimal, value_tests
from cchcdoc.schema.fields.days import PartedDayField
from cchcdoc.schema.fields.figures import IntegerField, NumberField, YearField
from cchcdoc.schema.fields.mixed_shapes import EitherField, RefField, ShapeField
from cchcdoc.schema.fields.periods import PeriodField
from cchcdoc.schema.fields.scores import ScoreField
from cchcdoc.schema.fields.shapes import ListField, MapField
from cchcdoc.schema.keywords import SCALAR_TYPES
from cchcdoc.schema.patterns import matcher
from cchcdoc.schema.relations.declared import Relation, read_relations
from cchcdoc.schema.subschemas import Schema, example_of, former_names, label_of, resolve, types_of
from cchcdoc.schema.worded_choices import choices_of


class _Compiled(NamedTuple):
    root: Field
    relations: tuple[Relation, ...]


class CompiledSchema:
    """A schema with the field of its root and its relations, which are compiled when they are first asked for.

    To list kinds nobody asks for them. Equal is what has the same ``schema``.
    """

    __slots__ = ("_compiled", "_exact", "_source", "schema")

    def __init__(self, schema: Schema, source: str = "schema.yaml", *, exact: bool = False) -> None:
        """``schema``: plain values that passed the metaschema and ``check_schema``; ``source``: the file that errors name.

        ``exact``: values of ``enum`` are taken as they are written alone, neither by a name nor in upper case.
        """
        self.schema: Final = schema
        self._source = source
        self._exact = exact
        self._compiled: _Compiled | None = None

    @property
    def root(self) -> Field:
        """The field of the whole input. Raises ``PackError``: MT291."""
        return self.compiled().root

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What holds between its figures. Raises ``PackError``: MT291."""
        return self.compiled().relations

    def compiled(self) -> _Compiled:
        """The fields and relations, compiled once.

        Raises:
            PackError: MT291, when the schema cannot be compiled at all.
        """
        if self._compiled is None:
            try:
                self._compiled = _Compiled(
                    _Compiler(self.schema, exact=self._exact).field(self.schema), read_relations(self.schema)
                )
            except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, re.error) as error:
                raise PackError([_unusable(self._source, error)]) from error
        return self._compiled

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompiledSchema) and self.schema == other.schema

    def __hash__(self) -> int:  # a schema is a mapping, which has none
        return hash(CompiledSchema)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as the original schema: fields hold closures, which pickle cannot store; loading compiles again."""
        return compile_schema, (self.schema,)


def compile_schema(schema: Schema, source: str = "schema.yaml", *, exact: bool = False) -> CompiledSchema:
    """Compile ``schema`` for ``validate`` at once.

    Args:
        schema: plain values that passed the metaschema and ``check_schema``, which report every error and its place.
        source: the file that errors name.
        exact: whether values of ``enum`` are taken as they are written alone: of files of authors, which programs read.

    Raises:
        PackError: MT291, when the schema cannot be compiled at all.
    """
    made = CompiledSchema(schema, source, exact=exact)
    made.compiled()
    return made


_GROUP_FIELDS: Final[Mapping[str, type[MapField]]] = {
    "ngay_thang_nam": PartedDayField,
    "ky_bao_cao": PeriodField,
}
"""Classes for mappings with a meaning of their own, by their ``x-kieu``."""


class _Compiler:
    """Compiles each dict of the schema once; one that is met again while being compiled becomes a ``RefField``."""

    def __init__(self, root: Schema, *, exact: bool) -> None:
        self._root = root
        self._exact = exact
        self._done: dict[int, Field] = {}

    def field(self, schema: Schema) -> Field:
        """The field for one subschema."""
        known = self._done.get(id(schema))
        if known is not None:
            return known
        later = RefField()
        self._done[id(schema)] = later
        later.target = field = self._build(resolve(schema, self._root))
        self._done[id(schema)] = field
        return field

    def _build(self, schema: Schema) -> Field:
        if "oneOf" in schema:
            return self._one_of(schema)
        types = types_of(schema)
        nullable = "null" in types
        shapes = [type_name for type_name in types if type_name != "null"]
        if not shapes:
            return AnyField(label_of(schema), nullable)
        scalars = [type_name for type_name in SCALAR_TYPES if type_name in shapes]
        value = self._value(schema, scalars) if scalars else None
        items = self._list(schema) if "array" in shapes else None
        fields = self._map(schema) if "object" in shapes else None
        only = [shape for shape in (value, items, fields) if shape]
        if len(only) == 1:
            only[0].nullable = nullable
            return only[0]
        one_as_list = set(shapes) == {"string", "array"} and self._takes_text(schema)
        return ShapeField(label_of(schema), nullable, value, items, fields, one_as_list)

    def _one_of(self, schema: Schema) -> Field:
        """One branch for each of value, list and mapping; ``check_schema`` refuses two branches of the same shape."""
        value: Field | None = None
        items: Field | None = None
        fields: Field | None = None
        nullable = False
        for branch in schema["oneOf"]:
            types = types_of(resolve(branch, self._root))
            nullable = nullable or "null" in types
            compiled = self.field(branch)
            if "array" in types:
                items = items or compiled
            if "object" in types:
                fields = fields or compiled
            if set(types) & set(SCALAR_TYPES):
                value = value or compiled
        return ShapeField(label_of(schema), nullable, value, items, fields)

    def _value(self, schema: Schema, type_names: Sequence[str]) -> ScalarField:
        made = [_make_scalar(schema, type_name, exact=self._exact) for type_name in type_names]
        return made[0] if len(made) == 1 else EitherField(label_of(schema), choices=made)

    def _list(self, schema: Schema) -> ListField:
        items = schema.get("items", {})
        return ListField(
            label_of(schema),
            item=self.field(items) if isinstance(items, Mapping) else AnyField(),
            least=int(schema.get("minItems", 0)),
            most=int(schema["maxItems"]) if "maxItems" in schema else None,
        )

    def _map(self, schema: Schema) -> MapField:
        given = schema.get("additionalProperties", True)
        rest = self.field(given) if isinstance(given, Mapping) else AnyField() if given else None
        names = schema.get("propertyNames", {})
        patterns = [
            (matcher(pattern), self.field(sub))
            for pattern, sub in schema.get("patternProperties", {}).items()
        ]
        properties = {key: self.field(sub) for key, sub in schema.get("properties", {}).items()}
        for key in schema.get("required", ()):
            if key not in properties:
                properties[key] = next((found for fits, found in patterns if fits(key)), rest or AnyField())
        made = _GROUP_FIELDS.get(str(schema.get("x-kieu")), MapField)
        return made(
            label_of(schema),
            properties=properties,
            required=frozenset(schema.get("required", ())),
            patterns=patterns,
            rest=rest,
            key_pattern=matcher(names["pattern"]) if "pattern" in names else None,
            key_advice=str(names.get("x-goi-y", "")),
            renamed=former_names(schema),
        )

    def _takes_text(self, schema: Schema) -> bool:
        """Whether an item of the list may be a single value."""
        items = resolve(schema.get("items", {}), self._root)
        return not types_of(items) or bool(set(types_of(items)) & set(SCALAR_TYPES))


def _make_scalar(schema: Schema, type_name: str, *, exact: bool) -> ScalarField:
    label, example = label_of(schema), example_of(schema)
    if type_name == "string" and schema.get("format") == "date":
        return DateField(label, tests=value_tests(schema, "date"), example=example)
    tests = value_tests(schema, type_name, example)
    if type_name == "boolean":
        return BooleanField(label, tests=tests, example=example)
    if type_name == "string" and schema.get("x-kieu") == "diem_so":
        return ScoreField(label, example=example)
    if type_name == "string":
        return _make_text(schema, tests, exact=exact)
    number = {"number": NumberField, "integer": YearField if schema.get("x-kieu") == "nam" else IntegerField}[
        type_name
    ]
    zero = to_decimal(schema["minimum"]) == 0 if "minimum" in schema else False
    unit = str(schema.get("x-don-vi", ""))
    return number(label, tests=tests, example=example, zero_answers=zero, unit=unit)


def _make_text(schema: Schema, tests: Sequence[Test], *, exact: bool) -> TextField:
    label, example = label_of(schema), example_of(schema)
    if schema.get("x-kieu") == "loi_van":
        return ProseField(label, tests=tests, example=example)
    if "enum" in schema and not exact:
        others = value_tests({key: schema[key] for key in schema if key != "enum"}, "string", example)
        return ChoiceField(label, tests=others, example=example, choices=choices_of(schema))
    return TextField(
        label, tests=tests, example=example, is_phrase=schema.get("maxLength", MAX_PHRASE + 1) <= MAX_PHRASE
    )


def _unusable(source: str, error: Exception) -> Diagnostic:
    message = f"lược đồ không dùng được: {type(error).__name__}"
    return Diagnostic("MT291", Severity.ERROR, Location(source), message, "xem docs/tac-gia-mau.md")
