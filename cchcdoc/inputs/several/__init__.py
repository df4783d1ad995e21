"""Several files of one document: figures in one, prose in another."""

from __future__ import annotations

from cchcdoc.inputs.several.gathering import load_together
from cchcdoc.inputs.several.joining import join_inputs

__all__ = ["join_inputs", "load_together"]
