"""``cchcdoc pack update``: newer versions of the packs that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import Word, format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.store.sources import Asked, read_place
from cchcdoc.cli.store.taken import Manner, take_found
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.publishing.store.state import Stored
    from cchcdoc.publishing.store.state_file import Change


class Given(NamedTuple):
    """Which packs, and how."""

    packs: tuple[str, ...]
    only_shows: bool
    agreed: bool


@click.command(
    "update",
    cls=VietnameseCommand,
    short_help="Cập nhật gói đã cài từ USB, thư mục, địa chỉ web.",
    help="""Cập nhật các gói đã cài bằng những tệp mới hơn ở NƠI (USB, thư mục dùng chung, tệp .cchcpack, địa chỉ http, https của nơi
phát hành). Kể trước thay đổi của từng
bản, cả các bản ở giữa, rồi hỏi; --xem chỉ kể; --dong-y không hỏi. Gói đang ghim thì bỏ qua; gói chưa cài thì không cài.

Không nêu NƠI: gói nào đã lùi (pack rollback) thì trở lại bản mới nhất còn giữ.
Không có gì tự cập nhật, không có gì tự đi tìm bản mới; chỉ vào mạng khi NƠI là địa chỉ gõ ở dòng lệnh này.

\b
Ví dụ:
  cchcdoc pack update E:\\ --xem
  cchcdoc pack update E:\\
  cchcdoc pack update --tu https://noivu.tinh.gov.vn/goi-mau/
  cchcdoc pack update

Mã kết thúc: 0 xong hoặc không có gì mới; 1 có bản mới chưa được đồng ý; 2 có tệp không dùng được.
""",
)
@click.argument("place", metavar="[NƠI]", type=Word(), required=False)
@click.option("--tu", "origin", metavar="NƠI", type=Word(), help="Như NƠI, cho rõ nghĩa.")
@click.option("--goi", "packs", metavar="MÃ", multiple=True, help="Chỉ cập nhật gói này. Lặp lại được.")
@click.option("--xem", "only_shows", is_flag=True, help="Chỉ kể thay đổi, không cập nhật.")
@click.option("--dong-y", "agreed", is_flag=True, help="Đồng ý cập nhật, không hỏi.")
@format_option
def command(place: str | None, origin: str | None, style: str, **given: Any) -> int:
    """Update the packs. Returns the exit code."""
    from cchcdoc.publishing.store.state_file import changing, read_store

    packs, only_shows, agreed = Given(**given)
    if place is not None and origin is not None:
        raise click.UsageError("nêu NƠI một lần: hoặc NƠI, hoặc --tu NƠI", click.get_current_context())
    place = place if origin is None else origin
    folder = needed_store()
    stored = read_store(folder)
    wanted = _wanted(stored, packs)
    found = read_place(place, stored.state, folder, Asked(wanted)) if place is not None else None
    with changing(folder) as change:
        when = now()
        wanted = _wanted(change.stored, packs)
        if found is None:
            return _go_forward(change, packs, style, when)
        manner = Manner("pack update", style, agreed, only_shows, wanted)
        return take_found(change, found, manner, when)


def _wanted(stored: Stored, packs: tuple[str, ...]) -> tuple[str, ...]:
    """The packs that were named, or all that are installed. Raises ``PackFileError`` (TP595), one is not installed."""
    from cchcdoc.publishing.store.keeping import used_of
    from cchcdoc.publishing.store.serving import used_versions

    for pack in packs:
        used_of(stored, pack)
    return packs or tuple(used_versions(stored.state))


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
