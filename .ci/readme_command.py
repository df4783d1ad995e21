"""Print the command of README.md that is marked `<!-- command: NAME -->`, so that CI runs what people read."""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"

if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    pattern = rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```(?:sh|bash)\n(.*?)```"
    found = re.findall(pattern, text, re.DOTALL)
    if len(found) != 1:
        sys.exit(f"README.md has {len(found)} commands marked {sys.argv[1]!r}, expected one")
    sys.stdout.write(found[0].strip() + "\n")
