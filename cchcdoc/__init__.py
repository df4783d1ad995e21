"""cchcdoc writes Vietnamese administrative documents by Nghị định 30/2020/NĐ-CP from structured data.

The public names are ``load``, ``build``, ``run_plan``, ``Diagnostic``, ``CchcdocError`` and ``__version__``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.api import build, load, run_plan
    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.errors import CchcdocError

__version__ = "0.1.0"

_MODULE_OF = {
    "build": "api",
    "load": "api",
    "run_plan": "api",
    "Diagnostic": "diagnostics",
    "CchcdocError": "errors",
}

__all__ = ["CchcdocError", "Diagnostic", "__version__", "build", "load", "run_plan"]

__getattr__ = names_from(__name__, _MODULE_OF)
