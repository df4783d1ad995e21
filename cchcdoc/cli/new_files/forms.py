"""Makes the form that ``init`` writes: of a kind, with what is known filled in, or of the next period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import click

from cchcdoc.cli.given.project import as_argument

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.forms.rubric_choice import Choice
    from cchcdoc.nodes import RawInput
    from cchcdoc.packs import Kind
    from cchcdoc.project import Unit
    from cchcdoc.standard.periods import PeriodSpan

SERIES: Final[dict[str, tuple[PeriodSpan, int]]] = {
    "thang": ("thang", 0),
    "quy-1": ("quy", 1),
    "quy-2": ("quy", 2),
    "quy-3": ("quy", 3),
    "quy-4": ("quy", 4),
    "6-thang": ("sau_thang", 0),
    "9-thang": ("chin_thang", 0),
    "nam": ("nam", 0),
}
"""Values of ``--ky`` to the period's span and number (0: not a quarter, or the next month)."""


class Request(NamedTuple):
    """The arguments of the command."""

    kind: str | None
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
    profile: bool
    own_folder: bool
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

    @property
    def more(self) -> str:
        """The packs that were named, as they are typed again in the next command."""
        return "".join(f" --packs {as_argument(folder)}" for folder in self.packs)


class Form(NamedTuple):
    """The bytes of the form, the name of its file, the rubrics that it lists, and what else there is to report."""

    content: bytes
    name: str
    choices: Sequence[Choice]
    notice: str = ""
    findings: tuple[Diagnostic, ...] = ()


def _check_kind_of_earlier(kind: Kind, earlier: RawInput) -> None:
    """Check that ``earlier`` is of ``kind``, before its many other errors hide that it is not.

    Raises:
        InputError: TP552.
    """
    from cchcdoc.diagnostics import make_error, quote
    from cchcdoc.errors import InputError
    from cchcdoc.nodes import Scalar, node_at

    node = node_at(earlier.root, ("loai",))
    if isinstance(node, Scalar) and not node.is_blank and node.text.strip() != kind.id:
        message = f"tệp này ghi loai là {quote(node.text.strip())}, không phải kỳ trước của {kind.id}"
        hint = f"nêu tệp nhập {kind.id} của kỳ trước"
        raise InputError([make_error("TP552", earlier.locate(node.position), message, hint)])


def make_form(kind: Kind, request: Request, own: Collection[str], unit: Unit | None, today: date) -> Form:
    """The form for ``request``.

    ``own``: ids of the rubrics in the user's packs; ``unit``: the profile; ``today``: for how far away the lock-day is.

    Raises:
        click.UsageError: options that do not go together.
        CchcdocError: the kind has no next form (TP540), or the earlier file cannot be used (TP552, DL176, DL177).
    """
    from cchcdoc.cli.refusals import file_error

    if request.earlier is None:
        given = [option for option, value in request.of_next_period.items() if value]
        if given:
            from cchcdoc.vietnamese import join_and

            raise click.UsageError(f"{join_and(given)} chỉ dùng cùng --tu")
        return _blank_form(kind, request, own, unit)
    if request.level:
        raise click.UsageError("--cap không dùng cùng --tu: thể thức đã lấy từ tệp kỳ trước")
    if kind.next_period is None and kind.indexes:
        return _next_year_form(kind, request, own)
    if kind.next_period is None:
        message = "loại văn bản này không phải báo cáo định kỳ nên không có kỳ sau"
        raise file_error("TP540", kind.id, message, f"bỏ --tu: cchcdoc init {kind.id}")

    from cchcdoc.cli.given.filled_input import load_input
    from cchcdoc.forms.form_files import form_file
    from cchcdoc.forms.lock_days import lock_day_notice
    from cchcdoc.forms.next_form import next_content, rubrics_of

    earlier = load_input(request.earlier, str(request.earlier))
    last_year = request.same_last_year
    _check_kind_of_earlier(kind, earlier)
    choices = _choices(kind, request.rubrics, own, rubrics_of(kind, earlier))
    made = next_content(
        kind,
        earlier,
        same_last_year=load_input(last_year, str(last_year)) if last_year else None,
        series=SERIES[request.series] if request.series else None,
        keep_prose=request.keep_prose,
    )
    name = request.file_name(made.stem)
    file = f"{as_argument(Path(name))}{request.more}"
    content = form_file(kind, request.suffix, filled=made.filled, notes=made.notes, file=file, chosen=choices)
    return Form(content, name, choices, lock_day_notice(made.period, today))


