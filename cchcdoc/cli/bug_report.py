"""A bug: one line for the clerk, the traceback in a file for whoever mends it."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from cchcdoc import __version__
from cchcdoc.diagnostics import one_line


def report_bug(error: Exception) -> str:
    """Write the traceback of ``error`` to a log file; the line to show, naming the file."""
    text = f"cchcdoc {__version__}\n{''.join(traceback.format_exception(error))}"
    what = one_line(f"{type(error).__name__}: {error}")[:200]
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="cchcdoc-loi-", suffix=".log", delete=False
        ) as log:
            log.write(text)
    except OSError:
        return f"lỗi của chương trình ({what}); không ghi được nhật ký; hãy báo cho người phát triển"
    return f"lỗi của chương trình ({what}); nhật ký ở {Path(log.name)}; hãy gửi tệp này cho người phát triển"
