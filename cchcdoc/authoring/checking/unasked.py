"""Figures that a form does not ask for and a sentence prints all the same: without them no document is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_warning
from cchcdoc.schema.subschemas import Schema, resolve

FIGURES: Final = "so_lieu"


def unasked(
    schema: Schema | None, printed: Mapping[str, Location | None], asked: Collection[str]
) -> Iterator[Diagnostic]:
    """A warning (MT385) for each optional field that is printed and that nothing in the kind asks about.

    Args:
        schema: of the input; ``None``: it cannot be read.
        printed: dotted paths of fields that a sentence prints, each with its first place.
        asked: paths of fields that a condition or a function looks at; a field is taken as asked about by what is asked of
            its group, too.
    """
    groups = {each.rpartition(".")[0] for each in asked} - {FIGURES}
    for path, place in printed.items():
        is_asked = any(_is_below(path, each) or _is_below(each, path) for each in asked)
        optional = _optional(schema, path) if path.startswith(f"{FIGURES}.") and not is_asked else ""
        if optional and path.rpartition(".")[0] not in groups:
            message = (
                f"{optional} không bắt buộc điền mà câu này luôn in: để trống thì không viết được văn bản"
            )
            hint = f"thêm vào required ở schema.yaml, hoặc hỏi trước: khi: co({path}), hay {{{{ ... if co({path}) else '' }}}}"
            yield make_warning("MT385", place, message, hint)


def _is_below(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}.")


def _optional(schema: Schema | None, path: str) -> str:
    """The innermost of ``path`` and the groups around it that may be left blank; empty: none may, or it is not known."""
    here: Schema = schema or {}
    above = found = ""
    for name in path.split("."):
        above = f"{above}.{name}" if above else name
        fields = here.get("properties", {})
        if name not in fields:
            return ""
        found = found if name in here.get("required", ()) else above
        try:
            here = resolve(fields[name], schema or {})
        except KeyError:
            return ""
    return found
