"""``cchcdoc pack build``: a pack as one file, if nothing is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import PATH, format_option, packs_option
from cchcdoc.cli.refusals import file_error
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Diagnostic, Location, Severity, has_errors
from cchcdoc.plain_files import is_folder, is_there

if TYPE_CHECKING:
    from cchcdoc.authoring.published_before import Named
    from cchcdoc.publishing.building import Built


class Wanted(NamedTuple):
    """Where the file goes, and what it says of itself."""

    output: Path
    changes: str | None
    overwrite: bool
    earlier: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        """The folder that the file goes to."""
        return self.output if is_folder(self.output) else self.output.parent


@click.command(
    "build",
    cls=VietnameseCommand,
    short_help="Đóng gói mẫu thành một tệp .cchcpack để phát hành.",
    help="""Đóng gói mẫu trong THƯ_MỤC thành một tệp mã-phiên_bản.cchcpack, sau khi pack check và pack test không còn lỗi.
Tệp chỉ gồm những gì chương trình đọc; cùng thư mục thì ra cùng một tệp, từng byte, trên mọi máy. Tệp ra là bản
chưa ký; ký bằng pack sign rồi mới gửi đi.

Trường đã phát hành thì giữ kiểu (số, chữ, ngày, danh sách, nhóm): gói được so với mọi bản trước của nó ở thư mục đặt tệp, ở máy này
(pack install) và ở --ban-truoc; trường đổi kiểu thì không đóng gói, trừ số nguyên thành số.

\b
pack.yaml của gói phát hành có thêm:
  thu_tu: 1                       lần phát hành, mỗi lần tăng thêm 1
  nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên
  thay_doi: Thêm báo cáo quý.     nói cho người soạn văn bản
  chuong_trinh: ">=0.1.0"         không bắt buộc: phiên bản chương trình cần có
  goi_goc: "mac-dinh >=1.1.0"     không bắt buộc: phiên bản gói gốc cần có

\b
Ví dụ:
  cchcdoc pack build goi-tinh
  cchcdoc pack build goi-tinh -o phat-hanh --thay-doi "Sửa câu mở đầu của báo cáo quý."
  cchcdoc pack build goi-tinh --ban-truoc phat-hanh\\goi-tinh-1.0.0.cchcpack
  cchcdoc pack build goi-xa --packs goi-tinh     gói của xã dựa trên gói của tỉnh

