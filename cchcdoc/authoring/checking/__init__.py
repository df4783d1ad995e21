"""Finds what is wrong with a pack without any data: ``whole_pack.check_pack`` is the way in."""
