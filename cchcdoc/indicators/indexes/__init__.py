"""Indexes: rubrics, scores, rates, ranks and movements computed from figures, without places in a file."""
