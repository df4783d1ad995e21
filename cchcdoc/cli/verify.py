"""``cchcdoc verify``: compares what a run of a plan wrote with its journal, its packs and its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.batch.verify import Verified


@click.command(
    "verify",
    cls=VietnameseCommand,
    short_help="So các văn bản viết hàng loạt với nhật ký.",
    help="""So từng văn bản mà cchcdoc batch đã viết vào THƯ_MỤC với nhật ký của lần ấy: tệp có nguyên như khi viết không, tệp tự
ghi nguồn gốc có đúng không, tệp nhập và gói mẫu nay còn như lúc ấy không. Cái gì không còn để so thì nói là không so được.

\b
Ví dụ:
  cchcdoc verify ket-qua
  cchcdoc verify ket-qua --packs goi-mau-cua-tinh
  cchcdoc verify ket-qua --format json

\b
Mã kết thúc: 0 mọi văn bản còn nguyên; 1 có văn bản đã đổi, hỏng hoặc không còn; 2 không so được.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@format_option
@packs_option
def command(folder: Path, style: str, packs: tuple[Path, ...]) -> int:
    """Compare and print; the exit code."""
    from cchcdoc.batch import verify

    found = list(verify(folder, packs_here(packs, style)[0]))
    ok = all(each.is_sound for each in found)
    if style == "json":
        print_result("verify", ok=ok, folder=str(folder), documents=[_as_json(each) for each in found])
    else:
        _print(found)
    return 0 if ok else exit_codes.FINDINGS


def _print(found: Sequence[Verified]) -> None:
    from cchcdoc.batch.verify import Answer

    for each in found:
        parts = [("văn bản", each.file), ("nguồn gốc ghi trong văn bản", each.origin)]
        parts += [("tệp nhập", each.input), ("gói mẫu", each.pack)]
        different = [f"{name} {answer.value}" for name, answer in parts if answer is not Answer.SAME]
        if different:
            click.echo(f"{each.document}: {', '.join(different)}")
    sound = sum(each.is_sound for each in found)
    click.echo(
        f"Nhật ký có {len(found)} văn bản: {sound} còn nguyên như khi viết, {len(found) - sound} không."
    )


def _as_json(each: Verified) -> dict[str, object]:
    answers = {name: getattr(each, name).name.lower() for name in ("file", "origin", "input", "pack")}
    entry = each.entry
    made = {
        "kind": entry.kind,
        "pack": entry.pack,
        "program": entry.program,
        "sha256": entry.sha256,
        "time": entry.time,
    }
    return {"document": each.document, "source": each.source, "ok": each.is_sound, **answers, "written": made}
