"""Keys, signatures and fingerprints: minisign's formats, and a sealed file for the secret key."""
