"""Exit codes of the commands."""

from __future__ import annotations

from typing import Final

FINDINGS: Final = 1
"""The input has errors (or warnings, with ``--fail-on warning``), or a changed file is kept; nothing was written."""
FAILED: Final = 2
"""A file cannot be read or written, a pack has errors, or the command line is wrong."""
BUG: Final = 3
"""An error of the program itself."""
INTERRUPTED: Final = 130
"""The user stopped the command (Ctrl+C)."""
