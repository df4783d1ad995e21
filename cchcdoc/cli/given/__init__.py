"""What a command is given: which inputs, of which kinds, from which packs, filled from which profile."""
