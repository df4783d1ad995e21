"""Draws blocks as WordprocessingML (ISO 29500-1 §17) in the named styles of the template."""
