"""``cchcdoc render``: writes a DOCX from an input file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.json_output import Read, read_again
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.reports import Outcome, report
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.disk_cache import cache_folder
from cchcdoc.errors import CchcdocError, InputError, KeptError
from cchcdoc.packs import get_kind_entry, sample_path

if TYPE_CHECKING:  # --help imports every command, and must not import what renders
    from cchcdoc.packs import KindEntry
    from cchcdoc.pipeline import Built

FAIL_ON = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "loi": Severity.ERROR,
    "canh-bao": Severity.WARNING,
    "goi-y": Severity.INFO,
}
"""The lowest severity at which nothing is written, by its English and its Vietnamese word."""
SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")


@click.command(
    "render",
    cls=VietnameseCommand,
    short_help="Viết văn bản (DOCX) từ tệp nhập.",
    help="""Viết văn bản DOCX từ tệp nhập. Không nêu TỆP thì tìm LOẠI.yaml, LOẠI.yml, LOẠI.json
hoặc LOẠI.xlsx trong thư mục này. Có lỗi thì liệt kê mọi lỗi kèm vị trí, không viết gì và không đụng đến bản cũ.
Bản cũ đã sửa tay, hay tệp không do chương trình viết, thì được giữ, trừ khi dùng --ghi-de.

\b
Ví dụ:
  cchcdoc render so-ket-5-nam --sample              báo cáo mẫu, để xem trước
  cchcdoc render so-ket-5-nam                       từ so-ket-5-nam.yaml
  cchcdoc render so-ket-5-nam so-lieu.yaml -o bao-cao.docx
  cchcdoc render so-ket-5-nam --draft               bản thảo: chỗ chưa điền được tô vàng
  cchcdoc render so-ket-5-nam --format json         kết quả cho chương trình khác đọc

\b
Mã kết thúc: 0 xong; 1 dữ liệu có lỗi hoặc tệp đang có được giữ; 2 không làm được; 3 lỗi của chương trình.
""",
)
@click.argument("kind", metavar="LOẠI")
@click.argument("source", metavar="[TỆP]", required=False, type=PATH)
@click.option(
    "-o", "--output", type=PATH, metavar="TỆP.docx", help="Tệp viết ra; là thư mục thì viết vào trong đó."
)
@click.option("--sample", is_flag=True, help="Dùng dữ liệu mẫu đi kèm chương trình.")
@click.option(
    "--draft",
    is_flag=True,
    help="Bản thảo: chỗ chưa điền in thành [CẦN BỔ SUNG: ...], tô vàng, kèm nhận xét Word.",
)
@click.option(
    "--ghi-de",
    "overwrite",
    is_flag=True,
    help="Viết đè cả tệp đã sửa tay hoặc không do chương trình viết.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    default="error",
    metavar="MỨC",
    help="Từ mức nào thì không viết: error (lỗi, mặc định), warning (cảnh báo), info (gợi ý).",
)
@format_option
@packs_option
def command(**options: Any) -> int:
    """Render the document and report the result; returns the exit code."""
    request = Request(**options)
    try:
        return _render(request)
    except CchcdocError as error:
        has_findings = isinstance(error, InputError | KeptError) and not _unreadable(error)
        blocking = [d for d in error.diagnostics if d.severity is Severity.ERROR] if has_findings else []
        outcome = Outcome(None, error.diagnostics, (), blocking)
        report(outcome, request.style, draft=request.draft, read=partial(_read_again, request))
        return exit_codes.FINDINGS if has_findings else exit_codes.FAILED


class Request(NamedTuple):
    """The arguments of the command."""

    kind: str
    source: Path | None
    output: Path | None
    sample: bool
    draft: bool
    overwrite: bool
    fail_on: str
    style: str
    packs: tuple[Path, ...]

    @property
    def shown_source(self) -> str | None:
        """The input's path in diagnostics, as typed; ``None`` for a sample or a file that was found: its name is used."""
        return None if self.sample or self.source is None else str(self.source)


def _render(request: Request) -> int:
    from cchcdoc.finish import check_kept, check_target, find_kept, write_atomic

    entry = get_kind_entry(request.kind, request.packs)
    path = _find_input(request)
    target = _target(request.output, Path(f"{path.stem}.docx"))
    check_target(target)
    kept = None if request.overwrite else find_kept(target)
    more = (kept,) if kept is not None else ()
    built = _build(request, path, entry, more)
    found = (*built.diagnostics, *more)
    blocking = [d for d in found if d.severity.rank >= FAIL_ON[request.fail_on].rank]
    if not blocking:
        write_atomic(target, built.document, check=None if request.overwrite else check_kept)
    written = None if blocking else target
    outcome = Outcome(written, found, built.gaps, blocking)
    report(outcome, request.style, draft=request.draft, read=partial(_read_again, request))
    return exit_codes.FINDINGS if blocking else 0


def _build(request: Request, path: Path, entry: KindEntry, more: Sequence[Diagnostic]) -> Built:
    """The document of the input at ``path``; errors of the input are raised with ``more``, so that one run says all."""
    from cchcdoc.inputs import load
    from cchcdoc.opening import open_kind
    from cchcdoc.pipeline import build

    try:
        raw = load(path, source=request.shown_source or path.name)
        return build(raw, open_kind(entry, cache_folder(os.environ)), draft=request.draft)
    except InputError as error:
        if _unreadable(error):
            raise
        raise InputError((*error.diagnostics, *more)) from None


def _read_again(request: Request) -> Read | None:
    try:
        path = _find_input(request)
    except CchcdocError:
        return None
    return read_again(path, request.shown_source or path.name)


def _find_input(request: Request) -> Path:
    """The input file: as given, the sample, or the file named after the kind in the current folder."""
    kind = request.kind
    if request.sample:
        return _find_sample(request)
    if request.source is not None:
        return request.source
    for suffix in SUFFIXES:
        path = Path(f"{kind}{suffix}")
        if path.is_file():
            return path
    hint = f"tạo tệp: cchcdoc init {kind}; hoặc xem thử bản mẫu: cchcdoc render {kind} --sample"
    raise file_error("TP532", f"{kind}.yaml", "không có tệp nhập trong thư mục này", hint)


def _find_sample(request: Request) -> Path:
    if request.source is not None:
        raise click.UsageError("nêu TỆP thì không dùng --sample")
    path = sample_path(request.kind)
    if path is None:
        hint = f"tạo tệp nhập: cchcdoc init {request.kind}"
        raise file_error("TP531", request.kind, "loại văn bản này không có dữ liệu mẫu", hint)
    return path


def _target(output: Path | None, default: Path) -> Path:
    """The file to write: ``output``, or ``default`` in it when it is a folder."""
    if output is None:
        return default
    if os.path.isdir(output):  # noqa: PTH112 - never fails, unlike Path.is_dir on a name that is too long
        return output / default
    if output.suffix.lower() != ".docx":
        name = default.name if output.name.startswith(".") else output.with_suffix(".docx").name
        raise file_error("TP533", str(output), "tệp viết ra phải có đuôi .docx", f"đổi thành {name}")
    return output


def _unreadable(error: CchcdocError) -> bool:
    """Whether the file could not be read at all (exit code 2), rather than read with errors (1)."""
    return all(diagnostic.code in UNREADABLE for diagnostic in error.diagnostics)


UNREADABLE = frozenset({"DL100", "DL101", "DL103", "DL180", "DL181", "DL182", "DL183"})
"""Codes of a file that was not read: missing, a folder, no permission, wrong suffix, too large, no Excel form."""
