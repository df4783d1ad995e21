"""``cchcdoc pack sign``: puts a signature on a pack file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.pack.passphrases import get_passphrase, passphrase_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.publishing.keys.sealed_key import OpenKey, SealedKey


@click.command(
    "sign",
    cls=VietnameseCommand,
    short_help="Ký tệp .cchcpack bằng khóa của nơi phát hành.",
    help="""Ký TỆP .cchcpack bằng khóa bí mật do pack keygen tạo: in gói sẽ ký, hỏi mật khẩu, ký, kiểm lại như nơi nhận sẽ
kiểm, rồi mới viết. Chữ ký trùm lên toàn bộ nội dung. Tệp đã có chữ ký của khóa khác thì giữ cả hai (lúc đổi khóa). TỆP cũng có thể là
danh sách gói do pack publish viết (danh-sach.cchcds), để thêm chữ ký của khóa thứ hai.

\b
Ví dụ:
  cchcdoc pack sign goi-tinh-1.6.0.cchcpack --khoa khoa-tinh.cchckhoa

Mã kết thúc: 0 đã ký; 2 không ký được, tệp giữ nguyên.
""",
)
@click.argument("path", metavar="TỆP", type=PATH)
@click.option(
    "--khoa", "key_path", required=True, type=PATH, metavar="TỆP_KHÓA", help="Tệp khóa bí mật (.cchckhoa)."
)
@passphrase_option
@format_option
def command(path: Path, key_path: Path, passphrase_file: Path | None, style: str) -> int:
    """Sign the file in its place. Returns the exit code."""
    from cchcdoc.cli.pack.described import as_json, lines_of
    from cchcdoc.cli.pack.trusting import read_pack_bytes
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.publishing import read_unverified
    from cchcdoc.publishing.keys.key_files import read_key_file
    from cchcdoc.publishing.keys.sealed_key import read_sealed
    from cchcdoc.publishing.lists.list_file import is_list
    from cchcdoc.publishing.signing import sign_pack_file

    data = read_pack_bytes(path)
    sealed = read_sealed(read_key_file(key_path), str(key_path))
    if is_list(data):
        from cchcdoc.cli.lists.second_signature import sign_list

        return sign_list(path, data, lambda: _opened(sealed, passphrase_file), style)
    opened, _ = read_unverified(data, str(path))
    check_target(path)
    if style != "json":
        for line in lines_of(opened.manifest, sealed.public):
            click.echo(line, err=True)
    key = _opened(sealed, passphrase_file)
    write_atomic(path, sign_pack_file(data, key, str(path)))
    if style == "json":
        pack = as_json(opened.manifest, sha256=opened.sha256, signer=key.public)
        print_result("pack sign", ok=True, file=str(path), pack=pack)
        return 0
    click.echo(str(path))
    click.echo(f"Đã ký. Vân tay ghi trong công văn: {key.public.fingerprint}", err=True)
    return 0


def _opened(sealed: SealedKey, passphrase_file: Path | None) -> OpenKey:
    from cchcdoc.publishing.keys.sealed_key import open_key

    return open_key(sealed, get_passphrase(passphrase_file, f"Mật khẩu của {Path(sealed.source).name}"))
