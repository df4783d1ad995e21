"""Forms of a level: its own fields, and examples that are true of every level: a pack writes ``Phòng họp {ten_day_du}``, a form shows the level's own words.

The slots are those of ``chinh_quyen.yaml``, as in ``ghi_san`` of kind.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.schema.subschemas import Schema
from cchcdoc.standard import fill_slots, load_standard
from cchcdoc.standard.local_government import SLOT

USUAL_LEVEL: Final = "xa"
"""The level whose words stand in examples as long as none is named."""
WITH_SLOTS: Final = "x-vi-du-theo-cap"
"""Keyword that the program sets: ``examples`` as the pack wrote them, with slots."""
LEVELS_KEYWORD: Final = "x-cap"
"""Keyword of an optional field that only issuers of these levels fill in."""


def with_usual_examples(schema: Schema) -> dict[str, Any]:
    """``schema`` of a whole input with the slots of its examples filled for ``USUAL_LEVEL``.

    The examples as written are kept under ``WITH_SLOTS``, for ``of_level``.
    """
    words = _words(USUAL_LEVEL)

    def marked(examples: list[object]) -> dict[str, object]:
        kept = {WITH_SLOTS: examples} if any(_has_slot(each) for each in examples) else {}
        return {"examples": [_filled(each, words) for each in examples], **kept}

    return _walk(schema, lambda each: marked(each["examples"]) if "examples" in each else {})


def of_level(level: str, schema: Schema, *known: Node) -> dict[str, Any]:
    """``schema`` of a whole input with the examples of ``level``, without the optional fields of other levels (``x-cap``).

    One that an input among ``known`` has an answer for is kept: what was typed is never left without a place.

    Raises:
        StopIteration: no regime has ``level``.
    """
    words = _words(level)

    def of_this_level(each: Schema) -> dict[str, object]:
        return {"examples": [_filled(one, words) for one in each[WITH_SLOTS]]} if WITH_SLOTS in each else {}

    return _walk(schema, of_this_level, lambda each: level in each.get(LEVELS_KEYWORD, (level,)), known)


def _words(level: str) -> Mapping[str, str]:
    return load_standard().government.words_of_forms(level)


def _has_slot(example: object) -> bool:
    return isinstance(example, str) and bool(SLOT.search(example))


def _filled(example: object, words: Mapping[str, str]) -> object:
    return fill_slots(example, words) if isinstance(example, str) else example


def _walk(
    schema: Schema,
    change: Callable[[Schema], Mapping[str, object]],
    keeps: Callable[[Schema], bool] = lambda _: True,
    known: Sequence[Node] = (),
) -> dict[str, Any]:
    """A copy of ``schema`` in which each subschema also has what ``change`` gives for it, with the optional properties
    that ``keeps`` is true of or that one of the values ``known`` has an answer for."""
    made = dict(schema)
    items = [item for node in known if isinstance(node, ListNode) for item in node.items]
    for key in _BELOW & made.keys():
        if isinstance(schema[key], Mapping):
            made[key] = _walk(schema[key], change, keeps, items if key == "items" else ())
    needed = schema.get("required", ())
    for key in _BY_NAME & made.keys():
        made[key] = {
            name: _walk(sub, change, keeps, below if key == "properties" else ())
            for name, sub in schema[key].items()
            for below in (_answers(known, name),)
            if key != "properties" or name in needed or keeps(sub) or below
        }
    if "oneOf" in made:
        made["oneOf"] = [_walk(branch, change, keeps, known) for branch in schema["oneOf"]]
    return {**made, **change(schema)}


def _answers(known: Sequence[Node], name: str) -> list[Node]:
    """What the mappings among ``known`` have below ``name``, but for blanks."""
    found = [node.entries[name] for node in known if isinstance(node, MapNode) and name in node.entries]
    return [node for node in found if not (isinstance(node, Scalar) and node.is_blank)]


_BELOW: Final = frozenset(("items", "additionalProperties"))
_BY_NAME: Final = frozenset(("properties", "patternProperties", "$defs"))
