"""Commands about the signed list of the packs in a publisher's folder."""
