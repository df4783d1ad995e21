"""``cchcdoc render``: writes a DOCX from an input file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.answers.reports import Outcome, report, report_together
from cchcdoc.cli.given.filled_input import UNREAD
from cchcdoc.cli.given.kind_of_input import check_kind, entry_for_command, forgotten_packs
from cchcdoc.cli.given.parts import left_apart
from cchcdoc.cli.given.project import profile_warnings, project_for
from cchcdoc.cli.given.requests import Request, requests_of
from cchcdoc.cli.options import LEVELS, PATH, WORD, FoldedChoice, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Diagnostic, Severity, in_file_order
from cchcdoc.disk_cache import cache_folder
from cchcdoc.errors import CchcdocError, InputError, KeptError
from cchcdoc.one_input.filled_input import filled_input
from cchcdoc.one_input.kind_of_input import entry_of_input
from cchcdoc.one_input.packs_in_use import packs_in_use

if TYPE_CHECKING:  # --help imports every command, and must not import what renders
    from cchcdoc.nodes import RawInput
    from cchcdoc.packs import KindEntry
    from cchcdoc.pipeline import Built
    from cchcdoc.project import Project

FAIL_ON = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "loi": Severity.ERROR,
    "canh-bao": Severity.WARNING,
    "goi-y": Severity.INFO,
}
"""The lowest severity at which nothing is written, by its English and its Vietnamese word."""


@click.command(
    "render",
    cls=VietnameseCommand,
    short_help="Viết văn bản (DOCX) từ tệp nhập.",
    help="""Viết văn bản DOCX từ tệp nhập; tệp tự ghi loại của nó (loai). Nêu nhiều TỆP thì mỗi tệp là một văn bản; có --gop,
hoặc các tệp bổ sung cho nhau mà không trái nhau, thì các tệp ấy là MỘT văn bản. Chỉ nêu LOẠI
thì tìm LOẠI.yaml, LOẠI.yml, LOẠI.json hoặc LOẠI.xlsx trong thư mục này; không nêu gì thì lấy tệp nhập duy nhất ở đây. Có lỗi thì liệt kê mọi lỗi kèm vị trí, không viết gì và không đụng đến bản cũ.
Bản cũ đã sửa tay, hay tệp không do chương trình viết, thì được giữ, trừ khi dùng --ghi-de.

\b
Ví dụ:
  cchcdoc render so-ket-5-nam --sample              báo cáo mẫu, để xem trước
  cchcdoc render so-ket-5-nam --sample --cap xa     báo cáo mẫu của một xã
  cchcdoc render cong-van.yaml                      từ tệp này, ra cong-van.docx
  cchcdoc render so-ket-5-nam                       từ so-ket-5-nam.yaml
  cchcdoc render so-lieu.yaml -o bao-cao.docx
  cchcdoc render quy-1.yaml quy-2.yaml -o ra        nhiều tệp một lần, vào thư mục ra
  cchcdoc render so-lieu.xlsx loi-van.yaml          số liệu một tệp, lời văn một tệp: một văn bản
  cchcdoc render so-ket-5-nam --draft               bản thảo: chỗ chưa điền được tô vàng
  cchcdoc render so-ket-5-nam --format json         kết quả cho chương trình khác đọc

