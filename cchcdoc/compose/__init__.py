"""Compose a document: outline + prose + figures + citations become plain blocks (see ``cchcdoc.blocks``)."""

from cchcdoc.compose.document import compose

__all__ = ["compose"]
