"""``cchcdoc pack check``: all that is wrong with a pack, without any data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Severity
from cchcdoc.packs.finding.find import RECORD

if TYPE_CHECKING:
    from cchcdoc.authoring.checking.whole_pack import Checked


@click.command(
    "check",
    cls=VietnameseCommand,
    short_help="Kể mọi chỗ sai của gói mẫu trong một lần.",
    help="""Kiểm tra gói mẫu trong THƯ_MỤC mà không cần số liệu: đề cương, lược đồ, quan hệ, câu mẫu, bảng, biểu đồ,
bộ chỉ số, mẫu Word, mọi phép tính so với lược đồ, tệp sai tên, pack.yaml. Gợi ý (không phải lỗi) nêu những gì
khai mà không dùng. Bài mẫu trong bai_mau cũng được xem. Gói dựa trên gói khác: --da-xem ghi lại bản gốc của mọi chỗ mà gói thay; về sau bản gốc
đổi ở chỗ nào thì chỗ ấy được báo.

\b
Ví dụ:
  cchcdoc pack check goi-tinh
  cchcdoc pack check goi-xa --packs goi-tinh     gói của xã dựa trên gói của tỉnh
  cchcdoc pack check goi-tinh --da-xem           bản gốc đã đổi, tác giả đã xem lại
  cchcdoc pack check goi-tinh --format json

Mã kết thúc: 0 dùng được; 1 có lỗi phải sửa; 2 không kiểm tra được.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option("--da-xem", "is_seen", is_flag=True, help="Ghi bản gốc của những chỗ gói thay là đã xem.")
@packs_option
@format_option
def command(folder: Path, packs: tuple[Path, ...], style: str, *, is_seen: bool) -> int:
    """Check the pack and print what was found. Returns the exit code."""
    from cchcdoc.authoring.checking.whole_pack import check_pack

    packs, _ = packs_here(packs, style, [folder])
    checked = check_pack(folder, packs)
    if is_seen:
        checked = _recorded(folder, checked)
    if style == "json":
        print_result(
            "pack check",
            ok=not checked.has_errors,
            findings=checked.findings,
            kinds=list(checked.kinds),
            overrides=[each.as_json() for each in checked.overrides],
            rubrics=list(checked.rubrics),
        )
    else:
        _print(checked, folder)
        if is_seen:
            click.echo(f"Đã ghi bản gốc là đã xem: {folder / RECORD}", err=True)
    return exit_codes.FINDINGS if checked.has_errors else 0


def _recorded(folder: Path, checked: Checked) -> Checked:
    """``checked`` without the hint to record what the bases say, which is recorded."""
    from cchcdoc.authoring.bases.seen import NOT_SEEN, record_of
    from cchcdoc.finish import write_atomic

    write_atomic(folder / RECORD, record_of(checked.pieces))
    return checked._replace(findings=tuple(each for each in checked.findings if each.code != NOT_SEEN))


def _print(checked: Checked, folder: Path) -> None:
    for found in checked.findings:
        click.echo(found.as_line(), err=True)
    for each in checked.overrides:
        if not each.is_empty:
            click.echo(each.described())
    for rubric in checked.rubrics:
        click.echo(f"bộ chỉ số {rubric} thay bộ cùng mã của gói khác")
    counts = {severity: sum(each.severity is severity for each in checked.findings) for severity in Severity}
    said = [f"{count} {severity.value}" for severity, count in counts.items() if count]
    kinds = f"{len(checked.kinds)} loại văn bản"
    click.echo(f"{folder}: {kinds}, {', '.join(said) if said else 'không có gì phải sửa'}")
