"""What is to be written: the plan, its inputs, the names of its documents."""
