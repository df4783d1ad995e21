"""A path once published keeps its type: the fields of two versions of a schema are walked side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.schema.places import Step
from cchcdoc.schema.subschemas import FORMER, Schema, resolve, types_of
from cchcdoc.vietnamese import join_or

MAX_PAIRS: Final = 20_000
"""Pairs of fields that are held against each other; no kind has so many, a schema that refers to itself would."""

MAX_DEPTH: Final = 60
"""Steps from the root of the input to a field, beyond which fields are not compared."""

Shape: TypeAlias = frozenset[str]
"""Types of a field, by the words of ``WORDS``."""

WORDS: Final[Mapping[str, str]] = {
    "integer": "số nguyên",
    "number": "số",
    "boolean": "có hoặc không",
    "string": "chữ",
    "date": "ngày",
    "score": "điểm số",
    "array": "danh sách",
    "object": "nhóm",
}
"""What the types are called. A year is a whole number, prose is text: what was typed stays valid and means the same."""


class Compared(NamedTuple):
    """A field of both versions that is not quite what it was."""

    path: str
    """Dotted path in the new version, ``*`` for each item of a list or each key."""
    former: str
    """Its path in the old version."""
    before: str
    """Its types, or its unit, in Vietnamese."""
    after: str
    steps: tuple[Step, ...]
    """Steps from the root of the new schema to the field."""
    is_type: bool
    """Whether its type differs; its unit otherwise."""

    @property
    def is_renamed(self) -> bool:
        """Whether the new version says that the field was called otherwise (``x-doi-ten``)."""
        return self.path.count(".") == self.former.count(".") and self.path != self.former


def compare_types(old: Schema, new: Schema, parts: tuple[str, ...]) -> list[Compared]:
    """Fields whose type or unit differs between the schemas of two whole inputs.

    Args:
        old: of the version that was published.
        new: of the version to publish.
        parts: keys of the input that are looked at, in this order.
    """
    walk = _Walk(old, new)
    found: list[Compared] = []
    for part in parts:
        one, other = (each.get("properties", {}).get(part) for each in (old, new))
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            found += walk.pair(_Field(part, part, ("properties", part)), one, other, frozenset())
    return found


def shape_of(schema: Schema, root: Schema, above: frozenset[str] = frozenset()) -> Shape:
    """The types that a value of ``schema`` may have."""
    reference = str(schema.get("$ref", ""))
    if reference and reference in above:
        return frozenset()
    schema = resolve(schema, root)
    names = {name for name in types_of(schema) if name != "null"}
    if "string" in names and schema.get("format") == "date":
        names = names - {"string"} | {"date"}
    elif "string" in names and schema.get("x-kieu") == "diem_so":
        names = names - {"string"} | {"score"}
    for branch in schema.get("oneOf", ()):
        names |= shape_of(branch, root, above | {reference})
    return frozenset(names)


def in_words(shape: Shape) -> str:
    """``số hoặc chữ``."""
    return join_or([words for name, words in WORDS.items() if name in shape])


def keeps(before: Shape, after: Shape) -> bool:
    """Whether a field of the types ``before`` may have the types ``after``: the same, or numbers where there were whole numbers."""
    return before == after or frozenset("number" if each == "integer" else each for each in before) == after


class _Field(NamedTuple):
    path: str
    former: str
    steps: tuple[Step, ...]

    def below(self, key: str, former: str, *steps: Step) -> _Field:
        return _Field(f"{self.path}.{key}", f"{self.former}.{former}", (*self.steps, *steps))


class _Walk:
    """Goes through two schemas at once, as far as both have the same fields."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old, self._new = old, new
        self._left = MAX_PAIRS

    def pair(
        self, field: _Field, one: Schema, other: Schema, above: frozenset[tuple[str, str]]
    ) -> Iterator[Compared]:
        """What differs of ``field`` and of all below it; ``above``: the definitions that lead to it, which end the walk."""
        references = (str(one.get("$ref", "")), str(other.get("$ref", "")))
        self._left -= 1
        if references in above or self._left < 0 or field.path.count(".") > MAX_DEPTH:
            return
        if any(references):
            above |= {references}
        if references[1]:
            field = field._replace(steps=("$defs", references[1].removeprefix("#/$defs/")))
        shapes = shape_of(one, self._old), shape_of(other, self._new)
        units = [str(resolve(*each).get("x-don-vi", "")) for each in ((one, self._old), (other, self._new))]
        if not keeps(*shapes):
            before, after = map(in_words, shapes)
            yield Compared(field.path, field.former, before, after, field.steps, is_type=True)
            return
        if units[0] != units[1]:
            yield Compared(field.path, field.former, units[0], units[1], field.steps, is_type=False)
        yield from self._inside(field, resolve(one, self._old), resolve(other, self._new), above)

    def _inside(
        self, field: _Field, one: Schema, other: Schema, above: frozenset[tuple[str, str]]
    ) -> Iterator[Compared]:
        """The fields below a field that is a group, a list, or one of several shapes."""
        before, after = one.get("properties", {}), other.get("properties", {})
        former = {
            str(name): key
            for key, sub in after.items()
            if isinstance(sub, Mapping)
            for name in sub.get(FORMER, ())
        }
        for name, sub in before.items():
            key = name if name in after else former.get(name, "")
            if key:
                yield from self.pair(field.below(key, name, "properties", key), sub, after[key], above)
            elif isinstance(other.get("additionalProperties"), Mapping):
                rest = field.below(name, name, "additionalProperties")
                yield from self.pair(rest, sub, other["additionalProperties"], above)
        for keyword in ("items", "additionalProperties"):
            subs = one.get(keyword), other.get(keyword)
            if isinstance(subs[0], Mapping) and isinstance(subs[1], Mapping):
                yield from self.pair(field.below("*", "*", keyword), subs[0], subs[1], above)
        for pattern, sub in one.get("patternProperties", {}).items():
            if pattern in other.get("patternProperties", {}):
                step = field.below("*", "*", "patternProperties", pattern)
                yield from self.pair(step, sub, other["patternProperties"][pattern], above)
        yield from self._branches(field, one, other, above)

    def _branches(
        self, field: _Field, one: Schema, other: Schema, above: frozenset[tuple[str, str]]
    ) -> Iterator[Compared]:
        """Branches of ``oneOf`` that have the same types, each only below itself."""
        if "oneOf" not in one and "oneOf" not in other:
            return
        for before in one.get("oneOf", (one,)):
            for at, after in enumerate(other.get("oneOf", (other,))):
                references = (str(before.get("$ref", "")), str(after.get("$ref", "")))
                inner = resolve(before, self._old), resolve(after, self._new)
                alike = set(types_of(inner[0])) & set(types_of(inner[1])) & {"object", "array"}
                self._left -= 1
                if not alike or references in above or self._left < 0:
                    continue
                steps = (*field.steps, "oneOf", at) if "oneOf" in other else field.steps
                beneath = above | {references} if any(references) else above
                yield from self._inside(field._replace(steps=steps), *inner, beneath)
