"""What this user trusts and has installed: one state file, replaced in one step, and the pack files that it names."""
