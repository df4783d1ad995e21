"""Reads the files of one document, so that the errors of all of them come out in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.inputs.several.joining import join_inputs
from cchcdoc.nodes import RawInput


def load_together(paths: Sequence[Path], load: Callable[[Path], RawInput]) -> RawInput:
    """The input that the files ``paths`` are together, each read by ``load``; the first is the one it is named after.

    Raises:
        InputError: the errors of all files; or, when they can be read, those of ``join_inputs``.
    """
    inputs: list[RawInput] = []
    found: list[Diagnostic] = []
    for path in paths:
        try:
            inputs.append(load(path))
        except InputError as error:
            found += error.diagnostics
    if found:
        raise InputError(found)
    return join_inputs(inputs)
