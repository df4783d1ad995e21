"""The room as a whole: its public names, what importing it costs, the examples in its docstrings."""

import doctest
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

import cchcdoc.vietnamese as room

HOME = f"{room.__name__}."
MODULES = [module.name.removeprefix(HOME) for module in walk_packages(room.__path__, HOME)]


@pytest.mark.parametrize("name", room.__all__)
def test_every_public_name_is_there(name):
    assert getattr(room, name).__name__ == name


def test_every_name_has_one_home():
    assert sorted(room._MODULE_OF) == sorted(room.__all__)
    assert set(room._MODULE_OF.values()) <= set(MODULES)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="ngan"):
        room.ngan  # noqa: B018 - the access is the test


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name):
    module = import_module(f"cchcdoc.vietnamese.{name}")
    assert doctest.testmod(module, extraglobs={"Decimal": import_module("decimal").Decimal}).failed == 0


def test_no_heavy_library_is_imported_before_it_is_needed():
    code = (
        "import sys, cchcdoc.vietnamese as v\n"
        f"for name in {MODULES!r}: __import__('cchcdoc.vietnamese.' + name)\n"
        "v.format_so(23881), v.thu_tu(3), v.phan_thu_tu(1), v.parse_so('93,54'), v.detect_legacy('hßa')\n"
        "v.bang_chu(5), v.bang_chu(-12), v.tien_bang_chu(1200000)\n"
        "print(sorted({'babel', 'num2words', 'lxml', 'docx'} & set(sys.modules)))\n"
        "v.convert(5)\n"
        "print('num2words' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["[]", "True", ""]
