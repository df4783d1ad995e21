"""``cchcdoc pack new``: a new pack, with a kind of its own or as an overlay of a kind that there is."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.options import PATH, packs_option
from cchcdoc.cli.pack.writing import check_free, pack_code, write_pack
from cchcdoc.cli.vietnamese_click import VietnameseCommand

KIND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIRST_KIND = "bao-cao-rieng"


@click.command(
    "new",
    cls=VietnameseCommand,
    short_help="Tạo gói mẫu mới.",
    help="""Tạo gói mẫu mới trong THƯ_MỤC (chưa có): pack.yaml và một loại văn bản viết được ngay để sửa dần;
với --ke-thua thì là gói chỉ ghi những chỗ khác của một loại có sẵn.

\b
Ví dụ:
  cchcdoc pack new goi-tinh                              loại riêng, theo mẫu 1.4
  cchcdoc pack new goi-tinh --loai bao-cao-quy --mau mau-1.5
  cchcdoc pack new goi-tinh --ke-thua so-ket-5-nam       sửa một loại có sẵn
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option("--ke-thua", "base", metavar="LOẠI", help="Sửa loại có sẵn này.")
@click.option("--loai", "kind", metavar="MÃ", default=FIRST_KIND, help="Mã của loại riêng.")
@click.option("--mau", "form", metavar="MẪU", default="mau-1.4", help="Mẫu của Phụ lục III cho loại riêng.")
@packs_option
def command(folder: Path, base: str | None, kind: str, form: str, packs: tuple[Path, ...]) -> int:
    """Write the pack; print its files on stdout and the next step on stderr. Returns the exit code."""
    from cchcdoc.authoring.new_pack import overlay, own_kind
    from cchcdoc.packs import get_kind_entry, load_kind, sample_path

    check_free(folder)
    if not KIND.fullmatch(kind):
        raise click.UsageError(
            f'mã loại "{kind}" không dùng được: chữ thường không dấu, số, gạch nối, ví dụ bao-cao-quy'
        )
    packs, _ = packs_here(packs, "text")
    code = pack_code(folder)
    if base:
        files = overlay(code, load_kind(get_kind_entry(base, packs)), sample_path(base, packs))
    else:
        files = own_kind(code, kind, form)
    write_pack(folder, files)
    made = base or kind
    click.echo(f"Sửa các tệp rồi chạy: cchcdoc pack check {folder}", err=True)
    click.echo(f"Thử: cchcdoc init {made} --packs {folder}", err=True)
    return 0
