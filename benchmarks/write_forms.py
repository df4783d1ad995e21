"""Writing the Excel form of a kind against XlsxWriter writing the same cells, formats and validations bare."""

from __future__ import annotations

import argparse
import io
import statistics
from collections.abc import Callable
from typing import Any

import xlsxwriter
from common.timing import cpu_seconds
from xlsxwriter.worksheet import Worksheet

from cchcdoc.forms.excel import excel_form
from cchcdoc.forms.excel.writing import page_class
from cchcdoc.packs import get_kind_entry, load_kind

KINDS = ("bao-cao-cchc", "so-ket-5-nam", "phan-tich-sipas-par-index", "cong-van")
AIM = 3.0
"""Times XlsxWriter's own work that laying out and drawing a form may take."""
RECORDED = (
    "write_string", "write_number", "write_blank", "write_formula", "merge_range", "data_validation", "set_row",
    "set_column", "protect", "freeze_panes", "very_hidden", "set_landscape", "set_paper", "fit_to_pages", "set_margins",
    "set_footer", "hide_gridlines", "repeat_rows", "activate", "set_selection",
    "ignore_errors",
)  # fmt: skip
Call = tuple[str, str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """What a form asks of XlsxWriter, in order."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.calls: list[Call] = []
        self.formats: list[dict[str, Any]] = []
        self.names: list[tuple[str, str]] = []

    def record(self, work: Callable[[], object]) -> None:
        """Run ``work`` with the methods of XlsxWriter watched."""
        originals = {name: getattr(Worksheet, name) for name in RECORDED}
        book = xlsxwriter.Workbook
        known = book.add_worksheet, book.add_format, book.define_name
        for name, method in originals.items():
            setattr(Worksheet, name, self._watched(name, method))
        book.add_worksheet = self._sheets(known[0])
        book.add_format = self._formats(known[1])
        book.define_name = self._names(known[2])
        try:
            work()
        finally:
            for name, method in originals.items():
                setattr(Worksheet, name, method)
            book.add_worksheet, book.add_format, book.define_name = known

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(page: Any, *given: Any, **named: Any) -> Any:
            if not self._depth:
                self.calls.append((page.name, name, tuple(map(self._plain, given)), named))
            self._depth += 1
            try:
                return method(page, *given, **named)
            finally:
                self._depth -= 1

        return call

    _depth = 0

    def _plain(self, value: Any) -> Any:
        number = getattr(value, "form_number", None)
        return ("format", number) if number is not None else dict(value) if isinstance(value, dict) else value

    def _sheets(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(book: Any, name: str, **named: Any) -> Any:
            self.sheets.append(name)
            return method(book, name, **named)

        return call

    def _formats(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(book: Any, properties: dict[str, Any] | None = None) -> Any:
            made = method(book, properties)
            if properties and "xf_index" not in properties:  # that is the format of the workbook itself
                made.form_number = len(self.formats)
                self.formats.append(properties)
            return made

        return call

    def _names(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(book: Any, name: str, formula: str) -> Any:
            self.names.append((name, formula))
            return method(book, name, formula)

        return call

    def replay(self, page_class: type[Any] | None = None) -> bytes:
        """The same workbook, written with nothing but XlsxWriter."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
        formats = [book.add_format(properties) for properties in self.formats]
        pages = {name: book.add_worksheet(name, worksheet_class=page_class) for name in self.sheets}
        for sheet, name, given, named in self.calls:
            shown = [
                formats[each[1]]
                if isinstance(each, tuple) and each[0] == "format"
                else dict(each)
                if isinstance(each, dict)
                else each
                for each in given
            ]
            getattr(pages[sheet], name)(*shown, **named)
        for name, formula in self.names:
            book.define_name(name, formula)
        book.close()
        return target.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 3 if parser.parse_args().quick else 15
    worst = 0.0
    for name in KINDS:
        kind = load_kind(get_kind_entry(name))
        recorder = Recorder()
        recorder.record(lambda kind=kind: excel_form(kind))
        times = [
            (
                cpu_seconds(recorder.replay),
                cpu_seconds(lambda recorder=recorder: recorder.replay(page_class())),
                cpu_seconds(lambda kind=kind: excel_form(kind)),
            )
            for _ in range(turns)
        ]
        bare, fast = (statistics.median(each[2] / each[floor] for each in times) for floor in (0, 1))
        ours = statistics.median(each[2] for each in times) * 1000
        worst = max(worst, bare, fast)
        print(
            f"{name:26} {bare:5.2f} times XlsxWriter bare, {fast:5.2f} times without its search of formulas "
            f"({ours:.0f} ms, {len(recorder.calls)} calls)"
        )
    print(f"aim: at most {AIM:g} times; {'reached' if worst <= AIM else 'not reached'}")


if __name__ == "__main__":
    main()
