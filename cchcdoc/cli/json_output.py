"""What every command prints with ``--format json``: one object, alike for all, with the findings in one form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from cchcdoc.cli.streams.screen import shown_json
from cchcdoc.diagnostics import Diagnostic, Location
from cchcdoc.errors import CchcdocError

LAST = "\U0010ffff"
"""Sorts behind every path."""
EXCERPT = 200
"""Characters of a line that an excerpt shows."""


class Read(NamedTuple):
    """An input that was read, for the fields and excerpts of findings in it; ``name``: its path in diagnostics."""

    name: str
    lines: Sequence[str]
    fields: Sequence[tuple[int, int, str]]
    """Line, column and dotted path of each field, in the order of the file."""

    def field_at(self, line: int, column: int) -> str | None:
        """The path of the field that the place belongs to: the last one that begins at it or before it."""
        at = bisect_right(self.fields, (line, column, LAST))
        return self.fields[at - 1][2] if at else None


def print_result(
    command: str,
    *,
    ok: bool,
    findings: Iterable[Diagnostic] = (),
    reads: Sequence[Read] = (),
    **result: object,
) -> None:
    """Print the result of ``command`` as one JSON object.

    Args:
        command: its name.
        ok: whether what was asked for was done.
        findings: what there is to report.
        reads: the inputs, for the fields and excerpts of findings in them.
        result: the keys that only this command has.
    """
    import json  # most commands print for a person

    by_name = {read.name: read for read in reads}
    shown = {
        "command": command,
        "ok": ok,
        **result,
        "findings": [_finding(each, by_name) for each in findings],
    }
    click.echo(shown_json(json.dumps(shown, ensure_ascii=False, indent=2)))


def read_again(path: Path, name: str) -> Read | None:
    """The fields and lines of the input at ``path``, called ``name`` in diagnostics; ``None`` if it is no text."""
    from cchcdoc.inputs import load_text
    from cchcdoc.inputs.field_places import field_places
    from cchcdoc.inputs.limits import MAX_BYTES
    from cchcdoc.inputs.loading import FORMATS
    from cchcdoc.plain_files import read_plain

    try:
        content = read_plain(path, MAX_BYTES + 1)  # one that is too large is refused by its length
        lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    file_format = FORMATS.get(path.suffix.lower())
    try:
        return Read(
            name, lines, field_places(load_text(content, name, file_format).root) if file_format else ()
        )
    except CchcdocError:
        return Read(name, lines, ())


def _finding(found: Diagnostic, reads: Mapping[str, Read]) -> dict[str, object]:
    from cchcdoc.standard import load_rules

    data = found.as_json()
    if data["basis"] is None:
        data["basis"] = load_rules().get(found.code, {}).get("can_cu")
    if found.location is not None:
        data["location"] = _location(found.location, reads)
    data["related"] = [_location(each, reads) for each in found.related]
    return data


def _location(place: Location, reads: Mapping[str, Read]) -> dict[str, object]:
    read = reads.get(place.source)
    more = _in_input(read, place.line, place.column or 1) if read is not None and place.line else {}
    return {**place.as_json(), **more}


def _in_input(read: Read, line: int, column: int) -> Mapping[str, object]:
    """The field, the excerpt and where the finding begins in it."""
    text = read.lines[line - 1] if line <= len(read.lines) else ""
    first = max(0, min(column - 1, len(text)) - EXCERPT // 2) if len(text) > EXCERPT else 0
    return {
        "field": read.field_at(line, column),
        "excerpt": text[first : first + EXCERPT] or None,
        "start": column - 1 - first if text else None,
    }
