"""What keeps pages whole: section breaks tidied, lead-ins kept with what follows, no page for a signature alone."""
