"""Kinds and rubrics that were found in the folders of packs but not read yet, and the pack each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic


class PackOrigin(NamedTuple):
    """The pack that a kind came from, and the packs of its bases."""

    id: str
    name: str
    version: str
    bases: tuple[str, ...] = ()
    """Packs of the bases with their versions (``mac-dinh 1.0.0``), the nearest first, without the kind's own pack."""

    sha256: str = ""
    """Digest of what was signed; empty for a pack that is a folder."""
    is_unsigned: bool = False
    """A folder that somebody works on: neither installed from a signed file nor bundled."""
    stopped: tuple[str, ...] = ()
    """Of the kind's own pack and those of its bases, which must not be used for anything new, and why."""
    seals: tuple[str, ...] = ()
    """The kind's own pack and those of its bases as far as they were signed: ``goi-tinh 1.6.0 <digest>``."""
    unsigned: tuple[str, ...] = ()
    """The kind's own pack and those of its bases that are unsigned: ``goi-tinh 1.7.0``."""

    @property
    def described(self) -> str:
        """Pack, version and bases as text: ``goi-tinh 1.2.0 (dựa trên mac-dinh 1.0.0)``."""
        based = f" (dựa trên {', '.join(self.bases)})" if self.bases else ""
        return f"{self.id} {self.version}{based}"


class KindEntry(NamedTuple):
    """A kind that was found but not read yet."""

    id: str
    folder: Path
    origin: PackOrigin
    bases: tuple[KindEntry, ...] = ()
    """All its bases, the nearest first. The entries in this list have no bases of their own set."""
    printed: tuple[KindEntry, ...] = ()
    """Kinds whose outlines it may print (``in_de_cuong``)."""
    faults: tuple[Diagnostic, ...] = ()
    """Why its bases cannot be found; ``kind_files`` raises them."""
    rubrics: tuple[Path, ...] = ()
    """Rubric files of all packs, those of packs named by the user first."""

    @property
    def layers(self) -> tuple[KindEntry, ...]:
        """The kind, then its bases; an earlier entry overrides a later one."""
        return (self, *self.bases)


class RubricEntry(NamedTuple):
    """A rubric that was found but not read yet; its code is the name of its file."""

    path: Path
    origin: PackOrigin
