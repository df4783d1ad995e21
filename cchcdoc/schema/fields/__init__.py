"""Fields: each reads one typed value of the input and says what is wrong with it."""
