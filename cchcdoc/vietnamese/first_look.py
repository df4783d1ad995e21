"""A first look at a whole text, in one walk: nearly all text needs no second one."""

from __future__ import annotations

import re
from typing import Final

WINDOWS_ONLY: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 shows for the bytes 80-9F, which Latin-1 leaves as control characters."""
ODD_BESIDE_OTHERS: Final = "âêáàãéèúùõÂÊÁÀÃÉÈÚÙÕÌÐÒÓÔÝ§©×÷?"
"""Characters (for a regular expression's brackets) that are odd only beside some others."""
ODD_NEIGHBOURS: Final = (
    "(?<=[âêáàãéèúùõÂÊÁÀÃÉÈÚÙÕ])(?:(?<=[aAeEoOuUyYôÔ].)(?:(?<=[aA].)|(?<=[eE][âáàãùõÂÁÀÃÙÕ])"
    "|(?<=[oO].)(?:(?<=[âùõÂÙÕ])|(?<=[áÁ])(?<=[sS]..)(?=:? ?[0-9]))|(?<=[uUyYôÔ][ùõÙÕ]))"
    "|(?<=[èù])(?:(?=[cpt])|(?<=[sS]è)(?=:? ?[0-9])))"
    "|(?<=[ÊÉÈÕÌÐÒÓÔÝ])(?:(?<=[a-z].)|(?<=[A-Z].)(?=[a-z]))"
    r"|(?<=[§©×÷])(?:(?=[^\W\d_])|(?<=[^\W\d_].))"
    rf"|(?<=Ã)[\u0080-\u00bf{WINDOWS_ONLY}]|(?<=á)[º»]|(?<=\?)[^\W\d_]"
)
"""What stands before or behind one of ``ODD_BESIDE_OTHERS``, just read, where it is odd (a regular expression)."""
# Combining marks are not among them: text that has one is not normalised yet, or rare.
# Written out, for to compute it would take longer than the looks of a short run; a test holds it to be the characters
# that `characters.find_forbidden` passes over and that are never odd for `legacy.looks_legacy`.
_QUIET: Final = (
    "\t\n\u0020->@-~\u00a0\u00af-\u00b4\u00ba\u00bf\u00cd\u00ec\u00ed\u00f0"
    "\u00f2-\u00f4\u00fd\u00ff-\u0233\u0391-\u03a1\u03a3-\u03ff\u0410-\u044f\u1e00-\u1ef9\u2010-\u2027"
    "\u2030-\u205e\u2070\u2074-\u208e\u20a0-\u20bf\u2150-\u2189\u2190-\u2426\u2500-\u27ff"
)
_LOUD: Final = re.compile(f"[^{_QUIET}](?:(?<=[^{ODD_BESIDE_OTHERS}])|{ODD_NEIGHBOURS})")


def needs_closer_look(text: str) -> bool:
    """Whether ``text`` may hold a forbidden character or an old encoding; False is certain.

    >>> needs_closer_look("Ủy ban nhân dân xã (UBND xã): 93,54% – “đúng hạn”"), needs_closer_look("UBND x·")
    (False, True)
    """
    return _LOUD.search(text) is not None
