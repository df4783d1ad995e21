"""The decree as dated data: values, units, clauses. Rendering, template making and linting read the same file."""

from cchcdoc.standard.load import (
    FormRule,
    Measure,
    Standard,
    StyleRule,
    load_rules,
    load_standard,
)

__all__ = ["FormRule", "Measure", "Standard", "StyleRule", "load_rules", "load_standard"]
