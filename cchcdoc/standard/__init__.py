"""The law as dated data: the decree's measures and forms, local government, reporting periods, rules of messages."""

from cchcdoc.standard.load import (
    FormRule,
    Measure,
    Standard,
    StyleRule,
    load_rules,
    load_standard,
)
from cchcdoc.standard.local_government import (
    LEVEL_NAMES,
    PROVINCE,
    Ended,
    LocalGovernment,
    Phrase,
    Regime,
    fill_slots,
    plain_of,
    words_of,
)

__all__ = [
    "LEVEL_NAMES",
    "PROVINCE",
    "Ended",
    "FormRule",
    "LocalGovernment",
    "Measure",
    "Phrase",
    "Regime",
    "Standard",
    "StyleRule",
    "fill_slots",
    "load_rules",
    "load_standard",
    "plain_of",
    "words_of",
]
