"""How much an input file may hold. A file beyond these is an error or an attack, not a report.

The longest report on record (32 pages) is a file of about 200 kB with 1,500 values.
"""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Size of the file in bytes; judged before the file is read."""

MAX_BYTES_PURE = 1_000_000
"""The same where PyYAML was built without libyaml: its pure-Python reader takes seconds for a megabyte."""

MAX_DEPTH = 32
"""Levels of lists and mappings inside each other."""

MAX_NODES = 200_000
"""Values, lists, mappings and keys in a file."""

MAX_LINES = 400_000
"""Lines of a file: each is looked at on its own, and millions of them fill the memory."""

MAX_SCALAR = 200_000
"""Characters in one value."""

MAX_DIAGNOSTICS = 200
"""Errors named in one run; the rest are counted."""
