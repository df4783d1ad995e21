"""``cchcdoc init --ho-so``: writes ``cchcdoc.yaml`` with the unit's profile, from answers or from a finished input."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from errno import errorcode
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import LEVELS
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.streams.terminal import can_ask
from cchcdoc.near_names import fold
from cchcdoc.project import FILE_NAME, config_folder

if TYPE_CHECKING:
    from cchcdoc.cli.new_files.forms import Request
    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.nodes import Node

UNKNOWN: Final = "..."
"""Stands in a usual value for a name that only the clerk knows."""
NOTHING: Final = "chưa điền: Các thành phần thể thức (van_ban), nên không lấy được hồ sơ"
NEXT: Final = "cchcdoc init LOẠI"


def write_profile(request: Request) -> None:
    """Write the file; print its path on stdout and the next step on stderr.

    Raises:
        CchcdocError: the file is there already (TP530), cannot be written, or the input cannot be read or says nothing of
            its unit (DL130).
        click.UsageError: an option does not go with ``--ho-so``.
    """
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.forms.unit_form import unit_form

    _check_options(request)
    path = _target(request)
    finished = _of_input(request.earlier) if request.earlier is not None else None
    if os.path.lexists(path) and not (request.overwrite or request.force):
        hint = "sửa thẳng trong tệp ấy, hoặc thêm --ghi-de để viết lại từ đầu"
        raise file_error("TP530", str(path), "tệp đã có, không ghi đè", hint)
    if request.own_folder:
        _make_folder(path.parent)
    check_target(path)
    text = unit_form(finished or _fields(request))
    write_atomic(path, text.encode())
    found = _faults(text, path)
    if request.style == "json":
        print_result("init", ok=True, file=str(path), next=NEXT, findings=found)
        return
    for each in found:
        click.echo(each.as_line(), err=True)
    click.echo(str(path))
    click.echo(f"Xem lại tệp này, điền chỗ còn trống; từ nay {NEXT} ghi sẵn theo hồ sơ.", err=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"không tạo được thư mục riêng của người dùng (máy báo {errorcode.get(error.errno or 0, 'lỗi')})"
        )
        raise file_error("TP502", str(folder), message, "bỏ --cho-toi để đặt hồ sơ ở thư mục này") from None


def _check_options(request: Request) -> None:
    if request.kind is not None:
        raise click.UsageError("--ho-so không đi cùng LOẠI: hồ sơ dùng cho mọi loại")
    given = [option for option, value in request.of_next_period.items() if value]
    given += ["--chi-so"] if request.rubrics else []
    if given:
        raise click.UsageError(f"{', '.join(given)} không dùng cùng --ho-so")
    if request.own_folder and request.output != Path():
        raise click.UsageError("--cho-toi đã định thư mục, không dùng cùng -o")
    if request.earlier is not None and request.level is not None:
        raise click.UsageError("--cap không dùng cùng --tu: cấp lấy theo tệp ấy")


def _target(request: Request) -> Path:
    if not request.own_folder:
        if request.output.name == FILE_NAME:
            return request.output
        if request.output.suffix in (".yaml", ".yml"):
            raise click.UsageError(f"tệp hồ sơ phải có tên {FILE_NAME}; -o chỉ chọn thư mục")
        return request.output / FILE_NAME
    folder = config_folder(os.environ)
    if folder is None:
        raise click.UsageError("không biết thư mục riêng của người dùng (HOME chưa đặt); bỏ --cho-toi")
    return folder / FILE_NAME


def _of_input(path: Path) -> Mapping[str, Node]:
    """What the finished input at ``path`` says of its unit."""
    from cchcdoc.cli.given.filled_input import load_input
    from cchcdoc.forms.unit_form import fields_of_input

    fields = fields_of_input(load_input(path, str(path)).root)
    if not fields:
        raise file_error("DL130", str(path), NOTHING, "với --tu, nêu một tệp nhập đã điền")
    return fields


def _fields(request: Request) -> Mapping[str, Node]:
    from cchcdoc.forms.unit_form import fields_of_level

    if request.style != "json" and can_ask():
        return _asked(request.level)
    return fields_of_level(request.level) if request.level else {}


def _faults(text: str, path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong in the file: an answer or the input may say what no document can have."""
    from cchcdoc.errors import InputError
    from cchcdoc.inputs import load_text
    from cchcdoc.project.reading import examine_project

    try:
        return tuple(examine_project(load_text(text.encode(), str(path), "yaml")))
    except InputError as error:
        return error.diagnostics


