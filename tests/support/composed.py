"""A composition as lines of text, for tests that look at what is composed rather than at what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchcdoc.blocks import Block, Composition, Gap, Heading, Paragraph, Rule, Section, Text
from cchcdoc.compose import compose
from cchcdoc.inputs import load_text
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.schema import examine
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, SCHEMA_YAML, without_unread, write_pack


def composed(
    folder: Path, text: str, *, kind_yaml: str, schema_yaml: str = SCHEMA_YAML, draft: bool = False
) -> Composition:
    """What an input of the made-up kind is composed as."""
    kind = load_kind(get_kind_entry(KIND, [write_pack(folder, kind_yaml=kind_yaml, schema_yaml=schema_yaml)]))
    data, found = examine(load_text(text.encode(), "thu.yaml", "yaml"), kind.schema, draft=draft)
    made = compose(kind, data, load_standard(), found=found)
    return made._replace(warnings=without_unread(made.warnings))


def shown(inlines: object) -> str:
    """Inlines as text: ``<label>`` for a blank, ``[note]`` for the mark of a note, ``**`` round what is bold."""
    assert isinstance(inlines, tuple)
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: object) -> str:
    if isinstance(inline, Text):
        return f"**{inline.text}**" if inline.bold else inline.text
    return f"<{inline.label}>" if isinstance(inline, Gap) else "[note]"


def block_lines(blocks: Sequence[Block]) -> list[str]:
    """One line a block: role, label and text; what a section, a table or a rule is."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.role}{'' if block.counter is None else block.counter}|{block.label}|{shown(block.inlines)}"
    if isinstance(block, Paragraph):
        return f"{block.role}|{shown(block.inlines)}"
    if isinstance(block, Section):
        return f"trang{' ngang' if block.landscape else ''}{' từ 1' if block.restart else ''}"
    return "kẻ" if isinstance(block, Rule) else "bảng"
