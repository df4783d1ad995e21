"""The files of a new pack: one of its own kinds, an overlay of a kind that there is, or a copy of one; first samples."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from cchcdoc.authoring.bases.pieces import copied_pieces, copied_rubric_pieces, pieces_of
from cchcdoc.authoring.bases.seen import record_of
from cchcdoc.diagnostics import make_error
from cchcdoc.errors import PackError
from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import KindEntry, find_kinds, load_kind, sample_path
from cchcdoc.packs.finding.entries import RubricEntry
from cchcdoc.packs.finding.find import MAX_FILE, OF_KIND, PACK_YAML, RECORD, RUBRICS, SAMPLES
from cchcdoc.packs.finding.template_choice import template_path
from cchcdoc.packs.model import Kind, OutlineNode
from cchcdoc.plain_files import is_plain_file, read_plain
from cchcdoc.scaffold import FORMS, build_template
from cchcdoc.standard import load_standard

Files = Mapping[str, bytes]
"""Path inside the pack, with ``/``, and its content."""
DEFAULT_FORM: Final = "mau-1.4"
MAX_SHOWN: Final = 12
"""Headings and sentences that an overlay's comments name."""
_KIND_LINE: Final = re.compile(rb"^loai:[^\r\n]*", re.MULTILINE)


def pack_yaml(pack: str) -> bytes:
    """The pack.yaml of a new pack with the code ``pack``."""
    text = f"""\
# Gói mẫu: mã và phiên bản được ghi vào thuộc tính của mọi văn bản viết từ gói.
ma: {pack}
ten: {pack}  # tên đầy đủ, ví dụ: Gói mẫu của tỉnh Điện Biên
phien_ban: 0.1.0  # ba số; tăng mỗi lần phát hành
"""
    return text.encode()


def own_kind(pack: str, kind: str, form: str = DEFAULT_FORM) -> Files:
    """A pack with a small kind of its own that can be rendered at once.

    Args:
        pack: code of the pack.
        kind: code of the kind.
        form: of Phụ lục III, one of ``scaffold.FORMS``.

    Raises:
        PackError: MT376, there is no such form.
    """
    if form not in FORMS:
        message = f'không có mẫu "{form}"'
        raise PackError([make_error("MT376", None, message, f"các mẫu: {', '.join(FORMS)}")])
    return {
        PACK_YAML: pack_yaml(pack),
        f"{kind}/kind.yaml": _KIND.format(kind=kind, form=form).encode(),
        f"{kind}/schema.yaml": _SCHEMA.encode(),
        f"{kind}/mau_cau.yaml": _SENTENCES.encode(),
        "template.docx": build_template(load_standard(), form),
    }


def overlay(pack: str, base: Kind, sample: Path | None = None) -> Files:
    """A pack that changes ``base``: nothing yet, with what can be changed in comments, by its true ids.

    ``sample``: a filled-in input of ``base``, to try the pack with.

    Raises:
        PackError: MT377, the sample cannot be read.
    """
    headings = list(_addresses(base.outline))[:MAX_SHOWN]
    sentences = list(base.patterns)[:MAX_SHOWN]
    first = headings[0] if headings else "mo_dau"
    has_figures = "so_lieu" in base.schema.schema.get("properties", {})
    text = _OVERLAY.format(
        kind=base.id,
        title=base.title,
        headings=", ".join(headings),
        first=first,
        tables=", ".join(base.tables) or "không có",
        table_lines="".join(
            f"\n#bang:\n#  {name}: {{tieu_de: Tiêu đề mới}}" for name in list(base.tables)[:1]
        ),
        group="" if has_figures else _NEW_GROUP,
    )
    files = {PACK_YAML: pack_yaml(pack), f"{base.id}/kind.yaml": text.encode()}
    if sentences:
        name = sentences[0]
        files[f"{base.id}/mau_cau.yaml"] = _OWN_SENTENCES.format(
            name=name, names=", ".join(sentences), kind=base.id
        ).encode()
    return files if sample is None else {**files, f"{SAMPLES}/{base.id}.yaml": _read(sample)}


