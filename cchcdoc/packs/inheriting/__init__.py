"""Inheritance between kinds (``ke_thua``): lays a kind.yaml over that of its base and edits the base's outline."""
