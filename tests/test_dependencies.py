"""The dependencies tell the truth: declared, imported, fenced in and described are the same libraries."""

from __future__ import annotations

import ast
import configparser
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import cchcdoc
from tests.support.pages import tables

ROOT = Path(__file__).resolve().parents[1]
PAGE = "dependencies.md"
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
DECLARED = [Requirement(line) for line in tomllib.loads(PYPROJECT)["project"]["dependencies"]]
NAMES = {canonicalize_name(each.name) for each in DECLARED}
PLATFORMS = ("Windows", "Linux", "Darwin")
FAMILIES = ("LGPL", "BSD", "MIT", "PSF", "Apache")


def rows(heading: str) -> list[list[str]]:
    return [[cell.strip("`") for cell in row] for row in tables(PAGE)[heading]]


def requires(package: Distribution) -> set[str]:
    """Names of what ``package`` requires on any platform, without its extras."""
    wanted = [Requirement(line) for line in package.requires or ()]
    return {
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None
        or any(each.marker.evaluate({"platform_system": name, "extra": ""}) for name in PLATFORMS)
    }


def brought_along() -> set[tuple[str, str]]:
    """Every package that is not declared, with one that requires it."""
    found: set[tuple[str, str]] = set()
    seen, waiting = set(NAMES), sorted(NAMES)
    while waiting:
        name = waiting.pop()
        try:
            below = requires(distribution(name))
        except PackageNotFoundError:  # required on another platform
            continue
        found |= {(each, name) for each in below - NAMES}
        waiting += sorted(below - seen)
        seen |= below
    return found


def stated_licence(package: Distribution) -> str:
    """What the metadata say: a licence expression, a line, or the end of a classifier."""
    data = package.metadata
    classifiers = [line for line in data.get_all("Classifier") or [] if line.startswith("License ::")]
    return data.get("License-Expression") or data.get("License") or " ".join(classifiers)


# ---- declared, imported, fenced in


def imported(folder: Path) -> set[str]:
    """The libraries that the modules below ``folder`` import."""
    modules: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    foreign = modules - sys.stdlib_module_names - {"cchcdoc", "tests"}
    homes = packages_distributions()
    return {canonicalize_name(homes[module][0]) for module in foreign}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    assert imported(Path(cchcdoc.__file__).parent) == NAMES


def test_what_is_declared_for_the_tests_is_what_they_import_besides() -> None:
    extras = tomllib.loads(PYPROJECT)["project"]["optional-dependencies"]["test"]
    declared = {canonicalize_name(Requirement(line).name) for line in extras}
    with_program = NAMES | {name for name, _ in brought_along()}
    assert imported(ROOT / "tests") - with_program == declared


def test_each_declared_library_has_a_contract_that_names_its_rooms() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    fenced = {
        module
        for section in contracts.sections()
        if contracts[section].get("type") == "protected"
        for module in contracts[section]["protected_modules"].split()
    }
    homes = packages_distributions()
    assert {canonicalize_name(homes[module][0]) for module in fenced} == NAMES


@pytest.mark.parametrize("name", [each.name for each in DECLARED])
def test_each_declared_library_says_in_a_comment_what_it_is_for(name: str) -> None:
    (line,) = re.findall(rf'^  "{name}[<>=].*$', PYPROJECT, re.MULTILINE)
    assert re.search(r"# \S+ \S+", line)


# ---- the page


def test_the_page_lists_every_library_with_its_versions() -> None:
    shown = [(name, versions) for name, versions, *_ in rows("What the program asks for")]
    declared = [re.fullmatch(r'([A-Za-z0-9]+)([^"]+)', line) for line in _declared_lines()]
    assert shown == [found.groups() for found in declared if found]


def _declared_lines() -> list[str]:
    return tomllib.loads(PYPROJECT)["project"]["dependencies"]


def test_the_page_lists_what_the_libraries_bring_along() -> None:
    shown = {
        (canonicalize_name(name), canonicalize_name(why)) for name, why, _ in rows("What they bring along")
    }
    # Not every click of the range asks for colorama.
    assert brought_along() <= shown
    assert shown - brought_along() <= {("colorama", "click")}


def test_the_page_names_a_licence_for_every_package() -> None:
    shown = [canonicalize_name(name) for name, *_ in rows("Licences")]
    assert len(shown) == len(set(shown))
    assert set(shown) == NAMES | {name for name, _ in brought_along()} | {"colorama"}


@pytest.mark.parametrize(("name", "licence", "text"), rows("Licences"))
def test_a_licence_is_what_the_installed_package_states(name: str, licence: str, text: str) -> None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        assert name == "colorama"  # on Windows only
        return
    stated = stated_licence(package)
    (family,) = [each for each in FAMILIES if each in licence]
    assert family in stated
    held = [path for path in package.files or () if re.search(r"licen|copying", str(path), re.IGNORECASE)]
    assert text.startswith("yes" if held else "no")
