"""The sheet that is printed with a new key: its fingerprint, where the copies go, what to do when one is lost."""

from __future__ import annotations

from datetime import date
from typing import Final

from cchcdoc.publishing.keys.public_key import PublicKey

_TEXT: Final = """\
KHÓA KÝ GÓI MẪU: TỜ IN ĐỂ CẤT GIỮ
=================================

Ngày tạo:          {day:%d/%m/%Y}
Khóa công khai:    {encoded}

Vân tay của khóa (ghi vào công văn gửi các xã, phường, đặc khu):

        {fingerprint}

Sáu nhóm, mỗi nhóm năm ký tự; không có chữ I, L, O, U. Nơi nhận gõ lại vân tay này từ công văn giấy; không ai được
nhận vân tay qua điện thoại, Zalo hay từ chính chiếc USB mang gói mẫu.

Bốn tệp đã tạo
  {secret}
      Khóa bí mật. Chỉ để trên máy của người ký gói mẫu.
  {second}
      Bản thứ hai, cùng mật khẩu. Chép ra USB, cho vào phong bì niêm phong, cất ở nơi khác, rồi xóa khỏi máy.
  {public}
      Khóa công khai. Ai cũng được xem; gửi kèm công văn được.
  {sheet}
      Tờ này. In ra, ký nhận, cất cùng phong bì.

Việc phải làm
  1. Ghi mật khẩu ra giấy, cho vào một phong bì khác, cất ở chỗ khác với USB. Mất mật khẩu là mất khóa: không ai lấy
     lại được, kể cả người viết chương trình.
  2. Mỗi quý một lần thử cả hai bản:  cchcdoc pack key check TỆP
  3. Người giữ khóa thôi việc, USB thất lạc, nghi có người chép được tệp và biết mật khẩu: tạo khóa mới, gửi công văn
     mới ghi vân tay mới và nói rõ khóa cũ thôi dùng từ ngày nào.

Người tạo khóa: ______________________        Người giữ bản thứ hai: ______________________

Nơi cất bản thứ hai: ______________________   Nơi cất mật khẩu: ______________________

Các lần thử khóa (ngày, người thử):
  ____________________   ____________________   ____________________   ____________________
"""


def sheet_of(key: PublicKey, day: date, files: tuple[str, str, str, str]) -> bytes:
    """The sheet of ``key`` as plain text with line ends that Notepad of every Windows shows.

    Args:
        key: the public key.
        day: when it was made.
        files: names of the files of the secret key, its second copy, the public key and the sheet itself.
    """
    secret, second, public, sheet = files
    text = _TEXT.format(
        day=day,
        encoded=key.encoded,
        fingerprint=key.fingerprint,
        secret=secret,
        second=second,
        public=public,
        sheet=sheet,
    )
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
