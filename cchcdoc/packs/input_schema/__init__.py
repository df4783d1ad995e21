"""The schema of a whole input: common parts, figures, prose by the outline, with the lines of schema.yaml."""