Mã kết thúc: 0 đã đóng gói; 1 gói còn lỗi hoặc bài mẫu chưa duyệt; 2 không đóng gói được.
""",
)
@click.argument("folder", metavar="THƯ_MỤC", type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    default=Path(),
    metavar="TỆP",
    help="Tên tệp .cchcpack, hoặc thư mục đặt tệp (mặc định: thư mục này).",
)
@click.option(
    "--thay-doi", "changes", metavar="LỜI", help="Bản này thay đổi gì, thay cho thay_doi của pack.yaml."
)
@click.option(
    "--ban-truoc",
    "earlier",
    type=PATH,
    multiple=True,
    metavar="NƠI",
    help="Bản trước của gói để so kiểu của các trường: thư mục hoặc tệp .cchcpack. Lặp lại được.",
)
@click.option("--ghi-de", "overwrite", is_flag=True, help="Viết đè tệp đã có.")
@packs_option
@format_option
def command(folder: Path, packs: tuple[Path, ...], style: str, **given: Any) -> int:
    """Check, try and write the pack. Returns the exit code."""
    from cchcdoc.authoring.published_before import kept_promises
    from cchcdoc.finish import write_atomic
    from cchcdoc.publishing.building import bases_of, build_payload
    from cchcdoc.publishing.pack_file import write_pack_file
    from cchcdoc.publishing.publication import read_publication

    wanted = Wanted(**given)
    packs, _ = packs_here(packs, style, [folder])
    faults = _faults(folder, packs)
    if faults:
        _report(folder, faults, style)
        return exit_codes.FINDINGS
    said = read_publication(folder, bases_of(folder, packs), wanted.changes)
    broken = kept_promises(folder, said, packs, wanted.folder, list(map(_earlier, wanted.earlier)))
    if has_errors(broken):
        _report(folder, broken, style)
        return exit_codes.FINDINGS
    built = build_payload(folder, said)
    built = built._replace(findings=(*broken, *built.findings))
    path = _target(wanted, built)
    write_atomic(path, write_pack_file(built.payload))
    _say(path, built, style)
    return 0


def _earlier(path: Path) -> Named:
    """An earlier version as it was named.

    Raises:
        OutputError: TP570, it is not there, or cannot be read.
    """
    from cchcdoc.authoring.published_before import Named
    from cchcdoc.cli.pack.trusting import read_pack_bytes

    return Named(path, None if is_folder(path) else read_pack_bytes(path))


def _faults(folder: Path, packs: tuple[Path, ...]) -> list[Diagnostic]:
    """What keeps the pack from being published: errors of ``pack check``, samples that are not as approved."""
    from cchcdoc.authoring.checking.whole_pack import check_pack
    from cchcdoc.authoring.trying import try_samples

    checked = check_pack(folder, packs)
    found = [each for each in checked.findings if each.severity is Severity.ERROR]
    if found or not checked.kinds:
        return found
    for tried in try_samples(folder, packs):
        found += [each for each in tried.findings if each.severity is Severity.ERROR]
        if not tried.has_errors and not tried.is_as_approved:
            said = "khác bản đã duyệt" if tried.is_approved else "chưa có bản duyệt"
            hint = f"xem: cchcdoc pack test {folder}; đúng ý thì thêm --update"
            place = Location(str(tried.sample))
            found.append(Diagnostic("TP588", Severity.ERROR, place, f"bài mẫu {said}", hint))
    return found


def _report(folder: Path, faults: list[Diagnostic], style: str) -> None:
    if style == "json":
        print_result("pack build", ok=False, findings=faults, file=None)
        return
    for each in faults:
        click.echo(each.as_line(), err=True)
    errors = sum(each.severity is Severity.ERROR for each in faults)
    click.echo(f"{folder}: chưa đóng gói, còn {errors} lỗi phải sửa", err=True)


def _target(wanted: Wanted, built: Built) -> Path:
    """Where the file goes.

    Raises:
        OutputError: TP587 something is there, or the name is that of another kind of file, TP501 to TP509.
    """
    from cchcdoc.finish import check_target
    from cchcdoc.publishing.pack_file import SUFFIX

    output = wanted.output
    path = output / built.manifest.file_name if is_folder(output) else output
    if not path.suffix and not is_there(path):
        hint = f"tạo thư mục ấy trước, hoặc nêu tên tệp {SUFFIX}"
        raise file_error("TP587", str(path), "chưa có thư mục này", hint)
    if path.suffix.lower() != SUFFIX:
        hint = f"-o là thư mục đã có, hoặc tên tệp {SUFFIX}"
        raise file_error("TP587", str(path), f"tệp của gói phải có đuôi {SUFFIX}", hint)
    check_target(path)
    if is_there(path) and not wanted.overwrite:
        hint = "tăng phien_ban và thu_tu trong pack.yaml, đặt tên khác bằng -o, hoặc thêm --ghi-de"
        raise file_error("TP587", str(path), "đã có tệp này, không ghi đè", hint)
    return path


def _say(path: Path, built: Built, style: str) -> None:
    from cchcdoc.cli.pack.described import as_json

    if style == "json":
        print_result(
            "pack build",
            ok=True,
            findings=built.findings,
            file=str(path),
            pack=as_json(built.manifest, built.payload),
        )
        return
    for each in built.findings:
        click.echo(each.as_line(), err=True)
    click.echo(str(path))
    manifest = built.manifest
    click.echo(
        f"{manifest.id} {manifest.version} (thứ tự {manifest.sequence}), {len(manifest.files)} tệp: bản chưa ký",
        err=True,
    )
    click.echo(f"Ký rồi mới gửi đi: cchcdoc pack sign {path} --khoa TỆP_KHÓA", err=True)
