"""Finds figures and texts of the input that reach no page (ND498): nothing that was typed and accepted is left out in silence.

What the printed expressions read was noted while the document was written (``expressions.Reads``); here the values of
``so_lieu`` are gone through once more, and those that no expression printed are reported: a group of which nothing is
printed as one, a field that several records lack as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from cchcdoc.compose.prose.unfilled import one_based_path
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.expressions import Reads
from cchcdoc.nodes import Blank, Input, Prose
from cchcdoc.packs import Kind

FIGURES: Final = "so_lieu"
NAMES: Final = frozenset({"ma", "ten", "nam", "tieu_chi"})
"""Fields that say which record of a list it is: printed when something else of the record is."""
FREE_FIGURES: Final = (FIGURES, "so_lieu_khac")
"""Where the free figures are; the unit of one need not be printed, for the sentence may name it in other words."""
MAX_UNREAD: Final = 30
"""Most values reported for one document; a last finding says that there are more."""


Steps: TypeAlias = tuple[str | int, ...]
KeysById: TypeAlias = Mapping[int, AbstractSet[object]]
"""By ``id`` of a mapping or list: some of its keys."""


class Unread(NamedTuple):
    """A value that reaches no page. ``shape``: its dotted path, with ``*`` for a place in a list and for a code."""

    path: Steps
    shape: str
    alike: int = 1
    """How many values have this shape."""


def unread_values(
    kind: Kind, data: Input, indexes: Mapping[str, object], reads: Reads
) -> Iterator[Diagnostic]:
    """A warning (ND498) for each value of ``so_lieu`` that was typed and that no text and no figure prints."""
    figures = data.values.get(FIGURES)
    if reads.is_full or not isinstance(figures, dict):
        return
    printed = reads.keys_by_id()
    finder = _Finder(kind, printed, _reached_by_indexes(kind, data, indexes, printed))
    found = _alike(finder.below(figures, (FIGURES,)).unread)
    if found:
        yield from _warnings(kind, data, found)


def _warnings(kind: Kind, data: Input, found: Sequence[Unread]) -> Iterator[Diagnostic]:
    from cchcdoc.compose.doubts.unread_hints import hint_to_print
    from cchcdoc.schema import label_at

    for number, each in enumerate(found):
        path = ".".join(map(str, each.path))
        if number == MAX_UNREAD:
            message = f"còn {len(found) - MAX_UNREAD} mục nữa đã nhập mà không in ở đâu"
            yield make_warning("ND498", data.locate(path), message, "xem lại các số liệu không dùng đến")
            return
        label = label_at(kind.schema.schema, each.shape) or str(each.path[-1])
        more = f", và {each.alike - 1} mục khác như vậy" if each.alike > 1 else ""
        shown = one_based_path(path, data.values)
        message = f'"{label}" ({shown}) đã nhập mà không in ở đâu{more}'
        yield make_warning("ND498", data.locate(path), message, hint_to_print(kind, each.shape))


class _Part(NamedTuple):
    """What was found in a part of the input: whether something of it is printed, and what is not."""

    is_printed: bool
    unread: list[Unread]


WHOLE: Final = _Part(is_printed=True, unread=[])
NOTHING: Final[frozenset[object]] = frozenset()

HOLDERS: Final = frozenset((dict, list))
"""Types of values that hold others."""


class _Finder:
    """Goes through the values of one document.

    ``printed``: by ``id`` of what holds them, the keys of the values that are printed; ``reached``: of figures of indexes.
    """

    def __init__(self, kind: Kind, printed: KeysById, reached: KeysById) -> None:
        from cchcdoc.schema import field_below

        self._schema, self._printed, self._reached = kind.schema.schema, printed, reached
        self._field_below = field_below
        # Asked for the few values that are not printed; records are alike, and fields of one group share the way to it.
        self._shapes: dict[Steps, str] = {(FIGURES,): FIGURES}
        self._fields: dict[str, Mapping[str, Any] | None] = {"": self._schema}
        named = {f"{spec.path}.{key}" for spec in kind.indexes for key in ("bo_tieu_chi", "nam")}
        self._unsaid = named | {path for path, _ in kind.prefill}

    def below(self, holder: dict[str, object] | list[object], path: Steps) -> _Part:
        """What is printed of the values in ``holder``; of a group of which nothing is, the group itself."""
        entries: Iterable[tuple[str | int, Any]] = (
            enumerate(holder) if isinstance(holder, list) else holder.items()
        )
        printed = self._printed.get(id(holder), NOTHING)
        reached = self._reached.get(id(holder), NOTHING)
        if type(holder) is dict and _is_whole(holder, reached or printed):  # most records of most tables
            return WHOLE
        is_printed = False
        unread: list[Unread] = []
        names: list[Unread] = []
        for key, value in entries:
            if value is None or (key == "don_vi" and path[:-1] == FREE_FIGURES):
                continue
            if (key in printed or key in reached) and type(value) not in HOLDERS:  # most values
                is_printed = True
            elif (
                type(value) is dict and key in printed and "gia_tri" in value
            ):  # a function took the whole record
                is_printed = True
            elif type(value) is dict or (type(value) is list and _has_records(value)):
                part = self.below(value, (*path, key))
                is_printed |= part.is_printed
                unread += part.unread
            elif key in printed or key in reached or (type(value) is list and self._has_items(value)):
                is_printed = True
            elif not _says_nothing(value):
                like = self._shape((*path, key))
                if key in NAMES and "*" in self._shape(path):
                    names.append(Unread((*path, key), like))
                elif not self._is_quiet(like):
                    unread.append(Unread((*path, key), like))
        if not is_printed and (unread or names):
            return _Part(False, [Unread(path, self._shape(path))])
        return _Part(is_printed, unread)

    def _has_items(self, value: list[object]) -> bool:
        return bool(self._printed.get(id(value)))

    def _shape(self, path: Steps) -> str:
        """``path`` with ``*`` for a place in a list, and for a key that the schema does not name, as codes of criteria."""
        known = self._shapes.get(path)
        if known is None:
            above, key = self._shape(path[:-1]), path[-1]
            named = f"{above}.{key}"
            is_named = type(key) is str and "." not in key and self._field(named) is not None
            known = self._shapes[path] = named if is_named else f"{above}.*"
        return known

    def _field(self, shape: str) -> Mapping[str, Any] | None:
        """The subschema of the values of ``shape``; ``None`` when there is none."""
        if shape not in self._fields:
            above, _, step = shape.rpartition(".")
            holder = self._field(above)
            found = self._field_below(holder, step, self._schema) if holder is not None else None
            self._fields[shape] = found
        return self._fields[shape]

    def _is_quiet(self, shape: str) -> bool:
        """Whether the value need not be printed: ``init`` wrote it, or it is one of a few words that decide what is."""
        field = self._field(shape)
        return (field is not None and "enum" in field) or shape in self._unsaid


def _is_whole(holder: dict[str, object], printed: AbstractSet[object]) -> bool:
    """Whether all values of ``holder`` are printed, and none holds others."""
    if not holder.keys() <= printed:
        return False
    for value in holder.values():  # noqa: SIM110 -- twice as fast as any() over a generator
        if type(value) is dict or type(value) is list:
            return False
    return True


def _has_records(value: list[object]) -> bool:
    return dict in map(type, value)


def _says_nothing(value: object) -> bool:
    """Whether there is nothing to print: blank, yes or no, zero ("there is none"), an empty text or list."""
    if isinstance(value, Prose):
        return not value.text.strip()
    return type(value) is Blank or type(value) is bool or not value or not str(value).strip()


def _reached_by_indexes(
    kind: Kind, data: Input, indexes: Mapping[str, object], printed: KeysById
) -> KeysById:
    found: dict[int, AbstractSet[object]] = {}
    if kind.indexes:
        from cchcdoc.indicators.indexes.reached import reached
    for spec in kind.indexes:
        values, given = indexes.get(spec.name), spec.given(data.values)
        if isinstance(values, Mapping) and isinstance(given, Mapping):
            for holder, keys in reached(values, given, printed):
                known = found.get(id(holder))
                found[id(holder)] = known | keys if known else keys
    return found


def _alike(found: Iterable[Unread]) -> list[Unread]:
    """``found`` with those of one shape as one, at the first of them."""
    alike: dict[str, Unread] = {}
    for each in found:
        first = alike.get(each.shape)
        alike[each.shape] = each if first is None else first._replace(alike=first.alike + 1)
    return list(alike.values())
