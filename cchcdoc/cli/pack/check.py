"""``cchcdoc pack check``: all that is wrong with a pack, without any data."""

from __future__ import annotations

from collections.abc import Sequence
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
  cchcdoc pack check goi-xa goi-tinh             cả hai; gói đứng sau là gốc của gói đứng trước
  cchcdoc pack check goi-tinh --da-xem           bản gốc đã đổi, tác giả đã xem lại
  cchcdoc pack check goi-tinh --format json

Mã kết thúc: 0 dùng được; 1 có lỗi phải sửa; 2 không kiểm tra được.
""",
)
@click.argument("folders", metavar="THƯ_MỤC", type=PATH, nargs=-1, required=True)
@click.option("--da-xem", "is_seen", is_flag=True, help="Ghi bản gốc của những chỗ gói thay là đã xem.")
@packs_option
@format_option
def command(folders: tuple[Path, ...], packs: tuple[Path, ...], style: str, *, is_seen: bool) -> int:
    """Check the packs and print what was found. Returns the exit code."""
    from cchcdoc.authoring.checking.whole_pack import check_pack

    packs, _ = packs_here(packs, style, folders)
    checked = {
        folder: check_pack(folder, [*folders[at:], *packs]) for at, folder in enumerate(folders, start=1)
    }
    checked = _told_by_its_own_pack(checked)
    if is_seen:
        checked = {folder: _recorded(folder, each) for folder, each in checked.items()}
    if style == "json":
        _print_json(list(checked.values()))
    else:
        for folder, each in checked.items():
            _print(each, folder)
            if is_seen:
                click.echo(f"Đã ghi bản gốc là đã xem: {folder / RECORD}", err=True)
    return exit_codes.FINDINGS if any(each.has_errors for each in checked.values()) else 0


def _told_by_its_own_pack(checked: dict[Path, Checked]) -> dict[Path, Checked]:
    """``checked`` without what a pack repeats of a base that is checked in the same run, and that the base reports itself."""
    kept: dict[Path, Checked] = {}
    reported: set[tuple[object, ...]] = set()
    for folder, each in reversed(checked.items()):
        own = tuple(
            found for found in each.findings if (found.code, found.location, found.message) not in reported
        )
        kept[folder] = each._replace(findings=own)
        reported.update((found.code, found.location, found.message) for found in own)
    return dict(reversed(kept.items()))


def _print_json(checked: Sequence[Checked]) -> None:
    print_result(
        "pack check",
        ok=not any(each.has_errors for each in checked),
        findings=dict.fromkeys(found for each in checked for found in each.findings),
        kinds=[kind for each in checked for kind in each.kinds],
        overrides=[override.as_json() for each in checked for override in each.overrides],
        rubrics=[rubric for each in checked for rubric in each.rubrics],
    )


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
