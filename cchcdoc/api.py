"""The public functions, in a module of their own so that ``import cchcdoc`` imports nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchcdoc import inputs
from cchcdoc.nodes import RawInput
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.pipeline import Built
from cchcdoc.pipeline import build as build_opened

if TYPE_CHECKING:
    from cchcdoc.batch import Result


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


def run_plan(  # noqa: PLR0913 -- the options of the command
    plan: str | Path,
    *,
    resume: bool = False,
    only_good: bool = False,
    dry_run: bool = False,
    overwrite: Sequence[str] = (),
    workers: int = 0,
) -> Iterator[Result]:
    """Write all documents of a plan, by worker processes; what is finished survives whatever ends the run.

    Args:
        plan: the plan's file.
        resume: go on with what an earlier run wrote: only what is missing, damaged or of other inputs is written again.
        only_good: write what has no errors though other inputs have some; without it nothing is written then.
        dry_run: check everything and say what would be written.
        overwrite: documents, by their paths in the output folder, that are written though somebody changed them.
        workers: documents made at a time; 0: as many as there are processors.

    Returns:
        What came of each input, exactly one result each. Nothing happens before the first is asked for.

    Raises:
        CchcdocError: the plan has errors, another run has the folder, the disk is full.
    """
    from cchcdoc.batch import Options, Run, read_plan

    options = Options(workers, resume, only_good, dry_run, frozenset(overwrite))
    yield from Run(read_plan(Path(plan)), options).results()
