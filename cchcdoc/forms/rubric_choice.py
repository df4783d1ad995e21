"""Chooses the rubric for each index of a new input: the one that the user names, or the most likely one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.comments.words import one_of
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.near_names import Names, nearest
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.indexes.listing import MAX_LISTED
from cchcdoc.packs.model import Kind
from cchcdoc.packs.specs import IndexSpec
from cchcdoc.schema.subschemas import example_of, subschema_at

MAX_SHOWN: Final = 60
"""Characters of a code that are repeated in a message."""


class RubricChoiceError(ValueError):
    """A code cannot be used for this kind; the message, in Vietnamese, is for the user."""


class Choice(NamedTuple):
    """An index of the kind and the rubric chosen for it."""

    spec: IndexSpec
    rubric: Rubric
    others: tuple[str, ...] = ()
    """Other codes that fit, when the program chose."""


def choose_rubrics(
    kind: Kind,
    wanted: Sequence[str] = (),
    *,
    own: Collection[str] = (),
    current: Mapping[str, str] | None = None,
    level: str | None = None,
) -> tuple[Choice, ...]:
    """A rubric for each index of ``kind`` that any rubric fits: from ``wanted``, else ``current``, else the likely one.

    Likely is, among the fitting rubrics of the user's packs (``own``) if there are any, else among all fitting ones, one
    of ``level``; of these the example of the schema, else the first.

    Args:
        kind: the kind of document.
        wanted: codes from the command line; two codes for indexes of the same kind are used in the order of kind.yaml.
        own: codes of the rubrics in packs named by the user.
        current: name of an index -> code in an earlier input.
        level: that of the body that writes the report, if it is known.

    Raises:
        RubricChoiceError: a code of ``wanted`` is unknown, fits no index, or there are more codes than indexes.
    """
    asked = [_wanted_rubric(code, kind) for code in wanted]
    choices: list[Choice] = []
    for spec in kind.indexes:
        fitting = {each.id: each for each in kind.rubrics.values() if spec.fits(each)}
        known = (current or {}).get(spec.name, "")
        named = next((each for each in asked if each.id in fitting), None)
        if named is not None:
            asked.remove(named)
            choices.append(Choice(spec, named))
        elif known in fitting:
            choices.append(Choice(spec, fitting[known]))
        elif fitting:
            choices.append(_likely_choice(spec, fitting, own, level, _example(kind, spec)))
    if asked:
        message = (
            f'--chi-so: thừa "{asked[0].id}", loại văn bản này không có thêm chỉ số kiểu {asked[0].kind}'
        )
        raise RubricChoiceError(message)
    return tuple(choices)


def _likely_choice(
    spec: IndexSpec, fitting: Mapping[str, Rubric], own: Collection[str], level: str | None, example: str
) -> Choice:
    candidates = [code for code in fitting if code in own] or list(fitting)
    suited = [code for code in candidates if level in fitting[code].levels]
    likely = _likely_code(suited or candidates, example)
    return Choice(spec, fitting[likely], tuple(code for code in fitting if code != likely))


def own_rubrics(entry: KindEntry) -> frozenset[str]:
    """Codes (file names) of the rubrics that are not bundled with the program."""
    home = bundled("templates")
    return frozenset(path.stem for path in entry.rubrics if not path.is_relative_to(home))


def _wanted_rubric(code: str, kind: Kind) -> Rubric:
    kinds = {spec.kind for spec in kind.indexes}
    if not kinds:
        raise RubricChoiceError(f"loại văn bản {kind.id} không có chỉ số: bỏ --chi-so")
    rubric = kind.rubrics.get(code)
    if rubric is not None and any(spec.fits(rubric) for spec in kind.indexes):
        return rubric
    fitting = [each.id for each in kind.rubrics.values() if any(spec.fits(each) for spec in kind.indexes)]
    near = nearest(code, fitting, Names.COMMANDS, most=len(fitting))
    ordered = [*near, *(each for each in fitting if each not in near)]
    shown = one_line(code[:MAX_SHOWN])
    lacking = [
        each
        for spec in kind.indexes
        if rubric is not None and spec.kind == rubric.kind
        for each in spec.missing_sources(rubric)
    ]
    if lacking:
        message = f'bộ chỉ số "{shown}" không có nguồn điểm {", ".join(dict.fromkeys(lacking))}'
    elif rubric is not None:
        message = f'bộ chỉ số "{shown}" thuộc kiểu {rubric.kind}, ở đây cần kiểu {one_of(sorted(kinds))}'
    else:
        message = f'không có bộ chỉ số "{shown}"'
    raise RubricChoiceError(f"--chi-so: {message}; chọn một trong: {one_of(ordered, MAX_LISTED)}")


def _likely_code(candidates: Sequence[str], example: str) -> str:
    return example if example in candidates else candidates[0]


def _example(kind: Kind, spec: IndexSpec) -> str:
    """The example of ``bo_tieu_chi`` in the schema; schema.yaml of a kind may replace that of the program."""
    schema = subschema_at(kind.schema.schema, kind.schema.schema, f"{spec.path}.bo_tieu_chi")
    return example_of(schema) if schema is not None else ""
