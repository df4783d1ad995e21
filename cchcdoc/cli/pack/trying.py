"""``cchcdoc pack test``: renders the samples of a pack and compares them with what was approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import as_argument, packs_here
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
với tệp .txt đã duyệt cạnh bài mẫu, và in chỗ khác. --update in chỗ khác rồi ghi dàn ý mới làm bản duyệt. Có
LibreOffice thì --trang --update ghi thêm số trang, Tiêu ngữ có trọn một dòng, chữ ký có đứng một mình không; từ đó
mỗi lần đều so, máy không có LibreOffice thì bỏ qua và nói rõ. --moi tạo bài mẫu cho loại chưa có: chép của loại gốc, loại
riêng thì là tệp nhập còn trống để điền.

\b
Ví dụ:
  cchcdoc pack test goi-tinh --moi
  cchcdoc pack test goi-tinh
  cchcdoc pack test goi-tinh --update
  cchcdoc pack test goi-tinh --trang --update
  cchcdoc render bao-cao-quy --sample --packs goi-tinh     xem chính bài mẫu ấy bằng Word

Mã kết thúc: 0 như bản đã duyệt; 1 có bài khác, chưa duyệt hay có lỗi; 2 không chạy được.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option("--update", is_flag=True, help="Ghi dàn ý mới làm bản duyệt, sau khi in chỗ khác.")
@click.option("--trang", "pages", is_flag=True, help="So cả số trang, chỗ chữ ký, nhờ LibreOffice.")
@click.option("--moi", "first", is_flag=True, help="Tạo bài mẫu cho các loại của gói chưa có, không chạy.")
@packs_option
@format_option
def command(  # noqa: PLR0913 - each is an option
    folder: Path, packs: tuple[Path, ...], style: str, *, update: bool, pages: bool, first: bool
) -> int:
    """Try the samples and print what came of each. Returns the exit code."""
    from cchcdoc.authoring.trying import try_samples

    packs, _ = packs_here(packs, style, [folder])
    if first:
        return _make_first(folder, packs)
    tried = _looked_at(list(try_samples(folder, packs)), style, pages=pages)
    for each in tried:
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


def _make_first(folder: Path, packs: tuple[Path, ...]) -> int:
    from cchcdoc.authoring.checking.whole_pack import check_is_pack
    from cchcdoc.authoring.new_pack import first_samples
    from cchcdoc.cli.pack.writing import write_pack

    check_is_pack(folder)
    files = first_samples(folder, packs)
    write_pack(folder, files)
    said = f"Điền, sửa theo đơn vị rồi chạy: cchcdoc pack test {as_argument(folder)}"
    click.echo(said if files else "Loại nào của gói cũng đã có bài mẫu.", err=True)
    return 0


def _looked_at(tried: list[Tried], style: str, *, pages: bool) -> list[Tried]:
    """``tried`` with what their pages look like, where it is asked for or approved; says so where it cannot be seen."""
    if not pages and not any(each.approved_pages for each in tried):
        return tried
    from cchcdoc.authoring.page_facts import office
    from cchcdoc.authoring.trying import with_pages

    found = tried if office() is None else with_pages(tried, all_of_them=pages)
    if style != "json" and all(one is other for one, other in zip(found, tried, strict=True)):
        missing = office() is None
        reason = (
            "Máy này không có LibreOffice (soffice) trong PATH" if missing else "LibreOffice không mở được"
        )
        click.echo(f"{reason}: không so số trang, chỗ chữ ký.", err=True)
    return found


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
