"""What of a template's package may go into documents: allow-lists of parts, links, elements, fields and settings."""
