"""``cchcdoc pack pin``: an installed pack stays at its version."""

from __future__ import annotations

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "pin",
    cls=VietnameseCommand,
    short_help="Ghim gói đã cài ở bản đang dùng; --bo bỏ ghim.",
    help="""Ghim gói MÃ: pack install và pack update để yên bản đang dùng cho đến khi bỏ ghim (--bo). Dùng khi đang làm dở một đợt báo cáo.

\b
Ví dụ:
  cchcdoc pack pin goi-tinh
  cchcdoc pack pin goi-tinh --bo
""",
)
@click.argument("pack", metavar="MÃ")
@click.option("--bo", "unpins", is_flag=True, help="Bỏ ghim.")
@format_option
def command(pack: str, style: str, *, unpins: bool) -> int:
    """Pin the pack. Returns the exit code."""
    from cchcdoc.publishing.store.keeping import pin, used_of
    from cchcdoc.publishing.store.state_file import changing

    with changing(needed_store()) as change:
        stored = pin(change.stored, pack, now(), is_pinned=not unpins)
        if stored is not change.stored:
            change.commit(stored)
        _, used = used_of(change.stored, pack)
    if style == "json":
        print_result("pack pin", ok=True, packs=[{"id": pack, "version": used.version, "pinned": not unpins}])
        return 0
    click.echo(f"{pack} {used.version}: {'đã bỏ ghim' if unpins else 'đã ghim'}")
    return 0
