"""Lays out a form: from the schema, the outline and the rubrics of a kind to sheets, rows, columns and inputs."""
