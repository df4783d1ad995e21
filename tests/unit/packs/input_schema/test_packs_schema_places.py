"""Mistakes of schema.yaml are told at line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from cchcdoc.packs import get_kind_entry, load_kind
from tests.support.kinds import KIND, SCHEMA_YAML, write_pack


def place(folder: Path, before: str, after: str) -> tuple[str, str | None]:
    """Code of the first mistake, and the rest of the line that it points to."""
    assert before in SCHEMA_YAML
    schema = SCHEMA_YAML.replace(before, after, 1)
    with pytest.raises(PackError) as refused:
        load_kind(get_kind_entry(KIND, [write_pack(folder, schema_yaml=schema)]))
    first = refused.value.diagnostics[0]
    at = first.location
    assert at is not None
    if at.line is None or at.column is None:
        return first.code, None
    return first.code, schema.splitlines()[at.line - 1][at.column - 1 :]


@pytest.mark.parametrize(
    ("before", "after", "code", "begins"),
    [
        ("minimum: 0, x-don-vi", "minimun: 0, x-don-vi", "MT291", "tong_so: {"),
        ("type: number", "type: [a]", "MT292", "type: [a]"),
        ("        additionalProperties: false\n", "", "MT296", "items:"),
        ("bang: [so_lieu.don_vi.*.so_lop]", "bang: [so_lieu.khong]", "MT295", "{tong"),
        ("so_lieu:\n  type: object", "so_lieu:\n  type: [", "", ""),
    ],
)
def test_a_mistake_of_the_schema_is_told_where_it_stands(
    tmp_path: Path, before: str, after: str, code: str, begins: str
) -> None:
    found, line = place(tmp_path, before, after)
    assert line is not None
    assert line.startswith(begins)
    assert not code or found == code
