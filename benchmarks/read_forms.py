"""Reading filled-in Excel forms against openpyxl's own two loads of them (values, formulas); and who imports openpyxl."""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import warnings

from common.timing import cpu_seconds
from openpyxl import load_workbook

from cchcdoc.forms.excel import excel_form
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import MapNode
from cchcdoc.packs import get_kind_entry, load_kind, sample_path

KINDS = ("bao-cao-cchc", "so-ket-5-nam", "phan-tich-sipas-par-index", "cong-van")
AIM = 1.5
"""Times openpyxl's two loads that reading with gate, witnesses and places may take."""
WITHOUT = ("--help", "list", "render cong-van --sample -o /dev/null/x.docx", "explain DL184")
"""Commands that do not touch Excel, and so import no openpyxl."""


def filled(name: str) -> bytes:
    """The form of a kind, filled with its sample."""
    path = sample_path(name)
    root = load(path).root if path is not None else None
    return excel_form(load_kind(get_kind_entry(name)), filled=root if isinstance(root, MapNode) else None)


def two_loads(form: bytes) -> None:
    """What openpyxl alone does to see values and formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for data_only in (True, False):
            load_workbook(io.BytesIO(form), data_only=data_only)


def imports_openpyxl(words: str) -> bool:
    """Whether the command imports openpyxl."""
    code = f"import sys; from cchcdoc.cli.main import exit_code; exit_code({words.split()!r}); sys.exit(9 * ('openpyxl' in sys.modules))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 9


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    count = 2 if parser.parse_args().quick else 25
    worst = 0.0
    for name in KINDS:
        form = filled(name)
        times = [
            (
                cpu_seconds(lambda form=form: load_text(form, "x.xlsx", "xlsx")),
                cpu_seconds(lambda form=form: two_loads(form)),
            )
            for _ in range(count)
        ]
        ratio = statistics.median(own / theirs for own, theirs in times)
        worst = max(worst, ratio)
        seconds = sum(own for own, _ in times) / count
        print(f"{name:28} {ratio:5.2f} times openpyxl's two loads ({1000 * seconds:.0f} ms a form)")
    print(f"worst of {count * len(KINDS)} forms: {worst:.2f}, aim {AIM}")
    for words in WITHOUT:
        print(
            f"cchcdoc {words.partition(' -o')[0]}: {'imports' if imports_openpyxl(words) else 'does not import'} openpyxl"
        )


if __name__ == "__main__":
    main()
