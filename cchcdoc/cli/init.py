"""``cchcdoc init``: writes the form of a kind, with every field explained, or that of the next period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.packs import get_kind_entry

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.forms.rubric_choice import Choice
    from cchcdoc.packs import Kind
    from cchcdoc.standard.periods import PeriodSpan

SERIES: Final[dict[str, tuple[PeriodSpan, int]]] = {
    "quy-1": ("quy", 1),
    "quy-2": ("quy", 2),
    "quy-3": ("quy", 3),
    "quy-4": ("quy", 4),
    "6-thang": ("sau_thang", 0),
    "9-thang": ("chin_thang", 0),
    "nam": ("nam", 0),
}
"""Values of ``--ky`` to the period's span and quarter (0: not a quarter)."""
LEVELS: Final = ("tinh", "so", "huyen", "phong", "xa", "phuong", "dac_khu")
"""Values of ``--cap``; a test compares them with the schema."""


@click.command(
    "init",
    cls=VietnameseCommand,
    short_help="Tạo tệp nhập của một loại văn bản.",
    help="""Tạo tệp nhập LOẠI.yaml: mọi trường kèm ý nghĩa, đơn vị, ví dụ và hướng dẫn của đề cương; -o TÊN.xlsx tạo mẫu Excel.
Tệp đã có thì giữ nguyên, trừ khi dùng --ghi-de.

Báo cáo định kỳ: --tu lập tệp của kỳ sau từ tệp của kỳ trước. Thể thức, nơi nhận, sổ văn bản viện dẫn được giữ;
kỳ báo cáo chuyển sang kỳ sau; số liệu cũ chuyển thành số liệu kỳ trước để so sánh.

Loại có chỉ số (PAR INDEX, SIPAS): mọi lĩnh vực, tiêu chí của bộ chỉ số được kê sẵn. Nhiều bộ cùng kiểu thì bộ của gói
mẫu ở --packs được lấy trước; --chi-so chọn bộ khác.

\b
Ví dụ:
  cchcdoc init so-ket-5-nam
  cchcdoc init so-ket-5-nam -o bao-cao/2025
  cchcdoc init bao-cao-cchc -o bao-cao-cchc.xlsx
  cchcdoc init cong-van --cap xa
  cchcdoc init bao-cao-cchc --tu quy-1.yaml
  cchcdoc init bao-cao-cchc --tu quy-1.yaml --cung-ky nam-ngoai/quy-2.yaml
  cchcdoc init bao-cao-cchc --tu quy-1.yaml --ky 6-thang
  cchcdoc init phan-tich-par-index --chi-so par-index-cap-huyen
""",
)
@click.argument("kind", metavar="LOẠI")
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
@click.option("--tu", "earlier", type=PATH, metavar="TỆP", help="Tệp nhập của kỳ trước (báo cáo định kỳ).")
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
    type=click.Choice(LEVELS),
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
@format_option
@packs_option
def command(**options: Any) -> None:
    """Write the form; print its path on stdout and the next step on stderr."""
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.forms.rubric_choice import own_rubrics
    from cchcdoc.packs import load_kind

    request = Request(**options)
    entry = get_kind_entry(request.kind, request.packs)
    loaded = load_kind(entry)
    form = _form(loaded, request, own_rubrics(entry))
    path = request.output if request.is_file else request.output / form.name
    _refuse_sources(path, request)
    if path.exists() and not (request.overwrite or request.force):
        raise file_error(
            "TP530",
            str(path),
            "tệp đã có, không ghi đè",
            "đổi thư mục bằng -o, hoặc thêm --ghi-de để viết đè",
        )
    check_target(path)
    write_atomic(path, form.content)
    more = "".join(f" --packs {folder}" for folder in request.packs)
    next_command = f"cchcdoc render {request.kind} {path}{more}"
    if request.style == "json":
        rubrics = {choice.spec.path: choice.rubric.id for choice in form.choices}
        print_result("init", ok=True, file=str(path), next=next_command, rubrics=rubrics)
        return
    click.echo(str(path))
    for choice in form.choices:
        _report(choice)
    if form.notice:
        click.echo(form.notice, err=True)
    click.echo(f"Điền tệp này rồi chạy: {next_command}", err=True)


