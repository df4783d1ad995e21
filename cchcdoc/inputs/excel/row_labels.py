"""The label as the third witness of an input, where its hidden key and its defined name are both gone.

A label counts together with the heading above it, and only if no other field of the sheet has the same two.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from cchcdoc.inputs.excel.form_marks import Entry, MarkedPage

Label: TypeAlias = tuple[str | None, str]
"""The heading above a label, and the label; ``None``: a heading that may be a label as well."""


def plain_label(text: str) -> str:
    """``text`` as labels are compared: other programs save other spaces and other forms of letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class RowLabels:
    """The labels of a plain sheet: what the form keeps of them, and the rows in which they stand now."""

    def __init__(self, marked: MarkedPage, entries: Iterable[Entry]) -> None:
        self._owners: dict[Label, set[int]] = defaultdict(set)
        for entry in entries:
            if entry.label and entry.row:
                self._owners[_label(entry)].add(entry.row)
        self._rows_of_label: dict[str, set[int]] = defaultdict(set)
        for (_, label), rows in self._owners.items():
            self._rows_of_label[label] |= rows
        self._places = self._standing(marked)

    def rows(self, entry: Entry) -> Sequence[int]:
        """The rows without a key that have the label of ``entry`` below its heading."""
        return self._places.get(_label(entry), ()) if entry.label else ()

    def is_shared(self, entry: Entry) -> bool:
        """Whether another field has the same label below the same heading."""
        return len(self._owners[_label(entry)]) != 1

    def is_of_another(self, entry: Entry, label: str) -> bool:
        """Whether ``label``, which stands beside the input of ``entry``, belongs to other fields of the sheet alone."""
        text = plain_label(label)
        return text != plain_label(entry.label) and bool(self._rows_of_label.get(text))

    def _standing(self, marked: MarkedPage) -> dict[Label, list[int]]:
        page, column = marked.page, marked.corner[1] + 1
        labels = self._rows_of_label
        headings = {heading for heading, _ in self._owners if heading}
        found: dict[Label, list[int]] = defaultdict(list)
        above: str | None = ""
        rows = sorted(row for row, at in page.facts.filled if at == column and row > marked.heading_row)
        for row in rows:
            text = plain_label(page.text((row, column)))
            if text in headings:
                above = None if text in labels else text
            elif text in labels and not page.key((row, column - 1)):
                found[above, text].append(row)
        return found


def _label(entry: Entry) -> Label:
    return plain_label(entry.heading), plain_label(entry.label)
