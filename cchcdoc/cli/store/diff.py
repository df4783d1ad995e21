"""``cchcdoc pack diff``: what differs between two versions of a pack, for clerks and for authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.authoring.differences.items import Difference

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.command(
    "diff",
    cls=VietnameseCommand,
    short_help="So hai bản của một gói mẫu.",
    help="""Kể những gì bản MỚI khác bản CŨ. Cho người soạn văn bản: trường thêm, bỏ, đổi tên, kiểu, đơn vị, thành bắt buộc; thời hạn; đề mục;
câu mẫu với lời cũ và lời mới; bảng, biểu đồ, phụ lục. Cho tác giả mẫu: kiểu, thẻ, chữ in sẵn, phần của mẫu Word, bộ chỉ số. Mỗi bản là thư mục của
gói, hoặc tệp .cchcpack ký bằng khóa đang tin (cchcdoc trust list), hoặc mã của gói đã cài.

\b
Ví dụ:
  cchcdoc pack diff goi-tinh-cu goi-tinh
  cchcdoc pack diff goi-tinh E:\\goi-tinh-1.7.0.cchcpack     gói đã cài so với tệp tỉnh gửi
  cchcdoc pack diff goi-tinh-cu goi-tinh --format json

Mã kết thúc: 0 đã so, dù có khác hay không; 2 không so được.
""",
)
@click.argument("old", metavar="CŨ", type=PATH)
@click.argument("new", metavar="MỚI", type=PATH)
@packs_option
@format_option
def command(old: Path, new: Path, packs: tuple[Path, ...], style: str) -> int:
    """Compare the packs. Returns the exit code."""
    from cchcdoc.authoring.differences.both_packs import compare_packs
    from cchcdoc.cli.store.versions_given import root_of

    one, other = root_of(old), root_of(new)
    others, _ = packs_here(packs, style, [one, other])
    found = compare_packs(one, other, others)
    if style == "json":
        print_result("pack diff", ok=True, differences=[each.as_json() for each in found])
        return 0
    for line in _lines(found):
        click.echo(line)
    if not found:
        click.echo("Hai bản không khác gì nhau")
    return 0


def _lines(found: Sequence[Difference]) -> Iterator[str]:
    above = ""
    for each in found:
        heading = each.kind or "GÓI"
        heading += "" if each.audience == "clerk" or not each.kind else " (cho tác giả mẫu)"
        if heading != above:
            yield heading
            above = heading
        yield from _of(each)
        if each.note:
            yield f"      ({each.note})"


def _of(each: Difference) -> Iterator[str]:
    start = f"  {SIGNS[each.change]} {each.what} {each.name}"
    if each.change != "changed":
        said = each.after or each.before
        yield f"{start}: {said}" if said else start
    elif not (each.before or each.after):
        yield start
    elif len(each.before) + len(each.after) < LONGEST:
        yield f'{start}, {each.aspect}: "{each.before}" -> "{each.after}"'
    else:
        yield f"{start}, {each.aspect}:"
        yield f"      trước: {each.before}"
        yield f"      nay:   {each.after}"


LONGEST = 60
"""Characters of an old and a new text together that are shown on one line."""
