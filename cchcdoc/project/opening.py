"""What holds for a folder: its project file and the user's own file, taken together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.project.locating import Found, find_own_file, find_project_file, shown

if TYPE_CHECKING:  # only a folder with a profile needs it
    from cchcdoc.project.profile import Unit


class Project(NamedTuple):
    """Folders of packs and the unit's profile."""

    packs: tuple[Path, ...] = ()
    """Those of the project file, then those of the user's own."""
    unit: Unit | None = None
    """That of the project file; the user's own when the project file has none. They are not mixed."""
    warnings: tuple[Diagnostic, ...] = ()
    versions: Mapping[str, str] = {}
    """Codes of installed packs and the versions to use; the project file counts before the user's own."""


def open_project(folder: Path, environ: Mapping[str, str]) -> Project:
    """The files ``cchcdoc.yaml`` that hold for ``folder``; where there is none, a few file names are asked for and no more.

    Raises:
        InputError: a file cannot be read or has errors.
    """
    near, own = find_project_file(folder, environ), find_own_file(environ)
    if near.path is not None and near.path == own.path:
        own = Found()
    warnings = (*near.warnings, *own.warnings)
    paths = [found.path for found in (near, own) if found.path is not None]
    if not paths:
        return Project((), None, warnings)
    from cchcdoc.project.reading import read_project_file

    files = [read_project_file(path, shown(path)) for path in paths]
    packs = tuple(folder for file in files for folder in file.packs)
    unit = next((file.unit for file in files if file.unit is not None), None)
    versions = {code: version for file in reversed(files) for code, version in file.versions.items()}
    return Project(packs, unit, warnings, versions)
