"""What people type in YAML by accident: found where the text cannot be read, or means something else than it shows."""
