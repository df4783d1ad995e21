"""``python -m cchcdoc.scaffold FORM FILE``: writes the template of a form of Phụ lục III, to be restyled in Word."""

from __future__ import annotations

import sys
from pathlib import Path

from cchcdoc.scaffold import FORMS, build_template
from cchcdoc.standard import load_standard


def main(arguments: list[str]) -> int:
    """Write the template and return the exit code: 0, or 2 for wrong arguments or a file that cannot be written."""
    force = "--force" in arguments
    words = [word for word in arguments if word != "--force"]
    if len(words) != 2 or words[0] not in FORMS:
        sys.stderr.write(f"Cách dùng: python -m cchcdoc.scaffold {'|'.join(FORMS)} TỆP.docx [--force]\n")
        return 2
    target = Path(words[1])
    if target.exists() and not force:
        sys.stderr.write(f"{target}: đã có tệp này; thêm --force để viết đè\n")
        return 2
    try:
        target.write_bytes(build_template(load_standard(), words[0]))
    except OSError as error:
        sys.stderr.write(f"{target}: không viết được tệp ({type(error).__name__})\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
