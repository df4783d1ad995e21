"""An input on its way to a document: the kind that it says, what the unit's profile fills in."""
