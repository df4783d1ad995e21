"""``cchcdoc pack rollback``: uses the version before again."""

from __future__ import annotations

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "rollback",
    cls=VietnameseCommand,
    short_help="Lùi gói đã cài về bản trước.",
    help="""Dùng lại bản trước của gói MÃ, còn giữ trên máy này. Đây là cách duy nhất để dùng bản cũ hơn; pack update đưa trở lại
bản mới.

\b
Ví dụ:
  cchcdoc pack rollback goi-tinh
""",
)
@click.argument("pack", metavar="MÃ")
@format_option
def command(pack: str, style: str) -> int:
    """Go back. Returns the exit code."""
    from cchcdoc.publishing.store.keeping import roll_back, used_of
    from cchcdoc.publishing.store.state_file import changing

    with changing(needed_store()) as change:
        _, before = used_of(change.stored, pack)
        change.commit(roll_back(change.stored, pack, now()))
        _, used = used_of(change.stored, pack)
    if style == "json":
        print_result(
            "pack rollback",
            ok=True,
            packs=[
                {"id": pack, "version": used.version, "sequence": used.sequence, "before": before.version}
            ],
        )
        return 0
    click.echo(f"{pack}: đã lùi từ {before.version} về {used.version}; trở lại bản mới: cchcdoc pack update")
    return 0
