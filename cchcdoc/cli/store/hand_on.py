"""``cchcdoc pack export``: the file of an installed pack, to hand on by USB stick."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.store.here import needed_store
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.plain_files import is_folder, is_there


@click.command(
    "export",
    cls=VietnameseCommand,
    short_help="Chép tệp gói đã cài ra USB để chuyển tiếp.",
    help="""Chép tệp .cchcpack của gói MÃ, đúng từng byte như nơi phát hành đã ký, ra thư mục này hay -o. Nơi nhận cài như từ tỉnh, với
vân tay trong công văn của tỉnh.

\b
Ví dụ:
  cchcdoc pack export goi-tinh -o E:\\
""",
)
@click.argument("pack", metavar="MÃ")
@click.option(
    "-o", "--output", type=PATH, default=Path(), metavar="TỆP", help="Tên tệp, hoặc thư mục đặt tệp."
)
@click.option("--ghi-de", "overwrite", is_flag=True, help="Viết đè tệp đã có.")
@format_option
def command(pack: str, output: Path, style: str, *, overwrite: bool) -> int:
    """Write the file. Returns the exit code."""
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.publishing.pack_file import SUFFIX
    from cchcdoc.publishing.store.keeping import used_of
    from cchcdoc.publishing.store.serving import installed_bytes
    from cchcdoc.publishing.store.state_file import read_store

    folder = needed_store()
    _, used = used_of(read_store(folder), pack)
    data = installed_bytes(folder, used)
    path = output / f"{pack}-{used.version}{SUFFIX}" if is_folder(output) else output
    check_target(path)
    if is_there(path) and not overwrite:
        hint = "đặt tên khác bằng -o, hoặc thêm --ghi-de"
        raise file_error("TP587", str(path), "đã có tệp này, không ghi đè", hint)
    write_atomic(path, data)
    if style == "json":
        print_result("pack export", ok=True, file=str(path), sha256=used.sha256)
        return 0
    click.echo(str(path))
    click.echo(f"Nơi nhận: cchcdoc pack install {path.name} --van-tay VÂN_TAY trong công văn", err=True)
    return 0
