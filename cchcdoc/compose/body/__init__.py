"""The body of a document: outline nodes as blocks of headings, prose and tables; attachments after the signature."""
