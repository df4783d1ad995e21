"""What an installed pack costs: whole processes that render a kind of it, against the same pack as a folder (``--packs``).

The pack holds the bundled kinds, more than half a megabyte. Cold: nothing is kept of the kind. Warm: it comes from the cache.
CPU time of turns taken in turns; and how long finding, verifying and holding the pack takes by itself in a process that
has imported all of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cchcdoc import held_files
from cchcdoc.packs.finding.home import bundled
from cchcdoc.publishing.names import is_read
from cchcdoc.publishing.store.serving import serve
from tests.support.installed import Store
from tests.support.published import signed

KIND = "so-ket-5-nam"
TURNS, QUICK = 15, 3


def turn(folder: Path, environment: dict[str, str], *words: str) -> float:
    """CPU seconds of one process."""
    command = [
        sys.executable,
        "-m",
        "cchcdoc",
        "render",
        KIND,
        "--sample",
        "-o",
        "a.docx",
        "--ghi-de",
        *words,
    ]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime


def prepare(folder: Path) -> None:
    """The pack as a folder, and installed in ``kho``."""
    home = bundled("templates") / "mac-dinh"
    shutil.copytree(home, folder / "goi")
    text = "ma: goi-thu\nten: Gói thử\nphien_ban: 1.2.0\n"
    (folder / "goi" / "pack.yaml").write_text(text, encoding="utf-8")
    names = (path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    files = {name: (folder / "goi" / name).read_bytes() for name in names if is_read(name)}
    store = Store(folder / "kho")
    store.trust(1)
    store.install(signed(files=files))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    turns = QUICK if parser.parse_args().quick else TURNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        usual |= {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
        ways = {
            "a folder": ({"CCHCDOC_KHO_GOI": "0"}, ("--packs", "goi")),
            "installed": ({"CCHCDOC_KHO_GOI": str(folder / "kho")}, ()),
        }
        for state, cache in (("cold", "0"), ("warm", str(folder / "cache"))):
            times: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(turns + 1):
                for way, (more, words) in ways.items():
                    times[way].append(turn(folder, {**usual, **more, "CCHCDOC_CACHE": cache}, *words))
            one, other = (statistics.median(times[way][1:]) for way in ("installed", "a folder"))
            print(
                f"{state}: installed against a folder {one / other:.3f} ({one * 1000:.0f} ms against {other * 1000:.0f})"
            )
        alone = []
        for _ in range(turns * 5):
            held_files._HELD.clear()
            start = time.process_time()
            serve(folder / "kho")
            alone.append(time.process_time() - start)
        size = sum(path.stat().st_size for path in (folder / "kho").glob("*.cchcpack"))
        print(f"verifying and holding {size:,} bytes: {statistics.median(alone) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
