"""What differs between two versions of a pack, for who types documents and for who makes packs."""
