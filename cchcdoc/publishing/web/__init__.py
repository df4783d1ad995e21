"""Files from an http(s) address that a person typed: the only place of the program that knows a network."""
