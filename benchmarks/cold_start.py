"""The whole process `cchcdoc render so-ket-5-nam --sample` against a bare docxtpl script with a small template."""

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
        first = turn(ours, folder)  # fills the cache of opened kinds
        times = [(turn(bare, folder), turn(ours, folder)) for _ in range(turns)]
    for name, index in (("wall", 0), ("CPU", 1)):
        base, our = ([pair[side][index] for pair in times] for side in (0, 1))
        ratio = statistics.median(o / b for b, o in zip(base, our, strict=True))
        print(
            f"cold process, {name:4}, median of {turns} turns: {ratio:.2f} times the bare docxtpl script "
            f"({statistics.median(our) * 1000:.0f} ms against {statistics.median(base) * 1000:.0f} ms; "
            f"the first run, without cache, {first[index] * 1000:.0f} ms)"
        )


if __name__ == "__main__":
    main()
