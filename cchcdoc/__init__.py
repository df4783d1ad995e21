"""cchcdoc writes Vietnamese administrative documents by Nghị định 30/2020/NĐ-CP from structured data.

Public: ``load``, ``build``, ``Diagnostic``, ``CchcdocError``, ``__version__``; nothing else is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchcdoc.api import build, load
    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.errors import CchcdocError

__version__ = "0.1.0"

_HOMES = {"build": "api", "load": "api", "Diagnostic": "diagnostics", "CchcdocError": "errors"}

__all__ = ["CchcdocError", "Diagnostic", "__version__", "build", "load"]


def __getattr__(name: str) -> object:
    """A public name, imported when it is used (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
