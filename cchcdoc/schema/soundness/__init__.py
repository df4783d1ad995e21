"""Whether a schema itself is sound: keywords, values of keywords, paths of relations."""