def copied(pack: str, entry: KindEntry, sample: Path | None = None) -> Files:
    """A pack with a copy of the kind at ``entry`` and the template that it uses; its bases stay where they are.

    ``sample``: a filled-in input of the kind, which is copied too.

    What was copied is recorded, so that ``pack check`` can tell when it has changed.

    Raises:
        PackError: MT377, a file cannot be read.
    """
    files: dict[str, bytes] = {PACK_YAML: pack_yaml(pack)}
    template = template_path(entry)
    sources = {
        f"{entry.id}/{name}": entry.folder / name for name in OF_KIND if is_plain_file(entry.folder / name)
    }
    if template is not None:
        sources[f"{entry.id}/template.docx"] = template
    if sample is not None:
        sources[f"{SAMPLES}/{entry.id}.yaml"] = sample
    files |= {name: _read(path) for name, path in sources.items()}
    files[RECORD] = record_of(pieces_of(entry, entry.bases) if entry.bases else copied_pieces(entry, entry))
    return files


def copied_rubric(pack: str, entry: RubricEntry) -> Files:
    """A pack with a copy of the rubric at ``entry``, which takes its place.

    What was copied is recorded, so that ``pack check`` can tell when it has changed.

    Raises:
        PackError: MT377, the file cannot be read.
    """
    return {
        PACK_YAML: pack_yaml(pack),
        f"{RUBRICS}/{entry.path.name}": _read(entry.path),
        RECORD: record_of(copied_rubric_pieces(entry)),
    }


def first_samples(pack: Path, others: Sequence[Path] = ()) -> Files:
    """A sample for each kind of ``pack`` that has none: that of its nearest base, else the blank form of ``init``.

    ``others``: folders of packs that its kinds are based on, besides the bundled ones.

    Raises:
        PackError: MT374, ``pack`` is no pack; a kind has errors; MT377, a sample cannot be read.
    """
    packs = [pack, *others]
    own = [entry for entry in find_kinds(packs) if entry.folder.parent == pack]
    wanted = {f"{SAMPLES}/{entry.id}.yaml": entry for entry in own}
    return {name: _sample(entry, packs) for name, entry in wanted.items() if not os.path.lexists(pack / name)}


def _sample(entry: KindEntry, packs: Sequence[Path]) -> bytes:
    known = (sample_path(each.id, packs) for each in (entry, *entry.bases))
    sample = next((path for path in known if path is not None), None)
    if sample is None:
        return form_text(load_kind(entry)).encode()
    return _KIND_LINE.sub(f"loai: {entry.id}".encode(), _read(sample), count=1)


def _read(path: Path) -> bytes:
    try:
        return read_plain(path, MAX_FILE)
    except OSError as error:
        message = f"không đọc được {path} (máy báo {type(error).__name__})"
        raise PackError([make_error("MT377", None, message, "xem lại quyền đọc tệp")]) from None


def _addresses(nodes: tuple[OutlineNode, ...], above: str = "") -> Iterator[str]:
    """The headings as ``sua_de_cuong`` addresses them: by the ids from the outermost on."""
    for node in nodes:
        here = f"{above}{node.id}" if node.id else ""
        if here:
            yield here
        yield from _addresses(node.children, f"{here}." if here else above)


