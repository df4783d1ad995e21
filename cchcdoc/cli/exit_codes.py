"""How a command ends, for scripts that call it."""

from __future__ import annotations

from typing import Final

FINDINGS: Final = 1
"""The input is wrong, or doubtful where ``--fail-on`` says so; nothing was written."""
FAILED: Final = 2
"""It could not be done: a file that cannot be read or written, a wrong pack, wrong words."""
BUG: Final = 3
INTERRUPTED: Final = 130
