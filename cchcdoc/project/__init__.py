"""The project folder's file ``cchcdoc.yaml``: where it is looked for, how it is read, what it fills in.

Names are imported on first use: a folder without such a file needs only ``locating``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.project.filling import Filled, fill
    from cchcdoc.project.locating import FILE_NAME, config_folder
    from cchcdoc.project.opening import Project, open_project
    from cchcdoc.project.profile import Unit, unit_fields
    from cchcdoc.project.recipients import unknown_kinds, was_only_prefilled

_HOMES = {
    "FILE_NAME": "locating",
    "Filled": "filling",
    "Project": "opening",
    "Unit": "profile",
    "config_folder": "locating",
    "fill": "filling",
    "open_project": "opening",
    "unit_fields": "profile",
    "unknown_kinds": "recipients",
    "was_only_prefilled": "recipients",
}

__all__ = [
    "FILE_NAME",
    "Filled",
    "Project",
    "Unit",
    "config_folder",
    "fill",
    "open_project",
    "unit_fields",
    "unknown_kinds",
    "was_only_prefilled",
]

__getattr__ = names_from(__name__, _HOMES)
