"""The public functions, so that ``import cchcdoc`` itself costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchcdoc import inputs
from cchcdoc.nodes import RawInput
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.pipeline import Built
from cchcdoc.pipeline import build as build_opened


def load(path: str | Path) -> RawInput:
    """Read an input file (YAML or JSON) with the place of every value. Raises ``CchcdocError``."""
    return inputs.load(Path(path))


def build(kind: str, raw: RawInput, *, draft: bool = False, packs: Sequence[str | Path] = ()) -> Built:
    """The document of ``raw`` by the kind called ``kind``, from the bundled packs or those below ``packs``.

    ``draft``: blanks are shown in the document instead of refused. The result holds the DOCX (``document``), warnings
    (``diagnostics``) and the blanks (``gaps``). Raises ``CchcdocError`` with every error.
    """
    return build_opened(raw, open_kind(get_kind_entry(kind, [Path(pack) for pack in packs])), draft=draft)
