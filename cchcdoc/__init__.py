"""cchcdoc writes Vietnamese administrative documents by Nghị định 30/2020/NĐ-CP from structured data."""

__version__ = "0.1.0"
