"""Checks of content: placeholders left in prose, wrong dates, missing appendices, split names, dissolved bodies."""
