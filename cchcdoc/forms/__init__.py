"""What a clerk or an editor is handed: the blank form, the next period's form, the JSON Schema for an editor.

Every command imports the module it needs; importing the room costs nothing.
"""
