"""What an author of packs needs: a new pack, a copy of a kind, what a kind consists of, what is wrong without any data."""
