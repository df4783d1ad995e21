"""Numbers as Vietnamese offices write and mistype them."""
