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
    short_help="Chép một loại văn bản, một bộ chỉ số ra gói riêng.",
    help="""Chép một loại văn bản cùng mẫu Word và bài mẫu của nó, hoặc một bộ chỉ số, vào gói mới trong THƯ_MỤC (chưa có).
Bản chép không theo bản gốc nữa; muốn theo thì dùng: cchcdoc pack new THƯ_MỤC --ke-thua LOẠI.

\b
Ví dụ:
  cchcdoc pack copy cong-van goi-rieng
  cchcdoc pack copy par-index-cap-xa goi-chi-so     bộ chỉ số (xem: cchcdoc list --chi-so)
""",
)
@click.argument("kind", metavar="LOẠI")
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@packs_option
def command(kind: str, folder: Path, packs: tuple[Path, ...]) -> int:
    """Write the copy; print its files on stdout and the next step on stderr. Returns the exit code."""
    from cchcdoc.authoring.new_pack import copied, copied_rubric
    from cchcdoc.packs import find_rubrics, get_kind_entry, sample_path

    check_free(folder)
    packs, _ = packs_here(packs, "text")
    rubric = next((each for each in find_rubrics(packs) if each.path.stem == kind), None)
    code = pack_code(folder)
    if rubric is not None:
        write_pack(folder, copied_rubric(code, rubric))
    else:
        write_pack(folder, copied(code, get_kind_entry(kind, packs), sample_path(kind, packs)))
    click.echo(f"Sửa các tệp rồi chạy: cchcdoc pack check {folder}", err=True)
    return 0
