"""What happens before any library sees the file: its kind, its archive, a pass over each part that counts."""
