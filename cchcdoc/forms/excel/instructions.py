"""The text of the instruction sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchcdoc.forms.excel.layout import ListSheet, PlainSheet, Plan
from cchcdoc.forms.excel.names import shortened

SHEET: Final = "Hướng dẫn"
ANSWERS: Final = (
    ("Có làm, kết quả bằng không", "0", "Là một số liệu: văn bản in số 0."),
    ("Không có việc nào phát sinh trong kỳ", "Không phát sinh", "Cũng ghi được Không, Không có; được tính là 0."),
    ("Chỉ tiêu không thuộc phạm vi của cơ quan", "Không áp dụng", "Không phải số 0; văn bản không nói đến. Ô bắt buộc thì chương trình báo để xem lại."),
    ("Chưa biết, chưa tổng hợp xong", "(để trống ô)", "Chương trình báo còn trống, không tự coi là 0."),
)  # fmt: skip
"""What is meant, what is typed, what follows: four different answers."""
MAX_LISTED: Final = 40
"""Fields or notes that the sheet lists."""


def instructions(plan: Plan) -> Iterator[tuple[str, str]]:
    """The lines above the table of answers: style and text."""
    yield "title", plan.title
    yield "text", f"Tệp này là mẫu nhập của loại văn bản {plan.facts.kind}. Điền xong, lưu lại rồi chạy lệnh:"
    yield "strong", f"cchcdoc render {shortened(plan.file, 200)}"
    yield from (("text", shortened(note, 1000)) for note in plan.notes[:MAX_LISTED])
    yield "group", "Cách điền"
    yield (
        "text",
        "Chỉ điền các ô nền vàng; ô khác đã khóa (không có mật khẩu). Cột Bắt buộc cho biết ô nào phải điền.",
    )
    yield (
        "text",
        "Cột Kiểm tra báo ngay chỗ còn trống, chưa phải số hoặc các số chưa khớp nhau. Chương trình kiểm tra lại tất cả khi viết văn bản và gọi tên từng ô cần sửa.",
    )
    yield (
        "text",
        "Số: gõ như thường lệ, không ghi đơn vị vào ô. Gõ xong nhìn lại số Excel hiện ra: máy cài tiếng Việt dùng dấu phẩy cho phần lẻ, máy cài tiếng Anh dùng dấu chấm.",
    )
    yield (
        "text",
        "Ngày: ghi ngày/tháng/năm, ví dụ 5/3/2026. Ô ngày, ô chữ để định dạng Text nên “05”, “5/3”, “- nội dung” giữ đúng như đã gõ.",
    )
    yield (
        "text",
        "Lời văn: xuống dòng trong ô bằng Alt+Enter. Một ô chứa nhiều nhất 32.767 ký tự. Dán từ Word thì nháy đúp vào ô trước rồi mới dán, để cả đoạn vào một ô.",
    )
    yield (
        "text",
        "Trong lời văn, chữ gõ vào được in đúng như gõ. Dấu trong ngoặc vuông thì chương trình thay: [=mã] bằng câu mẫu đã có số liệu, [#mã] bằng bảng, [@mã] bằng văn bản ở trang Sổ văn bản viện dẫn, [^mã] bằng chú thích cuối trang.",
    )
    yield (
        "text",
        "Ô ghi “mỗi mục một dòng”: nơi nhận, nơi lưu ... ghi mỗi nơi một dòng, xuống dòng bằng Alt+Enter.",
    )
    yield "text", "Chép dán từ tệp khác thì dán giá trị (Paste Special, Values) để giữ định dạng của ô."
    yield (
        "text",
        "Các trang danh sách để mở: chèn thêm dòng, xóa dòng, sắp xếp được. Đừng xóa dòng 1 và cột A đang ẩn: chương trình nhận ra ô nhờ hai chỗ ấy.",
    )
    yield "group", "Bốn cách trả lời khác nhau ở ô số"


def after_answers(plan: Plan) -> Iterator[tuple[str, str]]:
    """The lines below the table of answers."""
    yield "group", "Các trang của tệp này"
    for sheet in plan.sheets:
        about = shortened(_about(sheet), 500)
        yield "text", about if about.startswith(sheet.name) else f"{sheet.name}: {about}"
    if plan.left_out:
        yield "group", "Trường chỉ nhập được bằng tệp YAML"
        yield from (("text", path) for path in plan.left_out[:MAX_LISTED])


def _about(sheet: PlainSheet | ListSheet) -> str:
    if isinstance(sheet, ListSheet):
        needed = "bắt buộc" if sheet.required else "không có thì để trống"
        return f"{sheet.title} (danh sách, {needed})."
    needed_count = sum(slot.required for row in sheet.rows if not row.within for slot in row.slots)
    return f"{sheet.title}; {needed_count} ô bắt buộc." if needed_count else f"{sheet.title}."
