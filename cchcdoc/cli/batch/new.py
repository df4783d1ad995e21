"""``cchcdoc batch new``: writes a plan to begin with."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import Final

import click

from cchcdoc.cli.options import PATH
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.vietnamese_click import VietnameseCommand

TEXT = """\
# Kế hoạch viết hàng loạt. Chạy: cchcdoc batch {name}
# Đường dẫn tính từ thư mục của tệp này. Dòng có # ở đầu là lời giải thích hoặc phần chưa dùng; bỏ # để dùng.

ten: {title}

# Tệp nhập: thư mục, tệp, hoặc mẫu tên như nop-ve/**/*.xlsx (lấy cả thư mục con).
nguon:
{sources}
# Chỉ viết các loại này; để trống là mọi loại.
# loai: [bao-cao-cchc]

# Thư mục gói mẫu, và phiên bản phải đúng.
# packs: [goi-mau-cua-tinh]
# phien_ban: {{mac-dinh: {version}}}

# Thư mục viết ra, và tên văn bản: {{tep}} tên tệp nhập, {{loai}} mã loại, {{so}} số văn bản, hoặc trường như {{van_ban.dia_danh}}.
ra: ket-qua
ten_tep: "{{tep}}"

# Số văn bản, tên riêng ghi sẵn cho từng tệp; số chỉ lấy ở đây, không tự cấp khi viết.
{numbers}"""

MAX_NAMED: Final = 5
"""Inputs that a line names."""


@click.command(
    "new",
    cls=VietnameseCommand,
    short_help="Lập một kế hoạch để bắt đầu.",
    help="""Viết TỆP kế hoạch để bắt đầu; sửa theo lời giải thích trong đó. Có --so-tu thì ghi sẵn số cho từng tệp nhập đang có
mà chưa ghi số, theo thứ tự tên; tệp đã ghi số thì giữ số của nó, và số ấy không cấp cho tệp khác.

\b
Ví dụ:
  cchcdoc batch new ke-hoach.yaml --nguon nop-ve
  cchcdoc batch new ke-hoach.yaml --nguon nop-ve --so-tu 101
""",
)
@click.argument("path", metavar="TỆP.yaml", type=PATH)
@click.option(
    "--nguon",
    "sources",
    multiple=True,
    type=PATH,
    metavar="THƯ_MỤC",
    help="Thư mục có tệp nhập, hoặc tệp, mẫu tên. Lặp lại được.",
)
@click.option(
    "--so-tu",
    "first",
    type=click.IntRange(1, 99_999),
    default=None,
    metavar="SỐ",
    help="Ghi sẵn số văn bản, bắt đầu từ số này.",
)
def command(path: Path, sources: tuple[Path, ...], first: int | None) -> None:
    """Write the plan; print its path."""
    from cchcdoc.finish import check_target, write_atomic

    if path.suffix.lower() not in (".yaml", ".yml"):
        raise file_error(
            "HL118", str(path), "kế hoạch là tệp .yaml", f"đổi thành {path.stem or 'ke-hoach'}.yaml"
        )
    if os.path.lexists(path):
        raise file_error("HL119", str(path), "tệp này đã có", "đặt tên khác, hoặc sửa ngay trong tệp ấy")
    check_target(path)
    names = [_from(each, path) for each in sources] or ["nop-ve"]
    text = _text(path, names, _numbers(path, names, first))
    write_atomic(path, text.encode())
    click.echo(str(path))
    click.echo(f"Sửa tệp ấy rồi chạy: cchcdoc batch {path}", err=True)


def _text(path: Path, names: list[str], numbers: str) -> str:
    from cchcdoc.packs import find_kinds

    version = next(iter(find_kinds())).origin.version
    listed = "".join(f"  - {_quoted(name)}\n" for name in names)
    return TEXT.format(
        name=path.name, title=_quoted(path.stem), sources=listed, version=version, numbers=numbers
    )


def _numbers(path: Path, names: list[str], first: int | None) -> str:
    """The entries with numbers; an example of them when none are asked for."""
    if first is None:
        return "# van_ban:\n#   - {tep: nop-ve/xa-tua-chua.yaml, so: 101, ten: bao-cao-xa-tua-chua}\n"
    from cchcdoc.batch.plans.numbering import number_inputs
    from cchcdoc.diagnostics import one_line

    given, kept = number_inputs(path, names, first)
    if kept:
        named = one_line(", ".join(kept[:MAX_NAMED])) + (" ..." if len(kept) > MAX_NAMED else "")
        click.echo(f"{len(kept)} tệp đã có số riêng, không cấp số: {named}", err=True)
    lines = [f"  - {{tep: {_quoted(name)}, so: {number}}}\n" for name, number in given]
    return "van_ban:\n" + "".join(lines) if lines else "# van_ban: mọi tệp nhập đã có số riêng\n"


def _from(source: Path, plan: Path) -> str:
    """``source`` from the plan's folder, with ``/``."""
    if source.is_absolute():
        return PurePath(source).as_posix()
    return PurePath(os.path.relpath(source, plan.parent)).as_posix()


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
