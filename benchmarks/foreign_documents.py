"""Reads every DOCX below a folder as a template and as a document, as the program would: what came of each.

    python benchmarks/foreign_documents.py FOLDER

Files of other projects are made for it: the tests of python-docx, mammoth, pandoc and LibreOffice hold 1,900 of them, with what
Word, LibreOffice and old versions of both write. Each must be read or refused by the codes of ``PackError``; any other
exception is printed and ends the run with 1. ``--refused`` lists the reasons of the refused ones, to look for wrong ones.
"""

from __future__ import annotations

import argparse
import resource
import time
import traceback
from collections import Counter
from pathlib import Path

from cchcdoc.documents.outline import outline_lines
from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.render import CompiledTemplate, compile_template, judge_look
from cchcdoc.standard import load_standard

ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
KILOBYTES_A_MEGABYTE = 1024

OWN = Path(__file__).resolve().parents[1] / "templates"


def main() -> int:
    """Read them all and print the counts; 1: something else than a refusal came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=OWN, help="by default the program's own")
    parser.add_argument(
        "--quick", action="store_true", help="as all scripts here take it; the folder decides"
    )
    parser.add_argument("--refused", action="store_true")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    slowest = (0.0, "")
    for path in sorted(each for each in options.folder.rglob("*") if each.suffix.lower() in ENDINGS):
        began = time.process_time()
        outcome, codes = outcome_of(path)
        slowest = max(slowest, (time.process_time() - began, path.name))
        outcomes[outcome] += 1
        reasons.update(set(codes))
    for outcome, count in outcomes.most_common():
        print(f"{outcome:40} {count}")
    if options.refused:
        for reason, count in reasons.most_common():
            print(f"  {count:5} {reason}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES_A_MEGABYTE
    print(
        f"{sum(outcomes.values())} files; slowest {slowest[0]:.2f} s ({slowest[1]}); memory at most {memory} MB"
    )
    return 1 if outcomes["an error of the program"] else 0


def outcome_of(path: Path) -> tuple[str, list[str]]:
    """What came of one file, and why it was refused."""
    try:
        template = compile_template(path.read_bytes(), path.name, functions_for(2))
        look_at(template)
    except PackError as error:
        return "refused", [f"{each.code} {each.message[:70]}" for each in error.diagnostics]
    except Exception:
        print(path)
        traceback.print_exc()
        return "an error of the program", []
    return "read", []


def look_at(template: CompiledTemplate) -> None:
    """Do what is done with a template that was not refused."""
    judge_look(template, load_standard())
    for _ in outline_lines(template.package):
        pass


if __name__ == "__main__":
    raise SystemExit(main())
