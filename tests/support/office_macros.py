"""LibreOffice as a person who edits a spreadsheet: sorts, cuts, pastes, inserts, deletes, by a macro in its own Basic."""

from __future__ import annotations

import html
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.support.libreoffice import TIMEOUT_SECONDS, require_libreoffice, soffice

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edits"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">{}</script:module>
"""
_HELPERS = """
Function opened()
  Dim p(0) As New com.sun.star.beans.PropertyValue
  p(0).Name = "Hidden" : p(0).Value = True
  d = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, p())
  For i = 0 To d.Sheets.Count - 1
    If d.Sheets.getByIndex(i).isProtected() Then d.Sheets.getByIndex(i).unprotect("")
  Next i
  opened = d
End Function
Sub saved(d, name)
  Dim p(0) As New com.sun.star.beans.PropertyValue
  p(0).Name = "FilterName" : p(0).Value = "Calc MS Excel 2007 XML"
  d.storeToURL("{folder}/" & name & ".xlsx", p())
  d.close(True)
End Sub
Sub cut(d, sheet, source, target)
  x = d.Sheets.getByName(sheet)
  x.moveRange(x.getCellRangeByName(target).CellAddress, x.getCellRangeByName(source).RangeAddress)
End Sub
Sub copied(d, sheet, source, target)
  x = d.Sheets.getByName(sheet)
  x.copyRange(x.getCellRangeByName(target).CellAddress, x.getCellRangeByName(source).RangeAddress)
End Sub
Sub sorted(d, sheet, area, column)
  Dim f(0) As New com.sun.star.table.TableSortField
  f(0).Field = column : f(0).IsAscending = False
  Dim p(1) As New com.sun.star.beans.PropertyValue
  p(0).Name = "SortFields" : p(0).Value = f()
  p(1).Name = "ContainsHeader" : p(1).Value = False
  d.Sheets.getByName(sheet).getCellRangeByName(area).sort(p())
End Sub
"""


def edited_by_office(form: bytes, edits: Mapping[str, str]) -> dict[str, bytes]:
    """``form`` after each of ``edits`` (name -> statements in Basic about the document ``d``), saved as XLSX.

    Raises:
        RuntimeError: one of them made no file.
    """
    require_libreoffice()
    with tempfile.TemporaryDirectory() as place:
        folder, profile = Path(place, "out"), Path(place, "profile")
        folder.mkdir()
        source = Path(place, "form.xlsx")
        source.write_bytes(form)
        base = [str(soffice()), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        _run([*base, "--terminate_after_init"])  # writes the profile, and would write over ours
        library = profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        macro = _HELPERS.format(source=source.as_uri(), folder=folder.as_uri())
        for number, (name, statements) in enumerate(edits.items()):
            macro += f'Sub edit{number}\nd = opened()\n{statements}\nsaved(d, "{name}")\nEnd Sub\n'
        calls = "\n".join(f"edit{number}" for number in range(len(edits)))
        macro += f"Sub Main\n{calls}\nStarDesktop.terminate()\nEnd Sub\n"
        (library / "Edits.xba").write_text(_MODULE.format(html.escape(macro, quote=False)), encoding="utf-8")
        _run([*base, "macro:///Standard.Edits.Main()"])
        made = {path.stem: path.read_bytes() for path in folder.glob("*.xlsx")}
    if made.keys() != edits.keys():
        raise RuntimeError(f"LibreOffice made no file of {edits.keys() - made.keys()}")
    return made


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
