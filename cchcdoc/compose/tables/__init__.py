"""Tables and charts: records become rows, rows become cells, figures become series."""
