"""Functions that expressions may call, listed in ``registry``."""
