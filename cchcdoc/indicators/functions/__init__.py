"""The functions that expressions may call, listed in ``registry``; all raise ``FigureError``."""
