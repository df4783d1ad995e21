"""``cchcdoc pack diff``: what differs between two versions of a pack, for clerks and for authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchcdoc.cli.given.project import as_argument, packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import one_line

if TYPE_CHECKING:
    from cchcdoc.authoring.differences.items import Difference
    from cchcdoc.cli.store.letter import Written

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
  cchcdoc pack diff goi-tinh-cu goi-tinh -o gui-goi-mau.yaml   tệp nhập của công văn gửi kèm, điền sẵn thay đổi
  cchcdoc pack diff goi-tinh-cu goi-tinh -o gui-goi-mau.docx   bản thảo công văn ấy, để xem trước
  cchcdoc pack diff goi-tinh-cu goi-tinh --format json

Với -o, những thay đổi thành công văn gửi gói mẫu (loại gui-goi-mau), phụ lục kê từng thay đổi và việc phải làm: điền số, ngày, nơi nhận,
người ký vào tệp nhập, sửa lời, rồi cchcdoc render.

Mã kết thúc: 0 đã so, dù có khác hay không; 2 không so được, không viết được, hoặc tệp đang có được giữ.
""",
)
@click.argument("old", metavar="CŨ", type=PATH)
@click.argument("new", metavar="MỚI", type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="TỆP",
    help="Viết công văn gửi kèm: tệp nhập (.yaml, .xlsx) để điền tiếp, hoặc bản thảo .docx.",
)
@click.option("--ghi-de", "overwrite", is_flag=True, help="Viết đè tệp đã có.")
@packs_option
@format_option
def command(old: Path, new: Path, output: Path | None, **given: Any) -> int:
    """Compare the packs. Returns the exit code."""
    from cchcdoc.authoring.differences.both_packs import both_packs
    from cchcdoc.cli.store.versions_given import root_of

    one, other = root_of(old), root_of(new)
    style: str = given["style"]
    others, _ = packs_here(given["packs"], style, [one, other])
    compared = both_packs(one, other, others)
    found = compared.differences
    written: Written | None = None
    if output is not None:
        from cchcdoc.cli.store.letter import write_letter

        written = write_letter(compared, output, others, overwrite=given["overwrite"])
    if style == "json":
        findings = written.findings if written is not None else ()
        shown = [each.as_json() for each in found]
        more: dict[str, Any] = (
            {} if written is None else {"file": str(output), "blanks": list(written.blanks)}
        )
        print_result("pack diff", ok=True, findings=findings, differences=shown, **more)
        return 0
    if output is not None and written is not None:
        _say_written(output, written)
        return 0
    for line in _lines(found):
        click.echo(line)
    if not found:
        click.echo("Hai bản không khác gì nhau")
    return 0


def _say_written(output: Path, written: Written) -> None:
    for each in written.findings:
        click.echo(each.as_line(), err=True)
    click.echo(str(output))
    if output.suffix.lower() != ".docx":
        click.echo(f"Điền tiếp rồi chạy: cchcdoc render {as_argument(output)}", err=True)
    elif written.blanks:
        hint = f"điền ở tệp nhập: cchcdoc pack diff ... -o {as_argument(output.with_suffix('.yaml'))}"
        click.echo(f"Bản thảo, còn {len(written.blanks)} chỗ chưa điền (tô vàng); {hint}", err=True)


def _lines(found: Sequence[Difference]) -> Iterator[str]:
    above = ""
    for each in found:
        heading = each.kind or "GÓI"
        heading += "" if each.audience == "clerk" or not each.kind else " (cho tác giả mẫu)"
        if heading != above:
            yield heading
            above = heading
        before, after = one_line(each.before), one_line(each.after)
        yield from _of(each._replace(name=one_line(each.name), before=before, after=after))
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
