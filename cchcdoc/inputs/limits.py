"""Limits of an input file; a larger file is a wrong file or an attack.

The longest known report (32 pages) is a file of about 200 kB with 1,500 values.
"""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Size of the file in bytes, checked before the file is read."""

MAX_BYTES_PURE = 1_000_000
"""The same where PyYAML was built without libyaml: its pure-Python reader takes seconds for a megabyte."""

MAX_DEPTH = 32
"""Depth of nested lists and mappings."""

MAX_NODES = 200_000
"""Values, lists, mappings and keys in a file."""

MAX_LINES = 400_000
"""Lines of a file: each is processed separately, and millions of them fill the memory."""

MAX_SCALAR = 200_000
"""Characters in one value."""

MAX_DIAGNOSTICS = 200
"""Errors reported in one run; then reading stops."""
