"""Writes values of an earlier file as YAML again; reading the result gives exactly the same texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cchcdoc.forms.examples import as_yaml
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.schema.subschemas import Schema

_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that ``json.dumps`` leaves unescaped and that YAML takes for line breaks or refuses."""
_STEP: Final = "  "
FEW: Final = 6
"""Most items, by its schema, of a list that is written in one line."""
MAX_LINE: Final = 72
"""Columns of a list in one line, without indentation."""
_PLAIN_ITEM: Final = re.compile(r"[^\W\d_][\w./()-]*( [\w./()-]+)*")
"""Texts that need no quotes in a list in one line and that YAML takes for nothing else."""


def entry_lines(key: str, node: Node) -> list[str]:
    """The lines of ``key: value`` in block style, without indentation."""
    first, *rest = _value_lines(node)
    if isinstance(node, Scalar) or _is_empty(node):
        return [f"{as_yaml(key)}: {first}".rstrip(), *(_indented(line) for line in rest)]
    return [f"{as_yaml(key)}:", *(_indented(line) for line in (first, *rest))]


def in_one_line(key: str, node: Node, schema: Schema) -> list[str]:
    """The line of ``key: [a, b]`` if ``node`` is a list of plain texts and ``schema`` allows only a few; else empty."""
    if not (isinstance(node, ListNode) and node.items and schema.get("maxItems", FEW + 1) <= FEW):
        return []
    texts = [item.text if isinstance(item, Scalar) else "" for item in node.items]
    line = f"{as_yaml(key)}: [{', '.join(texts)}]"
    return [line] if all(map(_PLAIN_ITEM.fullmatch, texts)) and len(line) <= MAX_LINE else []


def _value_lines(node: Node) -> list[str]:
    """The lines of a value; in a text, all lines after the first have to be indented one step more."""
    if isinstance(node, Scalar):
        return _scalar_lines(node)
    if _is_empty(node):
        return ["[]" if isinstance(node, ListNode) else "{}"]
    if isinstance(node, MapNode):
        return [line for key, child in node.entries.items() for line in entry_lines(key, child)]
    return [line for item in node.items for line in _item_lines(item)]


def _item_lines(item: Node) -> Iterator[str]:
    first, *rest = _value_lines(item)
    yield f"- {first or chr(34) * 2}"
    yield from (_indented(line) for line in rest)


def _scalar_lines(node: Scalar) -> list[str]:
    if node.is_blank and node.style == "plain":
        return [""]
    text = decimal_comma(node) if node.style == "number" else node.text
    if "\n" in text and _fits_a_block(text):
        return [f"|{'' if text.endswith(chr(10)) else '-'}", *text.removesuffix("\n").split("\n")]
    quoted = as_yaml(text)
    return [_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)]


def _fits_a_block(text: str) -> bool:
    """Whether a literal block (``|``) gives back exactly ``text``."""
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[0].strip())
        and bool(lines[-1].strip())
        and not text.startswith(" ")
        and not any(line and not line.strip() for line in lines)
        and not _ESCAPED.search(text)
        and "\t" not in text
        and "\r" not in text
    )


def decimal_comma(node: Scalar) -> str:
    """A JSON number as a clerk types it: without exponent, with a decimal comma."""
    if not re.search("[.eE]", node.text):
        return node.text
    return format(Decimal(node.text), "f").replace(".", ",")


def _is_empty(node: Node) -> bool:
    return (isinstance(node, ListNode) and not node.items) or (isinstance(node, MapNode) and not node.entries)


def _indented(line: str) -> str:
    return f"{_STEP}{line}" if line else ""
