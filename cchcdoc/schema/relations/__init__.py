"""Checks relations between values (``x-quan-he``): sums, limits, years of a period, order in time."""
