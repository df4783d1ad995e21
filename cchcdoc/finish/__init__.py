"""Adds footnotes, comments, charts, numbering and properties, packs the DOCX and writes the file."""

from cchcdoc.finish.assemble import assemble
from cchcdoc.finish.atomic_write import write_atomic
from cchcdoc.finish.numbering import check_counters
from cchcdoc.finish.prepare import Prepared, prepare
from cchcdoc.finish.replacing import check_kept, find_kept
from cchcdoc.finish.target import check_target

__all__ = [
    "Prepared",
    "assemble",
    "check_counters",
    "check_kept",
    "check_target",
    "find_kept",
    "prepare",
    "write_atomic",
]
