"""``cchcdoc convert``: turns an input into another format, or an older Excel form into a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.given.project import as_argument, project_for
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import DOCUMENTS, PATH, format_option, packs_option
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.one_input.packs_in_use import packs_in_use

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.forms.rubric_choice import Choice
    from cchcdoc.nodes import RawInput
    from cchcdoc.packs.model import Kind


@click.command(
    "convert",
    cls=VietnameseCommand,
    short_help="Đổi tệp nhập sang dạng khác: .xlsx, .yaml, .json.",
    help="""Đổi tệp nhập TỪ_TỆP thành ĐẾN_TỆP; đuôi tệp (.xlsx, .yaml, .json) quyết định dạng. Mọi câu trả lời được chép;
cái gì không chép được thì kể ra. Từ mẫu Excel cũ sang .xlsx là đổ câu trả lời vào mẫu mới. Tệp đã có thì giữ nguyên,
trừ khi dùng --ghi-de.

\b
Ví dụ:
  cchcdoc convert bao-cao-cchc.yaml bao-cao-cchc.xlsx
  cchcdoc convert bao-cao-cchc.xlsx bao-cao-cchc.yaml
  cchcdoc convert mau-cu.xlsx mau-moi.xlsx
""",
)
@click.argument("source", metavar="TỪ_TỆP", type=PATH)
@click.argument("target", metavar="ĐẾN_TỆP", type=PATH)
@click.option("--ghi-de", "overwrite", is_flag=True, help="Viết đè tệp đã có.")
@format_option
@packs_option
def command(source: Path, target: Path, overwrite: bool, style: str, packs: tuple[Path, ...]) -> None:
    """Write the converted input; print its path on stdout and what was left behind on stderr."""
    from cchcdoc.cli.given.filled_input import load_input
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.forms.transfer import cell_comment_notice, comment_notice, convert

    _refuse_target(source, target, overwrite=overwrite)
    raw = load_input(source, str(source))
    project = project_for(source.parent)
    kind, choices = _kind(raw, packs_in_use(packs, project))
    made = convert(kind, raw, target.suffix, file=target.name, chosen=choices)
    check_target(target)
    write_atomic(target, made.content)
    text = _text(source)
    if source.suffix.lower() == ".xlsx":
        notice = cell_comment_notice(raw, _bytes(source))
    else:
        form = _own_form(kind, raw, source, choices) if text else ""
        notice = comment_notice(raw, text, made, form)
    found = (*project.warnings, *raw.warnings, *made.left, *((notice,) if notice is not None else ()))
    if style == "json":
        print_result("convert", ok=True, findings=found, file=str(target))
        return
    click.echo(str(target))
    for each in found:
        click.echo(each.as_line(), err=True)


def _refuse_target(source: Path, target: Path, *, overwrite: bool) -> None:
    from cchcdoc.forms.transfer import SUFFIXES
    from cchcdoc.plain_files import is_same_file, is_there

    if target.suffix.lower() not in SUFFIXES:
        hint = f"dùng đuôi {', '.join(SUFFIXES)}"
        if target.suffix.lower() in DOCUMENTS:
            hint += f"; viết văn bản Word: cchcdoc render {as_argument(source)}"
        raise file_error("TP543", str(target), "không rõ dạng của tệp viết ra", hint)
    if is_same_file(target, source):
        raise file_error("TP542", str(target), "tệp viết ra chính là tệp nguồn", "đặt tên khác cho tệp mới")
    if is_there(target) and not overwrite:
        raise file_error(
            "TP530", str(target), "tệp đã có, không ghi đè", "đặt tên khác, hoặc thêm --ghi-de để viết đè"
        )


def _kind(raw: RawInput, packs: tuple[Path, ...]) -> tuple[Kind, Sequence[Choice]]:
    """The kind of document that ``raw`` says it is, and the rubrics that it uses."""
    from cchcdoc.diagnostics import make_error
    from cchcdoc.errors import InputError
    from cchcdoc.forms.next_form import rubrics_of
    from cchcdoc.forms.rubric_choice import choose_rubrics, own_rubrics
    from cchcdoc.nodes import Scalar, node_at
    from cchcdoc.packs import get_kind_entry, load_kind

    node = node_at(raw.root, ("loai",))
    if not isinstance(node, Scalar) or node.is_blank:
        at = raw.locate((node or raw.root).position)
        message, hint = (
            "chưa ghi loại văn bản (loai) nên không biết viết mẫu nào",
            "thêm dòng loai: LOẠI; xem cchcdoc list",
        )
        raise InputError([make_error("DL130", at, message, hint)])
    entry = get_kind_entry(node.text.strip(), packs)
    kind = load_kind(entry)
    return kind, choose_rubrics(kind, (), own=own_rubrics(entry), current=rubrics_of(kind, raw))


def _own_form(kind: Kind, raw: RawInput, source: Path, choices: Sequence[Choice]) -> str:
    """The YAML form of ``raw`` as the program writes it."""
    from cchcdoc.forms.transfer import answers_of
    from cchcdoc.forms.whole_form import form_text

    return form_text(kind, filled=answers_of(raw), file=source.name, chosen=choices)


def _text(source: Path) -> str:
    """The text of a YAML file; empty for other files, which have no comments."""
    from cchcdoc.forms.form_files import YAML

    is_yaml = source.suffix.lower() in YAML
    return _bytes(source).decode("utf-8-sig", "ignore") if is_yaml else ""


def _bytes(source: Path) -> bytes:
    from cchcdoc.inputs.limits import MAX_BYTES
    from cchcdoc.plain_files import read_plain

    return read_plain(source, MAX_BYTES)
