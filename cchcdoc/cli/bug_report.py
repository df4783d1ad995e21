"""Reports a bug: one line for the clerk, the traceback in a log file for the developer."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from cchcdoc import __version__
from cchcdoc.diagnostics import one_line


def report_bug(error: Exception) -> str:
    """Write the traceback of ``error`` to a log file; returns the line to print, with the path of the log."""
    text = f"cchcdoc {__version__}\n{''.join(traceback.format_exception(error))}"
    summary = one_line(f"{type(error).__name__}: {error}")[:200]
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="backslashreplace",
            prefix="cchcdoc-loi-",
            suffix=".log",
            delete=False,
        ) as log:
            log.write(text)
    except OSError:
        return f"lỗi của chương trình ({summary}); không ghi được nhật ký; hãy báo cho người phát triển"
    return (
        f"lỗi của chương trình ({summary}); nhật ký ở {Path(log.name)}; hãy gửi tệp này cho người phát triển"
    )
