"""``cchcdoc pack publish``: writes the signed list of the pack files in a folder, which then goes to a web server or a share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.pack.passphrases import get_passphrase, passphrase_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.plain_files import is_folder, is_there

if TYPE_CHECKING:
    from cchcdoc.publishing.lists.making import PackInFolder
    from cchcdoc.publishing.lists.pack_list import PackList


@click.command(
    "publish",
    cls=VietnameseCommand,
    short_help="Viết danh sách có ký của các gói trong thư mục, để đưa lên web.",
    help="""Viết danh-sach.cchcds trong THƯ_MỤC: danh sách có ký của mọi tệp .cchcpack ở đó (tên, dung lượng, băm, thứ tự), có số và ngày
riêng. Chép cả thư mục lên máy chủ web (https://...) hay thư mục dùng chung là xong: nơi nhận chạy cchcdoc pack update ĐỊA_CHỈ. Danh
sách cũ, hay giấu bản mới, thì máy nào đã thấy bản mới hơn đều từ chối.

Mọi tệp phải đã ký (pack sign) và mang tên mã-phiên_bản.cchcpack. Số của danh sách chỉ tăng. Chạy lại sau mỗi lần thêm gói. Lúc đổi
khóa thì ký thêm bằng khóa kia: cchcdoc pack sign THƯ_MỤC/danh-sach.cchcds --khoa KHÓA_KIA.

\b
Ví dụ:
  cchcdoc pack publish phat-hanh --khoa khoa-tinh.cchckhoa
  cchcdoc pack publish phat-hanh --khoa khoa-tinh.cchckhoa --den 31/12/2026

Mã kết thúc: 0 đã viết; 2 không viết được, danh sách cũ giữ nguyên.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option(
    "--khoa", "key_path", required=True, type=PATH, metavar="TỆP_KHÓA", help="Tệp khóa bí mật (.cchckhoa)."
)
@click.option(
    "--den",
    "until",
    metavar="NGÀY",
    help="Hẹn có danh sách mới trước NGÀY (31/12/2026); quá ngày ấy nơi nhận được nhắc là danh sách đã cũ.",
)
@passphrase_option
@format_option
def command(folder: Path, key_path: Path, until: str | None, passphrase_file: Path | None, style: str) -> int:
    """Write the list. Returns the exit code."""
    from cchcdoc.cli.lists.list_shown import lines_of_list, list_as_json
    from cchcdoc.cli.store.here import now
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.publishing.keys.key_files import read_key_file
    from cchcdoc.publishing.keys.sealed_key import open_key, read_sealed
    from cchcdoc.publishing.lists.list_file import NAME, new_list_file
    from cchcdoc.publishing.lists.making import make_list
    from cchcdoc.publishing.refusals import Refusal

    sealed = read_sealed(read_key_file(key_path), str(key_path))
    path = folder / NAME
    day = now()[:10]
    ends = _until(until, day)
    found = list(_in_folder(folder))
    try:
        packs = make_list(found, _old(path), day, ends)
    except Refusal as refused:
        raise refused.at(str(folder)) from None
    check_target(path)
    if style != "json":
        for line in lines_of_list(packs, [sealed.public]):
            click.echo(line, err=True)
    key = open_key(sealed, get_passphrase(passphrase_file, f"Mật khẩu của {key_path.name}"))
    write_atomic(path, new_list_file(packs, key))
    if style == "json":
        print_result("pack publish", ok=True, file=str(path), list=list_as_json(packs, [key.public]))
        return 0
    click.echo(str(path))
    click.echo("Đã ký. Chép cả thư mục lên nơi phát hành: tệp .cchcpack trước, danh sách sau cùng", err=True)
    return 0


def _in_folder(folder: Path) -> Iterator[PackInFolder]:
    """Raises ``OutputError`` (TP570), ``StoreError`` (TP595), ``PackFileError`` (TP568, TP570 to TP578)."""
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.cli.store.sources import pack_files
    from cchcdoc.publishing.bounds import MAX_LISTED
    from cchcdoc.publishing.lists.making import in_folder

    if not is_folder(folder):
        hint = "nêu thư mục có các tệp .cchcpack đã ký"
        raise file_error("TP570", str(folder), "không có thư mục này", hint)
    for file in pack_files(folder, MAX_LISTED):
        yield in_folder(Path(file.source).name, file.data, file.source)


def _old(path: Path) -> PackList | None:
    """The list that is there; its signatures are held against the keys in it, for who publishes has made it.

    Raises:
        PackFileError: TP568, it was spoiled.
    """
    from cchcdoc.cli.store.sources import read_list_bytes
    from cchcdoc.errors import CchcdocError
    from cchcdoc.publishing.lists.list_file import open_list, signers_of_list
    from cchcdoc.publishing.refusals import Refusal

    if not is_there(path):
        return None
    try:
        data = read_list_bytes(path)
        return open_list(data, signers_of_list(data, str(path)), str(path)).packs
    except CchcdocError as error:
        message = f"danh sách trước không dùng được: {error.diagnostics[0].message}"
        hint = "lấy lại tệp ấy từ máy chủ; không còn thì xóa tệp này rồi chạy lại"
        raise Refusal("TP568", message, hint).at(str(path)) from None


def _until(typed: str | None, today: str) -> str:
    """The day as a list has it; empty when none was named.

    Raises:
        UsageError: it is no day, or not after today.
    """
    if typed is None:
        return ""
    from cchcdoc.publishing.lists.pack_list import is_day

    numbers = typed.replace("-", "/").replace(".", "/").split("/")
    day = "-".join(each.zfill(2) for each in (numbers if len(numbers[0]) == 4 else numbers[::-1]))
    if not is_day(day) or day <= today:
        message = f'--den "{typed[:20]}" không phải một ngày sau hôm nay, ví dụ --den 31/12/2026'
        raise click.UsageError(message, click.get_current_context())
    return day
