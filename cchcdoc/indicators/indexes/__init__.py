"""Computes indexes (scores, rates, ranks, changes) from rubrics and figures; knows nothing of places in a file."""
