"""Which inputs ``render`` is to write: of the words that were typed, or of what is in this folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import click

from cchcdoc.cli.given.project import as_argument
from cchcdoc.cli.refusals import file_error
from cchcdoc.diagnostics import make_error
from cchcdoc.errors import OutputError
from cchcdoc.inputs.loading import FORMATS, LOCK
from cchcdoc.plain_files import is_plain_file
from cchcdoc.project import FILE_NAME
from cchcdoc.vietnamese.list_signs import DASHES

PASTED_DASHES: Final = DASHES.replace("-", "")
"""Dashes that Word and Zalo put in the place of two hyphens."""
MAX_LISTED: Final = 10
"""Inputs that a message names."""
MAX_WORDS_OF_NAME: Final = 20
"""Most words into which the shell may have split the name of a file."""


class Job(NamedTuple):
    """One document to write."""

    kind: str | None
    """``None``: the file says it."""
    path: Path | None
    """``None``: the sample, or the file of this folder that is named after the kind."""
    further: tuple[Path, ...] = ()
    """More files of the same document."""


def jobs_of(words: Sequence[str], *, sample: bool, join: bool = False) -> list[Job]:
    """What ``render WORDS`` is to write: ``[KIND] [INPUT...]``; ``join``: the inputs are one document.

    Raises:
        OutputError: no word, and this folder has no input or several (TP534).
        click.UsageError: ``sample`` and no kind, or an input too; ``join`` and no input.
    """
    _refuse_pasted(words)
    if join:
        if sample or not any(map(is_file_name, words)):
            raise click.UsageError("--gop gộp các TỆP: nêu tên các tệp, ví dụ so-lieu.xlsx loi-van.yaml")
        main, *rest = jobs_of(words, sample=False)
        return [main._replace(further=tuple(each.path for each in rest if each.path is not None))]
    if sample:
        if len(words) != 1 or is_file_name(words[0]):
            raise click.UsageError("nêu TỆP thì không dùng --sample" if words else "thiếu LOẠI của bản mẫu")
        return [Job(words[0], None)]
    if not words:
        return [Job(None, _only_input())]
    if not is_file_name(words[0]):
        return [Job(words[0], _on_disk(word)) for word in words[1:]] or [Job(words[0], None)]
    _refuse_other_words(words)
    files = [_on_disk(word) for word in words]
    inputs = [
        path for path in files if path.name != FILE_NAME and not path.name.startswith(LOCK)
    ] or files  # as *.yaml and *.xlsx may have them among the inputs
    return [Job(None, path) for path in inputs]


def is_file_name(word: str) -> bool:
    """Whether ``word`` names a file: it has a suffix or a separator of paths, which no kind has."""
    return any(sign in word for sign in "./\\")


def _refuse_pasted(words: Sequence[str]) -> None:
    """Refuse dashes that Word made of two hyphens, and the name of a file that is not in quotes."""
    dashed = next((word for word in words if word.startswith(tuple(PASTED_DASHES))), None)
    if dashed is not None:
        name = dashed.lstrip(PASTED_DASHES)
        raise click.UsageError(f'"{dashed}": tùy chọn viết bằng hai dấu gạch của bàn phím, --{name}')
    split = _split_name(words)
    if split:
        quoted = as_argument(split)
        raise click.UsageError(f"tên tệp có dấu cách thì đặt trong dấu nháy; gõ: cchcdoc render {quoted}")


def _refuse_other_words(words: Sequence[str]) -> None:
    """Refuse a word behind the first file that is neither a file nor like the name of one."""
    others = [word for word in words[1:] if not is_file_name(word) and not os.path.lexists(word)]
    if not others:
        return
    other, last = others[0], words[-1]
    if other.casefold() in ("draft", "sample"):
        raise click.UsageError(f'"{other}" không phải tệp; là tùy chọn thì gõ --{other.casefold()}')
    if other == words[1] and is_file_name(last) and not os.path.lexists(last):
        raise click.UsageError(f'không có tệp "{last}"; tên tệp có dấu cách thì đặt trong dấu nháy')
    first = as_argument(words[0])
    raise click.UsageError(f'"{other}" không phải tệp; tệp tự ghi loại, chỉ cần gõ: cchcdoc render {first}')


def _on_disk(word: str) -> Path:
    """The path ``word``, with its accents composed or decomposed as those of the file that there is."""
    if not word.isascii() and not os.path.lexists(word):
        for form in ("NFC", "NFD"):
            twin = unicodedata.normalize(form, word)
            if os.path.lexists(twin):
                return Path(twin)
    return Path(word)


def _split_name(words: Sequence[str]) -> str:
    """The name of a file that the shell split at its spaces into some of ``words``; empty when there is none."""
    for end in range(1, len(words)):
        if not is_file_name(words[end]) or os.path.lexists(words[end]):
            continue
        for start in range(max(0, end - MAX_WORDS_OF_NAME + 1), end):
            name = " ".join(words[start : end + 1])
            if os.path.isfile(name):  # noqa: PTH113 - never raises
                return name
    return ""


def input_of_kind(kind: str) -> Path:
    """The file of this folder that is named after ``kind``.

    Raises:
        OutputError: there is none (TP532), or there are several, as YAML and as Excel form (TP534).
    """
    there = [path for suffix in FORMATS if is_plain_file(path := Path(f"{kind}{suffix}"))]
    if len(there) > 1:
        names = [str(path) for path in there]
        message = f"trong thư mục này có {len(names)} tệp nhập của loại này"
        raise _no_choice(message, f"nêu tệp cần viết, {_commands(names)}")
    if there:
        return there[0]
    from cchcdoc.cli.given.near_files import hint_for_missing, inputs_in  # only needed for an error

    hint = f"tạo tệp: cchcdoc init {kind}; hoặc xem thử bản mẫu: cchcdoc render {kind} --sample"
    same = [name for name, own in inputs_in(Path()).items() if own == kind]
    near = _commands(same) if same else hint_for_missing(Path(f"{kind}.yaml"))
    raise file_error("TP532", f"{kind}.yaml", "không có tệp nhập trong thư mục này", near or hint)


def check_targets(targets: Sequence[Path]) -> None:
    """Check that no two documents of one run have the same name.

    Raises:
        OutputError: TP535.
    """
    names = sorted(str(target) for target in targets)
    twice = [name for name, same in groupby(names) if len(list(same)) > 1]
    if twice:
        message = "hai tệp nhập cùng viết ra tệp này"
        raise file_error("TP535", twice[0], message, "viết từng tệp một, mỗi tệp một tên: thêm -o TÊN.docx")


def _only_input() -> Path:
    from cchcdoc.cli.given.near_files import inputs_in, misnamed_in

    found = list(inputs_in(Path()))
    if len(found) == 1:
        return Path(found[0])
    if found:
        raise _no_choice(
            f"trong thư mục này có {len(found)} tệp nhập", f"nêu tệp cần viết, {_commands(found)}"
        )
    misnamed = misnamed_in(Path())
    hint = "vào thư mục có tệp nhập (lệnh cd) rồi chạy lại, hoặc tạo tệp: cchcdoc init LOẠI (các loại: cchcdoc list)"
    if misnamed:
        hint = f"{misnamed} có đuôi .txt do Notepad thêm; đổi tên thành {misnamed.stem}"
    raise _no_choice(
        "thiếu tệp nhập: trong thư mục này không có tệp .xlsx, .yaml hay .json nào là tệp nhập", hint
    )


def _commands(names: Sequence[str]) -> str:
    listed = "; ".join(f"cchcdoc render {as_argument(name)}" for name in names[:MAX_LISTED])
    return f"gõ: {listed}{'; ...' if len(names) > MAX_LISTED else ''}"


def _no_choice(message: str, hint: str) -> OutputError:
    return OutputError([make_error("TP534", None, message, hint)])
