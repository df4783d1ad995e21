"""``cchcdoc pack install``: takes a signed pack, from a file or from a folder of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.store.sources import pack_files
from cchcdoc.cli.store.taken import Manner, take_all
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchcdoc.publishing.store.gathering import PackBytes
    from cchcdoc.publishing.store.state import Stored


@click.command(
    "install",
    cls=VietnameseCommand,
    short_help="Cài gói mẫu đã ký từ một tệp, USB hay thư mục.",
    help="""Cài gói mẫu đã ký: NƠI là tệp .cchcpack, hoặc thư mục, USB có các tệp ấy (mỗi gói lấy bản mới nhất). Lần đầu gõ vân tay trong
công văn của nơi phát hành (--van-tay); từ lần sau không cần. Gói đã cài dùng được ngay với list, init, render, không thêm tùy
chọn nào. Không có gì được giải nén ra đĩa. Gói chưa ký, ký sai, ký bằng khóa lạ thì không tùy chọn nào cài được.

Gói đã có thì đây là cập nhật: kể thay đổi rồi hỏi, --dong-y thì không hỏi.

\b
Ví dụ:
  cchcdoc pack install E:\\goi-tinh-1.6.0.cchcpack --van-tay "WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885"
  cchcdoc pack install E:\\

Mã kết thúc: 0 đã cài hoặc đang dùng đúng bản ấy; 1 cập nhật chưa được đồng ý; 2 có tệp không dùng được, một dòng nói vì sao.
""",
)
@click.argument("place", metavar="NƠI", type=PATH)
@click.option(
    "--van-tay",
    "fingerprint",
    metavar="VÂN_TAY",
    help="Vân tay trong công văn: tin khóa này cho gói trong tệp.",
)
@click.option("--dong-y", "agreed", is_flag=True, help="Đồng ý cập nhật gói đã có, không hỏi.")
@format_option
def command(place: Path, fingerprint: str | None, style: str, *, agreed: bool) -> int:
    """Install the packs. Returns the exit code."""
    from cchcdoc.publishing.store.gathering import gather
    from cchcdoc.publishing.store.state_file import changing

    files = list(pack_files(place))
    with changing(needed_store()) as change:
        when = now()
        stored = change.stored
        if fingerprint is not None:
            stored = change.stored = _with_trust(stored, fingerprint, files, when)
        gathered = gather(files, stored.state, when)
        return take_all(change, gathered, Manner("pack install", style, agreed), when)


def _with_trust(stored: Stored, typed: str, files: Sequence[PackBytes], when: str) -> Stored:
    """The state with the key trusted for the packs that it has signed, if no other key is; written with the first pack.

    Raises:
        KeyFileError: TP585, it was mistyped.
        PackFileError: TP577, no file is signed with it.
        StoreError: TP595, another key is trusted for one of the packs.
    """
    from cchcdoc.cli.pack.trusting import typed_fingerprint
    from cchcdoc.publishing.store.first_trust import trust_in

    return trust_in(stored, typed_fingerprint(typed), files, when)
