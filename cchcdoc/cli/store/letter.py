"""Writes the letter that a new version of a pack is sent with: its input to be completed, or a draft of the document."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from cchcdoc.cli.given.project import as_argument, project_for
from cchcdoc.cli.refusals import file_error
from cchcdoc.plain_files import is_there

if TYPE_CHECKING:
    from cchcdoc.authoring.differences.both_packs import Comparison
    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.nodes import MapNode
    from cchcdoc.packs import KindEntry
    from cchcdoc.project import Unit

DOCUMENT = ".docx"


class Written(NamedTuple):
    """What there is to report of a letter that was written."""

    findings: tuple[Diagnostic, ...] = ()
    blanks: tuple[str, ...] = ()
    """What a draft lacks."""


def write_letter(compared: Comparison, output: Path, packs: Sequence[Path], *, overwrite: bool) -> Written:
    """Write what differs to ``output``: ``.yaml``, ``.xlsx`` a form that is filled in so far, ``.docx`` a draft.

    Args:
        compared: the two versions.
        output: the file.
        packs: folders of packs, which may have the kind of the letter too.
        overwrite: whether a file that is there may be written over.

    Raises:
        OutputError: TP543 the suffix is none of these, TP530 the file is there, TP501 to TP509.
        KeptError: TP513, TP514, the document was changed since it was written, or is another's.
        CchcdocError: the profile in ``cchcdoc.yaml`` has errors.
    """
    from cchcdoc.authoring.differences.letter import LETTER, letter_of
    from cchcdoc.finish import check_target
    from cchcdoc.forms.form_files import SUFFIXES
    from cchcdoc.packs import get_kind_entry

    suffix = output.suffix.lower()
    if suffix not in (*SUFFIXES, DOCUMENT):
        hint = "dùng đuôi .yaml, .xlsx (tệp nhập để điền tiếp) hoặc .docx (bản thảo)"
        raise file_error("TP543", str(output), "không rõ dạng của tệp viết ra", hint)
    check_target(output)
    entry, unit = get_kind_entry(LETTER, packs), project_for(Path()).unit
    if suffix == DOCUMENT:
        return _draft(entry, letter_of(compared), unit, output, overwrite=overwrite)
    if is_there(output) and not overwrite:
        hint = "đặt tên khác, hoặc thêm --ghi-de để viết đè"
        raise file_error("TP530", str(output), "tệp đã có, không ghi đè", hint)
    return _form(entry, letter_of(compared), unit, output)


def _form(entry: KindEntry, fields: MapNode, unit: Unit | None, output: Path) -> Written:
    from cchcdoc.finish import write_atomic
    from cchcdoc.forms.filled_form import filled_for
    from cchcdoc.forms.filled_nodes import joined
    from cchcdoc.forms.form_files import form_file
    from cchcdoc.packs import load_kind

    kind = load_kind(entry)
    known = filled_for(kind, None, unit, output.name)
    filled = cast("MapNode", joined(fields, known.fields))
    file = as_argument(Path(output.name))
    content = form_file(kind, output.suffix, filled=filled, notes={"": known.notes}, file=file)
    write_atomic(output, content)
    return Written(known.findings)


def _draft(entry: KindEntry, fields: MapNode, unit: Unit | None, output: Path, *, overwrite: bool) -> Written:
    """The document as far as it is known; what the sender has to say stands in it as blanks."""
    from cchcdoc.disk_cache import cache_folder
    from cchcdoc.errors import KeptError
    from cchcdoc.finish import check_kept, find_kept, write_atomic
    from cchcdoc.forms.form_files import form_file
    from cchcdoc.inputs import load_text
    from cchcdoc.inputs.loading import FORMATS
    from cchcdoc.one_input.filled_input import filled_input
    from cchcdoc.opening import open_kind
    from cchcdoc.pipeline import build

    kept = None if overwrite else find_kept(output)
    if kept is not None:
        raise KeptError([kept])
    opened = open_kind(entry, cache_folder(os.environ))
    form = form_file(opened.kind, ".yaml", filled=fields, file=output.with_suffix(".yaml").name)
    raw = load_text(form, str(output.with_suffix(".yaml")), FORMATS[".yaml"])
    raw, notices = filled_input(raw, opened.kind, unit, draft=True)
    built = build(raw, opened, draft=True)
    write_atomic(output, built.document, check=None if overwrite else check_kept)
    return Written((*notices, *built.diagnostics), tuple(dict.fromkeys(built.gaps)))
