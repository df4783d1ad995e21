"""What `render` prints: findings, blanks by group, the file that was written."""
