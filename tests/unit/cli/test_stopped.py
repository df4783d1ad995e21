"""A command that cannot go on says so in one line, or as JSON when it was asked for."""

from __future__ import annotations

import json
from typing import NoReturn

import pytest

from cchcdoc.cli import list_kinds
from cchcdoc.cli.main import exit_code


def stopping(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def stop(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(list_kinds.command, "invoke", stop)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MemoryError(), 2, "máy không còn đủ bộ nhớ"),
        (ValueError("x\ny"), 3, "lỗi của chương trình (ValueError: x y); nhật ký ở "),
    ],
    ids=["memory", "bug"],
)
def test_it_is_one_line_or_one_object(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: int,
    said: str,
) -> None:
    stopping(monkeypatch, error)
    assert exit_code(["list"]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert exit_code(["list", "--format", "json"]) == code
    out, err = capsys.readouterr()
    assert err == ""
    result = json.loads(out)
    assert (result["command"], result["ok"]) == ("list", False)
    [found] = result["findings"]
    assert found["code"] == "TP558"
    assert found["message"].startswith(said)
