"""``cchcdoc pack install``: takes a signed pack, from a file, a folder of them, or an http(s) address."""

from __future__ import annotations

import click

from cchcdoc.cli.options import Word, format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.store.sources import Asked, read_place
from cchcdoc.cli.store.taken import Manner, take_found
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "install",
    cls=VietnameseCommand,
    short_help="Cài gói mẫu đã ký từ tệp, USB, thư mục, địa chỉ web.",
    help="""Cài gói mẫu đã ký: NƠI là tệp .cchcpack, hoặc thư mục, USB có các tệp ấy (mỗi gói lấy bản mới nhất), hoặc địa chỉ http, https
của một tệp hay của thư mục có danh sách do nơi phát hành ký. Lần đầu gõ vân tay trong
công văn của nơi phát hành (--van-tay); từ lần sau không cần. Gói đã cài dùng được ngay với list, init, render, không thêm tùy
chọn nào. Không có gì được giải nén ra đĩa. Gói chưa ký, ký sai, ký bằng khóa lạ thì không tùy chọn nào cài được.

Gói đã có thì đây là cập nhật: kể thay đổi rồi hỏi, --dong-y thì không hỏi.

\b
Ví dụ:
  cchcdoc pack install E:\\goi-tinh-1.6.0.cchcpack --van-tay "WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885"
  cchcdoc pack install E:\\
  cchcdoc pack install https://noivu.tinh.gov.vn/goi-mau/ --van-tay "WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885"

Chỉ vào mạng khi NƠI là địa chỉ gõ ở dòng lệnh này; qua proxy của máy nếu có.

Mã kết thúc: 0 đã cài hoặc đang dùng đúng bản ấy; 1 cập nhật chưa được đồng ý; 2 có tệp không dùng được, một dòng nói vì sao.
""",
)
@click.argument("place", metavar="NƠI", type=Word())
@click.option(
    "--van-tay",
    "fingerprint",
    metavar="VÂN_TAY",
    help="Vân tay trong công văn: tin khóa này cho gói trong tệp.",
)
@click.option("--dong-y", "agreed", is_flag=True, help="Đồng ý cập nhật gói đã có, không hỏi.")
@format_option
def command(place: str, fingerprint: str | None, style: str, *, agreed: bool) -> int:
    """Install the packs. Returns the exit code."""
    from cchcdoc.cli.pack.trusting import typed_fingerprint
    from cchcdoc.publishing.store.first_trust import trust_in
    from cchcdoc.publishing.store.state_file import changing, read_store

    folder = needed_store()
    typed = None if fingerprint is None else typed_fingerprint(fingerprint)
    found = read_place(place, read_store(folder).state, folder, Asked(fingerprint=typed))
    with changing(folder) as change:
        when = now()
        if typed is not None:  # written with the first pack, if no other key is trusted
            change.stored = trust_in(change.stored, typed, found.files, when)
        return take_found(change, found, Manner("pack install", style, agreed), when)
