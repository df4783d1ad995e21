"""``cchcdoc pack remove``: an installed pack is used no longer."""

from __future__ import annotations

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "remove",
    cls=VietnameseCommand,
    short_help="Gỡ gói đã cài.",
    help="""Gỡ gói MÃ khỏi máy này: loại văn bản của gói không còn, loại có sẵn cùng mã trở lại. Khóa vẫn được tin, và lần phát hành cao
nhất đã có vẫn được nhớ, nên cài lại thì phải là bản ấy hoặc mới hơn.

\b
Ví dụ:
  cchcdoc pack remove goi-tinh
""",
)
@click.argument("pack", metavar="MÃ")
@format_option
def command(pack: str, style: str) -> int:
    """Remove the pack. Returns the exit code."""
    from cchcdoc.publishing.store.keeping import remove, used_of
    from cchcdoc.publishing.store.state_file import changing

    with changing(needed_store()) as change:
        _, used = used_of(change.stored, pack)
        change.commit(remove(change.stored, pack, now()))
    if style == "json":
        print_result(
            "pack remove", ok=True, packs=[{"id": pack, "version": used.version, "sequence": used.sequence}]
        )
        return 0
    click.echo(f"{pack} {used.version}: đã gỡ")
    return 0
