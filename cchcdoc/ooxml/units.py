"""Factors from millimetres to units of WordprocessingML and DrawingML (ISO 29500-1 §22.9.2.14, §20.1.2.1)."""

from __future__ import annotations

POINTS_A_MILLIMETRE = 72 / 25.4
TWIPS_A_POINT = 20
"""A twip is a twentieth of a point."""
TWIPS_A_MILLIMETRE = 1440 / 25.4
EMU_A_MILLIMETRE, EMU_A_TWIP = 36_000, 635
"""English Metric Units, the unit of drawings."""
