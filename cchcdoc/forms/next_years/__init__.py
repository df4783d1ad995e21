"""The form of the next year's report on indexes: what was reached last year becomes what is compared with."""
