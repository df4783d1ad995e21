"""A kind.yaml laid over the kind that it is based on (``ke_thua``), with the edits of its outline."""
