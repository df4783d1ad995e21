"""Renders compiled templates: escapes and places values, repairs the result; packs templates for the cache."""
