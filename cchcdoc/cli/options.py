"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cchcdoc.near_names import fold

DOCUMENTS: Final = (".docx", ".doc", ".pdf", ".odt", ".rtf", ".txt")
"""Suffixes of what people think is written, where a form or an input is."""
OTHER_TABLES: Final = (".xls", ".xlsm", ".xlsb", ".ods", ".csv")
"""Suffixes of spreadsheets that no form is written as."""
LEVELS: Final = ("tinh", "so", "huyen", "phong", "xa", "phuong", "dac_khu")
"""Values of ``--cap``; a test compares them with the schema."""


class PathName(click.ParamType):  # type: ignore[type-arg] # newer click
    """A path as typed, not checked: click's own type checks whether it exists, and fails on unusual names."""

    name = "path"
    envvar_list_splitter = os.pathsep
    """A variable lists folders as ``PATH`` does, so that a folder may have blanks in its name."""

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """The paths of a variable; an empty one between two separators is none."""
        return [each for each in super().split_envvar_value(rv) if each.strip()]

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """``value`` as a ``Path``; a usage error when it contains NUL, which no system accepts."""
        text = str(value)
        if "\0" in text:
            self.fail("NUL", param, ctx)
        return Path(text)


class Word(click.ParamType):  # type: ignore[type-arg] # newer click
    """A word as typed, for what may be a kind or a file: ``./a`` stays what it is, which a ``Path`` would not."""

    name = "word"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """``value`` as text; a usage error when it contains NUL."""
        return str(PATH.convert(value, param, ctx) and value)


class FoldedChoice(click.Choice):  # type: ignore[type-arg] # newer click
    """A choice that takes its words with diacritics, capitals and spaces too: ``xã``, ``Cảnh báo``."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The choice that ``value`` spells; a usage error when there is none."""
        spelled = {fold(str(choice)): str(choice) for choice in self.choices}
        return str(super().convert(spelled.get(fold(str(value)), str(value)), param, ctx))


PATH = PathName()
WORD = Word()

packs_option = click.option(
    "--packs",
    "packs",
    multiple=True,
    type=PATH,
    metavar="THƯ_MỤC",
    envvar="CCHCDOC_PACKS",
    help="Thư mục chứa gói mẫu thêm (có pack.yaml). Lặp lại được. Biến CCHCDOC_PACKS cũng vậy, các thư mục ngăn như trong PATH.",
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="KIỂU",
    help="Cách in kết quả: text (cho người đọc, mặc định) hoặc json (cho chương trình khác).",
)
