"""Signs that people and programs put before the items of a list: dashes, plus signs, bullets, arrows and boxes.

Whoever reads lists reads these, in YAML and in prose alike, so that a sign is known everywhere or nowhere.
"""

from __future__ import annotations

from typing import Final

DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u2500\ufe58\ufe63\uff0d"
OTHER_DASHES: Final = DASHES.replace("-", "").replace("\u2212", "")
"""Dashes that are neither the hyphen of the keyboard nor the minus sign."""
PLUSES: Final = "+\ufe62\uff0b\u2795"
BULLETS: Final = (
    "\u2022\u2023\u25e6\u25cf\u25cb\u25a0\u25a1\u25aa\u25ab\u25fb\u25fc\u25fd\u25fe\u25c6\u25c7\u25c8\u2b1b\u2b1c\u2751\u2752\u2756"
    "\u274d\u25b6\u25b7\u25b8\u25b9\u25ba\u2794\u279c\u27a1\u27a2\u27a3\u27a4\u27a5\u2713\u2714\u2726\u2727\u272a\u25c9\u25ce\u26aa"
    "\u26ab\u29be\u29bf\u00b7\u204c\u204d\u2217\u2219\u22c5\u30fb\u2605\u2606\u2b50\u2705"
    "\U0001f449\U0001f4cc\U0001f534\U0001f535\U0001f536\U0001f537\U0001f538\U0001f539\U0001f7e2"
)
"""Printed as a dash, or as a plus sign where they stand below a dash."""
KEPT: Final = "\u2192\u21d2\u2610\u2611\u2612\u2717\u2718\u203b"
"""Printed as typed, for they mean something."""
FIRST_SIGN: Final = "\u2010"
"""Words begin before it; dashes, curly quotes and bullets stand from here on, all but the middle dot."""
SMALL_BULLET: Final = "\u00b7"
"""What Word pastes for its most frequent bullet."""
