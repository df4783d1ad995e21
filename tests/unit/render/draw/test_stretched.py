"""Tables of the template drawn on a landscape page."""

from __future__ import annotations

from cchcdoc.render.draw.sections import widen_tables


def test_widths_grow_together() -> None:
    assert widen_tables('<w:tblW w:w="9354" w:type="dxa"/><w:gridCol w:w="4535"/>', 1.5) == (
        '<w:tblW w:w="14031" w:type="dxa"/><w:gridCol w:w="6802"/>'
    )
    assert widen_tables('<w:tcW w:type="dxa" w:w="100"/>', 2) == '<w:tcW w:type="dxa" w:w="200"/>'


def test_shares_and_other_measures_stay() -> None:
    xml = '<w:tblW w:w="5000" w:type="pct"/><w:tcW w:w="0" w:type="auto"/><w:pgSz w:w="11906"/><w:left w:w="0"/>'
    assert widen_tables(xml, 2) == xml
