"""Fills an input from the unit's profile and asks whether its recipients were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.nodes import RawInput, Scalar, node_at

if TYPE_CHECKING:  # the command line imports this, and must not import what reads packs
    from cchcdoc.packs import Kind
    from cchcdoc.project import Unit


def filled_input(
    raw: RawInput, kind: Kind, unit: Unit | None, *, draft: bool
) -> tuple[RawInput, tuple[Diagnostic, ...]]:
    """``raw`` filled from ``unit``, and what there is to report: what was filled, recipients that nobody has read.

    Raises:
        InputError: TP547, the profile does not have the signer that the input names.
    """
    found: tuple[Diagnostic, ...] = ()
    if unit is not None:
        from cchcdoc.project import fill

        raw, found = fill(raw, unit, kind)
    usual = () if draft else _usual_recipients(raw, kind)
    if not draft and (unit is not None or usual):
        from cchcdoc.project import was_only_prefilled

        unread = was_only_prefilled(raw, kind.id, unit, usual)
        found = (*found, unread) if unread is not None else found
    return raw, found


def _usual_recipients(raw: RawInput, kind: Kind) -> Sequence[Sequence[str]]:
    """The recipients that ``init --cap`` wrote, if the input says its level as such a form does."""
    level = node_at(raw.root, ("van_ban", "cap"))
    if not isinstance(level, Scalar) or level.is_blank:
        return ()
    from cchcdoc.forms.prefill import usual_recipients
    from cchcdoc.project.profile import van_ban_parts
    from cchcdoc.schema.worded_choices import choices_of

    code = choices_of(van_ban_parts(kind).get("cap", {})).value_of(level.text.strip())
    return [usual_recipients(kind, code)] if code is not None else ()
