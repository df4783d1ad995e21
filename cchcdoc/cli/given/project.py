"""What ``cchcdoc.yaml`` says for a command: folders of packs behind those of ``--packs``, the unit's profile."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.project import open_project
from cchcdoc.publishing.store.places import has_store, store_folder

if TYPE_CHECKING:  # --help imports every command, and must not import the readers of packs
    from cchcdoc.project import Project, Unit


def project_for(folder: Path) -> Project:
    """The project of ``folder``. Raises ``InputError``: a ``cchcdoc.yaml`` has errors."""
    return open_project(folder, os.environ)


def with_project_packs(
    packs: Sequence[Path], project: Project, instead: Sequence[Path] = ()
) -> tuple[Path, ...]:
    """``packs``, of ``--packs`` or ``CCHCDOC_PACKS``, then those of ``project``, then those that are installed.

    Another version of a pack that stands before it is left out, and so is an installed one of a pack of ``instead``.

    Raises:
        StoreError: TP590, TP594, TP596, an installed pack cannot be used.
    """
    named = (*packs, *_behind(project.packs, packs))
    return (*named, *_behind(_installed_packs(project.versions), (*named, *instead)))


def _behind(behind: Sequence[Path], before: Sequence[Path]) -> Sequence[Path]:
    """Of the packs ``behind`` those that are not another version of one of ``before``."""
    if not behind or not before:
        return behind
    from cchcdoc.packs.finding.pack_folders import not_replaced

    return not_replaced(behind, before)


def _installed_packs(versions: Mapping[str, str]) -> tuple[Path, ...]:
    """The packs that are installed, held in memory, in the ``versions`` that the project's file asks for.

    None is the common case, and costs one look at the disk.
    """
    folder = store_folder(os.environ)
    if not versions and (folder is None or not has_store(folder)):
        return ()
    from cchcdoc.publishing.store.serving import serve

    return serve(folder, versions)


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
    return with_project_packs(packs, project, instead), project.warnings


def as_argument(path: Path | str) -> str:
    """``path`` as it is typed in a command: in quotes if it has spaces."""
    text = str(path)
    return f'"{text}"' if any(c.isspace() for c in text) else text
