"""Writing a form and reading it back need no compiled package: a browser runs them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

from tests.support.excel_files import filled_form, read

KIND = "bao-cao-cchc"
COMPILED = ("lxml", "lxml.etree", "yaml._yaml", "markupsafe._speedups")
_SCRIPT = """
import hashlib, json, sys
for name in {compiled}: sys.modules[name] = None  # as if it were not installed
from cchcdoc.forms.excel import excel_form
from cchcdoc.inputs import load, load_text
from cchcdoc.packs import get_kind_entry, load_kind, sample_path
form = excel_form(load_kind(get_kind_entry({kind!r})), filled=load(sample_path({kind!r})).root)
raw = load_text(form, "bieu.xlsx", "xlsx")
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
print(json.dumps({{
    "form": hashlib.sha256(form).hexdigest(),
    "read": hashlib.sha256(repr(raw.root).encode()).hexdigest(),
    "compiled": [file for file in files if "site-packages" in file and file.endswith((".so", ".pyd"))],
}}))
"""


def test_a_form_is_written_and_read_without_a_compiled_package() -> None:
    script = _SCRIPT.format(compiled=COMPILED, kind=KIND)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    form = filled_form(KIND)
    assert json.loads(done.stdout) == {
        "form": hashlib.sha256(form).hexdigest(),
        "read": hashlib.sha256(repr(read(form).root).encode()).hexdigest(),
        "compiled": [],
    }