\b
Mã kết thúc: 0 xong; 1 dữ liệu có lỗi hoặc tệp đang có được giữ; 2 không làm được; 3 lỗi của chương trình.
""",
)
@click.argument("words", metavar="[LOẠI] [TỆP]...", nargs=-1, type=WORD)
@click.option(
    "-o", "--output", type=PATH, metavar="TỆP.docx", help="Tệp viết ra; là thư mục thì viết vào trong đó."
)
@click.option("--sample", is_flag=True, help="Dùng dữ liệu mẫu đi kèm chương trình.")
@click.option(
    "--cap",
    "level",
    type=FoldedChoice(LEVELS),
    metavar="CẤP",
    help="Với --sample: bản mẫu của cấp này, nếu loại văn bản có.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Bản thảo: chỗ chưa điền in thành [CẦN BỔ SUNG: ...], tô vàng, kèm nhận xét Word.",
)
@click.option(
    "--gop",
    "join",
    is_flag=True,
    help="Gộp các TỆP thành một văn bản, mang tên tệp đầu; hai tệp ghi khác nhau ở một trường thì báo lỗi cả hai chỗ.",
)
@click.option(
    "--ghi-de",
    "overwrite",
    is_flag=True,
    help="Viết đè cả tệp đã sửa tay hoặc không do chương trình viết.",
)
@click.option(
    "--fail-on",
    type=FoldedChoice(list(FAIL_ON)),
    default="error",
    metavar="MỨC",
    help="Từ mức nào thì không viết: error (lỗi, mặc định), warning (cảnh báo), info (gợi ý).",
)
@click.option("--chi-tiet", "each_blank", is_flag=True, help="Kể từng trường chưa điền, không gộp theo nhóm.")
@format_option
@packs_option
def command(words: tuple[str, ...], **options: Any) -> int:
    """Render the documents and report the results; returns the worst exit code, whether or not anybody reads them."""
    style: str = options["style"]
    try:
        requests = requests_of(words, options)
    except CchcdocError as error:
        outcome = Outcome(None, error.diagnostics, (), ())
        with suppress(BrokenPipeError):
            report(outcome, style, draft=options["draft"], read=tuple, each=options["each_blank"])
        return exit_codes.FAILED
    together = style == "json" and len(requests) > 1
    results: list[Result] = []
    for request in requests:
        result = _run(request)
        results.append(result)
        if not together:
            with suppress(
                BrokenPipeError
            ):  # nobody reads any more; the other inputs are written all the same
                report(
                    result.outcome,
                    style,
                    draft=options["draft"],
                    read=request.reads,
                    each=request.each_blank,
                )
    if together:
        reads = [read for request in requests for read in request.reads()]
        shown = [
            (request.shown_source, result.outcome) for request, result in zip(requests, results, strict=True)
        ]
        with suppress(BrokenPipeError):
            report_together(shown, reads, draft=options["draft"])
    return max(result.code for result in results)


class Result(NamedTuple):
    """What came of one document."""

    code: int
    outcome: Outcome


def _run(request: Request) -> Result:
    """Write one document; errors become the result."""
    try:
        code, outcome = _render(request)
    except CchcdocError as error:
        has_findings = isinstance(error, InputError | KeptError) and not _unreadable(error)
        blocking = [d for d in error.diagnostics if d.severity is Severity.ERROR] if has_findings else []
        outcome = Outcome(None, error.diagnostics, (), blocking)
        code = exit_codes.FINDINGS if has_findings else exit_codes.FAILED
    return Result(code, outcome)


def _render(request: Request) -> tuple[int, Outcome]:
    from cchcdoc.finish import check_kept, check_target, find_kept, write_atomic

    project = project_for(Path() if request.sample else request.source.parent)
    packs = packs_in_use(request.packs, project)
    entry = entry_for_command(request.kind, packs, request.source) if request.kind is not None else None
    target = request.target
    check_target(target)
    kept = None if request.overwrite else find_kept(target)
    more = (*request.notices, *project.warnings, *((kept,) if kept is not None else ()))
    built = _build(request, entry, project, more)
    found = (*built.diagnostics, *more)
    blocking = [d for d in found if d.severity.rank >= FAIL_ON[request.fail_on].rank]
    if not blocking:
        write_atomic(target, built.document, check=None if request.overwrite else check_kept)
        found += _unsigned(built)
    outcome = Outcome(None if blocking else target, found, built.gaps, blocking, built.composition.lacking)
    return exit_codes.FINDINGS if blocking else 0, outcome


def _build(request: Request, entry: KindEntry | None, project: Project, more: Sequence[Diagnostic]) -> Built:
    """The document; errors of the input are raised with ``more``, so that one run says all. ``entry``: as was typed."""
    from cchcdoc.opening import open_kind
    from cchcdoc.pipeline import build

    path, packs = request.source, packs_in_use(request.packs, project)
    notices: tuple[Diagnostic, ...] = ()
    raw: RawInput | None = None
    try:
        raw = request.load()
        if entry is None:
            entry = entry_of_input(raw, path, packs)
        elif not request.sample:
            check_kind(raw, entry.id, (path, *request.further), packs)
        opened = open_kind(entry, cache_folder(os.environ))
        if not request.sample:
            raw, notices = filled_input(raw, opened.kind, project.unit, draft=request.draft)
            notices += profile_warnings(project.unit, entry.id, packs)
        built = build(raw, opened, draft=request.draft)
    except InputError as error:
        if _unreadable(error):
            raise
        notices = tuple(
            each for each in notices if each.code != UNREAD
        )  # asked of a document that is ready otherwise
        if not packs:
            notices += forgotten_packs(error.diagnostics, path, request.shown_source)
        if request.sample and entry is not None:
            notices += _other_sample(request, entry)
        if raw is not None and request.beside:
            notices += left_apart(raw, request.beside)
        raise InputError((*error.diagnostics, *notices, *more)) from None
    return built._replace(diagnostics=tuple(in_file_order((*built.diagnostics, *notices))))


def _unsigned(built: Built) -> tuple[Diagnostic, ...]:
    """A notice that a document was made with packs that somebody works on, and not with signed ones (TP599)."""
    from cchcdoc.pipeline import CONDITION

    said = dict(built.composition.properties.origin).get(CONDITION)
    if said is None:
        return ()
    hint = "bản chính thức là gói đã ký, cài bằng cchcdoc pack install"
    return (Diagnostic("TP599", Severity.INFO, None, f"gói mẫu là {said}", hint),)


def _other_sample(request: Request, entry: KindEntry) -> tuple[Diagnostic, ...]:
    """A hint that the sample came with the program and is not that of the pack, whose author may wonder where it is."""
    from cchcdoc.packs.finding.find import SAMPLES, is_bundled_sample
    from cchcdoc.packs.finding.pack_folders import is_bundled

    pack = entry.folder.parent
    if is_bundled(pack) or not is_bundled_sample(request.source):
        return ()
    message = f"bài mẫu này đi kèm chương trình, chưa có những gì gói {pack} đòi thêm"
    hint = f"đặt bài mẫu của gói vào {pack / SAMPLES / request.source.name}"
    return (Diagnostic("MT384", Severity.INFO, None, message, hint),)


def _unreadable(error: CchcdocError) -> bool:
    """Whether the file could not be read at all (exit code 2), rather than read with errors (1)."""
    return all(diagnostic.code in UNREADABLE for diagnostic in error.diagnostics)


UNREADABLE = frozenset({"DL100", "DL101", "DL103", "DL180", "DL181", "DL182", "DL183"})
"""Codes of a file that was not read: missing, a folder, no permission, wrong suffix, too large, no Excel form."""
