"""The group ``cchcdoc pack``; a command of it is imported when it runs."""

from __future__ import annotations

from cchcdoc.cli.vietnamese_click import LazyGroup

COMMANDS = {
    "new": "cchcdoc.cli.pack.new",
    "show": "cchcdoc.cli.pack.show",
    "copy": "cchcdoc.cli.pack.copying",
    "check": "cchcdoc.cli.pack.check",
    "test": "cchcdoc.cli.pack.trying",
    "build": "cchcdoc.cli.pack.build",
    "keygen": "cchcdoc.cli.pack.keygen",
    "key": "cchcdoc.cli.pack.key",
    "sign": "cchcdoc.cli.pack.sign",
    "verify": "cchcdoc.cli.pack.verify",
    "publish": "cchcdoc.cli.store.publish",
    "install": "cchcdoc.cli.store.install",
    "list": "cchcdoc.cli.store.list_packs",
    "update": "cchcdoc.cli.store.update",
    "rollback": "cchcdoc.cli.store.rollback",
    "remove": "cchcdoc.cli.store.uninstall",
    "diff": "cchcdoc.cli.store.diff",
    "pin": "cchcdoc.cli.store.pin",
    "export": "cchcdoc.cli.store.hand_on",
}

command = LazyGroup(
    "pack",
    modules=COMMANDS,
    short_help="Gói mẫu: cài, cập nhật; tạo, kiểm tra, đóng gói, ký.",
    help="""Cài, cập nhật, gỡ gói mẫu đã ký. Dành cho người làm gói: tạo, xem, chép, kiểm tra gói mẫu, không cần số liệu; đóng gói
thành một tệp, ký, kiểm chữ ký.

\b
Ví dụ:
  cchcdoc pack new goi-tinh --ke-thua so-ket-5-nam    tạo gói sửa một loại có sẵn
  (sửa các tệp trong goi-tinh theo lời chú thích)
  cchcdoc pack check goi-tinh                         kể mọi chỗ sai trong một lần
  cchcdoc pack build goi-tinh                         đóng thành một tệp .cchcpack
  cchcdoc pack sign goi-tinh-1.0.0.cchcpack --khoa khoa-tinh.cchckhoa
  cchcdoc pack install E:\\goi-tinh-1.0.0.cchcpack   cài gói đã ký, dùng được ngay
""",
)
