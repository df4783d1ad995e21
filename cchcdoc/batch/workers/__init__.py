"""Processes that make documents: one document, the process, how jobs travel, the supervisor."""
