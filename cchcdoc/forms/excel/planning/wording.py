"""Explanations in the words of the form: names of fields, as YAML has them, become the labels that the clerk sees.

What is typed as it stands there stays: marks (``[=ma]``), expressions, calls of functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchcdoc.schema.subschemas import Schema, label_of, resolve

Labels = Mapping[str, str]
"""Name of a field -> its label."""
NO_LABELS: Final[Labels] = {}

_NAME: Final = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+"
_PARTS: Final = re.compile(
    r"(?P<kept>\{\{[^{}]*\}\}|\[[=@#>^][^\[\]]*\]|\b[a-z_]+\([^()]*\))"
    r"|(?P<record>\{[a-z_]+: [^{}]*\})"
    rf"|(?P<path>\b[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+\b)"
    rf"|(?P<name>\b{_NAME}\b)"
)
_FIELD: Final = re.compile(r"(?:^|, )([a-z_]+): ")
_BELOW_FIGURES: Final = 2
"""Steps of a path that leads to a field in no group of its own: ``so_lieu.theo_nam``."""


class Wording:
    """The labels of all fields of a schema whose names cannot be taken for a word."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._labels: dict[str, str] = {}
        self._unclear: set[str] = set()
        self._seen: set[object] = set()
        self._collect(root)

    def apply(self, text: str, own: Labels = NO_LABELS) -> str:
        """``text`` with each name of a field replaced by its label in quotation marks.

        ``own``: the labels beside the text, which count before those of the whole schema.
        """
        if "_" not in text and "." not in text and "{" not in text:
            return text
        return _PARTS.sub(lambda found: self._shown(found, own), text)

    def _shown(self, found: re.Match[str], own: Labels) -> str:
        if found["record"]:
            return self._record(found[0], own)
        if found["path"]:
            return self._path(found[0])
        if found["name"]:
            label = own.get(found[0]) or self._labels.get(found[0])
            return f"“{label}”" if label else found[0]
        return found[0]

    def _record(self, text: str, own: Labels) -> str:
        """``{tieu_de: Văn phòng, loi_van: Bố trí kinh phí.}`` as what stands in the columns of a row."""
        pieces = _FIELD.split(text[1:-1])
        keys, values = pieces[1::2], pieces[2::2]
        if pieces[0] or not all(key in own for key in keys):
            return text
        shown = zip((own[key] for key in keys), (value.strip("\"'") for value in values), strict=True)
        return "; ".join(f"“{label}” ghi {value}" for label, value in shown)

    def _path(self, text: str) -> str:
        """``so_lieu.don_vi.cap_tren`` as the label of the field, with that of its group."""
        labels = [*self._labels_along(text.split("."))]
        if len(labels) != text.count(".") + 1:
            return text
        group = f" (nhóm “{labels[-2]}”)" if len(labels) > _BELOW_FIGURES else ""
        return f"“{labels[-1]}”{group}"

    def _labels_along(self, steps: list[str]) -> Iterator[str]:
        schema = self._root
        for step in steps:
            below = resolve(schema, self._root).get("properties", {})
            if step not in below:
                return
            schema = resolve(below[step], self._root)
            yield label_of(schema) or step

    def _collect(self, given: Schema) -> None:
        """The labels in ``given`` and below it; each definition once, for a schema may refer to itself."""
        mark = given.get("$ref", id(given))
        if mark in self._seen:
            return
        self._seen.add(mark)
        schema = resolve(given, self._root)
        for value in schema.get("enum", ()):
            self._drop(str(value))
        for key, sub in schema.get("properties", {}).items():
            label = label_of(resolve(sub, self._root))
            named = label and "_" in key and key not in self._unclear
            if named and self._labels.setdefault(key, label) != label:
                self._drop(key)
            self._collect(sub)
        below = [*schema.get("oneOf", ()), *schema.get("patternProperties", {}).values()]
        below += [
            schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)
        ]
        for each in below:
            self._collect(each)

    def _drop(self, name: str) -> None:
        self._labels.pop(name, None)
        self._unclear.add(name)


def labels_in(schema: Schema, root: Schema) -> Labels:
    """The labels of the fields of ``schema``, a record or a group, and of what it may be instead."""
    found: dict[str, str] = {}
    for each in (schema, *schema.get("oneOf", ())):
        for key, sub in resolve(each, root).get("properties", {}).items():
            if label := label_of(resolve(sub, root)):
                found.setdefault(key, label)
    return found
