"""What a pack may say about a part of the input that the program supplies: further requirements, never another shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from cchcdoc.schema.places import Step
from cchcdoc.schema.subschemas import REFUSED, Schema

STRICTER: Final = frozenset(
    ("required", "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum",
     "x-goi-y", "x-it-dung", "x-ten-gia-tri", "title", "description", "examples", "$comment", REFUSED)
)  # fmt: skip
"""Keywords that a kind may set on a field of such a part."""


class Change(NamedTuple):
    """A change that is not allowed: steps that lead to it, and what is wrong."""

    steps: tuple[Step, ...]
    message: str


def stricter_only(
    added: Schema, base: Schema, path: str, faults: list[Change], *, may_add: bool = False
) -> dict[str, Any]:
    """``added`` without what must not change ``base``; each such change is added to ``faults``.

    The depth is limited by that of ``base``, which the program supplies.

    Args:
        added: what a pack says about a part of the input.
        base: the schema of that part, which the program supplies.
        path: of the part in the input.
        faults: gets the changes, with the steps from ``added``.
        may_add: whether fields that ``base`` does not have are allowed.
    """

    def below(sub: Schema, steps: tuple[Step, ...], inner: Schema, name: str) -> dict[str, Any]:
        found: list[Change] = []
        kept = stricter_only(sub, inner, f"{path}.{name}", found, may_add=may_add)
        faults.extend(Change((*steps, *change.steps), change.message) for change in found)
        return kept

    made: dict[str, Any] = {}
    for keyword, value in added.items():
        inner = base.get(keyword)
        if keyword == "items" and isinstance(inner, Mapping):
            made[keyword] = below(value, (keyword,), inner, "*")
        elif keyword == "properties" and isinstance(inner, Mapping):
            known = {name: sub for name, sub in value.items() if name in inner}
            made[keyword] = value | {
                name: below(sub, (keyword, name), inner[name], name) for name, sub in known.items()
            }
            strange = () if may_add else (name for name in value if name not in known)
            faults.extend(
                Change((keyword, name), f"{path}.{name}: phần chung không có trường này") for name in strange
            )
        elif keyword in STRICTER or inner == value:
            made[keyword] = value
        else:
            made[REFUSED] = True
            faults.append(Change((keyword,), f"{path}: không đổi được {keyword}"))
    return made
