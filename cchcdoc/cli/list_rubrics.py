"""``cchcdoc list --chi-so``: lists the rubrics that an input may use, with their packs and versions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.json_output import print_result
from cchcdoc.diagnostics import Diagnostic, one_line
from cchcdoc.errors import PackError
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.packs import PackOrigin, find_rubrics
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.vietnamese.figures.numbers import format_so


def list_rubrics(packs: tuple[Path, ...], style: str) -> int:
    """Print the rubrics on stdout; ``style``: ``text`` or ``json``. Returns the exit code.

    Raises:
        PackError: some could not be read; the others are printed.
    """
    found: list[tuple[Rubric, PackOrigin]] = []
    errors: list[Diagnostic] = []
    for entry in find_rubrics(packs):
        try:
            found += [(rubric, entry.origin) for rubric in read_rubrics([entry.path]).values()]
        except PackError as error:  # the other rubrics are listed all the same
            errors.extend(error.diagnostics)
    if style == "json":
        rows = [_row(*each) for each in found]
        print_result("list", ok=not errors, rubrics=rows, findings=errors)
        return exit_codes.FAILED if errors else 0
    _print(found)
    if errors:
        raise PackError(errors)
    return 0


def _row(rubric: Rubric, origin: PackOrigin) -> dict[str, object]:
    return {
        "id": rubric.id,
        "title": rubric.name,
        "version": rubric.version,
        "basis": rubric.basis,
        "kind": rubric.kind,
        "maximum": format_so(rubric.maximum) if rubric.kind == "diem" else None,
        "pack": origin.id,
        "pack_version": origin.version,
    }


def _print(found: Sequence[tuple[Rubric, PackOrigin]]) -> None:
    if not found:
        click.echo("Chưa có bộ chỉ số nào; chỉ thư mục gói mẫu bằng --packs.", err=True)
        return
    width = max(len(rubric.id) for rubric, _ in found)
    for rubric, origin in found:
        about = f"phiên bản {one_line(rubric.version)}, kiểu {rubric.kind}, gói {origin.described}"
        click.echo(f"{rubric.id:<{width}}  {one_line(rubric.name)}  ({about})")
