"""What messages call the fields of a reporting period: by name in YAML, by label in a cell of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cchcdoc.schema.fields.base import Field
from cchcdoc.schema.fields.choice import ChoiceField
from cchcdoc.schema.worded_choices import NO_CHOICES, Choices
from cchcdoc.vietnamese import join_or


class PeriodWords(NamedTuple):
    """``is_cell``: whether the period stands in cells, whose reader sees neither names nor codes."""

    fields: Mapping[str, Field]
    is_cell: bool

    def field(self, key: str) -> str:
        """``quy`` or ``“Quý”``."""
        label = self.fields[key].label if self.is_cell and key in self.fields else ""
        return f"“{label}”" if label else key

    def kind(self, code: str) -> str:
        """A kind of period: ``sau_thang`` or ``6 tháng đầu năm``."""
        return self._choices.word_of(code) if self.is_cell else code

    def add(self, key: str, values: str) -> str:
        """The hint to fill in ``key`` with one of ``values``."""
        return f"ghi {self.field(key)}: {values}" if self.is_cell else f"thêm {key}: {values}"

    def add_kind(self) -> str:
        """The hint to say which kind of period it is."""
        if not self.is_cell:
            return "thêm loai: thang, quy, sau_thang, chin_thang hoặc nam"
        return f"chọn {self.field('loai')}: {join_or(list(self._choices.words))}"

    def add_year(self) -> str:
        """The hint to fill in the year."""
        year = f"ghi {self.field('nam')}" if self.is_cell else "thêm nam của kỳ báo cáo"
        return f"{year}, ví dụ {'' if self.is_cell else 'nam: '}2026"

    def leave_out(self, key: str) -> str:
        """The hint not to fill in ``key``."""
        return f"xóa ô {self.field(key)}" if self.is_cell else f"bỏ {key}"

    @property
    def _choices(self) -> Choices:
        field = self.fields.get("loai")
        return field.choices if isinstance(field, ChoiceField) else NO_CHOICES
