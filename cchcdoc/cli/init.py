"""``cchcdoc init``: writes the form of a kind, with every field explained, or that of the next period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchcdoc.cli.given.kind_of_input import entry_for_command
from cchcdoc.cli.given.project import as_argument, profile_warnings, project_for
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.new_files.forms import SERIES, Request, make_form
from cchcdoc.cli.options import (
    DOCUMENTS,
    LEVELS,
    OTHER_TABLES,
    PATH,
    FoldedChoice,
    format_option,
    packs_option,
)
from cchcdoc.cli.vietnamese_click import VietnameseCommand, surplus
from cchcdoc.one_input.packs_in_use import packs_in_use
from cchcdoc.plain_files import is_same_file, is_there

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.forms.rubric_choice import Choice


@click.command(
    "init",
    cls=VietnameseCommand,
    short_help="Tạo tệp nhập của một loại văn bản.",
    help="""Tạo tệp nhập LOẠI.yaml: mọi trường kèm ý nghĩa, đơn vị, ví dụ và hướng dẫn của đề cương; -o TÊN.xlsx tạo mẫu Excel.
Tệp đã có thì giữ nguyên, trừ khi dùng --ghi-de.

Báo cáo định kỳ: --tu lập tệp của kỳ sau từ tệp của kỳ trước. Thể thức, nơi nhận, sổ văn bản viện dẫn được giữ;
kỳ báo cáo chuyển sang kỳ sau; số liệu cũ chuyển thành số liệu kỳ trước để so sánh. Loại có chỉ số: --tu lập tệp của năm
sau từ tệp của năm trước.

Hồ sơ đơn vị: --ho-so tạo cchcdoc.yaml, ghi một lần cơ quan, người ký, nơi nhận, nơi lưu cho mọi tệp nhập tạo sau đó.
Lệnh hỏi từng câu; --tu lấy từ một tệp nhập đã điền xong.

Loại có chỉ số (PAR INDEX, SIPAS): mọi lĩnh vực, tiêu chí của bộ chỉ số được kê sẵn. Nhiều bộ cùng kiểu thì bộ của gói
mẫu ở --packs được lấy trước; --chi-so chọn bộ khác.

\b
Ví dụ:
  cchcdoc init so-ket-5-nam
  cchcdoc init so-ket-5-nam -o bao-cao/2025
  cchcdoc init bao-cao-cchc -o bao-cao-cchc.xlsx
  cchcdoc init cong-van --cap xa
  cchcdoc init --ho-so
  cchcdoc init --ho-so --tu cong-van.yaml
  cchcdoc init bao-cao-cchc --tu quy-1.yaml
  cchcdoc init bao-cao-cchc --tu quy-1.yaml --cung-ky nam-ngoai/quy-2.yaml
  cchcdoc init bao-cao-cchc --tu quy-1.yaml --ky 6-thang
  cchcdoc init phan-tich-par-index --chi-so par-index-cap-huyen
  cchcdoc init phan-tich-par-index --tu nam-truoc.yaml
