"""What a pack puts in the place of other packs' texts, and whether those have changed since its author read them."""
