"""Writes a schema as a blank YAML form: what is used first, with its meaning; what is seldom used below it, commented out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.forms.comments.explanations import comment_lines, explained, is_day, is_short_list, label_behind
from cchcdoc.forms.comments.purposes import PURPOSE
from cchcdoc.forms.examples import RARE, as_yaml, example_lines, field_lines, free_entry
from cchcdoc.forms.typed_values import entry_lines, in_one_line
from cchcdoc.nodes import MapNode, Node
from cchcdoc.schema.subschemas import Schema, label_of, resolve, types_of

MAX_LEVELS: Final = 12
"""Levels of fields that are written out; needed because a schema may refer to itself."""

RARE_LINE: Final = "----- Ít dùng: bỏ dấu # ở đầu dòng có tên trường khi cần -----"
"""Comment between what is used and what is seldom used."""

Layout: TypeAlias = Callable[[str], Iterator[str]]
"""Gives the lines below a field for an indentation (spaces as text)."""


def skeleton(  # noqa: PLR0913 -- everything that can be set in a form
    schema: Mapping[str, object],
    *,
    header: Sequence[str] = (),
    outline_comments: Mapping[str, Sequence[str]] | None = None,
    filled: MapNode | None = None,
    folded: Collection[str] = (),
    layouts: Mapping[str, Layout] | None = None,
) -> str:
    """YAML text with every field of ``schema``: label, whether required, type and example in a comment above each.

    Values are blank, except those that the schema fixes with ``const`` and those of ``filled``. A field with ``x-it-dung``
    that is neither required nor filled stands at the end of its group, with an example, commented out: without ``#`` it is
    a field like any other. The more of them a group has, the later it comes; those of the last group stand below ``RARE_LINE``.

    Args:
        schema: of a whole input; it must have passed ``check_schema``.
        header: lines of the comment at the top, without ``#``.
        outline_comments: dotted path of a field -> further comment lines above it.
        filled: values that are already filled in.
        folded: dotted paths of groups whose fields are not written out one by one.
        layouts: dotted path of a field -> the lines below it, instead of an example.
    """
    form = _Form(schema, outline_comments or {}, frozenset(folded), layouts or {})
    top = [line for text in header for line in comment_lines(text, "")]
    body = list(form.whole(resolve(schema, schema), filled))
    return "\n".join([*top, *([""] if top else []), *body]).rstrip("\n") + "\n"


class _Field(NamedTuple):
    """A field, its schema without ``$ref``, its dotted path and its value so far."""

    key: str
    schema: Schema
    path: str
    is_required: bool
    value: Node | None


class _Form:
    def __init__(
        self,
        root: Schema,
        comments: Mapping[str, Sequence[str]],
        folded: frozenset[str],
        layouts: Mapping[str, Layout],
    ) -> None:
        self._root = root
        self._comments = comments
        self._folded = folded
        self._layouts = layouts

    def whole(self, schema: Schema, filled: MapNode | None) -> Iterator[str]:
        """The lines of the whole form."""
        used, rare = self._parted(schema, "", filled)
        used.sort(key=lambda field: (len(self._rare_inside(field)), _is_marked(field)))
        for index, field in enumerate(used):
            if index:
                yield ""
            yield from self._field(field, "", is_last=index == len(used) - 1)
        below = self._rare_inside(used[-1]) if used else []
        if not below and not rare:
            return
        yield ""
        yield f"# {RARE_LINE}"
        for field in below:
            yield from self._rare_field(field, "  ")
        for field in rare:
            yield ""
            yield from self._rare_field(field, "")

    def _parted(
        self, schema: Schema, above: str, filled: MapNode | None
    ) -> tuple[list[_Field], list[_Field]]:
        """The properties of a mapping: those that are used, and those that are seldom used."""
        required = schema.get("required", ())
        used: list[_Field] = []
        rare: list[_Field] = []
        for key, given in schema.get("properties", {}).items():
            value = filled.entries.get(key) if filled else None
            field = _Field(key, resolve(given, self._root), f"{above}{key}", key in required, value)
            (rare if self._is_rare(field) else used).append(field)
        return used, rare

    def _is_rare(self, field: _Field) -> bool:
        if field.is_required or field.value is not None or field.path in self._layouts:
            return False
        if RARE in field.schema or not self._is_group(field):
            return _is_marked(field)
        used, rare = self._parted(field.schema, f"{field.path}.", None)
        return bool(rare) and not used

    def _is_group(self, field: _Field) -> bool:
        """Whether the fields of ``field`` are written out one by one."""
        return (
            "properties" in field.schema
            and types_of(field.schema) == ("object",)
            and field.path not in self._folded
            and field.path not in self._layouts
            and field.path.count(".") < MAX_LEVELS
            and not (is_day(field.schema) and field.value is None)
        )

    def _rare_inside(self, field: _Field) -> list[_Field]:
        if not self._is_group(field):
            return []
        value = field.value if isinstance(field.value, MapNode) else None
        return self._parted(field.schema, f"{field.path}.", value)[1]

    def _field(self, field: _Field, indent: str, *, is_last: bool = False) -> Iterator[str]:
        """The lines of a field that is used; ``is_last``: its rare fields are written elsewhere."""
        schema, value, name = field.schema, field.value, as_yaml(field.key)
        if "const" in schema:
            yield f"{indent}{name}: {as_yaml(str(schema['const']))}  # giữ nguyên"
        elif self._is_group(field) and (value is None or isinstance(value, MapNode)):
            yield from self._named(field, f"{indent}{name}:", indent)
            yield from self._group(field, indent + "  ", is_last=is_last)
        elif value is not None:
            first, *rest = in_one_line(field.key, value, schema) or entry_lines(field.key, value)
            yield from self._named(field, f"{indent}{first}", indent)
            yield from (f"{indent}{line}" if line else "" for line in rest)
        else:
            yield from self._explain(field, indent)
            yield f"{indent}{name}:{' |' if schema.get('x-kieu') == 'loi_van' else ''}"
            yield from self._inside(field, indent)

    def _group(self, field: _Field, indent: str, *, is_last: bool) -> Iterator[str]:
        value = field.value if isinstance(field.value, MapNode) else None
        used, rare = self._parted(field.schema, f"{field.path}.", value)
        for each in used:
            yield from self._field(each, indent)
        for each in () if is_last else rare:
            yield from self._rare_field(each, indent)

    def _named(self, field: _Field, line: str, indent: str) -> Iterator[str]:
        """``line``, which has a value or is the name of a group, with its label behind it if that is all there is to say."""
        label = label_of(field.schema)
        duty = _duty(field) if self._is_group(field) and not field.is_required else ""
        if duty and label:
            label = f"{label} ({duty})"
        description = str(field.schema.get("description", ""))
        more = self._comments.get(field.path, ())
        behind = None if more else label_behind(line, label, description)
        if behind is None:
            for text in (label, description, *more):
                yield from comment_lines(text, indent)
        yield line if behind is None else behind

    def _inside(self, field: _Field, indent: str) -> Iterator[str]:
        """The lines below the name of a blank field: those of its layout, or an example in a comment."""
        if field.path in self._folded or is_day(field.schema) or is_short_list(field.schema):
            return
        if field.path in self._layouts:
            yield from self._layouts[field.path](indent + "  ")
            return
        types = types_of(field.schema)
        example: list[str] = []
        if "array" in types:
            example = example_lines(field.schema, self._root)
        elif "object" in types and "properties" not in field.schema:
            example = free_entry(field.schema, self._root)
        for line in example:
            yield f"{indent}#  {line}"

    def _rare_field(self, field: _Field, indent: str) -> Iterator[str]:
        """A field with its example, commented out; the ``#`` stands right before it."""
        yield from self._explain(field, indent, is_rare=True)
        if field.path in self._folded:
            yield f"{indent}#{as_yaml(field.key)}:"
            return
        for line in field_lines(field.key, field.schema, self._root, with_label=False):
            yield f"{indent}#{line}"

    def _explain(self, field: _Field, indent: str, *, is_rare: bool = False) -> Iterator[str]:
        duty = "" if is_rare else _duty(field)
        more = self._comments.get(field.path, ())
        return explained(field.schema, self._root, duty, indent, more, with_example=not is_rare)


def _is_marked(field: _Field) -> bool:
    """Whether it is seldom used and shown all the same because it has a value."""
    return bool(field.schema.get(RARE)) and not field.is_required


def _duty(field: _Field) -> str:
    """Whether a field has to be filled in, or where it is used; empty where its group says that."""
    if field.is_required:
        return "bắt buộc"
    used: str | None = field.schema.get(PURPOSE)
    return "không bắt buộc" if used is None else used and f"dùng ở {used}"
