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
    ANY_NAME,
    PROVINCE,
    Ended,
    Level,
    LocalGovernment,
    Phrase,
    Regime,
    fill_slots,
    plain_of,
    words_of,
)

__all__ = [
    "ANY_NAME",
    "PROVINCE",
    "Ended",
    "FormRule",
    "Level",
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
