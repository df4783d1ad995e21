"""``cchcdoc trust remove``: a key is trusted no longer."""

from __future__ import annotations

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "remove",
    cls=VietnameseCommand,
    short_help="Thôi tin một khóa.",
    help="""Thôi tin khóa có VÂN_TAY: không gói mới nào ký bằng khóa ấy được cài nữa. Gói đã cài vẫn dùng được; muốn thôi dùng
thì pack rollback hoặc pack remove.

\b
Ví dụ:
  cchcdoc trust remove WP21E-MNPXK-1T0M1-D5JXD-Q16Y9-2F885
""",
)
@click.argument("fingerprint", metavar="VÂN_TAY", nargs=-1, required=True)
@format_option
def command(fingerprint: tuple[str, ...], style: str) -> int:
    """Trust the key no longer. Returns the exit code."""
    from cchcdoc.cli.pack.trusting import typed_fingerprint
    from cchcdoc.publishing.store.state_file import changing
    from cchcdoc.publishing.store.trusting import remove_trust

    found = typed_fingerprint(" ".join(fingerprint))
    with changing(needed_store()) as change:
        change.commit(remove_trust(change.stored, found, now()))
    if style == "json":
        print_result("trust remove", ok=True, fingerprint=found)
        return 0
    click.echo(f"Thôi tin khóa {found}; gói đã cài vẫn dùng được")
    return 0