""",
)
@click.argument("words", metavar="[LOẠI]", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=PATH,
    default=Path(),
    metavar="THƯ_MỤC",
    help="Thư mục đặt tệp (mặc định: thư mục này), hoặc tên tệp: .yaml, .xlsx (mẫu Excel).",
)
@click.option("--ghi-de", "overwrite", is_flag=True, help="Viết đè tệp đã có.")
@click.option("--force", is_flag=True, hidden=True, help="Tên cũ của --ghi-de.")
@click.option(
    "--tu",
    "earlier",
    type=PATH,
    metavar="TỆP",
    help="Tệp nhập của kỳ trước, năm trước (báo cáo định kỳ, chỉ số); với --ho-so: tệp nhập đã điền xong.",
)
@click.option(
    "--cung-ky",
    "same_last_year",
    type=PATH,
    metavar="TỆP",
    help="Tệp nhập của cùng kỳ năm trước, để lấy số liệu so sánh.",
)
@click.option(
    "--ky",
    "series",
    type=click.Choice(list(SERIES)),
    metavar="KỲ",
    help=f"Kỳ của báo cáo mới: {', '.join(SERIES)}; không nêu thì là kỳ liền sau cùng loại.",
)
@click.option("--giu-loi-van", "keep_prose", is_flag=True, help="Giữ cả lời văn và chú thích của kỳ trước.")
@click.option(
    "--cap",
    "level",
    type=FoldedChoice(LEVELS),
    metavar="CẤP",
    help=f"Ghi sẵn tên cơ quan, người ký, nơi nhận, nơi lưu theo cấp: {', '.join(LEVELS)}.",
)
@click.option(
    "--chi-so",
    "rubrics",
    multiple=True,
    metavar="MÃ",
    help="Kê sẵn theo bộ chỉ số này (xem: cchcdoc list --chi-so). Lặp lại được.",
)
@click.option(
    "--ho-so", "profile", is_flag=True, help="Tạo cchcdoc.yaml: hồ sơ đơn vị, dùng cho mọi văn bản."
)
@click.option(
    "--cho-toi",
    "own_folder",
    is_flag=True,
    help="Với --ho-so: đặt ở thư mục riêng của người dùng, cho mọi thư mục.",
)
@format_option
@packs_option
def command(words: tuple[str, ...], **options: Any) -> None:
    """Write the form, or the profile; print its path on stdout and the next step on stderr."""
    request = Request(kind=_one_kind(words), **options)
    if request.profile:
        from cchcdoc.cli.new_files.profile import write_profile

        write_profile(request)
        return
    if request.kind is None or request.own_folder:
        raise click.UsageError("--cho-toi chỉ dùng cùng --ho-so" if request.own_folder else "thiếu LOẠI")
    _write_form(request, request.kind)


def _one_kind(words: tuple[str, ...]) -> str | None:
    """The kind that was typed, also in several words (``cong van``), which is then not found and offered as ``cong-van``.

    Raises:
        click.UsageError: the first word is a kind already, or a word is the name of a file.
    """
    if len(words) > 1:
        from cchcdoc.packs import kind_ids

        if words[0] in kind_ids(()) or any(Path(word).suffix for word in words):
            raise click.UsageError(surplus(" ".join(words[1:])))
    return " ".join(words) or None


def _refuse_other_suffix(path: Path) -> None:
    """Refuse ``-o a.docx``: what is written is an input, not a document."""
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.forms.form_files import SUFFIXES

    if path.suffix.lower() in DOCUMENTS and not is_there(path):
        message = f"init viết tệp nhập để điền, không viết {path.suffix}"
        hint = (
            f"đổi đuôi thành {SUFFIXES[0]} hoặc {SUFFIXES[-1]}; điền xong mới viết văn bản, bằng lệnh render"
        )
        raise file_error("TP543", str(path), message, hint)
    if path.suffix.lower() in OTHER_TABLES and not is_there(path):
        message = f"mẫu Excel là tệp .xlsx, không viết {path.suffix}"
        raise file_error("TP543", str(path), message, f"đổi tên thành {path.with_suffix('.xlsx').name}")


def _write_form(request: Request, kind: str) -> None:
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.forms.rubric_choice import own_rubrics
    from cchcdoc.packs import load_kind

    _refuse_other_suffix(request.output)
    project = project_for(request.output.parent if request.is_file else request.output)
    packs = packs_in_use(request.packs, project)
    entry = entry_for_command(kind, packs)
    loaded = load_kind(entry)
    form = make_form(loaded, request, own_rubrics(entry), project.unit, date.today())
    path = request.output if request.is_file else request.output / form.name
    _refuse_sources(path, request)
    if is_there(path) and not (request.overwrite or request.force):
        raise file_error(
            "TP530",
            str(path),
            "tệp đã có, không ghi đè",
            "đặt tên khác bằng -o, hoặc thêm --ghi-de để viết đè",
        )
    check_target(path)
    write_atomic(path, form.content)
    next_command = f"cchcdoc render {kind} {as_argument(path)}{request.more}"
    found = (*project.warnings, *form.findings, *profile_warnings(project.unit, kind, packs))
    if request.style == "json":
        rubrics = {choice.spec.path: choice.rubric.id for choice in form.choices}
        print_result("init", ok=True, file=str(path), next=next_command, rubrics=rubrics, findings=found)
        return
    for each in found:
        click.echo(each.as_line(), err=True)
    click.echo(str(path))
    for choice in form.choices:
        _report(choice)
    if form.notice:
        click.echo(form.notice, err=True)
    click.echo(f"Điền tệp này rồi chạy: {next_command}", err=True)


def _report(choice: Choice) -> None:
    """Print which rubric was taken when there are several and none was chosen, and how to choose another."""
    from cchcdoc.diagnostics import one_line
    from cchcdoc.forms.comments.words import one_of
    from cchcdoc.packs.indexes.listing import MAX_LISTED

    if choice.others:
        taken = f"{choice.rubric.id} ({one_line(choice.rubric.name)})"
        click.echo(f"Kê sẵn {choice.spec.path} theo bộ chỉ số {taken}.", err=True)
        click.echo(
            f"Bộ khác: thêm --ghi-de --chi-so MÃ; MÃ là {one_of(choice.others, MAX_LISTED)}.", err=True
        )


def _refuse_sources(path: Path, request: Request) -> None:
    """Refuse to overwrite the files that the figures come from, even with --ghi-de."""
    from cchcdoc.cli.refusals import file_error

    for source in (request.earlier, request.same_last_year):
        if source is not None and is_same_file(path, source):
            message = "là tệp của kỳ cũ, không ghi đè"
            raise file_error("TP541", str(path), message, "đặt tên khác cho tệp mới bằng -o")
