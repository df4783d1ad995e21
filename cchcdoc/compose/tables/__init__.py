"""Tables and charts of a kind: records become rows and cells, or categories and series."""
