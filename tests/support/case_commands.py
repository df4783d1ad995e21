"""Cases of commands: files in an empty folder, a command as it is typed, and everything that it says and writes.

Whatever the case, a command that fails writes nothing and leaves every file as it was, and a document that is written
is sound."""

from __future__ import annotations

import atexit
import io
import shlex
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cchcdoc.cli.main import exit_code
from cchcdoc.packs import sample_path
from tests.support.case_files import Case, CaseError, hold_to, replaced
from tests.support.kinds import write_pack
from tests.support.ooxml_checks import problems
from tests.support.outline import outline_text

KEYS = ("files", "samples", "copies", "replace", "run", "typed", "unread")


def run_command(case: Case) -> dict[str, str]:
    """``files``, ``samples`` (of bundled kinds) and ``copies`` (of files beside the cases) by name, changed by
    ``replace``; ``run``: a command a line, without ``cchcdoc``; ``typed``: pairs of what the form that the first one wrote says, and
    what a clerk makes of it where it stands first. ``output``: the lines of the document it wrote."""
    hold_to(case, *KEYS)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        for file, content in files_of(case).items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        patch.chdir(folder)
        patch.setenv("CCHCDOC_PACKS", str(_shared() / "packs"))
        patch.setenv("CCHCDOC_CACHE", str(_shared() / "cache"))
        patch.setenv("XDG_CONFIG_HOME", str(_shared() / "own"))  # no profile of whoever runs the tests
        patch.setenv("HOME", str(_shared()))
        before = _content(folder)
        code, screen, said = _run(case, folder, patch)
        after = _content(folder)
    written = [file for file, content in after.items() if before.get(file) != content]
    documents = [after[file] for file in written if file.endswith(".docx")]
    # what a clerk typed may look like a tag of the template
    left = [
        line for document in documents for line in problems(document) if "{{" not in line and "{%" not in line
    ]
    assert left == []
    return {
        "exit": str(code) if code else "",
        "messages": _told(case, said).replace(str(_shared() / "packs"), "goi"),
        "screen": screen,
        "output": _rows("".join(outline_text(document) for document in documents)),
    }


def _run(case: Case, folder: Path, patch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """The exit code of the commands, up to the first that fails; what they printed, and said on stderr."""
    screen, said = io.StringIO(), io.StringIO()
    patch.setattr("sys.stdout", screen)
    patch.setattr("sys.stderr", said)
    code = 0
    for line in case.get("run").splitlines():
        before = _content(folder)
        code = exit_code(shlex.split(line))
        assert code in (0, 1, 2), said.getvalue()
        if code:
            assert _content(folder) == before
            break
        if case.given.get("typed") and screen.getvalue().endswith(".yaml\n"):
            _type(case, folder / screen.getvalue().splitlines()[-1])
    return code, _rows(screen.getvalue()), _rows(said.getvalue())


def _type(case: Case, form: Path) -> None:
    """Fill in ``form`` as ``typed`` says."""
    text = form.read_text(encoding="utf-8")
    for pair in case.given["typed"]:
        there, typed = map(str, pair)
        if there not in text:
            raise CaseError(f"{case}: the form does not say: {there}")
        text = text.replace(there, typed, 1)
    form.write_text(text, encoding="utf-8")


def _told(case: Case, said: str) -> str:
    """What was said; that the figures of the made-up kind are not printed only if the case is about that, and never that its
    pack is unsigned."""
    unsaid = (" TP599: ",) if case.get("unread") == "true" else (" TP599: ", " ND498: ")
    return "\n".join(line for line in said.split("\n") if not any(code in line for code in unsaid))


def _rows(text: str) -> str:
    return "\n".join(row.rstrip() for row in text.rstrip("\n").split("\n"))


def files_of(case: Case) -> dict[str, bytes]:
    texts = {name: str(text) for name, text in _named(case, "files").items()}
    for name, kind in _named(case, "samples").items():
        path = sample_path(kind)
        if path is None:
            raise CaseError(f"{case}: no sample of {kind}")
        texts[name] = path.read_text(encoding="utf-8")
    texts = replaced(case, texts)
    copies = {name: case.path.parent / "files" / file for name, file in _named(case, "copies").items()}
    return {
        **{name: text.encode() for name, text in texts.items()},
        **{name: path.read_bytes() for name, path in copies.items()},
    }


def _named(case: Case, key: str) -> Mapping[str, str]:
    found = case.given.get(key, {})
    if not isinstance(found, dict):
        raise CaseError(f"{case}: {key} is a mapping of names")
    return found


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@cache
def _shared() -> Path:
    """The made-up kind in a pack folder, and the kinds that were opened, for all cases of the session."""
    folder = TemporaryDirectory(prefix="cases-")
    atexit.register(folder.cleanup)
    write_pack(Path(folder.name, "packs"))
    return Path(folder.name)
