"""``python -m cchcdoc.scaffold templates/mac-dinh``: write again the templates that come with the program."""

from __future__ import annotations

import sys
from pathlib import Path

from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard

BUNDLED = {"template.docx": "co-ten-loai", "cong-van/template.docx": "cong-van"}
"""Path inside the bundled pack to the form it is made from. Kinds without one of their own use the pack's."""


def write_bundled(folder: Path) -> None:
    """Write each bundled template below ``folder`` (the pack's)."""
    for name, form in BUNDLED.items():
        (folder / name).write_bytes(build_template(load_standard(), form))


if __name__ == "__main__":
    write_bundled(Path(sys.argv[1]))
