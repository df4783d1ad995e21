"""Reads the part ``workbook.xml`` and its relationships: sheets, defined names, the day from which days count."""

from __future__ import annotations

from typing import Final, NamedTuple

from cchcdoc.inputs.excel.gating import bounds
from cchcdoc.inputs.excel.gating.xml_pass import NAMESPACES, RefusedPart, Tally, XmlPass, unified

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    is_hidden: bool
    relation: str


class DefinedName(NamedTuple):
    """A defined name; ``sheet``: the number of the sheet that it is local to, from 0."""

    name: str
    target: str
    sheet: int | None


class WorkbookFacts(NamedTuple):
    """What the workbook says of its sheets."""

    sheets: tuple[SheetEntry, ...]
    names: tuple[DefinedName, ...]
    is_1904: bool


def scan_workbook(content: bytes, tally: Tally) -> tuple[WorkbookFacts, bytes]:
    """The facts of ``workbook.xml``, and its XML without anything but the list of sheets.

    Raises:
        RefusedPart: it is not well-formed, or a limit is exceeded.
    """
    scan = _WorkbookScan(tally)
    kept = scan.pared(content, frozenset(("sheets", "workbookPr")))
    sheets = [sheet.name.casefold() for sheet in scan.sheets]
    if len(set(sheets)) != len(sheets):
        raise RefusedPart("broken", "hai trang cùng tên")
    if len(sheets) > bounds.MAX_SHEETS:
        raise RefusedPart("limit", f"có quá {bounds.MAX_SHEETS} trang")
    return WorkbookFacts(tuple(scan.sheets), tuple(scan.names), scan.is_1904), kept


def scan_relations(content: bytes, tally: Tally) -> tuple[dict[str, str], bytes]:
    """Id -> name of the part (``xl/worksheets/sheet1.xml``) of the relationships of the workbook, and its XML.

    Raises:
        RefusedPart: it is not well-formed, or a limit is exceeded.
    """
    scan = _RelationScan(tally)
    kept = unified(content)
    scan.run(kept)
    return scan.targets, kept


class _WorkbookScan(XmlPass):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.sheets: list[SheetEntry] = []
        self.names: list[DefinedName] = []
        self.is_1904 = False
        self._open: tuple[str, int | None] | None = None
        self._heard: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if _is_relation(key)), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(attributes.get("name", ""), hidden, relation))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "definedName":
            local = attributes.get("localSheetId", "")
            self._open = (
                attributes.get("name", ""),
                int(local) if local.isdecimal() and len(local) < 6 else None,
            )
            self._heard.clear()
            self.parser.CharacterDataHandler = self._heard.append

    def end(self, name: str) -> None:
        if name != "definedName" or self._open is None:
            return
        self.parser.CharacterDataHandler = None
        self.names.append(DefinedName(self._open[0], "".join(self._heard), self._open[1]))
        if len(self.names) > bounds.MAX_NAMES:
            raise RefusedPart("limit", f"có quá {bounds.MAX_NAMES} tên")


class _RelationScan(XmlPass):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.targets: dict[str, str] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "?Relationship":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")] = whole


def _is_relation(key: str) -> bool:
    space, _, local = key.rpartition(" ")
    return local == "id" and NAMESPACES.get(space, space) == _RELATIONS
