"""Composes a document: outline, prose, figures and citations become plain blocks (``cchcdoc.blocks``)."""

from cchcdoc.compose.document import compose

__all__ = ["compose"]
