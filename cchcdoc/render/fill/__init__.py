"""A compiled template at work: values escaped and placed, parts rendered, kept for the next run."""
