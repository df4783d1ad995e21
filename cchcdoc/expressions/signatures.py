"""Reads from a function how it may be called."""

from __future__ import annotations

import inspect
from collections.abc import Callable


def describe(name: str, function: Callable[..., object]) -> str:
    """How ``function`` is called, for a message: ``ty_le(phan, toan_the, le)``."""
    parameters = inspect.signature(function).parameters.values()
    return f"{name}({', '.join(_written(p) for p in parameters)})"


def _written(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{parameter.name}, ..."
    return parameter.name


def accepts(function: Callable[..., object], positional: int, keywords: list[str]) -> bool:
    """Whether ``function`` may be called with so many positional arguments and these keywords."""
    if len(set(keywords)) != len(keywords):
        return False
    try:
        inspect.signature(function).bind(*range(positional), **dict.fromkeys(keywords))
    except TypeError:
        return False
    return True
