"""``cchcdoc pack copy``: a copy of a kind in a pack of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.options import PATH, packs_option
from cchcdoc.cli.pack.writing import check_free, pack_code, write_pack
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "copy",
    cls=VietnameseCommand,
    short_help="Chép một loại văn bản ra gói riêng.",
    help="""Chép một loại văn bản cùng mẫu Word của nó vào gói mới trong THƯ_MỤC (chưa có). Bản chép không theo bản gốc
nữa; muốn theo thì dùng: cchcdoc pack new THƯ_MỤC --ke-thua LOẠI.

\b
Ví dụ:
  cchcdoc pack copy cong-van goi-rieng
""",
)
@click.argument("kind", metavar="LOẠI")
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@packs_option
def command(kind: str, folder: Path, packs: tuple[Path, ...]) -> int:
    """Write the copy; print its files on stdout and the next step on stderr. Returns the exit code."""
    from cchcdoc.authoring.new_pack import copied
    from cchcdoc.packs import get_kind_entry

    check_free(folder)
    packs, _ = packs_here(packs, "text")
    write_pack(folder, copied(pack_code(folder), get_kind_entry(kind, packs)))
    click.echo(f"Sửa các tệp rồi chạy: cchcdoc pack check {folder}", err=True)
    return 0
