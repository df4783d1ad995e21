"""Formulas for the relations of a schema: sums of parts and parts of a whole, where all their cells hold numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from cchcdoc.forms.excel.layout import FIRST_RECORD, INPUT_COLUMN, NUMERIC, ListSheet, PlainSheet, Plan
from cchcdoc.forms.excel.references import area, cell, literal, on_sheet, sentence
from cchcdoc.ooxml.sheets.xlsx_basics import column_letters
from cchcdoc.schema.relations.declared import Relation

_UPPER = {"phan": "khong_lon_hon", "truoc": "sau"}
"""Relations of two values, the first of which is not larger: the keys of both."""


class Place(NamedTuple):
    """A cell or the column of a list: the sheet, the reference on it, and whether it is a column."""

    sheet: str
    reference: str
    is_range: bool = False

    def seen_from(self, sheet: str) -> str:
        """The reference in a formula on ``sheet``."""
        return self.reference if sheet == self.sheet else on_sheet(self.sheet, self.reference)


class RelationChecks:
    """For each sheet and row, expressions that give an empty text or what does not fit.

    ``rows``: (id of the sheet, row) of a plain sheet. ``records``: id of a list sheet -> relations of each record.
    """

    def __init__(self, plan: Plan, relations: Sequence[Relation]) -> None:
        self._places: dict[str, Place] = {}
        self._homes: dict[str, tuple[str, int]] = {}
        self._lists: dict[str, ListSheet] = {}
        for sheet in plan.sheets:
            self._note(sheet)
        self.rows: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.records: dict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            if relation.inside:
                self.records[relation.inside.removesuffix(".*")].append(relation)
                continue
            whole = relation.paths.get(relation.type_key, ("",))[0]
            if whole in self._homes:
                formula = self._formula(relation, self._places[whole].sheet, "", "")
                if formula:
                    self.rows[self._homes[whole]].append(formula)

    def for_record(self, sheet: ListSheet, row: str) -> list[str]:
        """The expressions for a record of ``sheet``; ``row``: what stands for the number of its row."""
        found = [
            self._formula(each, sheet.name, sheet.path, row) for each in self.records.get(sheet.path, ())
        ]
        return [each for each in found if each]

    def _note(self, sheet: PlainSheet | ListSheet) -> None:
        if isinstance(sheet, PlainSheet):
            for number, row in sheet.placed():
                for slot in row.slots[:1]:
                    if row.field and row.field.type in NUMERIC:
                        self._places[slot.path] = Place(sheet.name, cell(number, slot.column))
                        self._homes[slot.path] = (sheet.id, number)
            return
        self._lists[sheet.path] = sheet
        for position, column in enumerate(sheet.columns, INPUT_COLUMN):
            if column.field.type in NUMERIC:
                reference = area((FIRST_RECORD, position), (sheet.last_row, position))
                self._places[f"{sheet.path}.*.{column.key}"] = Place(sheet.name, reference, True)

    def _formula(self, relation: Relation, sheet: str, inside: str, row: str) -> str:
        if relation.type_key == "tong":
            whole = self._find(relation.paths["tong"][0], inside, row)
            parts = [self._find(path, inside, row) for path in relation.paths["bang"]]
            added = [self._find(path, inside, row) for path in relation.paths.get("cong_them", ())]
            is_whole = whole is not None and not whole.is_range and all(parts) and all(added)
            return _sum(relation, sheet, whole, parts, added) if whole and is_whole else ""
        if relation.type_key in _UPPER:
            less = self._find(relation.paths[relation.type_key][0], inside, row)
            more = self._find(relation.paths[_UPPER[relation.type_key]][0], inside, row)
            if less and more and not less.is_range and not more.is_range:
                return _part(relation, less.seen_from(sheet), more.seen_from(sheet))
        return ""

    def _find(self, path: str, inside: str, row: str) -> Place | None:
        if not path.startswith("."):
            return self._places.get(path)
        sheet = self._lists.get(inside)
        keys = [column.key for column in sheet.columns] if sheet else []
        if sheet is None or path[1:] not in keys:
            return None
        position = keys.index(path[1:])
        if sheet.columns[position].field.type not in NUMERIC:
            return None
        return Place(sheet.name, f"{column_letters(INPUT_COLUMN + position)}{row}")


def _sum(
    relation: Relation,
    sheet: str,
    whole: Place,
    parts: Sequence[Place | None],
    added: Sequence[Place | None],
) -> str:
    """``added``: parts that may be blank; while one is, a sum below the total may be right."""
    seen = [(part.seen_from(sheet), part.is_range) for part in parts if part]
    at = whole.seen_from(sheet)
    known = [f"ISNUMBER({at})"]
    for reference, is_range in seen:
        known.append(
            f"AND(COUNT({reference})>0,COUNT({reference})=COUNTA({reference}))"
            if is_range
            else f"ISNUMBER({reference})"
        )
    beside = [part.seen_from(sheet) for part in added if part]
    total = f"SUM({','.join([*(reference for reference, _ in seen), *beside])})"
    fits = f"ROUND({at}-{total},6)=0"
    if beside:
        fits = f"OR({fits},AND({at}>{total},COUNT({','.join(beside)})<{len(beside)}))"
    name = relation.name or "Tổng bằng các phần cộng lại"
    text = literal(f"Chưa khớp: {name}")[:-1] + '; các phần cộng lại là "'
    return f'IF(AND({",".join(known)}),IF({fits},"",{text}&{total}&". "),"")'


def _part(relation: Relation, less: str, more: str) -> str:
    name = relation.name or "số này không lớn hơn số kia"
    text = sentence(f"Chưa khớp: {name}")
    return f'IF(AND(ISNUMBER({less}),ISNUMBER({more})),IF({less}>{more},{text},""),"")'
