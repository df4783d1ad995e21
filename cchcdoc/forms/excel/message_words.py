"""What a message about an Excel form advises, in the words of the form: names of fields become the labels that the clerk sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.forms.excel.planning.wording import Wording
from cchcdoc.schema.subschemas import Schema

_QUOTED: Final = re.compile(r'"([a-z][a-z0-9]*(?:_[a-z0-9]+)+)"')


def in_words_of_form(found: Iterable[Diagnostic], schema: Schema) -> Sequence[Diagnostic]:
    """``found`` with hints as the form says it, where they are about a cell; ``schema``: of the whole input.

    The messages keep the paths behind the labels, which name a field in every format.
    """
    known = list(found)
    if not any(_is_of_form(each) for each in known):
        return known
    wording = Wording(schema)
    return [each._replace(hint=_worded(each.hint, wording)) if _is_of_form(each) else each for each in known]


def _is_of_form(found: Diagnostic) -> bool:
    return found.location is not None and found.location.cell is not None and "_" in found.hint


def _worded(hint: str, wording: Wording) -> str:
    bare = _QUOTED.sub(lambda name: name[1] if wording.apply(name[1]) != name[1] else name[0], hint)
    return wording.apply(bare)
