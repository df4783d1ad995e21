"""Page breaks: tidies section breaks, keeps lead-ins with what follows, keeps the last lines with the signature."""
