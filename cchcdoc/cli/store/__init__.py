"""Commands about what is trusted and installed."""
