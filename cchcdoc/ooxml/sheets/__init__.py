"""What only workbooks need: how their texts are stored, letters of columns, options of the writer."""
