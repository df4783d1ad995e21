"""What ``init`` fills into a form: the unit's profile first, then what follows from ``--cap``."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping
from cchcdoc.forms.prefill import NOTE, prefilled
from cchcdoc.nodes import MapNode, Scalar, node_at
from cchcdoc.packs.model import Kind
from cchcdoc.project.profile import Unit, text_of, unit_fields
from cchcdoc.project.recipients import READ

PROFILE_NOTE: Final = "Thể thức đã ghi sẵn theo hồ sơ đơn vị; xem lại nơi nhận, người ký."


class FilledForm(NamedTuple):
    """The fields of the input that are filled in, the notes at the top of the form, and what there is to report."""

    fields: MapNode
    notes: tuple[str, ...]
    findings: tuple[Diagnostic, ...] = ()
    """TP548, an info: what comes from the profile, or that it was not used."""


def filled_for(kind: Kind, level: str | None, unit: Unit | None, file: str) -> FilledForm:
    """The fields for a form of ``kind``, which will be called ``file``.

    A ``level`` that is not that of the profile means another body: then nothing of the profile is used.
    """
    own = text_of(unit.fields.get("cap")) if unit is not None else ""
    is_other = bool(level and own and level != own)
    known = unit_fields(unit, kind) if unit is not None and not is_other else {}
    if level is None and own and kind.prefill:  # of a body that the kind itself names, by level
        level = own
    fields = mapping({"van_ban": mapping(known)} if known else {})
    if level is not None:
        fields = cast("MapNode", joined(fields, prefilled(kind, level)))
    recipients = node_at(fields, ("van_ban", "noi_nhan"))
    if recipients is not None and not (unit is not None and recipients is unit.recipients.get(kind.id)):
        fields = cast("MapNode", joined(fields, mapping({"van_ban": mapping({READ: Scalar("", NOWHERE)})})))
    notes = (*((PROFILE_NOTE,) if known else ()), *((NOTE,) if level is not None and not known else ()))
    return FilledForm(
        fields,
        notes,
        (_report(unit, list(known), own if is_other else "", file),) if unit is not None else (),
    )


def _report(unit: Unit, known: list[str], own: str, file: str) -> Diagnostic:
    message = f"ghi sẵn từ hồ sơ đơn vị ({unit.source}): {', '.join(known)}"
    if not known:
        message = f"không dùng hồ sơ đơn vị ({unit.source})"
        message += (
            f", vì --cap khác cấp của hồ sơ ({own})" if own else ", vì không có trường nào cho loại này"
        )
    return Diagnostic("TP548", Severity.INFO, Location(file), message)
