"""Fields of a compiled schema: each reads one typed value of the input and reports its errors."""
