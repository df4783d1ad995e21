"""Numbers for the documents of a new plan: for inputs that have none, never one that another input has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchcdoc.batch.plans import plan_file
from cchcdoc.batch.plans.plan_file import SPLIT, Plan
from cchcdoc.batch.plans.sources import Source, sources_of
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import InputError
from cchcdoc.inputs import load
from cchcdoc.nodes import Scalar, node_at

MAX_NUMBER: Final = 99_999
"""Largest number of a document that a plan takes."""
_DIGITS: Final = re.compile(r"\d+", re.ASCII)


def number_inputs(plan: Path, inputs: Sequence[str], first: int) -> tuple[list[tuple[str, int]], list[str]]:
    """Numbers from ``first`` on for ``inputs`` as a plan would list them, by name; and the inputs that have one themselves.

    An input that cannot be read gets a number: it will be mended, and the run says what is wrong with it.

    Raises:
        InputError: HL110, no inputs; HL111, more than a plan takes, or more than there are numbers.
    """
    place = Location(str(plan))
    listed = tuple((name, place) for name in inputs)
    sources = sources_of(
        Plan(str(plan), plan.parent, "", "", listed, (), (), {}, plan.parent, "{tep}", False, False, {})
    )
    typed = {each.name: _number_of(each) for each in sources}
    without = [name for name, text in typed.items() if not text]
    if len(without) > plan_file.MAX_OWN:
        message = f"kế hoạch có hơn {plan_file.MAX_OWN} tệp cần ghi sẵn số"
        raise InputError([make_error("HL111", place, message, SPLIT)])
    taken = {int(found[0]) for text in typed.values() if (found := _DIGITS.match(text))}
    given: list[tuple[str, int]] = []
    number = first
    for name in without:
        while number in taken:
            number += 1
        if number > MAX_NUMBER:
            message = f"từ số {first} không đủ số cho {len(without)} tệp: số lớn nhất là {MAX_NUMBER}"
            raise InputError([make_error("HL111", place, message, "bắt đầu từ số nhỏ hơn")])
        given.append((name, number))
        number += 1
    return given, [name for name, text in typed.items() if text]


def _number_of(source: Source) -> str:
    try:
        node = node_at(load(source.path).root, ("van_ban", "so"))
    except InputError:
        return ""
    return node.text.strip() if isinstance(node, Scalar) and not node.is_blank else ""
