"""Which packs there are, which kinds they have, and every file that a kind is made from."""
