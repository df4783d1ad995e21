"""Writes ``docs/rules.md``, one line per rule: ``python -m cchcdoc.standard.rules_page > docs/rules.md``.

A test checks that the page is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from io import TextIOWrapper

from cchcdoc.standard.load import load_rules

FAMILIES: Mapping[str, str] = {
    "DL": "Dữ liệu nhập",
    "MT": "Mẫu và gói mẫu",
    "TT": "Thể thức, kỹ thuật trình bày",
    "ND": "Nội dung: số liệu, viện dẫn, lời văn",
    "TP": "Tệp",
    "HL": "Viết hàng loạt",
}
"""First letters of a code to the subject of its rules (Vietnamese), in the order of the page."""

HEAD = """\
# Các quy tắc

Trang này do lệnh `python -m cchcdoc.standard.rules_page > docs/rules.md` viết từ các tệp trong
`cchcdoc/standard/rules/`; đừng sửa tay. Ý nghĩa, ví dụ sai và đúng của một mã: `cchcdoc explain MÃ`.
"""


def rules_page(rules: Mapping[str, Mapping[str, str]]) -> str:
    """The page of ``rules`` (as ``load_rules`` returns them) in Markdown.

    Raises:
        KeyError: the first letters of a code are not in ``FAMILIES``.
    """
    sections = dict.fromkeys(FAMILIES, "")
    for code, rule in sorted(rules.items()):
        sections[code[:2]] += _row(code, rule["ten"], rule["muc_do"], rule["can_cu"])
    return HEAD + "".join(_section(letters, rows) for letters, rows in sections.items() if rows)


def _section(letters: str, rows: str) -> str:
    head = _row("Mã", "Tên", "Mức độ", "Căn cứ") + "|---|---|---|---|\n"
    return f"\n## {letters}: {FAMILIES[letters]}\n\n{head}{rows}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(_escaped(cells))} |\n"


def _escaped(cells: tuple[str, ...]) -> Iterator[str]:
    """Each cell on one line, with the characters escaped that Markdown would interpret."""
    for cell in cells:
        text = " ".join(cell.split()).replace("\\", "\\\\")
        yield "".join(f"\\{sign}" if sign in "|*_[]<`" else sign for sign in text)


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):  # a Windows console may lack Vietnamese letters
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(rules_page(load_rules()))
