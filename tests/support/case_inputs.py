"""Cases of input files: what is read of them, value by value, or what is reported and where."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from tests.support.case_files import Case, hold_to

SOURCE = "tep"
LONGEST_LINE = 300


def run_input(case: Case) -> dict[str, str]:
    """``file``: a file beside the cases, in any encoding; or ``input``, and ``form: json`` when it is not YAML.
    ``output``: a line for each value, as it was typed."""
    hold_to(case, "file", "input", "form")
    try:
        if "file" in case.given:
            raw = load(case.path.parent / "files" / case.get("file"), source=SOURCE)
        else:
            raw = load_text(case.get("input").encode(), SOURCE, case.get("form", "yaml"))  # type: ignore[arg-type]
    except InputError as refused:
        return {"messages": "\n".join(_line(found) for found in refused.diagnostics)}
    return {"output": "\n".join(_values(raw.root, ""))}


def _line(found: Diagnostic) -> str:
    line = found.as_line()
    assert found.hint, line
    assert len(line) <= LONGEST_LINE, line
    assert line.startswith(SOURCE), line
    return line.removeprefix(SOURCE).lstrip(":").lstrip()


def _values(node: Node, path: str) -> list[str]:
    if isinstance(node, Scalar):
        text = node.text.replace("\\", "\\\\").replace("\n", "\\n")
        return [f"{path} = {text}".strip()]
    entries = node.entries.items() if isinstance(node, MapNode) else enumerate(node.items)
    below = [line for key, child in entries for line in _values(child, f"{path}.{key}".lstrip("."))]
    return below or [f"{path} = {'[]' if isinstance(node, ListNode) else '{}'}".strip()]
