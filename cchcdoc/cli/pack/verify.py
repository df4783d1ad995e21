"""``cchcdoc pack verify``: whether a pack file is what its publisher signed."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "verify",
    cls=VietnameseCommand,
    short_help="Kiểm chữ ký của tệp .cchcpack.",
    help="""Kiểm TỆP .cchcpack: đúng người ký, không thiếu, không thừa, không sửa một byte nào. Người ký được nêu bằng vân tay gõ
lại từ công văn giấy (--van-tay; cách, gạch nối, chữ thường đều được) hoặc bằng tệp khóa công khai (--khoa-cong-khai);
không nêu thì theo các khóa đang tin (cchcdoc trust list). Không giải nén gì ra đĩa. TỆP cũng có thể là danh sách gói của nơi phát
hành (danh-sach.cchcds): kể các tệp trong đó.

\b
Ví dụ:
  cchcdoc pack verify goi-tinh-1.6.0.cchcpack --van-tay "wp21e mnpxk 1t0m1 d5jxd q16y9 2f885"
  cchcdoc pack verify goi-tinh-1.6.0.cchcpack --khoa-cong-khai khoa-tinh.pub

Mã kết thúc: 0 đúng; 2 không dùng được, một dòng nói vì sao.
""",
)
@click.argument("path", metavar="TỆP", type=PATH)
@click.option("--van-tay", "fingerprint", metavar="VÂN_TAY", help="Vân tay trong công văn của nơi phát hành.")
@click.option("--khoa-cong-khai", "key_path", type=PATH, metavar="TỆP", help="Tệp khóa công khai (.pub).")
@format_option
def command(path: Path, fingerprint: str | None, key_path: Path | None, style: str) -> int:
    """Verify the file and print what it is. Returns the exit code."""
    from cchcdoc.cli.pack.described import as_json, lines_of
    from cchcdoc.cli.pack.trusting import key_with, read_key, read_pack_bytes, trusted_here, typed_fingerprint
    from cchcdoc.publishing import TrustedKey, open_pack_file
    from cchcdoc.publishing.lists.list_file import is_list

    trusted = trusted_here() if fingerprint is None and key_path is None else None
    if (fingerprint is None) == (key_path is None) and not (trusted and trusted.keys):
        raise click.UsageError(
            "nêu một trong hai: --van-tay hoặc --khoa-cong-khai", click.get_current_context()
        )
    key = read_key(key_path) if key_path is not None else None
    data = read_pack_bytes(path)
    if is_list(data):
        from cchcdoc.cli.lists.verify_list import Trusting, show_list

        typed = None if fingerprint is None else typed_fingerprint(fingerprint)
        return show_list(path, data, Trusting(trusted, typed, key), style)
    if trusted is not None:
        from cchcdoc.publishing.store.taking import verify

        opened = verify(data, trusted, str(path))
    else:
        key = key_with(str(fingerprint), data, str(path)) if key is None else key
        opened = open_pack_file(data, [TrustedKey(key)], str(path))
    if style == "json":
        pack = as_json(opened.manifest, sha256=opened.sha256, signer=opened.signer)
        print_result("pack verify", ok=True, file=str(path), pack=pack)
        return 0
    click.echo(f"{path}: đúng chữ ký, đủ {len(opened.files)} tệp")
    for line in lines_of(opened.manifest, opened.signer):
        click.echo(line)
    click.echo(f"Băm sha256:     {opened.sha256}")
    return 0
