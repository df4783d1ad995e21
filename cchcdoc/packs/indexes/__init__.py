"""Reads and checks rubrics of indexes (``chi_so/*.yaml``) and adds the schema of an index to that of a kind."""
