"""Builds the schema of a whole input: common parts, figures of schema.yaml, prose fields of the outline."""
