"""The whole body: how much of it may be drawn, which no document reaches that ``compose`` lets through."""

from __future__ import annotations

import pytest

from cchcdoc.errors import RenderError
from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build


def test_a_body_that_is_too_long_is_refused_before_it_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    kind, sample = open_kind(get_kind_entry("cong-van")), sample_path("cong-van")
    assert sample is not None
    assert build(load(sample), kind).document
    monkeypatch.setattr("cchcdoc.render.draw.composition.MAX_BODY", 1000)
    with pytest.raises(RenderError) as refused:
        build(load(sample), kind)
    assert [found.code for found in refused.value.diagnostics] == ["MT245"]
