"""What was found in the folders of the packs and is not read yet: kinds, rubrics, where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic


class PackOrigin(NamedTuple):
    """Which pack a kind came from, and the packs of what it is based on."""

    id: str
    name: str
    version: str
    bases: tuple[str, ...] = ()
    """``mac-dinh 1.0.0``: packs and versions other than its own, the nearest first."""

    @property
    def described(self) -> str:
        """``goi-tinh 1.2.0 (dựa trên mac-dinh 1.0.0)``."""
        based = f" (dựa trên {', '.join(self.bases)})" if self.bases else ""
        return f"{self.id} {self.version}{based}"


class KindEntry(NamedTuple):
    """A kind that was found, not yet read."""

    id: str
    folder: Path
    origin: PackOrigin
    bases: tuple[KindEntry, ...] = ()
    """What it is based on, the nearest first; the bases of these are listed here, not in themselves."""
    printed: tuple[KindEntry, ...] = ()
    """Kinds whose outlines it may print (``in_de_cuong``)."""
    faults: tuple[Diagnostic, ...] = ()
    """Why its bases cannot be found; told by who wants its files."""
    rubrics: tuple[Path, ...] = ()
    """Rubric files of all packs, those of ``--packs`` first."""

    @property
    def layers(self) -> tuple[KindEntry, ...]:
        """The kind and its bases: what comes first overrides what comes later."""
        return (self, *self.bases)


class RubricEntry(NamedTuple):
    """A rubric that was found, not yet read; it is called as its file."""

    path: Path
    origin: PackOrigin
