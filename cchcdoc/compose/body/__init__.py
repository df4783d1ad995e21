"""The body of a document: the outline walked, each node's heading and prose as blocks, what is attached behind it."""
