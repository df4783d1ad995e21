"""Explanations in the words of the form: names of fields, as YAML has them, become the labels that the clerk sees."""

from __future__ import annotations

import re
from typing import Final

from cchcdoc.schema.subschemas import Schema, label_of, resolve

_NAME: Final = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")


class Wording:
    """The labels of all fields of a schema whose names cannot be taken for a word."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._labels: dict[str, str] = {}
        self._unclear: set[str] = set()
        self._seen: set[object] = set()
        self._collect(root)

    def apply(self, text: str) -> str:
        """``text`` with each name of a field replaced by its label in quotation marks."""
        return _NAME.sub(lambda found: self._shown(found[0]), text) if "_" in text else text

    def _shown(self, name: str) -> str:
        return f"“{self._labels[name]}”" if name in self._labels else name

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
