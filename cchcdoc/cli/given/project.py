"""What ``cchcdoc.yaml`` says for a command: folders of packs behind those of ``--packs``, the unit's profile."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.one_input.packs_in_use import packs_in_use
from cchcdoc.project import open_project

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.project import Project, Unit


def project_for(folder: Path) -> Project:
    """The project of ``folder``. Raises ``InputError``: a ``cchcdoc.yaml`` has errors."""
    return open_project(folder, os.environ)


def profile_warnings(unit: Unit | None, kind: str, packs: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Warnings about the profile itself; which kinds there are is asked only when it names another one than ``kind``."""
    if unit is None:
        return ()
    from cchcdoc.project.profile import DEFAULT

    if unit.recipients.keys() <= {DEFAULT, kind}:
        return ()
    from cchcdoc.packs import kind_ids
    from cchcdoc.project import unknown_kinds

    return tuple(unknown_kinds(unit, kind_ids(packs)))


def packs_here(
    packs: Sequence[Path], style: str, instead: Sequence[Path] = ()
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The folders of packs for a command without an input, and the warnings about ``cchcdoc.yaml``.

    They go to standard error unless ``style`` is ``json``. ``instead``: the folder of a pack that the command is about,
    which counts instead of an installed version of it.

    Raises:
        InputError: a ``cchcdoc.yaml`` has errors.
        StoreError: TP590, TP594, TP596, an installed pack cannot be used.
    """
    project = project_for(Path())
    for warning in project.warnings if style != "json" else ():
        click.echo(warning.as_line(), err=True)
    return packs_in_use(packs, project, instead), project.warnings


def as_argument(path: Path | str) -> str:
    """``path`` as it is typed in a command: in quotes if it has spaces."""
    text = str(path)
    return f'"{text}"' if any(c.isspace() for c in text) else text
