"""Commands about the packs that are installed."""
