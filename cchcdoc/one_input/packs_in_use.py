"""The folders of packs that an input is written with: those that were named, those of its project, those installed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchcdoc.publishing.store.places import has_store, store_folder

if TYPE_CHECKING:
    from cchcdoc.project import Project


def packs_in_use(packs: Sequence[Path], project: Project, instead: Sequence[Path] = ()) -> tuple[Path, ...]:
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
