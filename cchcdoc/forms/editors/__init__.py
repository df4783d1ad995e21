"""The JSON Schema of an input, for editors that complete and check what is typed."""
