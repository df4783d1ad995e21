"""What ``render`` is asked to write: one request for each document, with the arguments of the command."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchcdoc.cli.given.filled_input import load_input
from cchcdoc.cli.given.jobs import Job, check_targets, input_of_kind, jobs_of
from cchcdoc.cli.given.kind_of_input import entry_for_command
from cchcdoc.cli.given.parts import parts_of_one, read_few
from cchcdoc.cli.given.project import project_for
from cchcdoc.cli.json_output import Read, read_again
from cchcdoc.cli.options import LEVELS
from cchcdoc.cli.refusals import file_error
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import OutputError
from cchcdoc.one_input.packs_in_use import packs_in_use
from cchcdoc.packs import sample_path

if TYPE_CHECKING:
    from cchcdoc.nodes import RawInput


class Request(NamedTuple):
    """The arguments of the command for one document."""

    kind: str | None
    """``None``: the input says it."""
    source: Path
    """The input."""
    shown_source: str
    """Its path in diagnostics."""
    output: Path | None
    sample: bool
    draft: bool
    overwrite: bool
    fail_on: str
    style: str
    packs: tuple[Path, ...]
    each_blank: bool = False
    further: tuple[Path, ...] = ()
    """More files of the same document."""
    beside: tuple[Path, ...] = ()
    """All inputs of a run of several documents."""
    level: str | None = None
    """The level of the issuer of the sample."""
    notices: tuple[Diagnostic, ...] = ()
    """What there is to report of the files themselves."""
    known: Mapping[Path, RawInput] = {}
    """Files that were read to see whether they are parts of one document."""

    @property
    def target(self) -> Path:
        """The document to write. Raises ``OutputError``: TP533."""
        return _target(self.output, Path(f"{self.source.stem}.docx"))

    def load(self) -> RawInput:
        """The input; several files joined. Raises ``InputError``."""
        if not self.further:
            return self._read(self.source, self.shown_source)
        from cchcdoc.inputs.several import load_together

        return load_together((self.source, *self.further), lambda path: self._read(path, str(path)))

    def _read(self, path: Path, name: str) -> RawInput:
        known = self.known.get(path)
        return known if known is not None else load_input(path, name, hold=True)

    def reads(self) -> list[Read]:
        """The files of the input once more, for their fields and lines; those that are text."""
        files = [(self.source, self.shown_source), *[(path, str(path)) for path in self.further]]
        return [read for path, name in files if (read := read_again(path, name)) is not None]


def requests_of(words: Sequence[str], options: Mapping[str, Any]) -> list[Request]:
    """One request for each input.

    Raises:
        CchcdocError: it is not clear which input is meant, or two would be written to one file.
        click.UsageError: the words do not fit together.
    """
    if options["level"] and not options["sample"]:
        raise click.UsageError("--cap chỉ dùng cùng --sample; cấp của một tệp nhập ghi ở van_ban.cap")
    join, options = options["join"], {key: value for key, value in options.items() if key != "join"}
    jobs = jobs_of(words, sample=options["sample"], join=join)
    paths = [job.path for job in jobs if job.path is not None]
    known = read_few(paths)
    joined = parts_of_one(paths, known)
    if joined is not None:
        jobs = jobs_of(words, sample=False, join=True)
    output = options["output"]
    if len(jobs) > 1 and output is not None and not os.path.isdir(output):  # noqa: PTH112 - as in _target
        raise click.UsageError("viết nhiều tệp một lần thì -o phải là một thư mục đã có")
    requests = [_request(job, options) for job in jobs]
    if joined is not None:
        return [each._replace(notices=(joined,), known=known) for each in requests]
    if len(requests) > 1:
        check_targets([request.target for request in requests])
    files = tuple(request.source for request in requests) if len(requests) > 1 else ()
    return [each._replace(beside=files, known=known) for each in requests]


def _request(job: Job, options: Mapping[str, Any]) -> Request:
    if job.path is not None:
        return Request(job.kind, job.path, str(job.path), **options, further=job.further)
    kind = job.kind or ""
    packs = packs_in_use(options["packs"], project_for(Path())) if options["sample"] else ()
    try:
        path = _find_sample(kind, packs, options["level"]) if options["sample"] else input_of_kind(kind)
    except OutputError:  # of a kind that is not there, no file is missing
        entry_for_command(kind, packs_in_use(options["packs"], project_for(Path())))
        raise
    is_bundled = options["sample"] and path == sample_path(kind, level=options["level"] or "")
    return Request(kind, path, path.name if is_bundled or not options["sample"] else str(path), **options)


def _find_sample(kind: str, packs: Sequence[Path], level: str | None) -> Path:
    path = sample_path(kind, packs, level or "")
    if path is None and level:
        general = sample_path(kind, packs)
        if general is not None and _level_of(general) == level:
            return general
        from cchcdoc.forms.comments.words import one_of

        having = [each for each in LEVELS if sample_path(kind, packs, each)]
        others = f"dùng --cap {one_of(having)}, hoặc " if having else ""
        hint = f"{others}bỏ --cap để xem bản mẫu chung"
        raise file_error("TP531", kind, f"không có dữ liệu mẫu cho cấp {level}", hint)
    if path is None:
        hint = f"tạo tệp nhập: cchcdoc init {kind}"
        raise file_error("TP531", kind, "loại văn bản này không có dữ liệu mẫu", hint)
    return path


def _level_of(sample: Path) -> str:
    """The level of the issuer of ``sample``, as its names say; empty where they say none."""
    from cchcdoc.compose.frame.standing import level_of_names
    from cchcdoc.inputs import load
    from cchcdoc.nodes import ListNode, Scalar, node_at

    def lines(key: str) -> tuple[str, ...]:
        node = node_at(root, ("van_ban", key))
        items = node.items if isinstance(node, ListNode) else (node,)
        return tuple(each.text for each in items if isinstance(each, Scalar))

    root = load(sample).root
    return level_of_names(lines("co_quan_ban_hanh"), lines("co_quan_chu_quan"))


def _target(output: Path | None, default: Path) -> Path:
    """The file to write: ``output``, or ``default`` in it when it is a folder."""
    if output is None:
        return default
    if os.path.isdir(output):  # noqa: PTH112 - never fails, unlike Path.is_dir on a name that is too long
        return output / default
    if output.suffix.lower() != ".docx":
        name = default.name if output.name.startswith(".") else output.with_suffix(".docx").name
        raise file_error("TP533", str(output), "tệp viết ra phải có đuôi .docx", f"đổi thành {name}")
    return output
