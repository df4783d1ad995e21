"""The whole process `cchcdoc render so-ket-5-nam --sample` against a bare docxtpl script with a small template."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
from docxtpl import DocxTemplate
template = DocxTemplate("small.docx")
template.render({"ten": "Ủy ban nhân dân", "dong": [{"so": i} for i in range(20)]}, autoescape=True)
template.save("bare.docx")
"""
SMALL = """
from docx import Document
document = Document()
document.add_paragraph("{{ ten }}")
document.add_paragraph("{%p for d in dong %}")
document.add_paragraph("dòng {{ d.so }}")
document.add_paragraph("{%p endfor %}")
document.save("small.docx")
"""


def turn(command: list[str], folder: Path) -> float:
    """Wall seconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 5 if parser.parse_args().quick else 21
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-c", SMALL], cwd=folder, check=True)
        bare = [sys.executable, "-c", BARE]
        ours = [sys.executable, "-m", "cchcdoc", "render", "so-ket-5-nam", "--sample"]
        turn(bare, folder)
        first = turn(ours, folder)  # fills the cache of compiled templates
        times = [(turn(bare, folder), turn(ours, folder)) for _ in range(turns)]
    ratio = statistics.median(our / base for base, our in times)
    print(f"cold process, median of {turns} turns: {ratio:.2f} times the bare docxtpl script")
    print(f"  ({statistics.median(t for _, t in times) * 1000:.0f} ms against "
          f"{statistics.median(t for t, _ in times) * 1000:.0f} ms; the first run, without cache, {first * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
