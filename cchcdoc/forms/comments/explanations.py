"""The comments of a form: what a field means, whether it is required, its type and an example, in as few lines as can be."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from cchcdoc.forms.comments.words import describe_type
from cchcdoc.forms.typed_values import FEW
from cchcdoc.schema.subschemas import Schema, example_of, label_of, types_of

WIDTH: Final = 100
"""Columns of a comment line, indentation included."""

SHORT: Final = 60
"""Longest example, in characters, that stands in brackets behind the label; a longer one gets a line of its own."""


def explained(  # noqa: PLR0913 -- a field's schema and place
    schema: Schema,
    root: Schema,
    duty: str,
    indent: str,
    more: Sequence[str] = (),
    *,
    with_example: bool = True,
) -> Iterator[str]:
    """The comment lines of a blank field.

    Args:
        schema: of the field, without ``$ref``.
        root: the whole schema.
        duty: "bắt buộc" or the like; may be empty.
        indent: spaces before each line.
        more: further comment lines.
        with_example: whether its example is shown, unless the field is a long list or a group.
    """
    types = set(types_of(schema))
    is_line = is_day(schema) or is_short_list(schema) or not types & {"array", "object"}
    example = example_of(schema) if with_example and is_line else ""
    words = "" if is_day(schema) else describe_type(schema, root)
    first = _first_line(schema, (duty, words), example, indent)
    description = str(schema.get("description", ""))
    one_line = f"{first}. {description}" if first else description
    if description and "\n" not in description and _fits(one_line, indent):
        first, description = one_line, ""
    for text in (first, description, *more):
        yield from comment_lines(text, indent)
    if example and f"ví dụ: {example}" not in first:
        yield from comment_lines(f"Ví dụ: {example}", indent, "  ")


def is_day(schema: Schema) -> bool:
    """Whether it is a day with fields for its parts, which may be typed as one text."""
    return schema.get("x-kieu") == "ngay_thang_nam"


def is_short_list(schema: Schema) -> bool:
    """Whether it is a text, or a list of a few, with an example that can be shown in one line."""
    few = schema.get("maxItems", FEW + 1) <= FEW
    return set(types_of(schema)) == {"string", "array"} and few and bool(example_of(schema))


def _first_line(schema: Schema, words: Sequence[str], example: str, indent: str) -> str:
    """``Số văn bản (không bắt buộc; ví dụ: 217)``; without the example when that is long."""
    label = label_of(schema)

    def line(parts: Sequence[str]) -> str:
        about = "; ".join(part for part in parts if part)
        return f"{label} ({about})" if label and about else label or about

    whole = line((*words, f"ví dụ: {example}" if example else ""))
    is_short = len(example) <= SHORT and "\n" not in example
    return whole if is_short and _fits(whole, indent) else line(words)


def label_behind(line: str, label: str, description: str) -> str | None:
    """``line`` with its label and description in a comment behind it; ``None`` when they do not fit into the columns."""
    about = ". ".join(text for text in (label, description) if text)
    whole = f"{line}  # {about}" if about else line
    return whole if len(whole) <= WIDTH and "\n" not in description else None


def _fits(text: str, indent: str) -> bool:
    return len(indent) + 2 + len(text) <= WIDTH


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