_KIND: Final = """\
# Một loại văn bản: đề cương, bảng, cách viết. Giải thích từng khóa: docs/tac-gia-mau.md
loai: {kind}
ten: Báo cáo kết quả tuyên truyền
mo_ta: Loại mẫu để bắt đầu; đổi tên, đề cương, số liệu theo việc của mình.
ten_loai: BÁO CÁO
viet_tat: BC
mau: {form}
ket_thuc: ./.

de_cuong:
  - id: mo_dau
    kieu: doan
    nhan: Mở đầu
    mac_dinh: "{{{{ van_ban.ten_goi }}}} báo cáo kết quả tuyên truyền như sau:"
  - kieu: muc
    tieu_de: Kết quả thực hiện
    muc_con:
      - id: ket_qua
        kieu: khoan
        tieu_de: Hội nghị tuyên truyền
        mac_dinh: "[=ket_qua]\\n\\n[#theo_don_vi]"
      - {{id: danh_gia, kieu: khoan, tieu_de: Đánh giá, huong_dan: "Việc làm được, việc chưa làm được.", vi_du: Người dân quan tâm.}}
  - kieu: muc
    tieu_de: Kiến nghị
    muc_con:
      - {{id: kien_nghi, kieu: doan, nhan: Kiến nghị, vi_du: Không có.}}

bang:
  theo_don_vi:
    tieu_de: Hội nghị theo đơn vị
    dong: so_lieu.don_vi
    cot:
      - {{tieu_de: TT, gia_tri: stt, kieu: giua}}
      - {{tieu_de: Đơn vị, gia_tri: dong.ten}}
      - {{tieu_de: Số hội nghị, gia_tri: dong.hoi_nghi, kieu: so, tong: true}}
    dong_tong: Tổng cộng
"""
_SCHEMA: Final = """\
# Số liệu: tên trường, kiểu, đơn vị, quan hệ. Mỗi số nhập một lần; tổng và tỷ lệ do chương trình tính.
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  required: [don_vi]
  properties:
    don_vi:
      type: array
      title: Hội nghị theo đơn vị
      items:
        type: object
        title: Một đơn vị
        additionalProperties: false
        required: [ten, hoi_nghi]
        properties:
          ten: {type: string, title: Tên đơn vị, minLength: 1, examples: [Thôn 1]}
          hoi_nghi: {type: integer, minimum: 0, title: Số hội nghị, x-don-vi: hội nghị, examples: [2]}
"""
_SENTENCES: Final = """\
# Câu mẫu: gọi bằng [=mã]. Mọi con số lấy từ so_lieu.
ket_qua: >-
  Đã tổ chức {{ dem(tong_cot(so_lieu.don_vi, 'hoi_nghi')) }} hội nghị tại {{ dem(so_luong(so_lieu.don_vi)) }} đơn vị.
"""
_OVERLAY: Final = """\
# Sửa loại {kind} ({title}) mà không chép cả loại: chỉ ghi chỗ khác; bản gốc đổi thì loại này đổi theo.
# Xem các mã có sẵn: cchcdoc pack show {kind}
# Đổi mẫu Word: cchcdoc pack copy {kind} tam, chép tam/{kind}/template.docx vào thư mục này rồi sửa bằng Word.
loai: {kind}
ke_thua: {kind}

# Sửa đề cương. Các mã: {headings} ...
# Bỏ dấu # ở những dòng muốn dùng.
#sua_de_cuong:
#  - {{o: {first}, sua: {{huong_dan: Hướng dẫn riêng của đơn vị.}}}}
#  - sau: {first}
#    them:
#      - {{id: noi_dung_rieng, kieu: doan, nhan: Nội dung riêng, bat_buoc: false, vi_du: Không có.}}

# Sửa bảng: ghi lại khóa cần đổi. Các bảng: {tables}{table_lines}

# Thêm số liệu phải nhập: viết tệp schema.yaml cạnh tệp này, dùng ở câu mẫu hay đề cương, điền vào bài mẫu trong bai_mau.
# Ví dụ của schema.yaml (bỏ dấu | ở đầu dòng); trường phải điền thì kể thêm ở required: [so_buoi]
# | so_lieu:{group}
# |   properties:
# |     so_buoi: {{type: integer, title: Số buổi đối thoại, minimum: 0, x-don-vi: buổi, examples: [2]}}
"""
_NEW_GROUP: Final = "\n# |   type: object\n# |   title: Số liệu\n# |   additionalProperties: false"
_OWN_SENTENCES: Final = """\
# Câu mẫu thay cho câu cùng mã của loại {kind}. Các mã: {names} ...
# Bỏ dấu # rồi viết câu của đơn vị:
#{name}: Câu của đơn vị.
"""
