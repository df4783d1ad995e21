"""How the functions of the language are called, read from the functions themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable


def describe(name: str, function: Callable[..., object]) -> str:
    """How a function is called, from its own signature: ``ty_le(phan, toan_the, le)``."""
    parameters = inspect.signature(function).parameters.values()
    return f"{name}({', '.join(_written(p) for p in parameters)})"


def _written(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{parameter.name}, ..."
    return parameter.name


def accepts(function: Callable[..., object], positional: int, keywords: list[str]) -> bool:
    """Whether a call with so many arguments, and these names, could be made."""
    if len(set(keywords)) != len(keywords):
        return False
    try:
        inspect.signature(function).bind(*range(positional), **dict.fromkeys(keywords))
    except TypeError:
        return False
    return True
