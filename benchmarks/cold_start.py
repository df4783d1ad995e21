"""Whole processes of `cchcdoc` against a bare docxtpl script with a small template."""

from __future__ import annotations

import argparse
import os
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

# Both with compiled bytecode, as pip installs it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def turn(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


COMMANDS = (
    ["render", "so-ket-5-nam", "--sample"],
    ["render", "cong-van", "--sample"],
    ["render", "phan-tich-sipas-par-index", "--sample"],  # tables, charts, indexes
    ["list"],
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 5 if parser.parse_args().quick else 21
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ENVIRONMENT["CCHCDOC_CACHE"] = str(folder / "cache")
        subprocess.run([sys.executable, "-c", SMALL], cwd=folder, check=True)
        bare = [sys.executable, "-c", BARE]
        turn(bare, folder)
        print(f"cold processes in times of the bare docxtpl script, median of {turns} turns")
        for words in COMMANDS:
            ours = [sys.executable, "-m", "cchcdoc", *words]
            first = turn(ours, folder)  # fills the cache
            times = [(turn(bare, folder), turn(ours, folder)) for _ in range(turns)]
            wall, cpu, cold = (
                statistics.median(o[index] / b[index] for b, o in pairs)
                for index, pairs in ((0, times), (1, times), (1, [(b, first) for b, _ in times]))
            )
            print(f"{' '.join(words):44} wall {wall:.2f}  CPU {cpu:.2f}  CPU without cache {cold:.2f}")


if __name__ == "__main__":
    main()
