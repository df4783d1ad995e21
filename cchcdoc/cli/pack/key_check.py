"""``cchcdoc pack key check``: opens a key as signing does, signs a trial and verifies it."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.pack.passphrases import get_passphrase, passphrase_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "check",
    cls=VietnameseCommand,
    short_help="Mở thử tệp khóa, ký thử, in vân tay.",
    help="""Hỏi mật khẩu, mở TỆP khóa bí mật, ký thử và kiểm chữ ký thử, in vân tay. Nên làm mỗi quý một lần với cả hai bản
của khóa. --van-tay so với vân tay trong công văn.

\b
Ví dụ:
  cchcdoc pack key check khoa-tinh.cchckhoa
  cchcdoc pack key check E:\\khoa-tinh-ban-hai.cchckhoa --van-tay "WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885"

Mã kết thúc: 0 khóa dùng được; 2 không mở được, hoặc là khóa khác.
""",
)
@click.argument("path", metavar="TỆP", type=PATH)
@click.option("--van-tay", "fingerprint", metavar="VÂN_TAY", help="Vân tay mà khóa phải có.")
@passphrase_option
@format_option
def command(path: Path, fingerprint: str | None, passphrase_file: Path | None, style: str) -> int:
    """Try the key. Returns the exit code."""
    from cchcdoc.cli.pack.trusting import typed_fingerprint
    from cchcdoc.publishing.keys.key_files import read_key_file, try_key
    from cchcdoc.publishing.keys.sealed_key import read_sealed
    from cchcdoc.publishing.refusals import key_refusal

    wanted = None if fingerprint is None else typed_fingerprint(fingerprint)
    read_sealed(read_key_file(path), str(path))  # before anything is asked
    public = try_key(path, get_passphrase(passphrase_file, f"Mật khẩu của {path.name}"))
    if wanted is not None and public.fingerprint != wanted:
        message = f"khóa mở được nhưng là khóa khác, vân tay {public.fingerprint}"
        raise key_refusal("TP577", str(path), message, "tìm đúng tệp khóa của vân tay trong công văn")
    if style == "json":
        print_result(
            "pack key check", ok=True, file=str(path), fingerprint=public.fingerprint, key=public.encoded
        )
        return 0
    click.echo(f"{path}: mở được, ký thử đúng")
    click.echo(f"Vân tay: {public.fingerprint}")
    return 0
