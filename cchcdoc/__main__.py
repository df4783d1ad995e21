"""``python -m cchcdoc``: the same as the command ``cchcdoc``."""

from cchcdoc.cli.start import run

if __name__ == "__main__":
    run()
