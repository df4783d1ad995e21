"""The public functions, in a module of their own so that ``import cchcdoc`` imports nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cchcdoc import inputs
from cchcdoc.nodes import RawInput
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.pipeline import Built
from cchcdoc.pipeline import build as build_opened


def load(path: str | Path, *further: str | Path) -> RawInput:
    """Read an input file (Excel form, YAML or JSON, at most 20 MB) with the place of every value.

    Args:
        path: the file.
        further: more files of the same document (figures in one, prose in another). What only one of them answers is
            taken; the order of the files does not matter.

    Errors of single cells of an Excel form (``errors``) are raised by ``build``, with those of all other values.

    Raises:
        CchcdocError: a file cannot be read, its syntax is wrong, or two of them answer a field differently.
    """
    if not further:
        return inputs.load(Path(path), hold=True)
    from cchcdoc.inputs.several import load_together

    return load_together([Path(each) for each in (path, *further)], partial(inputs.load, hold=True))


def build(kind: str, raw: RawInput, *, draft: bool = False, packs: Sequence[str | Path] = ()) -> Built:
    """Write a document from an input.

    Args:
        kind: id of the kind of document.
        raw: the input, as ``load`` returns it.
        draft: show blanks in the document instead of reporting them as errors.
        packs: folders of further template packs, besides the bundled ones.

    Returns:
        The DOCX (``document``), the warnings (``diagnostics``) and the blanks (``gaps``).

    Raises:
        CchcdocError: carries all errors of the input or the pack.
    """
    return build_opened(raw, open_kind(get_kind_entry(kind, [Path(pack) for pack in packs])), draft=draft)