def _next_year_form(kind: Kind, request: Request, own: Collection[str]) -> Form:
    """The form of the next year of a kind with indexes."""
    from cchcdoc.forms.form_files import form_file
    from cchcdoc.forms.next_form import rubrics_of
    from cchcdoc.forms.next_years.next_year import next_year
    from cchcdoc.inputs import load

    if request.series or request.same_last_year:
        raise click.UsageError("--ky, --cung-ky không dùng cho báo cáo chỉ số: --tu lập tệp của năm sau")
    earlier = load(cast("Path", request.earlier))
    choices = _choices(kind, request.rubrics, own, rubrics_of(kind, earlier))
    made = next_year(kind, earlier, choices, keep_prose=request.keep_prose)
    name = request.file_name(made.stem)
    content = form_file(
        kind,
        request.suffix,
        filled=made.filled,
        notes=made.notes,
        file=f"{as_argument(Path(name))}{request.more}",
        chosen=choices,
        prior=made.prior,
    )
    return Form(content, name, choices, made.notice, made.findings)


def _refuse_level(kind: Kind, level: str | None, source: str) -> None:
    """Refuse a level, of ``--cap`` or the profile, that does not write documents of ``kind`` (TP538).

    ``source``: where the level is from, as the message says it.
    """
    if level is None or not kind.levels or level in kind.levels:
        return
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.forms.comments.words import one_of
    from cchcdoc.standard import LEVEL_NAMES

    message = f"{LEVEL_NAMES[level]}{source} không viết loại văn bản này"
    raise file_error("TP538", kind.id, message, f"các cấp viết loại này: --cap {one_of(kind.levels)}")


def _blank_form(kind: Kind, request: Request, own: Collection[str], unit: Unit | None) -> Form:
    """The blank form, with the rubrics, and with what the profile says and follows from ``--cap``, filled in."""
    from cchcdoc.forms.form_files import form_file

    level = request.level or _level_of(unit) or None
    _refuse_level(kind, level, "" if request.level else " (cấp trong hồ sơ đơn vị)")
    choices = _choices(kind, request.rubrics, own, level=level)
    name = request.file_name(kind.id)
    file = f"{as_argument(Path(name))}{request.more}"
    if request.level is None and unit is None:
        return Form(form_file(kind, request.suffix, file=file, chosen=choices), name, choices)
    from cchcdoc.forms.filled_form import filled_for

    made = filled_for(kind, request.level, unit, name)
    content = form_file(
        kind, request.suffix, filled=made.fields, notes={"": made.notes}, file=file, chosen=choices
    )
    return Form(content, name, choices, _ended_notice(level), made.findings)


def _ended_notice(level: str | None) -> str:
    """That ``level`` is no more, and since when; empty for a level that there is."""
    if level is None:
        return ""
    from cchcdoc.standard import LEVEL_NAMES, load_standard
    from cchcdoc.vietnamese import viet_hoa_dau
    from cchcdoc.vietnamese.dates import format_ngay

    last = load_standard().government.latest_regime(level).last
    if last is None:
        return ""
    name = viet_hoa_dau(LEVEL_NAMES[level])
    return f"{name} hoạt động đến hết ngày {format_ngay(last)}: chỉ dùng tệp này cho văn bản ban hành đến ngày ấy."


def _level_of(unit: Unit | None) -> str | None:
    from cchcdoc.project.profile import text_of

    return text_of(unit.fields.get("cap")) if unit is not None else None


def _choices(
    kind: Kind,
    wanted: Sequence[str],
    own: Collection[str],
    current: Mapping[str, str] | None = None,
    level: str | None = None,
) -> Sequence[Choice]:
    from cchcdoc.forms.rubric_choice import RubricChoiceError, choose_rubrics

    try:
        return choose_rubrics(kind, wanted, own=own, current=current, level=level)
    except RubricChoiceError as error:
        raise click.UsageError(str(error)) from None
