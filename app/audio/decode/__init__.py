"""A source decoded from end to end, as one sound of one form and true length."""
