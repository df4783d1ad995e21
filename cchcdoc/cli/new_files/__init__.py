"""What ``init`` writes: the form of a kind or of the next period, the unit's profile."""