def _asked(level: str | None) -> Mapping[str, Node]:
    """The fields, asked for one by one; Enter takes what is usual for the level."""
    from cchcdoc.forms.filled_nodes import NOWHERE, mapping
    from cchcdoc.forms.unit_form import fields_of_level, lines, with_answers
    from cchcdoc.nodes import Scalar
    from cchcdoc.project.profile import lines_of, text_of

    click.echo("Trả lời từng câu rồi bấm Enter; để nguyên thì lấy chữ trong ngoặc vuông.", err=True)
    level = level or _ask_level()
    usual = fields_of_level(level)
    signer = getattr(usual["nguoi_ky"], "entries", {})
    answers: dict[str, Node] = {}
    if "co_quan_chu_quan" in usual:
        answers["co_quan_chu_quan"] = lines(
            _ask_lines("Cơ quan chủ quản", lines_of(usual["co_quan_chu_quan"]))
        )
    answers["co_quan_ban_hanh"] = lines(_ask_lines("Cơ quan ban hành", lines_of(usual["co_quan_ban_hanh"])))
    answers["ten_goi"] = Scalar(_ask("Tên gọi trong câu, ví dụ UBND xã Tủa Chùa (bỏ qua được)", ""), NOWHERE)
    answers["dia_danh"] = Scalar(_ask("Địa danh, ví dụ Tủa Chùa"), NOWHERE)
    parts: dict[str, Node] = {}
    if "quyen_han" in signer:
        parts["quyen_han"] = lines(_ask_lines("Quyền hạn của người ký", lines_of(signer["quyen_han"])))
    parts["chuc_vu"] = Scalar(_ask("Chức vụ của người ký", text_of(signer.get("chuc_vu"))), NOWHERE)
    parts["ho_ten"] = Scalar(_ask("Họ và tên người ký"), NOWHERE)
    answers["nguoi_ky"] = mapping(parts)
    answers["luu"] = lines(_ask_lines("Nơi lưu", lines_of(usual["luu"]), ","))
    return with_answers(usual, answers)


def _ask_level() -> str:
    while True:
        answer = fold(_ask(f"Cấp ({', '.join(LEVELS)})", "xa"))
        if answer in LEVELS:
            return answer
        click.echo(f"Ghi một trong: {', '.join(LEVELS)}", err=True)


def _ask_lines(question: str, usual: list[str], sign: str = "/") -> list[str]:
    """The lines of an answer, parted by ``sign``."""
    shown = f" {sign} ".join(usual) if sign == "/" else f"{sign} ".join(usual)
    answer = _ask(f"{question} (các dòng cách nhau bằng dấu {sign})", shown)
    return [line for part in answer.split(sign) if (line := part.strip())]


def _ask(question: str, usual: str | None = None) -> str:
    """An answer in which no name is left open; ``usual``: taken for an empty one, ``None``: there must be one."""
    while True:
        shown = f" [{usual}]" if usual else ""
        # Click's own prompt writes to stdout too (8.1).
        click.echo(f"{question}{shown}: ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:  # nobody answers any more
            raise click.Abort
        answer = " ".join(line.split()) or usual or ""
        if UNKNOWN not in answer and (answer or usual == ""):
            return answer
        click.echo("Ghi tên thật của đơn vị vào chỗ dấu ba chấm." if answer else "Chưa trả lời.", err=True)
