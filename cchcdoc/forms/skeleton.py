"""Writes a schema as a blank YAML form: every field with an explanation of its meaning."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from cchcdoc.forms.examples import as_yaml, example_lines, free_entry
from cchcdoc.forms.typed_values import entry_lines
from cchcdoc.forms.words import describe_type
from cchcdoc.nodes import MapNode, Node
from cchcdoc.schema.subschemas import Schema, example_of, label_of, resolve, types_of

WIDTH: Final = 100
"""Columns of a comment line, indentation included."""

SHORT: Final = 40
"""Longest example, in characters, that stands in brackets behind the label; a longer one gets a line of its own."""

MAX_LEVELS: Final = 12
"""Levels of fields that are written out; needed because a schema may refer to itself."""

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
    """YAML text with every field of ``schema`` in order, each under a comment: label, whether required, type, example.

    Values are blank, except those that the schema fixes with ``const`` and those of ``filled``.

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
    body = list(form.fields(resolve(schema, schema), "", "", filled))
    return "\n".join([*top, *([""] if top else []), *body]).rstrip("\n") + "\n"


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

    def fields(self, schema: Schema, path: str, indent: str, filled: MapNode | None = None) -> Iterator[str]:
        """The lines of all properties of a mapping, with the values that are already filled in."""
        required = schema.get("required", ())
        for index, (key, sub) in enumerate(schema.get("properties", {}).items()):
            if index and not indent:
                yield ""
            value = filled.entries.get(key) if filled else None
            yield from self._field(key, sub, f"{path}{key}", indent, value, is_required=key in required)

    def _field(  # noqa: PLR0913 -- a field's place, value and schema
        self, key: str, given: Schema, path: str, indent: str, value: Node | None, *, is_required: bool
    ) -> Iterator[str]:
        schema = resolve(given, self._root)
        if "const" in schema:
            yield from self._explain(schema, path, indent, "giữ nguyên")
            yield f"{indent}{as_yaml(key)}: {as_yaml(str(schema['const']))}"
            return
        yield from self._explain(schema, path, indent, "bắt buộc" if is_required else "không bắt buộc")
        is_group = "properties" in schema and path not in self._folded
        if value is not None and not (is_group and isinstance(value, MapNode)):
            yield from (f"{indent}{line}" if line else "" for line in entry_lines(key, value))
            return
        prose = schema.get("x-kieu") == "loi_van"
        yield f"{indent}{as_yaml(key)}:{' |' if prose else ''}"
        yield from self._inside(schema, path, indent, value if isinstance(value, MapNode) else None)

    def _inside(self, schema: Schema, path: str, indent: str, filled: MapNode | None) -> Iterator[str]:
        """The lines below the name of a field: its fields, or an example in a comment."""
        if path in self._folded:
            return
        if path in self._layouts:
            yield from self._layouts[path](indent + "  ")
            return
        types = types_of(schema)
        if "properties" in schema and types == ("object",):
            if len(indent) // 2 < MAX_LEVELS:
                yield from self.fields(schema, f"{path}.", indent + "  ", filled)
            return
        example: list[str] = []
        if "array" in types:
            example = example_lines(schema, self._root)
        elif "object" in types:
            example = free_entry(schema, self._root)
        for line in example:
            yield f"{indent}#  {line}"

    def _explain(self, schema: Schema, path: str, indent: str, duty: str) -> Iterator[str]:
        type_words = describe_type(schema, self._root)
        shown = "" if set(types_of(schema)) & {"array", "object"} else _short_example(schema)
        about = "; ".join(part for part in (duty, type_words, shown) if part)
        label = label_of(schema)
        yield from comment_lines(f"{label} ({about})" if label else about, indent)
        for text in (str(schema.get("description", "")), *self._comments.get(path, ())):
            yield from comment_lines(text, indent)
        if not shown and not set(types_of(schema)) & {"array", "object"} and example_of(schema):
            yield from comment_lines(f"Ví dụ: {example_of(schema)}", indent, "  ")


def _short_example(schema: Schema) -> str:
    """``ví dụ: 2025`` if the example is short enough for the brackets behind the label, else empty."""
    example = example_of(schema)
    return f"ví dụ: {example}" if example and len(example) <= SHORT and "\n" not in example else ""


def comment_lines(text: str, indent: str, following: str = "") -> Iterator[str]:
    """``text`` as comment lines with ``indent`` before each; line breaks are kept, long lines are wrapped.

    ``following``: further indentation, inside the comment, of every line but the first.
    """
    width = max(WIDTH - len(indent) - 2, 40)
    for number, line in enumerate(text.splitlines()):
        lead = following if number else ""
        folded = textwrap.wrap(
            line, width, initial_indent=lead, subsequent_indent=following, break_long_words=False
        )
        for piece in folded:
            yield f"{indent}# {piece}"