class Request(NamedTuple):
    """The arguments of the command."""

    kind: str
    output: Path
    overwrite: bool
    force: bool
    """The name that ``--ghi-de`` had before."""
    earlier: Path | None
    same_last_year: Path | None
    series: str | None
    keep_prose: bool
    level: str | None
    rubrics: tuple[str, ...]
    style: str
    packs: tuple[Path, ...]

    @property
    def is_file(self) -> bool:
        """Whether ``--output`` names the file to be written, and not the folder to put it in."""
        from cchcdoc.forms.form_files import SUFFIXES

        return self.output.suffix.lower() in SUFFIXES

    @property
    def suffix(self) -> str:
        """The suffix of the file to be written."""
        return self.output.suffix if self.is_file else ".yaml"

    def file_name(self, stem: str) -> str:
        """The name of the file to be written, ``stem`` where the user gives none."""
        return self.output.name if self.is_file else f"{stem}.yaml"

    @property
    def of_next_period(self) -> dict[str, object]:
        """The options that need ``--tu``, with their values."""
        return {
            "--cung-ky": self.same_last_year,
            "--ky": self.series,
            "--giu-loi-van": self.keep_prose,
        }


class Form(NamedTuple):
    """The bytes of the form, the name of its file, the rubrics that it lists, and what else there is to report."""

    content: bytes
    name: str
    choices: Sequence[Choice]
    notice: str = ""


def _form(kind: Kind, request: Request, own: Collection[str]) -> Form:
    """The form for ``request``; ``own``: ids of the rubrics in the user's packs."""
    from cchcdoc.cli.refusals import file_error

    if request.earlier is None:
        given = [option for option, value in request.of_next_period.items() if value]
        if given:
            from cchcdoc.vietnamese import join_and

            raise click.UsageError(f"{join_and(given)} chỉ dùng cùng --tu")
        return _blank_form(kind, request, own)
    if request.level:
        raise click.UsageError("--cap không dùng cùng --tu: thể thức đã lấy từ tệp kỳ trước")
    if kind.next_period is None:
        message = "loại văn bản này không phải báo cáo định kỳ nên không có kỳ sau"
        raise file_error("TP540", kind.id, message, f"bỏ --tu: cchcdoc init {kind.id}")

    from cchcdoc.forms.form_files import form_file
    from cchcdoc.forms.lock_days import lock_day_notice
    from cchcdoc.forms.next_form import next_content, rubrics_of
    from cchcdoc.inputs import load

    earlier = load(request.earlier)
    choices = _choices(kind, request.rubrics, own, rubrics_of(kind, earlier))
    made = next_content(
        kind,
        earlier,
        same_last_year=load(request.same_last_year) if request.same_last_year else None,
        series=SERIES[request.series] if request.series else None,
        keep_prose=request.keep_prose,
        chosen=choices,
    )
    name = request.file_name(made.stem)
    content = form_file(kind, request.suffix, filled=made.filled, notes=made.notes, file=name, chosen=choices)
    return Form(content, name, choices, lock_day_notice(made.period, date.today()))


def _blank_form(kind: Kind, request: Request, own: Collection[str]) -> Form:
    """The blank form, with the rubrics, and with what follows from ``--cap``, filled in."""
    from cchcdoc.forms.form_files import form_file

    choices = _choices(kind, request.rubrics, own)
    name = request.file_name(kind.id)
    if request.level is None:
        return Form(form_file(kind, request.suffix, file=name, chosen=choices), name, choices)
    from cchcdoc.forms.prefill import NOTE, prefilled

    filled = prefilled(kind, request.level)
    content = form_file(kind, request.suffix, filled=filled, notes={"": (NOTE,)}, file=name, chosen=choices)
    return Form(content, name, choices)


def _choices(
    kind: Kind, wanted: Sequence[str], own: Collection[str], current: Mapping[str, str] | None = None
) -> Sequence[Choice]:
    from cchcdoc.forms.rubric_choice import RubricChoiceError, choose_rubrics

    try:
        return choose_rubrics(kind, wanted, own=own, current=current)
    except RubricChoiceError as error:
        raise click.UsageError(str(error)) from None


def _report(choice: Choice) -> None:
    """Print which rubric was taken when there are several and none was chosen, and how to choose another."""
    from cchcdoc.diagnostics import one_line
    from cchcdoc.forms.words import one_of
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
        if source is not None and path.exists() and path.samefile(source):
            message = "là tệp của kỳ cũ, không ghi đè"
            raise file_error("TP541", str(path), message, "đặt tên khác cho tệp mới bằng -o")
