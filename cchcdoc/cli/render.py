"""``cchcdoc render``: the main job, from an input file to a DOCX."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.refusals import failed
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.disk_cache import cache_folder
from cchcdoc.errors import CchcdocError, InputError
from cchcdoc.packs import get_kind_entry, sample_path

FAIL_ON = {"loi": Severity.ERROR, "canh-bao": Severity.WARNING}
SUFFIXES = (".yaml", ".yml", ".json")
EXIT_FINDINGS, EXIT_FAILED = 1, 2


@click.command(
    "render",
    cls=VietnameseCommand,
    short_help="Viết văn bản (DOCX) từ tệp nhập.",
    help="""Viết văn bản DOCX từ tệp nhập. Không nêu TỆP thì tìm LOẠI.yaml, LOẠI.yml hoặc LOẠI.json
trong thư mục này. Có lỗi thì liệt kê mọi lỗi kèm vị trí, không viết gì và không đụng đến bản cũ.

\b
Ví dụ:
  cchcdoc render so-ket-5-nam --sample              báo cáo mẫu, để xem trước
  cchcdoc render so-ket-5-nam                       từ so-ket-5-nam.yaml
  cchcdoc render so-ket-5-nam so-lieu.yaml -o bao-cao.docx
  cchcdoc render so-ket-5-nam --draft               bản thảo: chỗ chưa điền được tô vàng
  cchcdoc render so-ket-5-nam --format json         kết quả cho chương trình khác đọc

\b
Mã kết thúc: 0 xong; 1 dữ liệu có lỗi; 2 không làm được; 3 lỗi của chương trình.
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
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    default="loi",
    metavar="MỨC",
    help="Từ mức nào thì không viết: loi (mặc định) hoặc canh-bao.",
)
@format_option
@packs_option
def command(
    kind: str,
    source: Path | None,
    output: Path | None,
    sample: bool,
    draft: bool,
    fail_on: str,
    style: str,
    packs: tuple[Path, ...],
) -> int:
    """Render and report; the exit code is the result."""
    try:
        return _render(
            kind,
            source,
            output,
            sample=sample,
            draft=draft,
            fail_on=FAIL_ON[fail_on],
            style=style,
            packs=packs,
        )
    except CchcdocError as error:
        at_fault = isinstance(error, InputError) and not _unreadable(error)
        to_mend = [d for d in error.diagnostics if d.severity is Severity.ERROR] if at_fault else []
        _report(style, None, error.diagnostics, (), draft=draft, to_mend=len(to_mend))
        return EXIT_FINDINGS if at_fault else EXIT_FAILED


def _render(
    kind: str,
    source: Path | None,
    output: Path | None,
    *,
    sample: bool,
    draft: bool,
    fail_on: Severity,
    style: str,
    packs: tuple[Path, ...],
) -> int:
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.inputs import load
    from cchcdoc.opening import open_kind
    from cchcdoc.pipeline import build

    entry = get_kind_entry(kind, packs)
    path = _find_input(kind, source, sample=sample)
    target = _target(output, Path(f"{path.stem}.docx"))
    check_target(target)
    raw = load(path, source=_shown(path, source, sample=sample))
    built = build(raw, open_kind(entry, cache_folder(os.environ)), draft=draft)
    to_mend = [d for d in built.diagnostics if d.severity.rank >= fail_on.rank]
    if to_mend:
        _report(style, None, built.diagnostics, built.gaps, draft=draft, to_mend=len(to_mend))
        return EXIT_FINDINGS
    write_atomic(target, built.document)
    _report(style, target, built.diagnostics, built.gaps, draft=draft)
    return 0


def _find_input(kind: str, source: Path | None, *, sample: bool) -> Path:
    if sample:
        if source is not None:
            raise click.UsageError("nêu TỆP thì không dùng --sample")
        path = sample_path(kind)
        if path is None:
            raise failed(
                "TP531", kind, "loại văn bản này không có dữ liệu mẫu", f"tạo tệp nhập: cchcdoc init {kind}"
            )
        return path
    if source is not None:
        return source
    for suffix in SUFFIXES:
        path = Path(f"{kind}{suffix}")
        if path.is_file():
            return path
    raise failed(
        "TP532",
        f"{kind}.yaml",
        "không có tệp nhập trong thư mục này",
        f"tạo tệp: cchcdoc init {kind}; hoặc xem thử bản mẫu: cchcdoc render {kind} --sample",
    )


def _shown(path: Path, source: Path | None, *, sample: bool) -> str:
    return path.name if sample else str(source or path)


def _target(output: Path | None, default: Path) -> Path:
    if output is None:
        return default
    if os.path.isdir(output):  # noqa: PTH112 - never fails, unlike Path.is_dir on a name that is too long
        return output / default
    if output.suffix.lower() != ".docx":
        raise failed(
            "TP533",
            str(output),
            "tệp viết ra phải có đuôi .docx",
            f"đổi thành {output.with_suffix('.docx').name}",
        )
    return output


def _unreadable(error: InputError) -> bool:
    """Could the file not be read at all (exit 2), or is it read and wrong (exit 1)?"""
    return all(diagnostic.code in UNREADABLE for diagnostic in error.diagnostics)


UNREADABLE = frozenset({"DL100", "DL101", "DL103"})
"""Codes of ``inputs`` for a file that was not read: missing, a folder, no permission, its suffix or size."""


def _report(
    style: str,
    target: Path | None,
    diagnostics: tuple[Diagnostic, ...],
    gaps: tuple[str, ...],
    *,
    draft: bool,
    to_mend: int = 0,
) -> None:
    if style == "json":
        result = {
            "tep": str(target) if target else None,
            "ban_thao": draft,
            "chan_doan": [diagnostic.as_json() for diagnostic in diagnostics],
            "cho_trong": list(gaps),
        }
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for diagnostic in diagnostics:
        click.echo(diagnostic.as_line(), err=True)
    if target is None:
        if to_mend:
            click.echo(
                f"Không viết văn bản: {to_mend} chỗ phải sửa. Giải thích một mã: cchcdoc explain MÃ", err=True
            )
        return
    if gaps:
        click.echo(f"Bản thảo còn {len(gaps)} chỗ cần bổ sung:", err=True)
        for gap in gaps:
            click.echo(f"  - {gap}", err=True)
    click.echo(str(target))
