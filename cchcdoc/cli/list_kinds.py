"""``cchcdoc list``: lists the kinds of documents with their packs and versions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Diagnostic, one_line
from cchcdoc.disk_cache import cache_folder
from cchcdoc.errors import PackError

if TYPE_CHECKING:
    from cchcdoc.listing import Listed


@click.command(
    "list",
    cls=VietnameseCommand,
    short_help="Các loại văn bản viết được; các bộ chỉ số.",
    help="""Liệt kê các loại văn bản viết được, gói mẫu và phiên bản; với --chi-so là các bộ chỉ số dùng được.

\b
Ví dụ:
  cchcdoc list
  cchcdoc list --packs ./goi-mau-cua-tinh
  cchcdoc list --format json
  cchcdoc list --chi-so
""",
)
@click.option("--chi-so", "rubrics", is_flag=True, help="Liệt kê các bộ chỉ số thay cho các loại văn bản.")
@packs_option
@format_option
def command(packs: tuple[Path, ...], style: str, *, rubrics: bool) -> int:
    """Print the kinds, or the rubrics, on stdout. Returns the exit code.

    Raises:
        PackError: some could not be read; the others are printed.
    """
    packs, warnings = packs_here(packs, style)
    if rubrics:
        from cchcdoc.cli.list_rubrics import list_rubrics

        return list_rubrics(packs, style)
    return _list_kinds(packs, style, warnings)


def _list_kinds(packs: tuple[Path, ...], style: str, warnings: Sequence[Diagnostic]) -> int:
    from cchcdoc.listing import list_kinds

    kinds, errors = list_kinds(packs, cache_folder(os.environ))
    if style == "json":
        rows = [
            {
                "id": k.id,
                "title": k.title,
                "description": k.description,
                "pack": k.origin.id,
                "version": k.origin.version,
                "bases": list(k.origin.bases),
                "levels": list(k.levels),
            }
            for k in kinds
        ]
        print_result("list", ok=not errors, kinds=rows, findings=(*warnings, *errors))
        return exit_codes.FAILED if errors else 0
    _print(kinds)
    if errors:
        raise PackError(errors)
    return 0


def _print(kinds: Sequence[Listed]) -> None:
    if not kinds:
        click.echo("Chưa có loại văn bản nào; chỉ thư mục gói mẫu bằng --packs.", err=True)
        return
    width = max(len(kind.id) for kind in kinds)
    for kind in kinds:
        title = one_line(kind.title)  # a line break in a pack's text must not fake another row
        levels = f"; cấp: {', '.join(kind.levels)}" if kind.levels else ""
        click.echo(f"{kind.id:<{width}}  {title}  (gói {kind.origin.described}{levels})")
