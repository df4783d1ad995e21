"""Fields of a group that stand outside it, because its line is missing or they are not indented below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.nodes import CellPosition, MapNode, RawInput, Scalar
from cchcdoc.schema.fields.base import Field
from cchcdoc.schema.fields.mixed_shapes import RefField, ShapeField
from cchcdoc.schema.fields.shapes import MapField

UNKNOWN_KEY: Final = "DL139"
NOT_FILLED_IN: Final = "DL130"


class _Stray(NamedTuple):
    """A key that only another group of the input has."""

    key: str
    at: Location
    home: str
    """The dotted path of the group that has it."""
    state: Literal["there", "empty", "absent"]
    """Whether the home has fields of its own, only its line, or not even that."""


def with_homes_named(found: Sequence[Diagnostic], raw: RawInput, whole: Field) -> list[Diagnostic]:
    """``found``, with unknown fields (DL139) that belong to another group of the schema ``whole`` said to.

    What stands elsewhere is not missing as well (DL130); the fields of a group that has none of its own are one error.
    """
    strays = [*_strays(raw, whole)] if any(each.code == UNKNOWN_KEY for each in found) else []
    instead: dict[Location, Diagnostic | None] = {}
    elsewhere: set[str] = set()
    for each in strays:
        is_reported = each.home in elsewhere
        instead[each.at] = None if is_reported else _error(each)
        elsewhere.add(f"{each.home}.{each.key}" if each.state == "there" else each.home)
    kept = (each for each in found if each.code != NOT_FILLED_IN or not _is_in(each.field, elsewhere))
    named = (
        instead.get(each.location, each) if each.location and each.code == UNKNOWN_KEY else each
        for each in kept
    )
    return [each for each in named if each is not None]


def _is_in(path: str, groups: Collection[str]) -> bool:
    steps = path.split(".")
    return any(".".join(steps[:count]) in groups for count in range(1, len(steps) + 1))


def _error(stray: _Stray) -> Diagnostic:
    name = stray.home.rpartition(".")[2]
    if stray.state == "there":
        message, hint = f'trường "{stray.key}" là của nhóm {name}', f"chuyển vào dưới {name}:"
    elif stray.state == "empty":
        message = f'từ trường "{stray.key}" trở xuống chưa thụt vào dưới {name}:'
        hint = f"thụt các trường của {name} vào sâu hơn dòng ấy hai dấu cách"
    else:
        message = f'trường "{stray.key}" là của nhóm {name}, mà tệp không có dòng {name}:'
        hint = f"thêm dòng {name}: sát lề, ngay trên trường này"
    return make_error(UNKNOWN_KEY, stray.at, message, hint)


def _strays(raw: RawInput, whole: Field) -> Iterator[_Stray]:
    """The keys of the file, and of the groups that it has, that are fields of another group.

    What was renamed, and a cell of an older form, belongs where it stands.
    """
    root, groups = raw.root, _names(whole)
    if not isinstance(root, MapNode):
        return
    named = {key: _names(field) for key, field in groups.items()}
    for holder, node, known, field in (
        ("", root, groups, whole),
        *(
            (key, root.entries[key], names, groups[key])
            for key, names in named.items()
            if names and key in root.entries
        ),
    ):
        if not isinstance(node, MapNode):
            continue
        renamed = _renamed(field)
        homes: dict[str, Mapping[str, Field]] = {
            f"{holder}.{key}": _names(known[key])
            for key, child in node.entries.items()
            if holder and key in known and isinstance(child, Scalar) and child.is_blank
        }
        homes |= {key: names for key, names in named.items() if key != holder}
        having = {
            key: [home for home, names in homes.items() if key in names]
            for key in node.entries
            if key not in known and key not in renamed and type(node.key_positions[key]) is not CellPosition
        }
        certain = {one[0] for one in having.values() if len(one) == 1}
        for key, several in having.items():
            chosen = [home for home in several if home in certain]
            if len(chosen) == 1:
                at = raw.locate(node.key_positions[key])
                yield _Stray(key, at, chosen[0], _state(chosen[0], root))


def _state(home: str, root: MapNode) -> Literal["there", "empty", "absent"]:
    if "." in home:
        return "empty"
    if home not in root.entries:
        return "absent"
    return "there" if isinstance(root.entries[home], MapNode) else "empty"


def _names(field: Field | None) -> Mapping[str, Field]:
    """The named fields of a group that has no others; empty for anything else."""
    group = _group(field)
    return group.properties if group is not None and group.rest is None and not group.patterns else {}


def _renamed(field: Field | None) -> Collection[str]:
    """What fields of a group were called in earlier versions."""
    group = _group(field)
    return group.renamed if group is not None else ()


def _group(field: Field | None) -> MapField | None:
    if isinstance(field, RefField):
        field = field.target
    if isinstance(field, ShapeField):
        field = field.fields
    return field if isinstance(field, MapField) else None
