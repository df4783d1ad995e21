"""The commands ``cchcdoc batch``: a plan is made, run, and run again."""
