"""The gate before openpyxl: an archive that is sound and small, and of it only what holds answers.

What passes is written into a new archive, so that nothing else ever reaches a library: validations, drawings, links,
pictures, properties and merged ranges stay outside.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple
from zipfile import ZIP_STORED, ZipFile

from cchcdoc.errors import InputError
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.excel.gating import bounds
from cchcdoc.inputs.excel.gating.file_signs import SAVE_AS, wrong_kind, wrong_workbook
from cchcdoc.inputs.excel.gating.sheet_scan import SheetFacts, scan_sheet
from cchcdoc.inputs.excel.gating.workbook_scan import WorkbookFacts, scan_relations, scan_workbook
from cchcdoc.inputs.excel.gating.xml_pass import MAIN, RefusedPart, Tally, XmlPass, unified
from cchcdoc.ooxml.doctype import find_declaration, is_searched
from cchcdoc.ooxml.package import RawPart
from cchcdoc.ooxml.package_reading import RefusedArchive, read_bounded_parts

WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
_COUNTED: Final = {
    "[content_types].xml": ("", bounds.MAX_STYLES, "phần tử XML"),
    "_rels/.rels": ("", bounds.MAX_STYLES, "phần tử XML"),
    _STYLES: ("", bounds.MAX_STYLES, "kiểu định dạng"),
    "xl/sharedstrings.xml": ("si", bounds.MAX_STRINGS, "chuỗi chữ"),
}
"""Parts that are passed on whole, by their names in lower case, and what is counted in them."""
_LINKS: Final = "xl/externallinks/"
_BREAK_LINKS: Final = "trong Excel: Data, Edit Links, Break Link (thay công thức bằng giá trị), rồi lưu lại"
_NOT_SOUND: Final = "mở bằng Excel rồi lưu lại (.xlsx); nếu không mở được thì lấy lại bản khác"
_TOO_BIG: Final = "chép các ô đã điền sang mẫu mới do lệnh init viết ra"
_HINTS: Final = {"limit": ("DL181", _TOO_BIG), "broken": ("DL180", _NOT_SOUND), "link": ("DL182", SAVE_AS)}


class Passed(NamedTuple):
    """What passed the gate."""

    archive: io.BytesIO
    """A new archive with what openpyxl needs."""
    workbook: WorkbookFacts
    sheets: Mapping[str, SheetFacts]
    """Name of a sheet -> its facts; sheets of charts have none."""


def pass_gate(data: bytes, findings: Findings) -> Passed:
    """Hold the file ``data`` against everything that a filled-in form never is.

    Raises:
        InputError: DL180 no sound workbook, DL181 a limit, DL182 something that a form must not have.
    """
    wrong = wrong_kind(data)
    if wrong is not None:
        raise findings.stop("DL180", None, *wrong)
    try:
        parts = read_bounded_parts(data)
        wrong = wrong_workbook(frozenset(part.name.lower() for part in parts))
        if wrong is not None:
            raise findings.stop("DL180", None, *wrong)
        return _pass_parts(parts, findings)
    except RefusedArchive as refused:
        if "mật khẩu" in refused.reason and "cũ" not in refused.reason:
            raise findings.stop("DL180", None, "tệp nén có mật khẩu", _NOT_SOUND) from None
        if refused.is_too_big:
            raise findings.stop("DL181", None, f"tệp vượt giới hạn: {refused.reason}", _TOO_BIG) from None
        reason = "tệp bị cắt hoặc bị ghép" if "bị cắt" in refused.reason else refused.reason
        raise findings.stop("DL180", None, f"tệp Excel bị hỏng: {reason}", _NOT_SOUND) from None


def _pass_parts(parts: list[RawPart], findings: Findings) -> Passed:
    _refuse_links(parts, findings)
    tally = Tally()
    by_name = {part.name: part for part in parts}
    _refuse_size(parts, findings)
    kept: dict[str, bytes] = {}
    with _refusing(WORKBOOK, findings):
        workbook, kept[WORKBOOK] = scan_workbook(_content(by_name.get(WORKBOOK), findings), tally)
    with _refusing(RELATIONS, findings):
        targets, kept[RELATIONS] = scan_relations(_content(by_name.get(RELATIONS), findings), tally)
    sheet_of = {targets.get(sheet.relation, ""): sheet.name for sheet in workbook.sheets}
    facts: dict[str, SheetFacts] = {}
    for part in parts:
        if part.name in kept:
            continue
        content = _content(part, findings)
        lower = part.name.lower()
        with _refusing(sheet_of.get(part.name, part.name), findings):
            if part.name in sheet_of and lower.startswith("xl/worksheets/"):
                facts[sheet_of[part.name]], kept[part.name] = scan_sheet(content, tally)
            elif lower in _COUNTED:
                _Counted(tally, _COUNTED[lower]).run(content)
                kept[part.name] = unified(content)
    kept.setdefault(_STYLES, _bare_styles(min(tally.style, bounds.MAX_STYLES)))
    return Passed(_archive(kept), workbook, facts)


class _Counted(XmlPass):
    """A pass that only counts; ``most``: of which elements (none named: all) there may be how many."""

    def __init__(self, tally: Tally, most: tuple[str, int, str]) -> None:
        super().__init__(tally)
        self._name, self._most, self._called = most
        self._count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - as every pass
        if name == self._name or not self._name:
            self._count += 1
            if self._count > self._most:
                raise RefusedPart("limit", f"có quá {self._most} {self._called}")


def _bare_styles(last: int) -> bytes:
    """Styles without any look, as many as the cells use: for a workbook that lost its own."""
    return f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * (last + 1)}</cellXfs></styleSheet>'.encode()


def _content(part: RawPart | None, findings: Findings) -> bytes:
    """The part, decompressed, empty where there is none; every part that is no picture is searched for a DOCTYPE."""
    if part is None:
        return b""
    try:
        content = part.read()
    except ValueError as error:
        raise findings.stop(
            "DL180", None, f"tệp Excel bị hỏng: phần {part.name}: {error}", _NOT_SOUND
        ) from None
    reason = find_declaration(content) if is_searched(part.name) else ""
    if reason:
        raise findings.stop(
            "DL182", None, f"phần {part.name} {reason}", "lưu lại bằng Excel; Excel không viết như vậy"
        )
    return content


def _refuse_links(parts: list[RawPart], findings: Findings) -> None:
    for part in parts:
        if not part.name.lower().startswith(_LINKS) or part.name.lower().endswith(".rels"):
            continue
        content = _content(part, findings)
        what = "gọi chương trình khác (DDE)" if b"ddeLink" in content else "liên kết đến tệp khác"
        raise findings.stop("DL182", None, f"tệp có công thức {what}", _BREAK_LINKS)


def _refuse_size(parts: list[RawPart], findings: Findings) -> None:
    size = sum(part.size for part in parts if part.name.lower().endswith((".xml", ".rels")))
    if size > bounds.MAX_XML:
        message = f"tệp vượt giới hạn: nội dung bảng tính lớn hơn {bounds.MAX_XML // 1_000_000} MB"
        raise findings.stop("DL181", None, message, _TOO_BIG)


@contextmanager
def _refusing(name: str, findings: Findings) -> Iterator[None]:
    """Turns the refusal of a part into an error of the file; ``name``: what messages call it."""
    try:
        yield
    except RefusedPart as refused:
        raise _refused(refused, name, findings) from None


def _refused(refused: RefusedPart, name: str, findings: Findings) -> InputError:
    code, hint = _HINTS[refused.sort]
    start = {"limit": "tệp vượt giới hạn: ", "broken": "tệp Excel bị hỏng: ", "link": ""}[refused.sort]
    if "DDE" in refused.reason:
        hint = _BREAK_LINKS
    return findings.stop(code, None, f'{start}"{name[:60]}": {refused.reason}', hint)


def _archive(kept: Mapping[str, bytes]) -> io.BytesIO:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    target.seek(0)
    return target
