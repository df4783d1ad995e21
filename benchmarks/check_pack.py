"""`cchcdoc pack check` of the bundled pack against opening all its kinds without a cache; `list` over 20 packs of 10 kinds."""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from common.timing import cpu_seconds

from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.listing import list_kinds
from cchcdoc.opening import open_kind
from cchcdoc.packs import find_kinds

PACKS, KINDS = 20, 10


def many_packs(folder: Path, source: Path) -> Path:
    """Packs with copies of bundled kinds, each under a code of its own."""
    for number in range(PACKS):
        pack = folder / f"goi-{number:02d}"
        pack.mkdir()
        (pack / "pack.yaml").write_text(f"ma: goi-{number:02d}\nten: Gói {number}\nphien_ban: 1.0.0\n")
        shutil.copy(source.parent / "template.docx", pack)
        for kind in range(KINDS):
            own = pack / f"loai-{number:02d}-{kind}"
            own.mkdir()
            text = (
                (source / "kind.yaml")
                .read_text(encoding="utf-8")
                .replace(f"loai: {source.name}", f"loai: {own.name}")
            )
            (own / "kind.yaml").write_text(text, encoding="utf-8")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = 3 if parser.parse_args().quick else 15
    entries = find_kinds()
    folder = entries[0].folder.parent
    ratios = []
    for turn in range(turns + 1):
        opening = cpu_seconds(lambda: [open_kind(entry) for entry in entries])
        checking = cpu_seconds(lambda: check_pack(folder))
        if turn:  # the first one imports
            ratios.append(checking / opening)
    print(
        f"pack check / opening {len(entries)} kinds without a cache: {statistics.median(ratios):.2f} (aim: at most 1.5)"
    )
    with tempfile.TemporaryDirectory() as name:
        packs = many_packs(Path(name), folder / "thong-bao")
        times = [cpu_seconds(lambda: list_kinds([packs])) for _ in range(turns)]
        bundled = [cpu_seconds(list_kinds) for _ in range(turns)]
    print(
        f"list over {PACKS} packs of {KINDS} kinds / list of the bundled pack: {statistics.median(times) / statistics.median(bundled):.2f}"
    )


if __name__ == "__main__":
    main()
