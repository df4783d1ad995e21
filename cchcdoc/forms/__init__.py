"""Files for a clerk or an editor: the blank form, the form for the next period, the JSON Schema of the input.

Each command imports the module that it needs, so importing this package costs nothing.
"""
