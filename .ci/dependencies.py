"""The dependencies that pyproject.toml names for the program and its tests, one `name==version` a line.

oldest         the lowest versions that it allows, to be installed in an environment of their own
installed      the versions that the Python that runs this has
newer REPORT   those that pip would upgrade by its report of a dry run; one is an error
"""

import json
import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)>=([0-9][0-9.]*),<[0-9][0-9.]*")


def read_lowest() -> dict[str, str]:
    """Name of each dependency -> the lowest version allowed; one without a lowest and a highest ends the run."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    lowest = {}
    for requirement in project["dependencies"] + project["optional-dependencies"]["test"]:
        found = REQUIREMENT.fullmatch(requirement)
        if found is None:
            sys.exit(f"pyproject.toml: {requirement!r} is not of the form NAME>=LOWEST,<HIGHEST")
        lowest[found[1]] = found[2]
    return lowest


def read_newer(report: Path) -> dict[str, str]:
    """Name and version of what pip would install beside the program itself."""
    items = json.loads(report.read_text(encoding="utf-8"))["install"]
    found = {item["metadata"]["name"]: item["metadata"]["version"] for item in items}
    return {name: number for name, number in found.items() if name != "cchcdoc"}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["oldest"]:
            versions = read_lowest()
        case ["installed"]:
            versions = {name: version(name) for name in read_lowest()}
        case ["newer", report]:
            versions = read_newer(Path(report))
        case _:
            sys.exit(__doc__)
    for name, number in versions.items():
        sys.stdout.write(f"{name}=={number}\n")
    if sys.argv[1] == "newer" and versions:
        sys.exit("these are newer than what the tests ran with")
