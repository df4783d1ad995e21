"""What holds the inputs of an Excel form: validations, formulas that check, the hidden sheet of choices."""
