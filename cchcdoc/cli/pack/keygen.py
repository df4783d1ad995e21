"""``cchcdoc pack keygen``: a new key, tried before it is believed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.pack.passphrases import get_passphrase, is_asked, passphrase_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

ATTEMPTS: Final = 3
"""How often the passphrase may be typed until it is the same, and until it opens the new key."""


@click.command(
    "keygen",
    cls=VietnameseCommand,
    short_help="Tạo khóa để ký gói mẫu.",
    help="""Tạo khóa ký gói mẫu của đơn vị phát hành (một tỉnh một khóa). Hỏi mật khẩu hai lần, viết tệp, rồi hỏi lại từ đầu
để mở chính các tệp vừa viết và ký thử: qua được bước này mới coi là có khóa. Không bao giờ viết đè tệp khóa.

\b
Bốn tệp được tạo, với TÊN là khoa-tinh:
  khoa-tinh.cchckhoa            khóa bí mật, chỉ để trên máy người ký
  khoa-tinh-ban-hai.cchckhoa    bản thứ hai: chép ra USB, niêm phong, cất nơi khác
  khoa-tinh.pub                 khóa công khai, ai cũng được xem
  khoa-tinh-to-in.txt           tờ để in: vân tay cho công văn, nơi cất, việc phải làm

Mật khẩu từ 12 ký tự, nên là bốn, năm từ không liên quan. Mất mật khẩu là mất khóa, không ai lấy lại được.

\b
Ví dụ:
  cchcdoc pack keygen khoa-tinh
  cchcdoc pack keygen khoa-tinh --ban-hai E:\\
""",
)
@click.argument("stem", metavar="TÊN", type=PATH)
@click.option(
    "--ban-hai", "second_folder", type=PATH, metavar="THƯ_MỤC", help="Thư mục (USB) để bản thứ hai của khóa."
)
@passphrase_option
@format_option
def command(stem: Path, second_folder: Path | None, passphrase_file: Path | None, style: str) -> int:
    """Make the key and print its fingerprint. Returns the exit code."""
    from cchcdoc.publishing.keys.key_files import Asking, check_free, files_named, make_key

    files = files_named(_bare(stem), second_folder)
    check_free(files)  # before anything is asked
    passphrase = _new_passphrase(passphrase_file)
    if is_asked(passphrase_file):
        click.echo("Đang tạo khóa; sau đó gõ lại mật khẩu một lần nữa để mở thử tệp vừa viết.", err=True)
    again = Asking(
        lambda: get_passphrase(passphrase_file, "Mở thử khóa vừa viết, gõ mật khẩu"),
        ATTEMPTS if is_asked(passphrase_file) else 1,
    )
    public = make_key(files, passphrase, again, date.today())
    if style == "json":
        print_result(
            "pack keygen",
            ok=True,
            files={name: str(path) for name, path in files._asdict().items()},
            fingerprint=public.fingerprint,
            key=public.encoded,
        )
        return 0
    for path in files:
        click.echo(str(path))
    click.echo(f"Vân tay: {public.fingerprint}")
    click.echo(f"Đã mở lại và ký thử cả hai bản. In {files.sheet}, cất bản thứ hai nơi khác.", err=True)
    return 0


def _bare(stem: Path) -> Path:
    """``stem`` without a suffix of a key's files, which people add."""
    from cchcdoc.publishing.keys.public_key import SUFFIX as PUBLIC
    from cchcdoc.publishing.keys.sealed_key import SUFFIX as SECRET

    return stem.with_suffix("") if stem.suffix.lower() in (PUBLIC, SECRET) else stem


def _new_passphrase(passphrase_file: Path | None) -> str:
    """A passphrase for a new key, typed twice.

    Raises:
        KeyFileError: TP584, it is too short, or was not typed alike.
    """
    from cchcdoc.publishing.keys.sealed_key import passphrase_fault
    from cchcdoc.publishing.refusals import key_refusal

    for attempt in range(ATTEMPTS):
        typed = get_passphrase(passphrase_file, "Mật khẩu cho khóa mới (không hiện khi gõ)")
        fault = passphrase_fault(typed)
        if fault is None and is_asked(passphrase_file) and get_passphrase(None, "Gõ lại mật khẩu") != typed:
            fault = "hai lần gõ mật khẩu không giống nhau", "xem lại Caps Lock, bộ gõ tiếng Việt (Unikey)"
        if fault is None:
            return typed
        if not is_asked(passphrase_file) or attempt == ATTEMPTS - 1:
            raise key_refusal("TP584", None, *fault)
        click.echo(f"{fault[0]}; {fault[1]}. Gõ lại.", err=True)
    raise AssertionError("unreachable: the last attempt returns or raises")
