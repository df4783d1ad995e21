"""Relations between figures (``x-quan-he``): sums, limits, orders, held against the values that were read."""
