"""``cchcdoc pack update``: newer versions of the packs that are installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.store.sources import pack_files
from cchcdoc.cli.store.taken import Manner, take_all
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.publishing.store.gathering import Gathered
    from cchcdoc.publishing.store.state import State
    from cchcdoc.publishing.store.state_file import Change


@click.command(
    "update",
    cls=VietnameseCommand,
    short_help="Cập nhật gói đã cài từ USB, thư mục.",
    help="""Cập nhật các gói đã cài bằng những tệp mới hơn ở NƠI (USB, thư mục dùng chung, tệp .cchcpack). Kể trước thay đổi của từng
bản, cả các bản ở giữa, rồi hỏi; --xem chỉ kể; --dong-y không hỏi. Gói đang ghim thì bỏ qua; gói chưa cài thì không cài.

Không nêu NƠI: gói nào đã lùi (pack rollback) thì trở lại bản mới nhất còn giữ.
Không có gì tự cập nhật, không có gì tự đi tìm bản mới.

\b
Ví dụ:
  cchcdoc pack update E:\\ --xem
  cchcdoc pack update E:\\
  cchcdoc pack update

Mã kết thúc: 0 xong hoặc không có gì mới; 1 có bản mới chưa được đồng ý; 2 có tệp không dùng được.
""",
)
@click.argument("place", metavar="[NƠI]", type=PATH, required=False)
@click.option("--goi", "packs", metavar="MÃ", multiple=True, help="Chỉ cập nhật gói này. Lặp lại được.")
@click.option("--xem", "only_shows", is_flag=True, help="Chỉ kể thay đổi, không cập nhật.")
@click.option("--dong-y", "agreed", is_flag=True, help="Đồng ý cập nhật, không hỏi.")
@format_option
def command(place: Path | None, packs: tuple[str, ...], style: str, *, only_shows: bool, agreed: bool) -> int:
    """Update the packs. Returns the exit code."""
    from cchcdoc.publishing.store.gathering import gather
    from cchcdoc.publishing.store.keeping import used_of
    from cchcdoc.publishing.store.state_file import changing

    files = list(pack_files(place)) if place is not None else []
    with changing(needed_store()) as change:
        when = now()
        for pack in packs:
            used_of(change.stored, pack)
        if place is None:
            return _go_forward(change, packs, style, when)
        gathered = _of_installed(gather(files, change.stored.state, when), change.stored.state, packs)
        if not gathered.steps and not gathered.refused:
            click.echo("Không có bản nào của các gói đã cài", err=True)
        return take_all(change, gathered, Manner("pack update", style, agreed, only_shows), when)


def _of_installed(gathered: Gathered, state: State, packs: tuple[str, ...]) -> Gathered:
    """What of ``gathered`` is about packs that are installed, or about those that were named."""
    from cchcdoc.publishing.store.serving import used_versions

    wanted = packs or tuple(used_versions(state))
    steps = [step for step in gathered.steps if step.candidate.opened.manifest.id in wanted]
    return gathered._replace(steps=tuple(steps))


def _go_forward(change: Change, packs: tuple[str, ...], style: str, when: str) -> int:
    """Undo steps back: use the newest version that is kept."""
    from cchcdoc.publishing.store.keeping import go_forward, newer_kept

    stored = change.stored
    rows = []
    for code, known in sorted(change.stored.state.packs.items()):
        newest = newer_kept(known)
        if newest is None or (packs and code not in packs) or known.is_pinned:
            continue
        stored = go_forward(stored, code, newest, when)
        rows.append({"id": code, "version": newest.version, "sequence": newest.sequence, "status": "updated"})
    if rows:
        change.commit(stored)
    if style == "json":
        print_result("pack update", ok=True, packs=rows)
        return 0
    for row in rows:
        click.echo(f"{row['id']} {row['version']}: đã trở lại bản này")
    if not rows:
        hint = "nêu nơi có bản mới, ví dụ: cchcdoc pack update E:\\"
        click.echo(f"Không gói nào đang dùng bản cũ hơn bản còn giữ; {hint}", err=True)
    return 0
