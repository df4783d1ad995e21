"""``cchcdoc pack test``: renders the samples of a pack and compares them with what was approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.authoring.trying import Tried


@click.command(
    "test",
    cls=VietnameseCommand,
    short_help="Viết các bài mẫu của gói và so với bản đã duyệt.",
    help="""Viết mọi tệp nhập trong THƯ_MỤC/bai_mau thành văn bản, so dàn ý của từng văn bản (mỗi đoạn một dòng: kiểu | chữ)
với tệp .txt đã duyệt cạnh bài mẫu, và in chỗ khác. --update in chỗ khác rồi ghi dàn ý mới làm bản duyệt.

\b
Ví dụ:
  cchcdoc pack test goi-tinh
  cchcdoc pack test goi-tinh --update
  cchcdoc render bao-cao-quy --sample --packs goi-tinh     xem chính bài mẫu ấy bằng Word

Mã kết thúc: 0 như bản đã duyệt; 1 có bài khác, chưa duyệt hay có lỗi; 2 không chạy được.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option("--update", is_flag=True, help="Ghi dàn ý mới làm bản duyệt, sau khi in chỗ khác.")
@packs_option
@format_option
def command(folder: Path, packs: tuple[Path, ...], style: str, *, update: bool) -> int:
    """Try the samples and print what came of each. Returns the exit code."""
    from cchcdoc.authoring.trying import try_samples

    packs, _ = packs_here(packs, style)
    tried: list[Tried] = []
    for each in try_samples(folder, packs):
        tried.append(each)
        if style != "json":
            _print_difference(each)
        if update and not each.has_errors and not each.is_as_approved:
            _approve(each)
        if style != "json":
            click.echo(f"{each.sample}: {_said(each, update=update)}")
    if style == "json":
        print_result(
            "pack test",
            ok=all(_is_good(each, update=update) for each in tried),
            findings=[found for each in tried for found in each.findings],
            samples=[_row(each) for each in tried],
        )
    return 0 if all(_is_good(each, update=update) for each in tried) else exit_codes.FINDINGS


def _is_good(tried: Tried, *, update: bool) -> bool:
    return tried.is_as_approved or (update and not tried.has_errors)


def _row(tried: Tried) -> dict[str, object]:
    return {
        "file": str(tried.sample),
        "approved": tried.is_approved,
        "same": tried.is_as_approved,
        "difference": list(tried.difference),
    }


def _print_difference(tried: Tried) -> None:
    for found in tried.findings:
        click.echo(found.as_line(), err=True)
    for line in tried.difference:
        click.echo(line)


def _said(tried: Tried, *, update: bool) -> str:
    if tried.has_errors:
        return "không viết được văn bản"
    if tried.is_as_approved:
        return "như bản đã duyệt"
    if update:
        return f"đã ghi bản duyệt {tried.approved.name}"
    if not tried.is_approved:
        return "chưa có bản duyệt; đọc văn bản rồi thêm --update để ghi"
    return "khác bản đã duyệt; nếu đúng ý thì thêm --update"


def _approve(tried: Tried) -> None:
    from cchcdoc.finish import write_atomic

    write_atomic(tried.approved, tried.outline.encode())
