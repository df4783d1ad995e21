"""``cchcdoc trust add``: a key is trusted by typing its fingerprint from an official letter."""

from __future__ import annotations

from typing import NamedTuple

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store, now
from cchcdoc.cli.streams.terminal import answer, can_ask
from cchcdoc.cli.vietnamese_click import VietnameseCommand


class Given(NamedTuple):
    """What was typed beside the fingerprint."""

    packs: tuple[str, ...]
    letter: str
    replaces: bool
    keeps: bool


@click.command(
    "add",
    cls=VietnameseCommand,
    short_help="Tin một khóa: gõ vân tay từ công văn.",
    help="""Tin khóa có VÂN_TAY cho các gói nêu ở --goi. Vân tay gõ lại từ công văn giấy hoặc văn bản ký số của nơi phát hành; không
lấy từ Zalo, điện thoại hay chiếc USB mang gói. Cách, gạch nối, chữ thường đều được; không nêu thì lệnh hỏi. Gõ sai một ký tự
thì lệnh nói sai ở nhóm nào.

Gói đang tin một khóa khác thì phải nói rõ: --thay-khoa-cu (công văn báo đổi khóa; khóa cũ không ký được gói ấy nữa) hoặc
--giu-khoa-cu (công văn nói hai khóa cùng dùng). Ai gõ được vào máy này thì quyết được máy này tin ai.

\b
Ví dụ:
  cchcdoc trust add WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885 --goi goi-tinh
  cchcdoc trust add --goi goi-tinh --cong-van "125/SNV-CCHC ngày 02/6/2026"

Mã kết thúc: 0 đã tin (hoặc đang tin sẵn); 2 không được, một dòng nói vì sao.
""",
)
@click.argument("fingerprint", metavar="[VÂN_TAY]", nargs=-1)
@click.option(
    "--goi",
    "packs",
    metavar="MÃ",
    multiple=True,
    required=True,
    help="Mã gói khóa này được ký. Lặp lại được.",
)
@click.option("--cong-van", "letter", metavar="SỐ", default="", help="Số, ngày công văn, để ghi vào lịch sử.")
@click.option("--thay-khoa-cu", "replaces", is_flag=True, help="Khóa này thay khóa đang tin của gói.")
@click.option("--giu-khoa-cu", "keeps", is_flag=True, help="Khóa này dùng cùng khóa đang tin của gói.")
@format_option
def command(fingerprint: tuple[str, ...], style: str, **given: object) -> int:
    """Trust the key. Returns the exit code."""
    from cchcdoc.cli.pack.trusting import typed_fingerprint
    from cchcdoc.publishing.store.state_file import changing
    from cchcdoc.publishing.store.trusting import Letter, add_trust, check_codes, check_other_keys

    typed = Given(**given)  # type: ignore[arg-type]  # click gives what its options say
    if typed.replaces and typed.keeps:
        raise click.UsageError("chọn một: --thay-khoa-cu hoặc --giu-khoa-cu", click.get_current_context())
    packs = check_codes(typed.packs)
    text = " ".join(fingerprint) or _asked()
    letter = Letter(typed_fingerprint(text), packs, " ".join(typed.letter.split()), typed.keeps)
    with changing(needed_store()) as change:
        if not (typed.replaces or typed.keeps):
            check_other_keys(change.stored.state, letter)
        trusted = add_trust(change.stored, letter, now())
        if trusted.is_new:
            change.commit(trusted.stored)
    if style == "json":
        print_result(
            "trust add",
            ok=True,
            fingerprint=letter.fingerprint,
            packs=list(packs),
            replaced=list(trusted.replaced),
            changed=trusted.is_new,
        )
        return 0
    said = "Từ nay tin" if trusted.is_new else "Đã tin từ trước:"
    click.echo(f"{said} khóa {letter.fingerprint} cho gói {', '.join(packs)}")
    for each in trusted.replaced:
        click.echo(f"Khóa {each} không còn ký được gói {', '.join(packs)}")
    return 0


def _asked() -> str:
    if not can_ask():
        raise click.UsageError("thiếu VÂN_TAY: gõ sáu nhóm trong công văn", click.get_current_context())
    return answer("Vân tay trong công văn (sáu nhóm)")
