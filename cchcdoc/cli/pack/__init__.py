"""``cchcdoc pack``: for the authors of template packs."""
