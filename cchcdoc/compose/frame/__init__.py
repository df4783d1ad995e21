"""The frame of a document (Phụ lục I and III): issuer, symbol, subject, legal bases, signer, recipients, as tag values."""
