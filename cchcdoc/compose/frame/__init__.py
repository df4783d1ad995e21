"""The frame of the decree (Phụ lục I and III): issuer, symbol, subject, legal bases, signer, recipients, as tags' values."""
