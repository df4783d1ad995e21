"""Rubrics of indexes (``chi_so/*.yaml``) read and checked, and what an index adds to a kind's schema."""
